/** SQL that the operations on public reports share. */
import { type Selectable, sql } from 'kysely';
import { plainCode } from '#capabilities/portal/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A report's row. */
export type ReportRow = Selectable<Tables['public_report']>;
/** A report whose words are still kept. */
export type OpenReport = ReportRow & { readonly sealing_key: Buffer };

const CITY_DIGITS = 4;
const CITY = 2;

/** The area of the hotline that answers for a place; where none was said, the installation's (first) city. */
export async function hotlineAreaOf(tx: Transaction, division: string | null): Promise<string> {
  if (division !== null && division.length >= CITY_DIGITS) return division.slice(0, CITY_DIGITS);
  const { code } = await tx
    .selectFrom('division')
    .select('code')
    .where('level', '=', CITY)
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow();
  return code;
}

/** The report of a code; undefined where there is none, or its term is over. Waits for whoever changes it. */
export async function findByCode(tx: Transaction, code: string): Promise<OpenReport | undefined> {
  const plain = plainCode(code);
  if (plain === null) return undefined;
  const row = await tx
    .selectFrom('public_report')
    .selectAll()
    .where('code_digest', '=', vaultOf(tx).index('report-code', plain))
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined || row.sealing_key === null ? undefined : (row as OpenReport);
}

/** @throws Refusal `report-code-unknown` */
export async function requireByCode(tx: Transaction, code: string): Promise<OpenReport> {
  const report = await findByCode(tx, code);
  if (report === undefined) throw new Refusal('report-code-unknown');
  return report;
}

/** A report for whoever answers it, held until he is done. @throws Refusal `not-found`, `changed-meanwhile` */
export async function holdReport(tx: Transaction, id: string, version: number): Promise<ReportRow> {
  const row = await tx
    .selectFrom('public_report')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile', { version: row.version });
  return row;
}

/** Changes a report that is held. */
export async function changeReport(
  tx: Transaction,
  id: string,
  change: Partial<Omit<ReportRow, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('public_report')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** What was said after a report came, in order, opened. */
export async function messagesOf(tx: Transaction, report: Pick<ReportRow, 'id' | 'sealing_key'>) {
  const rows = await tx
    .selectFrom('report_message')
    .selectAll()
    .where('report_id', '=', report.id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const subject = vaultOf(tx).subject(report.sealing_key);
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at, person: row.person },
    side: row.side as 'reporter' | 'bureau',
    kind: row.kind as 'word' | 'answer' | 'result',
    words: subject.open('report_message.words_sealed', row.id, row.words_sealed),
  }));
}
