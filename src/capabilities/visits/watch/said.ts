/** What was said to the director of his records on a child: those that were sent back, and the newest comments. */
import { sql } from 'kysely';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { openAnswers } from '#capabilities/visits/records/sealed.ts';
import { COMMENTS_HELD, type Watch } from '#capabilities/visits/watch/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** What was said of a child's records. */
export type Said = Pick<Watch, 'returned' | 'comments'>;

interface Row {
  readonly id: string;
  readonly child_id: string;
  readonly record_id: string;
  readonly at: Date;
  readonly writer_name: string;
  readonly words_sealed: Buffer;
  readonly sealing_key: Buffer | null;
  /** The kind of record, where this is the return that waits for its completion. */
  readonly returned: 'visit' | 'evaluation' | null;
  /** Of a record that waits for its completion. */
  readonly answers_sealed: Buffer | null;
  readonly place: number;
}

interface Opened extends Row {
  readonly words: string;
  readonly answers: Answers | null;
}

/** What was said of the records of each child, by its id; children of whom nothing was said are left out. */
export async function saidOf(tx: Transaction, childIds: readonly string[]): Promise<Map<string, Said>> {
  const { rows } = await sql<Row>`
    select * from (
      select c.id, c.child_id, c.record_id, c.at, c.writer_name, c.words_sealed, child.sealing_key,
        case when c.kind = 'return' and r.state = 'returned' then r.kind end as returned,
        case when c.kind = 'return' and r.state = 'returned' then r.answers_sealed end as answers_sealed,
        row_number() over (partition by c.child_id order by c.at desc, c.id desc)::int as place
      from visit_comment c
      join visit_record r on r.id = c.record_id
      join child on child.id = c.child_id
      where c.child_id = any (${[...childIds]}::uuid[])) said
    where place <= ${COMMENTS_HELD}::int or returned is not null
    order by place`.execute(tx);
  const vault = vaultOf(tx);
  const opened = rows.map((row): Opened => {
    const child = vault.subject(row.sealing_key);
    const { answers_sealed } = row;
    return {
      ...row,
      words: child.open('visit_comment.words_sealed', row.id, row.words_sealed) ?? '',
      answers: answers_sealed === null ? null : openAnswers(child, { id: row.record_id, answers_sealed }),
    };
  });
  const byChild = Map.groupBy(opened, (row) => row.child_id);
  return new Map([...byChild].map(([childId, own]) => [childId, sayOf(own)]));
}

function sayOf(rows: readonly Opened[]): Said {
  return {
    returned: rows.flatMap((row) =>
      row.returned === null
        ? []
        : [
            {
              recordId: row.record_id,
              kind: row.returned,
              at: row.at.toISOString(),
              by: row.writer_name,
              words: row.words,
              answers: row.answers,
            },
          ],
    ),
    comments: rows
      .filter((row) => row.place <= COMMENTS_HELD)
      .map((row) => ({
        id: row.id,
        recordId: row.record_id,
        at: row.at.toISOString(),
        by: row.writer_name,
        words: row.words,
      })),
  };
}
