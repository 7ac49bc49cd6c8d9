/** Deputies' proposals of a figure world: assigned, given back, answered once or twice, judged, promised. */
import { type Chance, dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Rows } from '#testing/figure-worlds/people.ts';

/** Makes them, of the city and of a county. */
export function makeProposals(chance: Chance): Rows {
  const proposals = chance.many(24, (number) => proposal(chance, number + 1));
  const deputies = proposals.flatMap(({ id }) =>
    chance.many(chance.int(1, 2), (place) => ({
      id: chance.id(),
      proposal_id: id,
      ordinal: place + 1,
      name: '某某',
    })),
  );
  const answers = proposals.flatMap((one) =>
    chance.many(one.round, (place) => answer(chance, one, place + 1)),
  );
  return {
    proposal: proposals,
    proposal_deputy: deputies,
    proposal_answer: answers,
    proposal_contact: proposals.flatMap(({ id, round }) =>
      chance.many(chance.int(0, 2), () => ({
        ...{ id: chance.id(), proposal_id: id, round: chance.int(1, round), deputy_id: chance.id() },
        ...{
          way: chance.pick(['in_person', 'meeting', 'telephone']),
          at: chance.moment(),
          words_sealed: '\\x01',
        },
        ...{ written_by: chance.id(), writer_name: '某某', written_at: chance.moment() },
      })),
    ),
    proposal_delivery: answers.flatMap((one) =>
      one.sent_on === null
        ? []
        : deputies
            .filter(({ proposal_id }) => proposal_id === one.proposal_id)
            .map(({ id }) => delivery(chance, one, id)),
    ),
    proposal_promise: answers.flatMap((one) => chance.many(chance.int(0, 2), () => promise(chance, one))),
  };
}

function proposal(chance: Chance, number: number) {
  const assigned = dayAfter(chance.day(), -chance.pick([0, 0, 0, 90]));
  const state = chance.pick(['received', 'returned', 'working', 'sent', 'closed', 'closed']);
  return {
    ...{
      id: chance.id(),
      division: chance.pick(['4109', '4109', '410922']),
      kind: 'congress',
      session: '九届三次',
      number,
    },
    ...{
      title: '建议',
      part: 'lead',
      assigner: '人大',
      leading_name: '某某',
      assigned_on: assigned,
      return_by: dayAfter(assigned, 10),
    },
    ...{
      due_on: dayAfter(assigned, chance.int(0, 60)),
      state,
      round: chance.pick([1, 1, 2]),
      registered_by: chance.id(),
    },
    ...{ registrar_name: '某某', registered_at: chance.moment(assigned) },
    accepted_at: ['received', 'returned'].includes(state) ? null : chance.moment(assigned),
    returned_on: state === 'returned' ? dayAfter(assigned, chance.int(0, 20)) : null,
    return_reason: state === 'returned' ? 'not_ours' : null,
    closed_at: state === 'closed' ? chance.after(`${assigned}T`, 60) : null,
  };
}

function answer(chance: Chance, { id, division, assigned_on }: ReturnType<typeof proposal>, round: number) {
  const sent = chance.maybe(0.8, () => dayAfter(assigned_on, chance.int(1, 60)));
  const done = sent === null ? null : chance.moment(sent);
  const by = sent === null ? null : chance.id();
  return {
    ...{
      id: chance.id(),
      proposal_id: id,
      division,
      round,
      mark: chance.pick(['A', 'B', 'B', 'C']),
      public: true,
    },
    number: sent === null ? null : `濮民函〔2024〕${chance.int(1, 99_999)}号`,
    ...{ drafted_by: chance.id(), drafter_name: '某某', drafted_at: chance.moment(assigned_on) },
    ...{ checked_by: by, checker_name: by && '某某', checked_at: done, findings: by && 0 },
    checked_digest: by && `\\x${'00'.repeat(32)}`,
    ...{
      signed_by: by && chance.id(),
      signer_name: by && '某某',
      signer_title: by && '局长',
      signed_at: done,
    },
    ...{ sent_on: sent, sent_at: done, sent_by: by, sender_name: by && '某某' },
  };
}
type Answer = ReturnType<typeof answer>;

function delivery(chance: Chance, { id, proposal_id, sent_on }: Answer, deputy: string) {
  const said = chance.maybe(0.7, () => dayAfter(sent_on ?? '', chance.int(0, 20)));
  return {
    ...{ answer_id: id, deputy_id: deputy, proposal_id, way: 'post', sent_on },
    satisfaction: said && chance.pick(['satisfied', 'mostly', 'unsatisfied']),
    ...{ said_on: said, said_at: said && chance.moment(said), writer_name: said && '某某' },
  };
}

function promise(chance: Chance, { id, proposal_id, division }: Answer) {
  const due = chance.day();
  const state = chance.pick(['open', 'kept', 'kept', 'dropped']);
  const ended = state === 'open' ? null : chance.moment();
  return {
    ...{
      id: chance.id(),
      proposal_id,
      answer_id: id,
      division,
      unit_id: chance.id(),
      unit_name: '某局',
      owner_name: '某某',
    },
    ...{
      due_on: due,
      state,
      words_sealed: '\\x01',
      made_by: chance.id(),
      maker_name: '某某',
      made_at: chance.moment(),
    },
    kept_on: state === 'kept' ? dayAfter(due, chance.int(-15, 15)) : null,
    ...{
      ended_at: ended,
      outcome_sealed: ended && '\\x01',
      ended_by: ended && chance.id(),
      ender_name: ended && '某某',
    },
  };
}
