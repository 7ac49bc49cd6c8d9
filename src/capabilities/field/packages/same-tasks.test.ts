/** A phone and the server make the same tasks of the same children, and a digest counts the same. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benefitsDue } from '#capabilities/assistance/index.ts';
import { dailyRisk } from '#capabilities/risk/index.ts';
import { absencesDue, dailyVisits, visitsDue } from '#capabilities/visits/index.ts';
import { tasksOf } from '#capabilities/visits/tasks/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aHeldRoom } from '#testing/builders/absences.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aPhoneOf, type TestPhone } from '#testing/builders/phones.ts';
import { aVisit, taken } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const today = '2023-11-06';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
let [away, sought, lapsing]: MadeChild[] = [];
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);

beforeAll(async () => {
  system = await startTestSystem();
  [away, sought, lapsing] = [
    await aChild().named('张缺课').make(system),
    await aChild().named('李找到').make(system),
    await aChild().named('王到期').make(system),
  ];
  for (const child of [away, sought, lapsing]) await inCareOf(system, child);
  await asClockwork(async (tx) => {
    await dailyRisk(tx, today);
    await dailyVisits(tx, today);
  });
  const room = await aHeldRoom(system, '2023-11-03');
  for (const child of [away, sought]) await room.with(child, ['came', 'away', 'away', 'away']);
  director = await system.caller('village', places.village);
  await taken(system, director, aVisit(sought), '2023-11-06T08:55:00+08:00');
  const county = await system.caller('county', places.county);
  for (const [kind, until] of [
    ['unattended', '2023-11-04'],
    ['disabled-nursing', '2023-11-20'],
    ['schooling', '2024-06-30'],
  ])
    await county.post(`/api/children/${lapsing.id}/benefits`, {
      ...{ id: uuidv7(), kind, until, from: '2023-01-01', review: null, note: null },
      ...{ fenMonthly: 123_457, fenOnce: null },
    });
  phone = await aPhoneOf(system, director);
  await phone.sync();
});
afterAll(() => system.close());

const atPhone = () =>
  [...phone.children.values()]
    .flatMap((child) => tasksOf(child, today))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key));

describe('phone and server', () => {
  it('make the same tasks, word by word', async () => {
    const { body } = await director.get(`/api/visits/tasks?division=${places.village}&until=later`);
    const atServer = body.items.map(
      ({ name: _name, village: _village, ...task }: Record<string, unknown>) => task,
    );
    expect(atPhone()).toEqual(atServer);
  });

  it('send to the child that stays away until somebody was there, and to the benefit that lapses', () => {
    const found = atPhone().flatMap(({ kind, childId, state }) =>
      kind === 'absent' || kind === 'benefit'
        ? [`${kind} ${state} ${phone.children.get(childId)?.name}`]
        : [],
    );
    expect(found).toEqual(['absent overdue 张缺课', 'benefit overdue 王到期', 'benefit later 王到期']);
  });

  it('show the phone no money and no benefit that does not lapse', () => {
    const held = phone.children.get(lapsing?.id ?? '');
    expect(held?.benefits.map(({ kind }) => kind)).toEqual(['unattended', 'disabled-nursing', 'schooling']);
    expect(JSON.stringify(held)).not.toContain('123457');
  });

  it('count the same for the digest; letters that are not there are told of by alarms', async () => {
    const { accountId } = director.actor;
    const counted = { today: 0, overdue: 0, week: 0 };
    for (const source of [visitsDue, absencesDue, benefitsDue]) {
      const due = await asClockwork((tx) => source(tx, [accountId], today));
      const { today: now, overdue, week } = due.get(accountId) ?? { today: 0, overdue: 0, week: 0 };
      counted.today += now;
      counted.overdue += overdue;
      counted.week += week;
    }
    const states = atPhone().flatMap(({ kind, state }) =>
      ['visit', 'absent', 'benefit'].includes(kind) ? [state] : [],
    );
    for (const state of ['today', 'overdue', 'week'] as const)
      expect([state, counted[state]]).toEqual([state, states.filter((one) => one === state).length]);
  });
});
