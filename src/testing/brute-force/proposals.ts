/** Brute force of the figures of deputies' proposals: ST43. */
import {
  type Asked,
  type Brute,
  by,
  dayBetween,
  firstOfYear,
  inDivision,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const inYear = (day: string | null, { asOf }: Asked): boolean => dayBetween(day, firstOfYear(asOf), asOf);
const kept = (world: World, { asOf }: Asked): Row[] =>
  world('proposal').filter((one) => one.returned_on === null || one.returned_on > asOf);

const among =
  (at: 'assigned_on' | 'due_on', holds: (world: World, proposal: Row, asked: Asked) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      kept(world, asked)
        .filter((one) => inYear(one[at], asked))
        .map((one) => ({ id: one.id, place: one.division, counted: holds(world, one, asked) })),
      asked,
    );

/** The last answer of each proposal that was sent in the year, and whether something is true of it; null leaves it out. */
const ofAnswers =
  (holds: (world: World, answer: Row, asked: Asked) => boolean | null): Brute =>
  (world, asked) =>
    inDivision(
      world('proposal').flatMap((proposal) => {
        const sent = world('proposal_answer').filter(
          (one) => one.proposal_id === proposal.id && inYear(one.sent_on, asked),
        );
        const last = sent.sort((one, other) => one.round - other.round).at(-1);
        const counted = last === undefined ? null : holds(world, last, asked);
        return counted === null ? [] : [{ id: proposal.id, place: proposal.division, counted }];
      }),
      asked,
    );

/** By code. */
export const proposalsBrute: Readonly<Record<string, Brute>> = {
  ST43: among('assigned_on', (_, proposal, { asOf }) => by(proposal.closed_at, asOf)),
  'ST43-in-time': among('due_on', (world, proposal) =>
    world('proposal_answer').some(
      (one) =>
        one.proposal_id === proposal.id &&
        one.round === proposal.round &&
        one.sent_on !== null &&
        one.sent_on <= proposal.due_on,
    ),
  ),
  'ST43-contact': ofAnswers((world, answer) =>
    world('proposal_contact').some(
      (one) =>
        one.proposal_id === answer.proposal_id &&
        one.round === answer.round &&
        one.way !== 'telephone' &&
        Date.parse(one.at) < Date.parse(answer.sent_at),
    ),
  ),
  'ST43-satisfied': ofAnswers((world, answer, { asOf }) => {
    const said = world('proposal_delivery').filter(
      (one) => one.answer_id === answer.id && one.said_on !== null && one.said_on <= asOf,
    );
    return said.length === 0 ? null : said.every(({ satisfaction }) => satisfaction !== 'unsatisfied');
  }),
  ...Object.fromEntries(
    ['A', 'B', 'C'].map((mark) => [
      `ST43-${mark}`,
      ofAnswers((_, answer) => (answer.mark === mark ? true : null)),
    ]),
  ),
  'ST43-promises': (world, asked) =>
    inDivision(
      world('proposal_promise')
        .filter(
          (one) => inYear(one.due_on, asked) && !(one.state === 'dropped' && by(one.ended_at, asked.asOf)),
        )
        .map((one) => ({
          id: one.id,
          place: one.division,
          counted: one.kept_on !== null && one.kept_on <= asked.asOf,
        })),
      asked,
    ),
};
