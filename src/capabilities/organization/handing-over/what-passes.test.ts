/** What passes to a successor in one step, what ends and what follows the place; and looking it over, which does nothing. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { raiseAlert } from '#capabilities/duty/index.ts';
import { aCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import {
  aLeavingDirector,
  aPost,
  auditedOf,
  type LeavingDirector,
  lives,
  rolesOf,
} from '#testing/builders/handing-over.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let made: LeavingDirector;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  made = await aLeavingDirector(system);
});

const count = (matters: { kind: string; count: number }[], kind: string) =>
  matters.find((one) => one.kind === kind)?.count ?? 0;

/** A case on which whoever leaves works, with a task of his; answers its id. */
async function aCaseInHand(restricted = false): Promise<string> {
  const { id } = await aCase(system, await system.caller('county', places.county));
  await system.owner(
    `insert into case_member (id, case_id, account_id, name, part, valid_from) values ($1, $2, $3, '甲', 'worker', '2023-11-01')`,
    [uuidv7(), id, made.leaver.actor.accountId],
  );
  const [row] = await system.owner<{ sealing_key: Buffer }>(
    'select sealing_key from case_content where case_id = $1',
    [id],
  );
  const taskId = uuidv7();
  const words = sealWords(
    system.database.vault.subject(row?.sealing_key ?? null),
    'case_task.words_sealed',
    taskId,
    {
      what: '入户看望',
      who: '甲',
    },
  );
  await system.owner(
    `insert into case_task (id, case_id, measure, account_id, due_on, words_sealed) values ($1, $2, 'visit', $3, '2023-11-20', $4)`,
    [taskId, id, made.leaver.actor.accountId, words],
  );
  if (restricted) await system.owner('update case_file set restricted = true where id = $1', [id]);
  return id;
}

describe('looking it over', () => {
  it('lists all that passes, ends or follows, and does nothing', async () => {
    await aChild().make(system);
    await aCaseInHand();
    await aCaseInHand(true);
    const { body, status } = await made.lookOver();
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'village', problems: [], to: { id: made.successor.actor.staffId } });
    const { matters } = body;
    expect(count(matters, 'children')).toBeGreaterThan(0);
    expect(count(matters, 'case-memberships')).toBe(2);
    expect(count(matters, 'case-tasks')).toBe(2);
    expect(count(matters, 'sessions')).toBe(1);
    // Of the restricted case not even the number is told.
    expect(matters.find((one: { kind: string }) => one.kind === 'case-tasks').labels).toHaveLength(1);
    expect(body.notes.map((one: { code: string }) => one.code)).toEqual(['predecessor-leaves']);
    expect(await lives(made.leaver)).toBe(true);
    expect(await rolesOf(system, made.successor)).toMatchObject([{ role: 'social' }]);
  });

  it('says what stands in the way', async () => {
    const problems = async (more: Record<string, string>) => (await made.lookOver(more)).body.problems;
    expect(await problems({ successorId: made.leaver.actor.staffId })).toContain('same-person');
    expect(await problems({ on: '2020-01-01' })).toEqual(['day-too-early']);
    const neighbour = await system.caller('village', places.otherVillage);
    expect(await problems({ successorId: neighbour.actor.staffId })).toEqual(['successor-elsewhere']);
    await system.owner(`update account set state = 'disabled' where id = $1`, [
      made.successor.actor.accountId,
    ]);
    expect(await problems({})).toEqual(['successor-without-account']);
  });

  it('is the administrators’ alone, and of their area', async () => {
    for (const role of ['city', 'county', 'town', 'village', 'auditor'] as const)
      expect((await made.lookOver({}, await system.caller(role, places.county))).status, role).toBe(403);
    const elsewhere = await system.caller('sysadmin', places.otherCounty);
    expect((await made.lookOver({}, elsewhere)).status).toBe(404);
    expect((await made.lookOver({ postId: uuidv7() })).status).toBe(404);
    expect((await made.lookOver({ on: 'tomorrow' })).body.code).toBe('bad-input');
  });
});

