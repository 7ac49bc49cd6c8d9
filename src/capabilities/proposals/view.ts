/** A proposal whole, as far as whoever asks may see it: what row-level security leaves out is not there. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { standing } from '#capabilities/proposals/clocks/rules.ts';
import type { ProposalState, ProposalStepKind } from '#capabilities/proposals/codes/contract.ts';
import { factsOf } from '#capabilities/proposals/facts.ts';
import { itemsOf, selectItems } from '#capabilities/proposals/items.ts';
import { promisesOf } from '#capabilities/proposals/promises/queries.ts';
import { type Asker, answerOf, subjectOf } from '#capabilities/proposals/queries.ts';
import { openWords, reached, said } from '#capabilities/proposals/sealed-words.ts';
import {
  hindrancesOf,
  isDuring,
  isNext,
  type ProposalDeed,
  type ProposalStep,
} from '#capabilities/proposals/steps/rules.ts';
import { partsOf } from '#capabilities/proposals/view-parts.ts';
import type { proposalView } from '#capabilities/proposals/views/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type View = z.input<typeof proposalView>;

const steps: readonly ProposalStep[] = [
  ...(['accept', 'give-back', 'draft', 'check', 'send-back', 'sign', 'send', 'write-satisfaction'] as const),
  ...(['redo', 'close'] as const),
];
const deeds: readonly ProposalDeed[] = [
  ...(['correct', 'set-reach', 'ask-unit', 'contact', 'ask-extension', 'decide-extension'] as const),
  ...(['prepare', 'promise'] as const),
];

/** @throws Refusal `not-found` */
export async function viewOf(asker: Asker, id: string): Promise<View> {
  const { tx, actor, today } = asker;
  const found = await selectItems(tx).where('proposal.id', '=', id).executeTakeFirst();
  if (found === undefined) throw new Refusal('not-found');
  const [item] = await itemsOf(asker, [found]);
  if (item === undefined) throw new Refusal('not-found');
  const subject = await subjectOf(tx, id);
  const keeps = found.division === actor.area && mayDo(actor.role, 'proposal.work');
  const state = found.state as ProposalState;
  const answer = await answerOf(tx, id, found.round);
  const facts = await factsOf({ tx, actor, today, row: found, answer });
  const mine = { ...asker, id, subject, keeps, round: found.round };
  const next = keeps ? steps.filter((step) => isNext(state, step) && fits(found.part, step)) : [];
  return {
    ...item,
    text: await textOf(tx, id, subject),
    returnBy: found.return_by,
    returnStanding: state === 'received' ? standing(found.return_by, null, today) : null,
    registeredBy: found.registrar_name,
    registeredAt: found.registered_at,
    acceptedAt: found.accepted_at,
    returnedOn: found.returned_on,
    returnReason: found.return_reason as 'other' | null,
    closedAt: found.closed_at,
    deputies: await deputiesOf(tx, id, subject),
    ...(await partsOf(mine)),
    promises: await promisesOf(asker, id),
    steps: await stepsOf(tx, id, subject),
    nextNumber: keeps ? await nextNumber(tx, found.division, today) : null,
    against: next
      .map((step) => ({ step, hindrances: hindrancesOf(step, facts) }))
      .filter(({ hindrances }) => hindrances.length > 0),
    can: {
      ...Object.fromEntries(steps.map((step) => [step, next.includes(step)])),
      ...Object.fromEntries(deeds.map((deed) => [deed, keeps && isDuring(state, deed)])),
      sign: next.includes('sign') && mayDo(actor.role, 'proposal.sign'),
    } as View['can'],
  };
}

/** An opinion to another unit goes to that unit alone: no deputy says what he thinks of it. */
function fits(part: string, step: ProposalStep): boolean {
  return part === 'lead' || (step !== 'write-satisfaction' && step !== 'redo');
}

async function textOf(tx: Transaction, id: string, subject: Subject): Promise<string> {
  const row = await tx
    .selectFrom('proposal_content')
    .select('words_sealed')
    .where('proposal_id', '=', id)
    .executeTakeFirstOrThrow();
  return openWords(subject, 'proposal_content.words_sealed', id, row.words_sealed, said)?.words ?? '';
}

async function deputiesOf(tx: Transaction, id: string, subject: Subject): Promise<View['deputies']> {
  const rows = await tx
    .selectFrom('proposal_deputy')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    leading: row.ordinal === 1,
    reach: openWords(subject, 'proposal_deputy.reach_sealed', row.id, row.reach_sealed, reached),
  }));
}

async function stepsOf(tx: Transaction, id: string, subject: Subject): Promise<View['steps']> {
  const rows = await tx
    .selectFrom('proposal_step')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    round: row.round,
    kind: row.kind as ProposalStepKind,
    actor: row.actor_name,
    facts: row.facts as Record<string, string | number>,
    words: openWords(subject, 'proposal_step.words_sealed', row.id, row.words_sealed, said)?.words ?? null,
  }));
}

/** The office's last number of this year, and one more. */
async function nextNumber(tx: Transaction, division: string, today: string): Promise<string | null> {
  const { rows } = await sql<{ word: string; last: number }>`
    select split_part(number, '〔', 1) as word, max(split_part(split_part(number, '〕', 2), '号', 1)::int) as last
    from proposal_answer where division = ${division} and number is not null
      and split_part(split_part(number, '〔', 2), '〕', 1) = ${today.slice(0, 4)}
    group by 1 order by max(drafted_at) desc limit 1`.execute(tx);
  const [found] = rows;
  return found === undefined ? null : `${found.word}〔${today.slice(0, 4)}〕${found.last + 1}号`;
}
