import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLatest, renewLatest } from '#foundation/audit/checkpoint-files.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let auditor: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  auditor = await system.caller('auditor', '4109');
});
afterAll(() => system.close());

const chain = async () => (await auditor.get('/api/audit/chain')).body;
const latest = () =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'test' },
    (tx) => renewLatest(tx, system.clock.now()),
  );

async function check() {
  const asked = await auditor.post('/api/audit/chain/check');
  await system.runner.idle();
  return asked;
}

describe('the chain', () => {
  it('says that it was never checked, and after a check what that found', async () => {
    await auditor.get('/api/audit');
    expect(await chain()).toMatchObject({ standing: true, checkpoint: null, lastCheck: null, work: null });
    const asked = await check();
    expect(asked.status).toBe(200);
    const work = (await auditor.get(`/api/work/${asked.body.work}`)).body;
    expect(work).toMatchObject({ kind: 'audit-verify', state: 'done' });
    expect((await chain()).lastCheck).toMatchObject({ ok: true, faults: 0, firstBad: null });
  });

  it('is for auditors alone', async () => {
    for (const role of ['sysadmin', 'secadmin', 'city'] as const) {
      const caller = await system.caller(role, '4109');
      expect((await caller.get('/api/audit/chain')).status).toBe(403);
      expect((await caller.post('/api/audit/chain/check')).status).toBe(403);
    }
  });

  it('keeps the newest look on the disk when many look at once while rows come', async () => {
    const looks = Array.from({ length: 12 }, async () => {
      await auditor.get('/api/audit');
      return latest();
    });
    const seen = (await Promise.all(looks)).map((one) => one?.rows ?? 0);
    expect(readLatest()?.rows).toBe(Math.max(...seen));
    expect((await chain()).standing).toBe(true);
  });

  it('tells that rows are gone before anybody checks, keeps the checkpoint that saw them, and names the first', async () => {
    await auditor.get('/api/audit');
    const kept = await latest();
    expect((await chain()).checkpoint).toMatchObject({ rows: kept?.rows });
    const [last] = await system.owner<{ id: number }>('select max(id) as id from audit_event');
    await system.owner('alter table audit_event disable trigger only_grows');
    await system.owner('delete from audit_event where id = $1', [last?.id]);
    await system.owner('alter table audit_event enable always trigger only_grows');
    expect(await latest()).toBeNull();
    expect((await chain()).standing).toBe(false);
    await check();
    expect((await chain()).lastCheck).toMatchObject({
      ok: false,
      firstBad: { id: Number(last?.id), what: 'removed' },
    });
  });

  it('asked for twice at once is checked once', async () => {
    // Nobody is at work, so that the first has not been done before the second is asked for.
    await system.runner.stop();
    const [one, two] = await Promise.all([
      auditor.post('/api/audit/chain/check'),
      auditor.post('/api/audit/chain/check'),
    ]);
    expect(one?.body.work).toEqual(expect.any(String));
    expect(one?.body.work).toBe(two?.body.work);
  });
});
