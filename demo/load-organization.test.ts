import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '#app';
import { demonstrationDeeds, whoAnswersFor } from '#capabilities/organization/index.ts';
import { loadOrganization } from '#demo/load-organization.ts';
import { demoAccounts, demoPassword } from '#demo/sign-in.ts';
import { permissionsOf, type Role, roleCodes } from '#foundation/access/table.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let address = '';
let close: () => Promise<void>;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  await loadOrganization(system.database, system.clock);
  const extraDeeds = demonstrationDeeds(demoAccounts(), demoPassword);
  const parts = {
    database: system.database,
    files: system.files,
    logLevel: 'silent',
    demonstration: true,
    extraDeeds,
  };
  const app = await buildApp(parts);
  address = await app.server.listen({ port: 0, host: '127.0.0.1' });
  close = app.close;
});
afterAll(async () => {
  await close();
  await system.close();
});

const signIn = (base: string, account: string) =>
  fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  });

describe('the loaded organisation of the demonstration', () => {
  it('has all divisions, a child director in each village and a supervisor in each town', async () => {
    const [counts] = await system.owner(`select
      (select count(*)::int from division where level = 5) as villages,
      (select count(distinct area)::int from post where duty = 'child_director' and valid_to is null) as directors,
      (select count(distinct area)::int from post where duty = 'child_supervisor' and valid_to is null) as supervisors,
      (select count(*)::int from unit_member where duty = 'member') as members,
      (select count(*)::int from unit_member where responsibility is null) as silent`);
    expect(counts).toEqual({ villages: 3197, directors: 3197, supervisors: 89, members: 32, silent: 0 });
  });

  it('offers every role an account with a line in both languages on what that person does', async () => {
    const offered = await (await fetch(`${address}/api/session/demo-accounts`)).json();
    expect(offered).toMatchObject({ demo: true, password: demoPassword });
    expect(offered.items).toHaveLength(roleCodes.length);
    for (const item of offered.items)
      expect([item.person, item.does.zh, item.does.en].every(Boolean)).toBe(true);
  });

  it('opens the desk to each of them with the permissions of the role', async () => {
    for (const { account, role } of demoAccounts()) {
      const answer = await signIn(address, account);
      const session = (await answer.json()) as { demo: boolean; role: Role; permissions: string[] };
      expect([answer.status, session.demo, session.role]).toEqual([200, true, role]);
      expect(session.permissions).toEqual(permissionsOf(role));
    }
  });

  it('offers nothing on a real system, where its accounts do not open either', async () => {
    const offered = await (await fetch(`${system.url}/api/session/demo-accounts`)).json();
    expect(offered).toEqual({ demo: false, password: null, items: [] });
    expect((await signIn(system.url, 'city')).status).toBe(401);
  });

  it('names for a village its child director, then the town’s supervisor and the county’s officer', async () => {
    const people = await system.as('city', '4109', (tx) => whoAnswersFor(tx, '410922100201'));
    const duties = people.map((person) => person.duty);
    expect([...new Set(duties)]).toEqual(['child_director', 'child_supervisor', 'county_officer']);
    expect(people[0]).toMatchObject({ title: '儿童主任', division: { code: '410922100201', level: 5 } });
    expect(await system.as('city', '4109', (tx) => whoAnswersFor(tx, '4109'))).toEqual([]);
  });
});
