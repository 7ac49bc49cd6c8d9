/**
 * Coverage of guardianship by division: children with a valid letter / children counted, today or as of an earlier day.
 */
import {
  type CoverageFigures,
  readCoverage as contract,
} from '#capabilities/guardianship/coverage/contract.ts';
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
  type HiddenGroups,
  hiddenOfParts,
  hiddenOfWhole,
  sumOf,
  withhold,
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
  const page = await pageOf({ tx, actor, asOf, today }, division);
  if (roles[actor.role].reach === 'records') return { division, path, asOf, ...page };
  const above = path.filter((step) => step.code !== code && inArea(actor.area, step.code));
  const hidden = await hiddenFrom({ tx, actor, asOf, today }, [...above, division], page);
  const rowsHidden = hiddenOfParts(hidden, page.rows);
  return {
    division,
    path,
    asOf,
    totals: withhold(page.totals, hidden),
    rows: page.rows.map((row, at) => withhold(row, rowsHidden[at] ?? new Set())),
  };
});

interface Asking {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly asOf: string;
  readonly today: string;
}

interface Page {
  readonly totals: CoverageFigures;
  readonly rows: CoverageFigures[];
}

type Step = { readonly code: string; readonly name: string; readonly level: number };

/** A division's total and its parts, all of them told. */
async function pageOf(asking: Asking, division: Step): Promise<Page> {
  const counts = await countsBelow(asking, division.code);
  const parts = await divisionsBelow(asking.tx, division.code);
  const rows = parts.map((part) => figuresOf({ ...part, unplaced: false }, counts.get(part.code) ?? nobody));
  const unplaced = parts.length === 0 ? undefined : counts.get(division.code);
  if (unplaced !== undefined && unplaced.counted > 0)
    rows.push(figuresOf({ ...division, unplaced: true }, unplaced));
  return { totals: figuresOf({ ...division, unplaced: false }, sumOf([...counts.values()])), rows };
}

/** What is withheld of the last of these steps, decided from the asker's own division downwards. */
async function hiddenFrom(asking: Asking, steps: readonly Step[], last: Page): Promise<HiddenGroups> {
  let hidden: HiddenGroups | undefined;
  for (const [at, step] of steps.entries()) {
    const page = at === steps.length - 1 ? last : await pageOf(asking, step);
    hidden ??= hiddenOfWhole(page.totals);
    const next = steps[at + 1];
    if (next === undefined) break;
    const place = page.rows.findIndex((row) => row.code === next.code && !row.unplaced);
    hidden = hiddenOfParts(hidden, page.rows)[place] ?? hidden;
  }
  return hidden ?? new Set();
}

/** Counts by the next level's codes. Children's rows are read as the clockwork: some who see figures may see no child. */
async function countsBelow({ tx, actor, asOf, today }: Asking, division: string): Promise<CountsByCode> {
  const length = CODE_DIGITS.find((digits) => digits > division.length) ?? division.length;
  if (asOf !== today) return asService(tx, actor, 'clockwork', () => countsAt(tx, division, length, asOf));
  const counts = await countsToday(tx, division, length);
  const lapsed = await asService(tx, actor, 'clockwork', () => lapsedUnseen(tx, division, length, today));
  return new Map(
    [...counts].map(([code, one]) => [code, { ...one, letters: one.letters - (lapsed.get(code) ?? 0) }]),
  );
}
