/** Public reports of a figure world, and what was asked of personal data. */
import { type Chance, dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Rows } from '#testing/figure-worlds/people.ts';

/** Makes public reports and what was asked of personal data. */
export function makePrivacy(chance: Chance, villages: readonly string[], children: readonly string[]): Rows {
  const person = {
    asker_name: '某某',
    asker_relation: 'parent',
    identity_checked: 'id_card',
    receiver_name: '某某',
  };
  return {
    public_report: chance.many(20, () => report(chance, villages)),
    data_export: chance.many(14, () => dataExport(chance, villages)),
    break_glass: chance.many(8, () => {
      const opened = chance.moment();
      return {
        ...{
          id: chance.id(),
          child_id: chance.pick(children),
          residence: chance.pick(villages),
          account_id: chance.id(),
        },
        ...{
          person: '某某',
          role: 'county',
          area: '410922',
          reason: '夜间紧急情况，需要联系监护人',
          opened_at: opened,
        },
        until: new Date(Date.parse(opened) + 600_000).toISOString(),
      };
    }),
    erasure: chance.some(children, 0.4).map((childId) => {
      const state = chance.pick(['proposed', 'approved', 'declined', 'withdrawn', 'done']);
      const decided = ['proposed', 'withdrawn'].includes(state) ? null : chance.moment();
      const done = state === 'done';
      return {
        ...{
          id: chance.id(),
          child_id: childId,
          residence: chance.pick(villages),
          ground: 'asked_for',
          why: '本人申请',
          state,
        },
        ...{
          proposed_by: chance.id(),
          proposer_name: '某某',
          proposed_at: chance.moment(),
          decided_at: decided,
        },
        decided_by: decided === null ? null : chance.id(),
        ...{
          done_at: done ? chance.moment() : null,
          digest: done ? '0'.repeat(64) : null,
          erased: done ? {} : null,
        },
      };
    }),
    disclosure: chance.some(children, 0.4).map((childId) => {
      const received = chance.day();
      const state = chance.pick(['received', 'handed_over', 'handed_over', 'dropped']);
      const over = state === 'handed_over';
      return {
        ...{
          id: chance.id(),
          child_id: childId,
          ...person,
          received_on: received,
          answer_by: dayAfter(received, 15),
        },
        ...{
          received_by: chance.id(),
          state,
          made_at: over ? chance.moment() : null,
          digest: over ? '0'.repeat(64) : null,
        },
        handed_over_on: over ? dayAfter(received, chance.int(0, 30)) : null,
        dropped_why: state === 'dropped' ? '申请人撤回' : null,
      };
    }),
    correction: chance.some(children, 0.4).map((childId) => {
      const received = chance.day();
      const state = chance.pick(['received', 'accepted', 'refused']);
      return {
        ...{
          id: chance.id(),
          child_id: childId,
          subject: 'child',
          subject_id: childId,
          field: 'name',
          wanted_sealed: '\\x01',
        },
        ...{
          evidence: '户口簿',
          ...person,
          received_on: received,
          answer_by: dayAfter(received, 15),
          received_by: chance.id(),
          state,
        },
        decided_on: state === 'received' ? null : dayAfter(received, chance.int(0, 30)),
        decided_why: state === 'refused' ? '与证件不符' : null,
      };
    }),
  };
}

function report(chance: Chance, villages: readonly string[]) {
  const came = chance.moment();
  const state = chance.pick(['waiting', 'answered', 'answered', 'nonsense']);
  const soon = chance.pick([1, 23, 24, 25, 60]) * 3_600_000;
  const taken = state !== 'waiting';
  return {
    ...{
      id: chance.id(),
      number: chance.id(),
      area: chance.pick(['4109', '4109', '410922']),
      came_at: came,
      language: 'zh',
    },
    ...{ who: 'adult', danger: 'no', division: chance.maybe(0.6, () => chance.pick(villages)) },
    ...{
      code_digest: `\\x${chance.id().replaceAll('-', '')}`,
      told_digest: '\\x01',
      words_sealed: '\\x01',
      last_word_at: came,
      state,
    },
    owner_id: taken ? chance.id() : null,
    taken_at: taken ? came : null,
    first_answered_at: state === 'answered' ? new Date(Date.parse(came) + soon).toISOString() : null,
    why_nonsense: state === 'nonsense' ? 'joke' : null,
    ended_at: state === 'nonsense' ? chance.after(came, 3) : null,
  };
}

function dataExport(chance: Chance, villages: readonly string[]) {
  const state = chance.pick(['asked', 'declined', 'declined', 'withdrawn', 'expired']);
  const decided = ['asked', 'withdrawn'].includes(state) ? null : chance.moment();
  return {
    ...{
      id: chance.id(),
      number: chance.id(),
      kind: 'children',
      area: chance.pick([...villages, '4109']),
      filters: {},
    },
    ...{
      columns: ['name'],
      purpose: '年度核对',
      asked_by: chance.id(),
      asker_staff: chance.id(),
      asker_name: '某某',
    },
    ...{
      asker_account: 'a',
      asked_role: 'county',
      asked_area: '410922',
      asked_at: chance.moment(),
      expected: 1,
      state,
    },
    ...{ decided_at: decided, most_downloads: 1 },
    decided_by: decided === null ? null : chance.id(),
    decider_staff: decided === null ? null : chance.id(),
  };
}
