/** Children of a figure world: who was on the register, where, in whose care, with which papers, at which risk, visited when. */
import { type Chance, dayAfter } from '#testing/figure-worlds/chance.ts';

/** Rows of tables, by the table's name. */
export type Rows = Record<string, Record<string, unknown>[]>;

/** What the rest of a world is told of its children. */
interface People {
  readonly rows: Rows;
  readonly children: readonly string[];
}

const categories = '11 12 21 22 30 41 42 43 44 51 52 60 71 72 73 75 80 85 90'.split(' ');
const idFlags = ['idMissing', 'idChecksum', 'idSexMismatch', 'idBirthMismatch', 'phoneInvalid', 'kindAtOdds'];
/** Before all that happens in a world. */
const LONG_AGO = '2023-12-01';
const colours = ['red', 'orange', 'yellow', 'green'];
const relations = ['00', '01', '03', '06', '07', '11'];
const modes: Readonly<Record<string, string>> = {
  '00': 'Z',
  '11': 'Z',
  '01': 'A',
  '03': 'B',
  '06': 'E',
  '07': 'D',
};
/** Birthdays on both sides of the ages that figures ask for, on a leap day too. */
const births = [
  ...['2018-03-31', '2018-04-01', '2011-05-22', '2011-05-23', '2008-02-29', '2008-03-01'],
  ...['2006-02-28', '2006-05-22', '2006-05-23', '2012-07-07', '2015-01-20', '2017-09-30', '2011-03-31'],
];

/** Makes children and all that hangs on them. */
export function makePeople(chance: Chance, villages: readonly string[]): People {
  const households = chance.many(8, () => ({ id: chance.id(), residence: chance.pick(villages) }));
  const guardians = chance.many(12, () => guardian(chance, villages));
  const children = chance.many(40, () => child(chance, villages, households));
  const ids = children.map(({ id }) => id);
  const care = ids.flatMap((id) => cares(chance, id, guardians));
  const levels = ids.flatMap((id) => risks(chance, id));
  return {
    children: ids,
    rows: {
      household: households,
      guardian: guardians,
      child: children,
      transfer: chance.many(14, () => transfer(chance, villages, ids)),
      child_category: ids.flatMap((id) =>
        chance
          .some(categories, 0.12)
          .flatMap((code) =>
            spans(chance, 1).map((span) => ({ child_id: id, residence: '4109', code, ...span })),
          ),
      ),
      child_flag: ids.flatMap((id) => chance.some(idFlags, 0.15).map((flag) => flagged(chance, id, flag))),
      child_event: chance.many(40, () => ({
        id: chance.id(),
        child_id: chance.pick(ids),
        kind: 'edited',
        at: chance.moment(),
      })),
      care,
      letter: care.filter(({ guardian_id }) => guardian_id !== null).flatMap((held) => letters(chance, held)),
      entrustment: care.flatMap((held) =>
        held.guardian_id !== null && chance.is(0.6) ? [entrustment(chance, held)] : [],
      ),
      risk_level: levels,
      visit_record: chance.many(70, () => visit(chance, ids)),
      visit_obligation: ids.flatMap((id) => obligations(chance, id)),
    },
  };
}

/** An id as bytes, as JSON tells them. */
const bytesOf = (id: string): string => `\\x${id.replaceAll('-', '')}`;

