/** What is known of a proposal when somebody takes its next step: the facts of the rules, asked of the database. */
import { sql } from 'kysely';
import type { ProposalMark, ProposalState, Satisfaction } from '#capabilities/proposals/codes/contract.ts';
import { type Asker, type AtProposal, lockProposal } from '#capabilities/proposals/queries.ts';
import {
  hindrancesOf,
  isNext,
  type ProposalFacts,
  type ProposalStep,
  type StepHindrance,
} from '#capabilities/proposals/steps/rules.ts';
import { Refusal } from '#foundation/refusals.ts';

type Counted = Pick<ProposalFacts, 'contacted' | 'opinionsOpen' | 'promises' | 'withoutAddress' | 'words'>;

/** All facts; `more` is what only the step itself knows, such as whether its draft was looked through. */
export async function factsOf(
  { tx, actor, today, row, answer }: Pick<AtProposal, 'tx' | 'actor' | 'today' | 'row' | 'answer'>,
  more: Partial<ProposalFacts> = {},
): Promise<ProposalFacts> {
  const { rows } = await sql<Counted>`select
    exists (select from proposal_contact where proposal_id = ${row.id} and round = ${row.round}) as contacted,
    (select count(*)::int from proposal_opinion where proposal_id = ${row.id} and state = 'asked') as "opinionsOpen",
    (select count(*)::int from proposal_promise where proposal_id = ${row.id} and state <> 'dropped'
      and answer_id = ${answer?.id ?? null}) as promises,
    (select count(*)::int from proposal_deputy where proposal_id = ${row.id} and reach_sealed is null) as "withoutAddress",
    coalesce((select jsonb_agg(satisfaction) from proposal_delivery where answer_id = ${answer?.id ?? null}), '[]') as words`.execute(
    tx,
  );
  const [counted] = rows;
  if (counted === undefined) throw new Error('A count has one row.');
  // Where ours is an opinion to another unit, that unit speaks with the deputies and hears their word.
  const joint = row.part === 'joint';
  return {
    ...counted,
    words: joint ? [] : (counted.words as (Satisfaction | null)[]),
    contacted: joint || counted.contacted,
    withoutAddress: joint ? 0 : counted.withoutAddress,
    state: row.state as ProposalState,
    mark: (answer?.mark ?? null) as ProposalMark | null,
    number: answer?.number ?? null,
    public: answer?.public ?? null,
    findingsSeen: true,
    textChanged: false,
    namesSomebody: false,
    returnLate: today > row.return_by,
    checkedByMe: answer?.checked_by === actor.accountId,
    ...more,
  };
}

/** @throws Refusal `wrong-state` where the step is not next */
export function requireNext(state: string, step: ProposalStep): void {
  if (!isNext(state as ProposalState, step)) throw new Refusal('wrong-state', { state });
}

/** @throws Refusal `step-hindered` with everything that stands against the step */
export async function requireClear(
  work: AtProposal,
  step: ProposalStep,
  more: Partial<ProposalFacts> = {},
): Promise<void> {
  refuseHindered(hindrancesOf(step, await factsOf(work, more)));
}

function refuseHindered(hindrances: readonly StepHindrance[]): void {
  if (hindrances.length === 0) return;
  const faults = hindrances.map((code) => ({ place: 'step', code, message: code }));
  throw new Refusal('step-hindered', {}, faults);
}

/** Locks a proposal for its next step. @throws Refusal as `lockProposal`, and `wrong-state` */
export async function lockForStep(
  asker: Asker,
  id: string,
  version: number,
  step: ProposalStep,
): Promise<AtProposal> {
  const work = await lockProposal(asker, id, version);
  requireNext(work.row.state, step);
  return work;
}
