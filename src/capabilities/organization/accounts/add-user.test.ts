import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUser } from '#capabilities/organization/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Refusal } from '#foundation/refusals.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const signIn = (account: string, password: string) =>
  system.anonymous().post('/api/session', { account, password });
const audited = (event: string, objectId: string) =>
  system.owner('select account_id from audit_event where event = $1 and object_id = $2', [event, objectId]);

describe('the administrator’s command', () => {
  it('adds the first accounts of a real system', async () => {
    const made = await addUser(
      system.database,
      { account: 'first-admin', name: '王一', role: 'secadmin', area: '4109' },
      administration,
    );
    const session = await signIn('first-admin', made.password);
    expect(session.body).toMatchObject({
      role: 'secadmin',
      mustChangePassword: true,
      person: { name: '王一' },
    });
    expect(await audited('account.created', made.accountId)).toHaveLength(1);
  });

  it.each([
    ['already-exists', { account: 'twice' }],
    ['bad-input', { account: '张三' }],
    ['bad-input', { name: ' ' }],
    ['unknown-division', { area: '4199' }],
    ['role-misplaced', { role: 'village' as const }],
  ])('refuses with %s: %j', async (code, change) => {
    const user = { account: 'wang.er', name: '王二', role: 'city' as const, area: '4109', ...change };
    if (code === 'already-exists') await addUser(system.database, user, administration);
    const refused = await addUser(system.database, user, administration).catch((fault: Refusal) => fault);
    expect(refused).toMatchObject({ code });
  });
});