function child(chance: Chance, villages: readonly string[], households: readonly { readonly id: string }[]) {
  const lacking = chance.is(0.25);
  const registered = chance.is(0.6) ? '2023-10-31' : chance.day();
  const left = chance.maybe(0.35, () => dayAfter(registered, chance.int(0, 160)));
  return {
    id: chance.id(),
    household_id: chance.pick(households).id,
    name: '某某',
    name_sort: 'mou',
    sex: chance.pick([0, 1, 2]),
    birth_date: lacking || chance.is(0.95) ? chance.pick(births) : null,
    citizen_id_state: lacking ? 'missing' : chance.pick(['valid', 'at_odds']),
    citizen_id_index: lacking ? null : bytesOf(chance.id()),
    citizen_id_sealed: lacking ? null : '\\x01',
    residence: chance.is(0.9) ? chance.pick(villages) : chance.pick(villages).slice(0, 9),
    health: chance.pick(['healthy', 'healthy', 'disabled', 'unknown']),
    schooling: chance.pick(['primary', 'junior', 'dropped_out', 'not_yet', 'unknown']),
    left_behind_kind: chance.maybe(0.7, () => chance.pick(['11', '12'])),
    state: left === null ? 'registered' : chance.pick(['left', 'archived']),
    registered_on: registered,
    left_on: left,
    left_reason:
      left === null ? null : chance.pick(['grown_up', 'parent_returned', 'died', 'registered_twice']),
  };
}

function guardian(chance: Chance, villages: readonly string[]) {
  const [id, phone, second] = [chance.is(0.4), chance.is(0.6), chance.is(0.2)];
  return {
    id: chance.id(),
    name: chance.is(0.85) ? '某祖母' : '（姓名不详）',
    residence: chance.pick(villages),
    ability: chance.pick(['strong', 'ordinary', 'weak', 'none', 'unknown']),
    citizen_id_index: id ? bytesOf(chance.id()) : null,
    citizen_id_sealed: id ? '\\x01' : null,
    phone_index: phone ? '\\x01' : null,
    phone_sealed: phone ? '\\x01' : null,
    second_phone_index: second ? '\\x01' : null,
    second_phone_sealed: second ? '\\x01' : null,
  };
}

/** Times that follow one another, some with a gap between; the last may be open. */
function spans(chance: Chance, most: number): { since: string; until: string | null }[] {
  const days = chance.days(most * 2);
  return days.flatMap((since, at) => {
    const next = days[at + 1] ?? null;
    if (at % 2 === 1 && chance.is(0.5)) return [];
    return [{ since, until: next === null && chance.is(0.4) ? dayAfter(since, chance.int(0, 20)) : next }];
  });
}

function cares(chance: Chance, childId: string, guardians: readonly { readonly id: string }[]) {
  return spans(chance, 2).map((span) => {
    const relation = chance.pick(relations);
    const mode = modes[relation] ?? 'D';
    return {
      ...{ id: chance.id(), child_id: childId, relation, mode },
      guardian_id: mode === 'Z' ? null : chance.pick(guardians).id,
      ...span,
    };
  });
}

interface Held {
  readonly id: string;
  readonly child_id: string;
  readonly guardian_id: string | null;
  readonly since: string;
}

/** A letter that was signed in a roster, ended or not; the last of a care only may still stand. */
function letters(chance: Chance, { id, child_id, guardian_id, since }: Held) {
  return chance.many(chance.int(0, 2), (place) => {
    const signed = dayAfter(since, chance.int(0, 15) + place * 20);
    const ended =
      place === 0
        ? dayAfter(signed, chance.int(0, 20))
        : chance.maybe(0.4, () => dayAfter(signed, chance.int(0, 40)));
    return {
      ...{ id: chance.id(), number: chance.id(), child_id, care_id: id, guardian_id, term_from: signed },
      term_to: dayAfter(signed, chance.pick([1, 10, 60, 365])),
      ...{ signed_on: signed, how: 'census', ended_on: ended },
      state: ended === null ? 'signed' : 'ended',
      ended_why: ended === null ? null : chance.pick(['renewed', 'lapsed', 'guardian_changed', 'wrong']),
    };
  });
}

function entrustment(chance: Chance, { id, since }: Held) {
  const near = (most: number) => dayAfter(since, chance.int(0, most));
  const signed = chance.maybe(0.8, () => near(10));
  return {
    ...{ id: chance.id(), care_id: id, passed: true, words_sealed: '\\x01' },
    ...{ term_from: near(5), term_to: dayAfter(since, chance.pick([20, 200])) },
    school_told_on: chance.maybe(0.7, () => near(12)),
    village_told_on: chance.maybe(0.8, () => near(12)),
    signed_on: signed,
    digest: signed === null ? null : '0'.repeat(64),
    made_at: chance.moment(since),
  };
}

