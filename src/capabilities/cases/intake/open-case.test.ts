/** Opening a case: by whom, how urgent, what is kept of it, and who sees it afterwards. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '#capabilities/cases/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { aReport } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
});
afterAll(() => system.close());

const once = () => ({ 'idempotency-key': uuidv7() });
const head = async (id: string) => (await system.owner('select * from case_file where id = $1', [id]))[0];
/** How many rows of a table about a case somebody sees. */
const seen = async (role: Role, area: string, table: string, id: string): Promise<number> => {
  const key = table === 'case_file' ? 'id' : 'case_id';
  return system.as(role, area, async (tx) => {
    const { sql } = await import('kysely');
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where ${sql.ref(key)} = ${id}`.execute(tx);
    return rows[0]?.n ?? -1;
  });
};

describe('whoever works with children', () => {
  it('opens a case, and neither the inspection, the leading group nor an administrator does', async () => {
    for (const role of roleCodes) {
      const answer = await (await system.caller(role, '4109')).post('/api/cases', aReport(), once());
      const refused = ['inspector', 'leader', 'sysadmin', 'secadmin', 'auditor'].includes(role);
      expect(answer.status, role).toBe(refused ? 403 : 200);
    }
  });

  it('is told the number, the level and the step', async () => {
    const { body } = await operator.post('/api/cases', aReport({ danger: { alone_ill: true } }), once());
    expect(body).toMatchObject({ level: '1', step: 'received' });
    expect(body.number).toMatch(/^2023-\d{6}$/);
    expect(await head(body.id)).toMatchObject({ owner_role: 'county', owner_area: places.county });
  });

  it('may set a level higher than the rules give, never lower', async () => {
    const higher = await operator.post('/api/cases', aReport({ level: '1' }), once());
    const lower = await operator.post('/api/cases', aReport({ level: '3', types: ['sexual'] }), once());
    expect([higher.body.level, lower.body.level]).toEqual(['1', '2']);
  });

  it('names children of the register without seeing them, several at once', async () => {
    const [one, other] = [await aChild().make(system), await aChild().named('张小红').make(system)];
    const report = aReport({ children: [{ childId: one.id }, { childId: other.id, part: 'sibling' }] });
    expect((await operator.post('/api/cases', report, once())).status).toBe(200);
    const rows = await system.owner('select child_id, part from case_child where case_id = $1', [report.id]);
    expect(rows).toEqual(
      expect.arrayContaining([
        { child_id: one.id, part: 'subject' },
        { child_id: other.id, part: 'sibling' },
      ]),
    );
  });

  it('is refused a child that is not there, and a place that is not', async () => {
    const nobody = await operator.post('/api/cases', aReport({ children: [{ childId: uuidv7() }] }), once());
    const nowhere = await operator.post('/api/cases', aReport({ division: '419999' }), once());
    expect([nobody.body.code, nowhere.body.code]).toEqual(['not-found', 'unknown-division']);
  });

  it.each([
    ['no child', { children: [] }],
    ['a child that is neither named nor described', { children: [{}] }],
    ['no type', { types: [] }],
    ['no words', { narrative: ' ' }],
    ['a cause of no accident', { accidentCause: 'fall' }],
    ['a cause that is none', { types: ['accident'], accidentCause: 'lake' }],
    ['a ground that is none', { grounds: ['R10'] }],
    ['a report from tomorrow', { receivedAt: '2023-11-07T09:00:00+08:00' }],
  ])('is told what is wrong: %s', async (_, change) => {
    const answer = await operator.post('/api/cases', { ...aReport(), ...change }, once());
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-input']);
  });
});

describe('a case that was opened', () => {
  it('is one case, sent twice or by two requests at once', async () => {
    const report = aReport();
    const key = once();
    const twice = await Promise.all([
      operator.post('/api/cases', report, key),
      operator.post('/api/cases', report, key),
    ]);
    const again = await operator.post('/api/cases', report, once());
    const numbers = [...twice, again].flatMap((answer) => (answer.status === 200 ? answer.body.number : []));
    expect(new Set(numbers).size).toBe(1);
    expect(await system.owner('select 1 from case_file where id = $1', [report.id])).toHaveLength(1);
    expect(await system.owner('select 1 from case_step where case_id = $1', [report.id])).toHaveLength(1);
  });

  it('is not taken for another’s with the same id', async () => {
    const report = aReport();
    await operator.post('/api/cases', report, once());
    const other = await system.caller('operator', '4109');
    expect((await other.post('/api/cases', report, once())).body.code).toBe('already-exists');
  });

  it('stands in the audit trail with its children, and without a word of what was said', async () => {
    const child = await aChild().make(system);
    const report = aReport({ children: [{ childId: child.id }], narrative: '邻居说夜里听见哭声' });
    await operator.post('/api/cases', report, once());
    const rows = await system.owner<{ children: string[]; details: object }>(
      `select children, details from audit_event where event = 'case.opened' and object_id = $1`,
      [report.id],
    );
    expect(rows.map((row) => row.children)).toEqual([[child.id]]);
    expect(JSON.stringify(rows)).not.toContain('哭声');
  });

  it('keeps everything that was said sealed', async () => {
    const report = aReport({
      narrative: '邻居说夜里听见哭声',
      persons: [{ part: 'alleged', name: '王某某', phone: '14001234567' }],
      reporter: { name: '赵邻居', phone: '14007654321', profession: 'school' },
    });
    await operator.post('/api/cases', report, once());
    for (const table of ['case_content', 'case_person', 'case_reporter', 'case_child', 'case_step']) {
      const rows = await system.owner(`select * from ${table} where case_id = $1`, [report.id]);
      const bytes = Object.values(rows[0] ?? {}).map((value) =>
        Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value),
      );
      expect(bytes.join(), table).not.toMatch(/哭声|王某某|14001234567|赵邻居|14007654321|李小豆/);
    }
  });

  it('shows its head to the officers above the place and its contents to the officer in charge alone', async () => {
    const report = aReport();
    await operator.post('/api/cases', report, once());
    const heads = async (role: Role, area: string) => seen(role, area, 'case_file', report.id);
    expect(await heads('city', '4109')).toBe(1);
    expect(await heads('county', places.county)).toBe(1);
    expect(await heads('town', places.town)).toBe(1);
    expect(await heads('town', places.nextTown)).toBe(0);
    expect(await heads('county', places.otherCounty)).toBe(0);
    expect(await heads('village', places.village)).toBe(0);
    expect(await heads('leader', '4109')).toBe(0);
    for (const table of ['case_content', 'case_child', 'case_step']) {
      expect(await seen('town', places.town, table, report.id), table).toBe(1);
      expect(await seen('county', places.county, table, report.id), table).toBe(0);
      expect(await seen('city', '4109', table, report.id), table).toBe(0);
    }
  });

  it('that is restricted is the city’s, and seen by its members alone', async () => {
    const city = await system.caller('city', '4109');
    const report = aReport({ restricted: true });
    await operator.post('/api/cases', report, once());
    expect((await city.get(`/api/cases/${report.id}`)).body).toMatchObject({
      owner: { role: 'city' },
      can: { triage: true },
    });
    for (const [role, area] of [
      ['city', '4109'],
      ['county', places.county],
      ['town', places.town],
    ] as const)
      expect(await seen(role, area, 'case_file', report.id), role).toBe(0);
    const mine = await system.database.asActor({ actor: operator.actor, requestId: 'test' }, (tx) =>
      tx.selectFrom('case_file').select('id').where('id', '=', report.id).execute(),
    );
    expect(mine).toHaveLength(1);
  });
});

describe('a case that nobody signed in for', () => {
  const intake: ServiceActor = { kind: 'service', service: 'case-intake', onBehalfOf: null };
  const opening = (report: ReturnType<typeof aReport>) =>
    system.database.asActor({ actor: intake, requestId: 'test' }, (tx) =>
      openCase(tx, intake, system.clock.now(), report),
    );

  it('is opened all the same, once', async () => {
    const report = aReport({ source: { kind: 'public-report', id: uuidv7() } });
    const [first, second] = [await opening(report), await opening(report)];
    expect(second).toEqual(first);
    expect(await head(report.id)).toMatchObject({ opened_by: null, source_kind: 'public-report' });
    expect(await system.owner('select 1 from case_member where case_id = $1', [report.id])).toEqual([]);
  });
});
