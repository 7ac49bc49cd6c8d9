/** SQL on the ledger of promises that operations share: as they are shown, and one locked to be worked on. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { unitsOf } from '#capabilities/coordination/index.ts';
import { daysLeft, standing } from '#capabilities/proposals/clocks/rules.ts';
import type { promiseView } from '#capabilities/proposals/promises/contract.ts';
import type { Asker } from '#capabilities/proposals/queries.ts';
import { openWords, said } from '#capabilities/proposals/sealed-words.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

type View = z.input<typeof promiseView>;

/** Promises that the asker may see, each with its proposal; narrow it. */
export function selectPromises(tx: Transaction) {
  return tx
    .selectFrom('proposal_promise as promise')
    .innerJoin('proposal', 'proposal.id', 'promise.proposal_id')
    .innerJoin('proposal_content as content', 'content.proposal_id', 'promise.proposal_id')
    .leftJoin('proposal_answer as answer', 'answer.id', 'promise.answer_id')
    .selectAll('promise')
    .select([
      'proposal.session',
      'proposal.number as proposal_number',
      'proposal.title',
      'content.sealing_key',
    ])
    .select('answer.number as letter_number');
}

/** A promise as `selectPromises` reads it. */
export type PromiseRow = Awaited<ReturnType<ReturnType<typeof selectPromises>['executeTakeFirstOrThrow']>>;

/** Whoever keeps it: for its unit, by name, or in the office whose letter promises it. */
async function keepers({
  tx,
  actor,
}: Asker): Promise<(row: PromiseRow) => { keeps: boolean; office: boolean }> {
  const units = await unitsOf(tx);
  return (row) => {
    const office = row.division === actor.area && mayDo(actor.role, 'proposal.work');
    const named = row.owner_account === actor.accountId || units.includes(row.unit_id);
    return { office, keeps: mayDo(actor.role, 'proposal.answer') && (office || named) };
  };
}

/** Promises as they are shown. */
export async function promiseViews(asker: Asker, rows: readonly PromiseRow[]): Promise<View[]> {
  const standingTo = await keepers(asker);
  return rows.map((row) => {
    const subject = vaultOf(asker.tx).subject(row.sealing_key);
    const open = row.state === 'open';
    const { keeps, office } = standingTo(row);
    const read = (column: 'words_sealed' | 'outcome_sealed') =>
      openWords(subject, `proposal_promise.${column}`, row.id, row[column], said)?.words ?? null;
    return {
      id: row.id,
      proposal: {
        ...{ id: row.proposal_id, session: row.session, number: row.proposal_number, title: row.title },
      },
      letterNumber: row.letter_number,
      words: read('words_sealed') ?? '',
      unit: { id: row.unit_id, name: row.unit_name },
      owner: row.owner_name,
      reminded: row.owner_account !== null,
      dueOn: row.due_on,
      standing: standing(row.due_on, row.kept_on, asker.today),
      daysLeft: daysLeft(row.due_on, asker.today),
      state: row.state as 'open',
      keptOn: row.kept_on,
      outcome: read('outcome_sealed'),
      endedBy: row.ender_name,
      endedAt: row.ended_at,
      evidence: row.evidence_file !== null,
      version: row.version,
      can: { keep: open && keeps, move: open && office, drop: open && office },
    };
  });
}

/** The promises of a proposal. */
export async function promisesOf(asker: Asker, proposalId: string): Promise<View[]> {
  const rows = await selectPromises(asker.tx)
    .where('promise.proposal_id', '=', proposalId)
    .orderBy('promise.due_on')
    .orderBy('promise.id')
    .execute();
  return promiseViews(asker, rows);
}

/** One promise as it is shown. @throws Refusal `not-found` */
export async function promiseViewOf(asker: Asker, id: string): Promise<View> {
  const row = await selectPromises(asker.tx).where('promise.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const [view] = await promiseViews(asker, [row]);
  if (view === undefined) throw new Refusal('not-found');
  return view;
}

/**
 * Locks a promise that stands on the ledger, at the version that was seen.
 * @throws Refusal `not-found`, `outside-area` (another keeps it), `changed-meanwhile`, `wrong-state`
 */
export async function lockPromise({ tx }: Asker, id: string, version: number): Promise<PromiseRow> {
  const row = await selectPromises(tx)
    .where('promise.id', '=', id)
    .modifyEnd(sql`for update of promise`)
    .executeTakeFirst();
  if (row === undefined) {
    const seen = await selectPromises(tx).where('promise.id', '=', id).executeTakeFirst();
    throw new Refusal(seen === undefined ? 'not-found' : 'outside-area');
  }
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
  return row;
}
