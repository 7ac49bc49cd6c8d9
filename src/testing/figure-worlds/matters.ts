/** Cases, referrals and the hotline of a figure world. */
import { accidentCauses, caseTypes, sources } from '#capabilities/cases/codes/contract.ts';
import { type Chance, idBeside, pickById } from '#testing/figure-worlds/chance.ts';
import type { Rows } from '#testing/figure-worlds/people.ts';
import { placementsOf } from '#testing/figure-worlds/placements.ts';

const sourceKinds = Object.keys(sources);
/** The likelier ones twice and more. */
const types = [
  ...Object.keys(caseTypes),
  'out_of_school',
  'no_registration',
  'out_of_school',
  'no_registration',
  'sexual',
];
const turns = ['closed', 'duplicate', 'false-report', 'handed-over', 'reopened', 'noted'];
const results = ['resolved', 'resolved', 'eased', 'moved'];
const clocks = ['police', 'on_site', 'contact', 'plan'];
/** One of these where the last of the four is drawn. */
const laterClocks = 'plan emergency_call tell_officer first_report assessment joint_meeting close'.split(' ');

/** Makes cases with what happened to them, and what departments were asked. */
export function makeCases(chance: Chance, villages: readonly string[], children: readonly string[]): Rows {
  const cases = chance.many(28, () => caseFile(chance, villages));
  const ids = cases.map(({ id }) => id);
  const concerned = ids.flatMap((id) =>
    chance.many(chance.int(0, 3), () => ({
      ...{ id: chance.id(), case_id: id, child_id: chance.maybe(0.85, () => chance.pick(children)) },
      ...{ part: chance.pick(['subject', 'subject', 'sibling']), words_sealed: '\\x01' },
    })),
  );
  const referrals = chance.many(24, () => referral(chance, villages, ids));
  return {
    case_file: [...cases.map(caused), ...cases.map(accidentBeside)],
    case_child: concerned,
    case_step: cases.flatMap(({ id, received_at }) =>
      chance.many(chance.int(0, 3), () => ({
        ...{
          id: chance.id(),
          case_id: id,
          at: chance.after(received_at, 60),
          kind: chance.pick(turns),
          step: 'act',
        },
      })),
    ),
    case_closing: ids.flatMap((id) => (chance.is(0.6) ? [closing(chance, id)] : [])),
    case_clock: cases.flatMap(({ id, received_at }) =>
      chance
        .some(clocks, 0.5)
        .map((kind) => clock(chance, id, kind === 'plan' ? pickById(id, laterClocks) : kind, received_at)),
    ),
    case_placement: placementsOf(chance, concerned),
    referral: referrals,
    referral_clock: referrals.flatMap(({ id, sent_at }) =>
      chance.some(['sign', 'accept', 'answer'], 0.6).map((kind) => ({
        ...{
          id: chance.id(),
          referral_id: id,
          kind,
          unit: 'days',
          amount: 1,
          began_at: sent_at,
          due_at: chance.after(sent_at, 20),
        },
        ...endOfClock(chance, sent_at),
      })),
    ),
  };
}

function caseFile(chance: Chance, villages: readonly string[]) {
  const received = chance.moment();
  const told = chance.is(0.6);
  const id = chance.id();
  return {
    ...{
      id,
      number: chance.id(),
      received_at: received,
      opened_at: received,
      division: chance.pick(villages),
    },
    level: chance.pick(['1', '2', '3']),
    ...{
      source_kind: chance.pick(sourceKinds),
      types: [chance.pick(types), ...chance.some(types, 0.12)],
      owner_role: 'county',
      owner_area: '410922',
    },
    grounds: chance.is(0.5) ? ['R4'] : [],
    police_told_at: told ? toldAt(chance, id, received) : null,
    police_unit: told ? '派出所' : null,
    police_officer_sealed: told ? '\\x01' : null,
    police_receipt: told ? '回执' : null,
    police_feedback_at: chance.maybe(0.5, () => chance.after(received, 20)),
    verified_at: chance.maybe(0.7, () => chance.after(received, 15)),
  };
}

type CaseFile = ReturnType<typeof caseFile>;

const causes = [null, ...Object.keys(accidentCauses)];

/** An accident has one of the causes, or none that is known. */
const caused = (file: CaseFile) => ({
  ...file,
  accident_cause: file.types.includes('accident') ? pickById(file.id, causes) : null,
});

/** Accidents are few among cases of all types, hence there is one beside each case. */
function accidentBeside(file: CaseFile) {
  const id = idBeside(file.id);
  return caused({ ...file, id, number: id, types: ['accident'] });
}

/** Around the hour and the day within which the police are to be told, or days later. */
function toldAt(chance: Chance, id: string, received: string): string {
  const later = chance.after(received, 8);
  const minutes = [5, 59, 60, 61, 400, 1_440, 1_441][Number.parseInt(id.slice(-1), 16)];
  return minutes === undefined ? later : new Date(Date.parse(received) + minutes * 60_000).toISOString();
}

function closing(chance: Chance, caseId: string) {
  const verdict = chance.pick(['approved', 'approved', 'declined', null]);
  return {
    ...{
      id: chance.id(),
      case_id: caseId,
      result: chance.pick(results),
      words_sealed: '\\x01',
      asked_by: chance.id(),
    },
    ...{ asker_name: '某某', verdict, note_sealed: verdict === null ? null : '\\x01' },
    decided_by: verdict === null ? null : chance.id(),
    decided_at: verdict === null ? null : chance.moment(),
  };
}

