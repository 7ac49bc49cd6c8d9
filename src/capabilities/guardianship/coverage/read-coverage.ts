/**
 * Coverage of guardianship by division: children with a valid letter / children counted, today or as of an earlier day.
 */
import { readCoverage as contract } from '#capabilities/guardianship/coverage/contract.ts';
import {
  type CountsByCode,
  countsAt,
  countsToday,
  divisionsBelow,
  lapsedUnseen,
} from '#capabilities/guardianship/coverage/queries.ts';
import {
  type CoverageCounts,
  figuresOf,
  sumOf,
  withholdSmall,
} from '#capabilities/guardianship/coverage/rules.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Digits of a code by level: province, city, county, town, village. */
const CODE_DIGITS = [2, 4, 6, 9, 12] as const;
const nobody: CoverageCounts = { counted: 0, guardianFiles: 0, withGuardian: 0, letters: 0 };

export const readCoverage = deed(contract, async ({ tx, actor, query, today }) => {
  const code = query.division ?? actor.area;
  const asOf = query.asOf ?? today;
  if (!inArea(actor.area, code)) throw new Refusal('outside-area');
  if (asOf > today) {
    throw new Refusal('bad-input', {}, [
      { place: 'query.asOf', code: 'future', message: '日期在今天之后。' },
    ]);
  }
  const path = await divisionPath(tx, code);
  const division = path.at(-1);
  if (division === undefined || division.code !== code) throw new Refusal('unknown-division');
  const counts = await countsBelow(tx, actor, code, asOf, today);
  const parts = await divisionsBelow(tx, code);
  const rows = parts.map((part) => figuresOf({ ...part, unplaced: false }, counts.get(part.code) ?? nobody));
  const unplaced = parts.length === 0 ? undefined : counts.get(code);
  if (unplaced !== undefined && unplaced.counted > 0)
    rows.push(figuresOf({ ...division, unplaced: true }, unplaced));
  const totals = figuresOf({ ...division, unplaced: false }, sumOf([...counts.values()]));
  const shown = roles[actor.role].reach === 'records' ? { totals, rows } : withholdSmall(totals, rows);
  return { division, path, asOf, ...shown };
});

/** Counts by the next level's codes. Children's rows are read as the clockwork: some who see figures may see no child. */
async function countsBelow(
  tx: Transaction,
  actor: PersonActor,
  division: string,
  asOf: string,
  today: string,
): Promise<CountsByCode> {
  const length = CODE_DIGITS.find((digits) => digits > division.length) ?? division.length;
  if (asOf !== today) return asService(tx, actor, 'clockwork', () => countsAt(tx, division, length, asOf));
  const counts = await countsToday(tx, division, length);
  const lapsed = await asService(tx, actor, 'clockwork', () => lapsedUnseen(tx, division, length, today));
  return new Map(
    [...counts].map(([code, one]) => [code, { ...one, letters: one.letters - (lapsed.get(code) ?? 0) }]),
  );
}
