/**
 * SQL of the coverage figures. Today's come from counts kept by village, so that they cost the same for a thousand and a
 * million children; an earlier day's are counted from history: who was on the register and lived there then, in whose care,
 * with a letter signed, in term and of that care. A guardian's file is judged as it is today, for it keeps no history.
 */
import { type RawBuilder, sql } from 'kysely';
import { guardiansOnFile, registerAt } from '#capabilities/children/index.ts';
import type { CoverageCounts } from '#capabilities/guardianship/coverage/rules.ts';
import { areaRange } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { once } from '#foundation/database/once.ts';

/** Counts by the code of the level below. */
export type CountsByCode = ReadonlyMap<string, CoverageCounts>;

interface CountRow {
  readonly code: string;
  readonly counted: number;
  readonly guardian_files: number;
  readonly with_guardian: number;
  readonly letters: number;
}

/** Today's counts below a division, by codes of some length; they include letters whose term has passed unseen. */
export async function countsToday(tx: Transaction, division: string, length: number): Promise<CountsByCode> {
  const { from, to } = areaRange(division);
  const { rows } = await sql<CountRow>`
    select left(residence, ${length}::integer) as code, sum(counted)::integer as counted,
      sum(guardian_files)::integer as guardian_files, sum(with_guardian)::integer as with_guardian,
      sum(letters)::integer as letters
    from coverage_tally where residence >= ${from} and residence < ${to} group by 1`.execute(tx);
  return byCode(rows);
}

/** Letters whose last day has passed while they still stand as signed: until the clockwork ends them they count no more. */
export async function lapsedUnseen(
  tx: Transaction,
  division: string,
  length: number,
  today: string,
): Promise<ReadonlyMap<string, number>> {
  const { from, to } = areaRange(division);
  const { rows } = await sql<{ code: string; count: number }>`
    select left(residence, ${length}::integer) as code, count(*)::integer as count
    from child where state = 'registered' and letter_until < ${today}::date
      and residence >= ${from} and residence < ${to} group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.code, row.count]));
}

/**
 * Every child that was on the register at the end of a day, with `residence` where it lived then, `guardian_id`, `relation`,
 * `file_complete` and `lettered`: a query to select from. Whoever runs it must see the whole register.
 */
export function guardianshipAt(day: string): RawBuilder<unknown> {
  return once(
    `in whose care ${day}`,
    sql`select c.id, c.residence, care.guardian_id, care.relation,
      coalesce(g.file_complete, false) as file_complete,
      care.guardian_id is not null and signed.care_id is not null as lettered
    from (${registerAt(day)}) c
    left join (
      select distinct on (child_id) child_id, id, guardian_id, relation from care
      where since <= ${day}::date and (until is null or until > ${day}::date)
      order by child_id, since desc, id desc
    ) care on care.child_id = c.id
    left join (${guardiansOnFile()}) g on g.id = care.guardian_id
    left join (
      select distinct l.child_id, l.care_id from letter l where l.signed_on <= ${day}::date
        and (l.ended_on is null or l.ended_on > ${day}::date) and l.term_to >= ${day}::date
    ) signed on signed.child_id = c.id and signed.care_id = care.id`,
  );
}

/** The counts at the end of an earlier day, from history. */
export async function countsAt(
  tx: Transaction,
  division: string,
  length: number,
  day: string,
): Promise<CountsByCode> {
  const { from, to } = areaRange(division);
  const { rows } = await sql<CountRow>`
    select left(residence, ${length}::integer) as code, count(*)::integer as counted,
      count(*) filter (where file_complete)::integer as guardian_files, count(guardian_id)::integer as with_guardian,
      count(*) filter (where lettered)::integer as letters
    from (${guardianshipAt(day)}) a
    where residence collate "C" >= ${from} and residence collate "C" < ${to} group by 1`.execute(tx);
  return byCode(rows);
}

/** The divisions directly below one. */
export async function divisionsBelow(tx: Transaction, division: string) {
  return tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('parent_code', '=', division)
    .orderBy('code')
    .execute();
}

function byCode(rows: readonly CountRow[]): CountsByCode {
  return new Map(
    rows.map((row) => [
      row.code,
      {
        counted: row.counted,
        guardianFiles: row.guardian_files,
        withGuardian: row.with_guardian,
        letters: row.letters,
      },
    ]),
  );
}