function endOfClock(chance: Chance, began: string) {
  const end = chance.pick(['met', 'met', 'dropped', 'open']);
  return {
    met_at: end === 'met' ? chance.after(began, 25) : null,
    dropped_at: end === 'dropped' ? chance.after(began, 25) : null,
  };
}

const clock = (chance: Chance, caseId: string, kind: string, began: string) => ({
  ...{
    id: chance.id(),
    case_id: caseId,
    kind,
    level: chance.pick(['1', '2', '3']),
    unit: 'hours',
    amount: 1,
    began_at: began,
  },
  due_at: chance.maybe(0.85, () => chance.after(began, 20)),
  ...endOfClock(chance, began),
});

function referral(chance: Chance, villages: readonly string[], cases: readonly string[]) {
  const sent = chance.moment();
  const state = chance.pick(['sent', 'answered', 'answered', 'returned', 'withdrawn']);
  const ended = state === 'sent' ? null : chance.after(sent, 25);
  const done = state === 'answered' ? sent : null;
  return {
    ...{
      id: chance.id(),
      number: chance.id(),
      case_id: chance.pick(cases),
      division: chance.pick(villages),
      unit_id: chance.id(),
    },
    ...{
      unit_name: '某局',
      way: 'online',
      request: 'help',
      level: '2',
      sent_by: chance.id(),
      sender_name: '某某',
    },
    ...{
      sender_role: 'county',
      sender_office: '某局',
      sent_at: sent,
      state,
      signed_at: done,
      accepted_at: done,
      ended_at: ended,
    },
    return_reason: state === 'returned' ? 'other' : null,
    result: state === 'answered' ? 'done' : null,
  };
}

/** Makes calls, tickets and what the contractor handed over. */
export function makeHotline(chance: Chance, villages: readonly string[], children: readonly string[]): Rows {
  const calls = chance.many(40, () => call(chance));
  const tickets = [
    ...calls.filter(({ direction }) => direction === 'in').map(({ id }) => ticket(chance, villages, id)),
    ...chance.many(8, () => ticket(chance, villages, null)),
  ];
  return {
    phone_call: calls,
    ticket: tickets,
    ticket_child: tickets.flatMap(({ id }) =>
      chance.some(children, 0.04).map((childId) => {
        const named = chance.moment();
        return {
          ticket_id: id,
          child_id: childId,
          named_at: named,
          dropped_at: chance.maybe(0.3, () => chance.after(named, 20)),
        };
      }),
    ),
    call_back: tickets.flatMap(({ id }) => (chance.is(0.5) ? [callBack(chance, id)] : [])),
    hotline_opening: ['ST19', 'ST20', 'ST21', 'ST22', 'ST23', 'ST23-children'].flatMap((figure) =>
      chance.many(chance.int(0, 2), (place) => ({
        ...{
          id: chance.id(),
          area: chance.pick(['4109', '410922']),
          figure,
          value: chance.int(0, 500),
          until_day: chance.day(),
        },
        ...{
          origin: '移交表',
          entered_by: chance.id(),
          enterer_name: '某某',
          replaced_at: place === 0 ? null : chance.moment(),
        },
      })),
    ),
  };
}

function call(chance: Chance) {
  const began = chance.moment();
  const seconds = chance.maybe(0.8, () => chance.pick([3, 15, 16, 40]));
  return {
    ...{
      id: chance.id(),
      source_id: chance.id(),
      call_key: chance.id(),
      area: chance.pick(['4109', '4109', '410922']),
    },
    ...{ direction: chance.is(0.85) ? 'in' : 'out', began_at: began },
    state: seconds === null ? 'missed' : 'ended',
    answered_at: seconds === null ? null : new Date(Date.parse(began) + seconds * 1000).toISOString(),
  };
}

function ticket(chance: Chance, villages: readonly string[], callId: string | null) {
  const opened = chance.moment();
  const closed = chance.maybe(0.85, () => chance.after(opened, 10));
  const of = closed === null ? null : chance.pick(['00', '01', '01', '02', '04', '04', '05']);
  const satisfaction = chance.maybe(0.5, () => chance.pick(['satisfied', 'fair', 'unsatisfied']));
  return {
    ...{
      id: chance.id(),
      number: chance.id(),
      area: chance.pick(['4109', '4109', '410922']),
      channel: 'hotline',
      call_id: callId,
    },
    ...{ state: closed === null ? 'open' : 'closed', opened_at: opened, closed_at: closed, class: of },
    void_kind: of === '00' ? 'hoax' : null,
    division: chance.maybe(0.6, () => chance.pick(villages)),
    satisfaction,
    satisfaction_at: satisfaction === null ? null : chance.after(opened, 20),
  };
}

function callBack(chance: Chance, ticketId: string) {
  const ended = chance.maybe(0.8, () => chance.moment());
  return {
    ...{
      id: chance.id(),
      ticket_id: ticketId,
      area: '4109',
      kind: chance.pick(['follow_up', 'follow_up', 'promised']),
    },
    ...{ due_at: chance.moment(), state: ended === null ? 'open' : 'done', ended_at: ended },
    result: ended === null ? null : chance.pick(['reached', 'reached', 'not_reached']),
  };
}
