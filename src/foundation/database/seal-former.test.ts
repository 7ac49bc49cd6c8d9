/** A system of the time before there were seals: its rows are sealed once, as they were found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainSettings } from '#foundation/audit/chain-keys.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import { sealFormer } from '#foundation/database/seal-former.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const FORMER = 7;
let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
  await system.owner(
    `insert into audit_event (at, event, details)
     select now() - n * interval '1 day', 'test.former', '{"b": 1,  "a": 2}' from generate_series(1, ${FORMER}) n`,
  );
});
afterAll(() => system.close());

const seal = () => sealFormer(system.ownerUrl, chainSettings().keys[0]);
const check = () => verifyTrail(system.database, { checkpoints: [] });

describe('rows of before there were seals', () => {
  it('are sealed once, new rows follow them, and the whole is checked', async () => {
    expect((await check()).ok).toBe(false);
    expect(await seal()).toBe(FORMER);
    expect(await seal()).toBe(0);
    const actor = { kind: 'service', service: 'administration', onBehalfOf: null } as const;
    await system.database.asActor({ actor, requestId: 'test' }, (tx) =>
      recordAudit(tx, actor, { requestId: 'test', address: null }, 'test.new'),
    );
    expect(await check()).toMatchObject({ ok: true, rows: FORMER + 1 });
  });

  it('are guarded again afterwards, and one put in later is never sealed', async () => {
    await expect(system.owner(`update audit_event set event = 'x'`)).rejects.toThrow(/only added to/);
    await system.owner(`insert into audit_event (event) values ('test.forged')`);
    expect(await seal()).toBe(0);
    expect(await check()).toMatchObject({ ok: false, firstBad: { what: 'inserted', event: 'test.forged' } });
  });
});