describe('a hand-over that both have agreed to', () => {
  it('passes post, role and work in one step, ends the sessions, and stands in the trail', async () => {
    const caseId = await aCaseInHand();
    const other = await system.caller('village', places.village);
    await system.owner(
      `insert into substitution (id, binding_id, owner_id, account_id, role, area, valid_from, valid_to, reason, named_by)
       values (gen_random_uuid(), $1, $2, $3, 'village', $4, '2023-11-06T08:00:00+08:00', '2023-11-08T08:00:00+08:00', 'leave', $2)`,
      [made.leaver.actor.bindingId, made.leaver.actor.accountId, other.actor.accountId, places.village],
    );
    const { body: proposed } = await made.propose();
    expect(proposed).toMatchObject({ state: 'proposed', can: { confirm: false, withdraw: true } });
    expect(await lives(made.leaver)).toBe(true);
    const { body, status } = await made.confirm(proposed.id);
    expect([status, body.state, body.plan]).toEqual([200, 'done', null]);
    expect(count(body.passed, 'case-tasks')).toBe(1);
    expect(count(body.passed, 'substitutions')).toBe(1);
    expect(await lives(made.leaver)).toBe(false);
    expect(await rolesOf(system, made.leaver)).toEqual([]);
    expect(await rolesOf(system, made.successor)).toEqual([
      { role: 'social', area: places.county },
      { role: 'village', area: places.village },
    ]);
    const posts = await system.owner(
      `select p.staff_id, p.valid_from::text, p.valid_to::text from post p join post q on q.unit_id = p.unit_id
       where q.id = $1 order by p.valid_from`,
      [made.postId],
    );
    expect(posts).toEqual([
      { staff_id: made.leaver.actor.staffId, valid_from: '2021-01-01', valid_to: '2023-11-06' },
      { staff_id: made.successor.actor.staffId, valid_from: '2023-11-06', valid_to: null },
    ]);
    const [task] = await system.owner('select account_id from case_task where case_id = $1', [caseId]);
    expect(task).toEqual({ account_id: made.successor.actor.accountId });
    const members = await system.owner(
      'select account_id, part, valid_to is null as open from case_member where case_id = $1 and account_id = any ($2) order by open',
      [caseId, [made.leaver.actor.accountId, made.successor.actor.accountId]],
    );
    expect(members).toEqual([
      { account_id: made.leaver.actor.accountId, part: 'worker', open: false },
      { account_id: made.successor.actor.accountId, part: 'worker', open: true },
    ]);
    const [left] = await system.owner('select left_on::text from staff where id = $1', [
      made.leaver.actor.staffId,
    ]);
    expect(left).toEqual({ left_on: '2023-11-06' });
    expect(
      await system.owner('select 1 from substitution where owner_id = $1 and ended_at is null', [
        made.leaver.actor.accountId,
      ]),
    ).toEqual([]);
    for (const event of ['handing-over.proposed', 'handing-over.confirmed', 'handing-over.done'])
      expect(await auditedOf(system, event, proposed.id), event).toHaveLength(1);
    expect(
      (await auditedOf(system, 'handing-over.done', proposed.id))[0]?.details.passed?.length,
    ).toBeGreaterThan(2);
    const timeline = await system.owner(
      `select service from case_step where case_id = $1 and kind = 'passed-on'`,
      [caseId],
    );
    expect(timeline).toEqual([{ service: 'handing-over' }]);
  });

  it('gives the successor the alerts that wait, and a message outside', async () => {
    const town = await system.caller('town', places.town);
    const townPost = await aPost(system, town, places.town, 'child_supervisor');
    const alertId = await system.database.asActor({ actor: town.actor, requestId: 'test' }, (tx) =>
      raiseAlert(tx, system.clock.now(), {
        ...{ kind: 'emergency', area: places.village, level: '1' },
        about: { kind: 'call', id: uuidv7() },
      }),
    );
    await system.owner(
      `insert into duty_alert_told (alert_id, step, area, account_id, person, role) select id, step, area, $2, '甲', 'town' from duty_alert where id = $1
       on conflict do nothing`,
      [alertId, town.actor.accountId],
    );
    const { body } = await made.propose({ postId: townPost });
    expect((await made.confirm(body.id)).body.state).toBe('done');
    const told = await system.owner('select 1 from duty_alert_told where alert_id = $1 and account_id = $2', [
      ...[alertId, made.successor.actor.accountId],
    ]);
    expect(told).toHaveLength(1);
    expect(
      await system.owner('select 1 from outside_message where cause = $1 and account_id = $2', [
        ...[alertId, made.successor.actor.accountId],
      ]),
    ).toHaveLength(1);
  });

  it('leaves whoever keeps another role his account, and the successor what he had', async () => {
    made = await aLeavingDirector(system, await system.caller('village', places.nextVillage));
    await system.owner(
      `insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, 'social', $3, '2020-01-01')`,
      [uuidv7(), made.leaver.actor.accountId, places.county],
    );
    const plan = (await made.lookOver()).body;
    expect(plan.notes.map((one: { code: string }) => one.code)).toEqual([
      'successor-answers-elsewhere',
      'predecessor-keeps-roles',
    ]);
    const { body } = await made.propose();
    await made.confirm(body.id);
    expect(await rolesOf(system, made.leaver)).toMatchObject([{ role: 'social' }]);
    expect(await rolesOf(system, made.successor)).toHaveLength(2);
    const [row] = await system.owner(
      'select account.state, staff.left_on from account join staff on staff.id = account.staff_id where account.id = $1',
      [made.leaver.actor.accountId],
    );
    expect(row).toEqual({ state: 'active', left_on: null });
  });
});
