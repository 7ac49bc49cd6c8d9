/** What of a proposal stands in the letter that answers it, for whoever writes the letter by its number. Reads, writes nothing. */
import { proposalFields } from '#capabilities/documents/index.ts';
import { kinds } from '#capabilities/proposals/codes/contract.ts';
import { type AnswerRow, answerOf, type ProposalRow } from '#capabilities/proposals/queries.ts';
import { copyTo } from '#capabilities/proposals/views/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A proposal as its letter needs it. */
export interface ProposalToAnswer {
  readonly id: string;
  readonly division: string;
  /** Words for the template's fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** The letter's number and mark, where they are given already. */
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  /** Who gets copies; those of the template where no answer is prepared. */
  readonly copies?: readonly { readonly to: string; readonly count: number }[];
}

/** Words for the fields of a template. */
export function fieldsOf(row: Pick<ProposalRow, 'kind' | 'session' | 'number' | 'leading_name' | 'title'>) {
  const { member, paper } = kinds[row.kind as keyof typeof kinds];
  return {
    [proposalFields.session]: row.session,
    [proposalFields.number]: String(row.number),
    [proposalFields.deputy]: row.leading_name,
    ...{ [proposalFields.member]: member, [proposalFields.paper]: paper },
    [proposalFields.title]: row.title,
  };
}

/** To whom else an answer goes, as letters write it. */
export function copiesOf({ copies }: Pick<AnswerRow, 'copies'>): { to: string; count: number }[] {
  return copyTo
    .array()
    .parse(copies)
    .map(({ name, count }) => ({ to: name, count }));
}

/** The proposal of a number: of the widest office that has it, and there the one that was assigned last; null where there is none. */
export async function proposalToAnswer(
  tx: Transaction,
  number: number,
  session: string | null,
): Promise<ProposalToAnswer | null> {
  let found = tx
    .selectFrom('proposal')
    .selectAll()
    .where('number', '=', number)
    .where('state', '<>', 'returned');
  if (session !== null) found = found.where('session', '=', session);
  const row = await found
    .orderBy(({ fn }) => fn('length', ['division']))
    .orderBy('assigned_on', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return null;
  const answer = await answerOf(tx, row.id, row.round);
  return {
    ...{ id: row.id, division: row.division, fields: fieldsOf(row) },
    ...{ number: answer?.number ?? null, mark: (answer?.mark ?? null) as 'A' | null },
    ...(answer === null || answer.number === null ? {} : { copies: copiesOf(answer) }),
  };
}
