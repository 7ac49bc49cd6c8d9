/** SQL that reads proposals as they stand in a list. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { daysLeft, standing } from '#capabilities/proposals/clocks/rules.ts';
import type { ProposalState } from '#capabilities/proposals/codes/contract.ts';
import type { Asker } from '#capabilities/proposals/queries.ts';
import type { proposalItem } from '#capabilities/proposals/views/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Proposals that the asker may see, with the answer of their round; narrow it. */
export function selectItems(tx: Transaction) {
  return tx
    .selectFrom('proposal')
    .leftJoin('proposal_answer as answer', (join) =>
      join.onRef('answer.proposal_id', '=', 'proposal.id').onRef('answer.round', '=', 'proposal.round'),
    )
    .selectAll('proposal')
    .select(['answer.mark', 'answer.number as letter_number', 'answer.sent_on', 'answer.checked_by'])
    .select([
      sql<number>`(select count(*)::int from proposal_opinion o where o.proposal_id = proposal.id and o.state = 'asked')`.as(
        'opinions_open',
      ),
      sql<number>`(select count(*)::int from proposal_promise p where p.proposal_id = proposal.id and p.state = 'open')`.as(
        'promises_open',
      ),
    ]);
}

/** A proposal as `selectItems` reads it. */
export type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>;

/** Proposals as they are shown in a list. */
export async function itemsOf(
  { tx, actor, today }: Asker,
  rows: readonly ItemRow[],
): Promise<z.input<typeof proposalItem>[]> {
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.division))]);
  return rows.map((row) => ({
    id: row.id,
    division: paths.get(row.division)?.at(-1) ?? { code: row.division, name: row.division, level: 0 },
    kind: row.kind as 'congress',
    session: row.session,
    number: row.number,
    title: row.title,
    part: row.part as 'lead',
    leadName: row.lead_name,
    leadingName: row.leading_name,
    assigner: row.assigner,
    assignedOn: row.assigned_on,
    dueOn: row.due_on,
    standing: standing(row.due_on, row.sent_on ?? row.returned_on, today),
    daysLeft: daysLeft(row.due_on, today),
    state: row.state as ProposalState,
    round: row.round,
    mark: row.mark as 'A' | null,
    letterNumber: row.letter_number,
    sentOn: row.sent_on,
    opinionsOpen: row.opinions_open,
    promisesOpen: row.promises_open,
    waitsForMySignature:
      row.state === 'checked' &&
      row.division === actor.area &&
      row.checked_by !== actor.accountId &&
      mayDo(actor.role, 'proposal.sign'),
    version: row.version,
  }));
}