function transfer(chance: Chance, villages: readonly string[], children: readonly string[]) {
  const state = chance.pick(['accepted', 'accepted', 'accepted', 'proposed', 'declined']);
  const from = chance.pick(villages);
  return {
    ...{ id: chance.id(), child_ids: [chance.pick(children)], from_division: from },
    to_division: chance.pick(villages.filter((village) => village !== from)),
    ...{ reason: '迁居', state, proposed_by: chance.id(), proposer_name: '某某', about_sealed: '\\x01' },
    decided_at: state === 'proposed' ? null : chance.moment(),
  };
}

function flagged(chance: Chance, childId: string, flag: string) {
  const raised = chance.moment();
  return {
    ...{ child_id: childId, residence: '4109', flag, raised_at: raised },
    settled_at: chance.maybe(0.5, () => chance.after(raised, 30)),
  };
}

function risks(chance: Chance, childId: string) {
  let replaces: string | null = null;
  const days = [...(chance.is(0.7) ? [LONG_AGO] : []), ...chance.days(3)];
  return days.map((since, at) => {
    const id = chance.id();
    const row = {
      ...{
        id,
        child_id: childId,
        residence: '4109',
        level: chance.pick(colours),
        since,
        until: days[at + 1] ?? null,
      },
      ...{ cause: 'rule', ground: 'r', replaces },
    };
    replaces = id;
    return row;
  });
}

function visit(chance: Chance, children: readonly string[]) {
  const evaluation = chance.is(0.25);
  const day = chance.is(0.9) ? chance.day() : '2022-04-30';
  const state = chance.pick(['sent', 'sent', 'checked', 'completed', 'returned']);
  return {
    ...{
      id: chance.id(),
      kind: evaluation ? 'evaluation' : 'visit',
      child_id: chance.pick(children),
      residence: '4109',
    },
    ...{
      form_version: 1,
      on_date: day,
      happened_at: chance.moment(day),
      seconds: 1,
      device_at: chance.moment(day),
    },
    ...{
      received_at: chance.moment(),
      offline: false,
      answers_sealed: '\\x01',
      made_by: chance.id(),
      maker_staff: chance.id(),
    },
    ...{
      maker_name: '某某',
      maker_role: 'village',
      state,
      decided_at: state === 'sent' ? null : chance.moment(),
    },
    mode: evaluation ? null : chance.pick(['home', 'school', 'phone']),
    seen: evaluation ? null : chance.is(0.7),
    left_behind: evaluation ? null : chance.is(0.7),
    parent_contact: evaluation ? null : chance.pick([true, false, null]),
    points: evaluation ? 70 : null,
    grade: evaluation ? 'normal' : null,
    vetoed: evaluation ? false : null,
  };
}

/** What was due of a child, one after the other: met in time or late, missed, or dropped. */
function obligations(chance: Chance, childId: string) {
  return [...(chance.is(0.3) ? [LONG_AGO] : []), ...chance.days(3)].map((opened, at, all) => {
    const due = dayAfter(opened, chance.int(0, 25));
    const end =
      at < all.length - 1 || chance.is(0.5) ? chance.pick(['met', 'missed', 'dropped'] as const) : 'open';
    const met =
      end === 'met' || (end === 'missed' && chance.is(0.4)) ? dayAfter(due, chance.int(-5, 15)) : null;
    return {
      ...{ id: chance.id(), child_id: childId, residence: '4109', opened_on: opened, due_on: due },
      ...{ level: 'green', every_days: 31, in_person: true },
      ...{ met_on: met, met_by: met === null ? null : chance.id() },
      missed_on: end === 'missed' ? dayAfter(due, 1) : null,
      dropped_on: end === 'dropped' ? dayAfter(opened, chance.int(0, 30)) : null,
      dropped_why: end === 'dropped' ? 'level' : null,
    };
  });
}
