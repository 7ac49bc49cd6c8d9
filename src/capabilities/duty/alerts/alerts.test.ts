/** An alert climbs until a person confirms: somebody is always found, each step is written down, and of two the first has it. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { climbDueAlerts } from '#capabilities/duty/alerts/round.ts';
import { confirmAlert, onDuty, raiseAlert } from '#capabilities/duty/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { places } from '#testing/builders/children.ts';
import { aShift } from '#testing/builders/duty.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const city = '4109';
const night = '2023-11-06T03:10:00+08:00';
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

let system: TestSystem;
let operator: Caller;
let lead: Caller;
let county: Caller;
let officer: Caller;
let neighbour: Caller;

beforeAll(async () => {
  system = await startTestSystem(night);
});
afterAll(() => system.close());
// Each test has its own people; those of the test before hold their roles no longer.
beforeEach(() => peopleAt(night));

async function peopleAt(instant: string): Promise<void> {
  system.clock.set(instant);
  await system.owner(`update role_binding set valid_to = '2023-01-01'`);
  operator = await system.caller('operator', city);
  lead = await system.caller('lead', city);
  county = await system.caller('county', places.county);
  officer = await system.caller('city', city);
  neighbour = await system.caller('county', places.otherCounty);
}

const minutesLater = (minutes: number): Date => new Date(Date.parse(night) + minutes * 60_000);
const call = (by: Caller, body: object = {}) =>
  by.post('/api/duty/alerts', {
    id: uuidv7(),
    division: places.village,
    level: '1',
    words: '孩子独自在家并受伤',
    ...body,
  });
const round = (minutes: number) => {
  const now = minutesLater(minutes);
  system.clock.set(now.toISOString());
  return system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) => climbDueAlerts(tx, now));
};
const climbOf = async (id: string) => {
  const steps = await system.owner<{ step: number; rung: string; people: string[] | null }>(
    `select s.step, s.rung, (select array_agg(t.account_id) from duty_alert_told t where t.alert_id = s.alert_id and t.step = s.step) as people
     from duty_alert_step s where s.alert_id = $1 order by s.step`,
    [id],
  );
  return steps.map(({ rung, people }) => [rung, people?.length ?? 0]);
};
const audited = (event: string, id: string) =>
  system.owner<{ details: Record<string, unknown>; service: string | null; account_id: string | null }>(
    'select details, service, account_id from audit_event where event = $1 and object_id = $2 order by id',
    [event, id],
  );

describe('an alert at three in the morning', () => {
  it('tells who is on duty, then the leads, the county and the city, and goes round until somebody confirms', async () => {
    await aShift(system, operator, '2023-11-06T00:00:00+08:00', 8);
    const { body } = await call(operator);
    expect(body).toMatchObject({ state: 'open', rung: 'on_duty', step: 1, words: '孩子独自在家并受伤' });
    expect(body.steps[0].told).toMatchObject([{ person: operator.actor.name, role: 'operator' }]);
    for (const minutes of [1, 3, 4, 6, 9, 12]) await round(minutes);
    expect(await climbOf(body.id)).toEqual([
      ['on_duty', 1],
      ['lead', 1],
      ['county', 1],
      ['city', 1],
      ['on_duty', 1],
    ]);
    expect((await county.post(`/api/duty/alerts/${body.id}/confirm`)).body).toMatchObject({
      state: 'confirmed',
      confirmedBy: county.actor.name,
      confirmedRole: 'county',
    });
    expect(await round(60)).toBe(0);
    expect(await audited('duty.alert-step', body.id)).toHaveLength(4);
    const [raised] = await audited('duty.alert-raised', body.id);
    expect(raised).toMatchObject({ service: 'duty', account_id: null });
    expect(raised?.details).toMatchObject({ rung: 'on_duty', raisedBy: operator.actor.accountId });
    expect(await audited('duty.alert-confirmed', body.id)).toMatchObject([
      { account_id: county.actor.accountId },
    ]);
  });

  it('goes to the leads at once where the rota is empty, and to the county and city where there is no lead either', async () => {
    await peopleAt('2023-11-20T03:10:00+08:00');
    const first = await call(officer, { division: places.village });
    expect(first.body.rung).toBe('lead');
    await system.owner(`update account set state = 'disabled' where id = $1`, [lead.actor.accountId]);
    const second = await call(officer, { division: places.village });
    expect(second.body).toMatchObject({ rung: 'county' });
    const elsewhere = await call(officer, { division: '410928' });
    expect(elsewhere.body).toMatchObject({ rung: 'city' });
  });

  it('finds the substitute in place of whoever has lent his role', async () => {
    await aShift(system, operator, '2023-11-06T00:00:00+08:00', 8);
    const substitute = await system.caller('lead', city);
    await system.owner(
      `insert into substitution (id, binding_id, owner_id, account_id, role, area, valid_from, valid_to, reason, named_by)
       values (gen_random_uuid(), $1, $2, $3, 'operator', $4, $5, $6, 'night_shift', $2)`,
      [
        ...[operator.actor.bindingId, operator.actor.accountId, substitute.actor.accountId, city],
        ...[minutesLater(-60), minutesLater(60)],
      ],
    );
    const found = await system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
      onDuty(tx, places.village, minutesLater(0)),
    );
    expect(found).toMatchObject([
      { accountId: substitute.actor.accountId, role: 'operator', inSteadOf: operator.actor.name },
    ]);
  });

  it('takes one step however late the round comes, and none when it comes twice', async () => {
    const { body } = await call(officer);
    const before = (await climbOf(body.id)).length;
    await Promise.all([round(180), round(180)]);
    expect(await round(181)).toBe(0);
    expect((await climbOf(body.id)).length).toBe(before + 1);
  });
});

describe('confirming', () => {
  it('of two at once one has it, and the other is told who', async () => {
    const { body } = await call(operator);
    const both = await Promise.all(
      [operator, officer].map((who) => who.post(`/api/duty/alerts/${body.id}/confirm`)),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const lost = both.find((answer) => answer.status === 409);
    const [row] = await system.owner('select confirmer_name from duty_alert where id = $1', [body.id]);
    expect(lost?.body).toMatchObject({ code: 'alert-confirmed', details: { by: row?.confirmer_name } });
    expect(await audited('duty.alert-confirmed', body.id)).toHaveLength(1);
  });

  it('is done by another capability for whoever acts', async () => {
    const { body } = await call(operator);
    const confirm = () =>
      system.database.asActor({ actor: county.actor, requestId: 'test' }, (tx) =>
        confirmAlert(tx, county.actor, minutesLater(1), body.id),
      );
    expect(await confirm()).toEqual({ area: places.village, kind: 'emergency', step: 1 });
    await expect(confirm()).rejects.toMatchObject({ code: 'alert-confirmed' });
  });

  it('is not for another county, nor for whoever answers no alerts', async () => {
    const { body } = await call(operator);
    expect((await neighbour.post(`/api/duty/alerts/${body.id}/confirm`)).status).toBe(404);
    expect((await neighbour.get(`/api/duty/alerts/${body.id}`)).status).toBe(404);
    const listed = await neighbour.get('/api/duty/alerts');
    expect(listed.body.items.map((one: { id: string }) => one.id)).not.toContain(body.id);
    for (const role of ['village', 'social', 'leader', 'auditor'] as const)
      expect((await (await system.caller(role, city)).get('/api/duty/alerts')).status, role).toBe(403);
    await expect(
      system.owner(`update duty_alert set confirmed_at = now(), confirmed_by = raised_by where id = $1`, [
        body.id,
      ]),
    ).resolves.toBeDefined();
    await expect(
      system.owner(`update duty_alert set confirmed_at = null, confirmed_by = null where id = $1`, [body.id]),
    ).rejects.toThrow(/stays/);
  });
});

describe('the list', () => {
  const listed = async (by: Caller, query = ''): Promise<string[]> =>
    (await by.get(`/api/duty/alerts?${query}`)).body.items.map((one: { id: string }) => one.id);

  it('has the most urgent first, page by page, and none twice', async () => {
    const ids = [];
    for (const level of ['3', '1', '2', '1']) ids.push((await call(operator, { level })).body.id);
    const all = await listed(officer, 'limit=100');
    const places_ = ids.map((id) => all.indexOf(id));
    expect(places_.every((place) => place >= 0)).toBe(true);
    expect([...places_].sort((one, other) => one - other)).toEqual(
      [ids[3], ids[1], ids[2], ids[0]].map((id) => all.indexOf(id as string)),
    );
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await officer.get(
        `/api/duty/alerts?limit=2${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`,
      );
      paged.push(...body.items.map((one: { id: string }) => one.id));
      next = body.next;
    }
    expect(paged).toEqual(all);
  });

  it('has by wish those alone of which one was told', async () => {
    const { body } = await call(operator);
    const toldFirst = body.steps[0].told.map((one: { person: string }) => one.person);
    expect(toldFirst).not.toContain(county.actor.name);
    expect(await listed(county, 'limit=100')).toContain(body.id);
    expect(await listed(county, 'whose=me&limit=100')).not.toContain(body.id);
  });
});

describe('raising', () => {
  it('about one thing twice makes one alert, also at once', async () => {
    const about = { kind: 'ticket', id: uuidv7() };
    const raise = () =>
      system.database.asActor({ actor: operator.actor, requestId: 'test' }, (tx) =>
        raiseAlert(tx, minutesLater(0), { kind: 'emergency', area: places.village, level: '1', about }),
      );
    const ids = await Promise.all([raise(), raise()]);
    expect(new Set([...ids, await raise()]).size).toBe(1);
  });

  it('leaves the caller who he was', async () => {
    const seen = await system.database.asActor(
      { actor: county.actor, requestId: 'test' },
      async (tx): Promise<unknown> => {
        await raiseAlert(tx, minutesLater(0), {
          kind: 'deadline',
          area: places.village,
          level: '3',
          about: { kind: 'case', id: uuidv7() },
        });
        const { rows } = await sql`select access.account() as account, access.service() as service`.execute(
          tx,
        );
        return rows[0];
      },
    );
    expect(seen).toEqual({ account: county.actor.accountId, service: null });
  });

  it('is among those that are over once it was confirmed, page by page', async () => {
    const [first, second] = [uuidv7(), uuidv7()];
    for (const id of [first, second]) {
      await call(county, { id });
      await county.post(`/api/duty/alerts/${id}/confirm`, {});
    }
    const page = await county.get('/api/duty/alerts?state=over&limit=1');
    expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([second]);
    const next = await county.get(`/api/duty/alerts?state=over&limit=1&cursor=${page.body.next}`);
    expect(next.body.items.map(({ id }: { id: string }) => id)).toEqual([first]);
    const open = await county.get('/api/duty/alerts?state=open&limit=100');
    expect(JSON.stringify(open.body)).not.toContain(first);
  });

  it('refuses an unknown division, one of another area, and no words', async () => {
    expect((await call(county, { division: places.otherVillage })).body.code).toBe('outside-area');
    expect((await call(officer, { division: '410999' })).body.code).toBe('unknown-division');
    expect((await call(officer, { words: '' })).body.code).toBe('bad-input');
  });

  it('sent twice under one key is done once, and its words are not in clear in the database', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const body = { id: uuidv7(), division: places.village, level: '2', words: '邻居听到孩子哭喊' };
    const first = await operator.post('/api/duty/alerts', body, key);
    expect((await operator.post('/api/duty/alerts', body, key)).body).toEqual(first.body);
    const [row] = await system.owner(
      `select string_agg(a::text, '') as text from (select duty_alert::text as a from duty_alert union all select audit_event::text from audit_event) x`,
    );
    expect(row?.text).not.toContain('哭喊');
  });
});
