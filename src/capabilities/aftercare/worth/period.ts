/**
 * Of which division and days the worth is asked: one's own division and the present term where nothing is said. Whoever sees no
 * names asks for his own area alone, because the figures of its parts would tell by subtraction what is withheld of one.
 */
import type { WorthPlace } from '#capabilities/aftercare/worth/rules.ts';
import type { WorthPeriod } from '#capabilities/aftercare/worth/stays.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { roles } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The longest period, in days: a school year. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
const TERMS_SHOWN = 6;

interface AskedPeriod {
  readonly division?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface TermRow {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What is asked for, settled. */
export interface SettledPeriod {
  readonly division: WorthPlace;
  readonly path: readonly WorthPlace[];
  readonly period: WorthPeriod;
  /** The latest terms that hold here, the newest first. */
  readonly terms: readonly TermRow[];
  /** True where the asker is told no small counts. */
  readonly unnamed: boolean;
}

/** @throws Refusal `outside-area`, `unknown-division`, `bad-input` */
export async function settlePeriod(
  tx: Transaction,
  actor: PersonActor,
  asked: AskedPeriod,
  today: string,
): Promise<SettledPeriod> {
  const code = asked.division ?? actor.area;
  const unnamed = roles[actor.role].reach !== 'records';
  if (unnamed ? code !== actor.area : !inArea(actor.area, code)) throw new Refusal('outside-area');
  const path = await divisionPath(tx, code);
  const division = path.at(-1);
  if (division === undefined || division.code !== code) throw new Refusal('unknown-division');
  const terms = await termsOf(tx, code, today);
  const to = asked.to ?? today;
  const from = asked.from ?? terms.find((term) => term.from <= to)?.from ?? `${to.slice(0, 8)}01`;
  requirePeriod(from, to, today);
  return { division, path, terms, unnamed, period: { division: code, from, to } };
}

function requirePeriod(from: string, to: string, today: string): void {
  const fault = (place: string, code: string, message: string): Refusal =>
    new Refusal('bad-input', {}, [{ place, code, message }]);
  if (to > today) throw fault('query.to', 'future', 'the day is not over yet');
  if (from > to) throw fault('query.from', 'period', 'ends before it begins');
  if (Date.parse(to) - Date.parse(from) > MOST_DAYS * DAY_MS)
    throw fault('query.from', 'period', `longer than ${MOST_DAYS} days`);
}

/** Terms that have begun and hold in a division: its own and those of the divisions above it. */
async function termsOf(tx: Transaction, division: string, today: string): Promise<TermRow[]> {
  const above = [2, 4, 6, 9, 12].map((digits) => division.slice(0, digits));
  return tx
    .selectFrom('aftercare_term')
    .select(['id', 'name', 'from_on as from', 'to_on as to'])
    .where('division', 'in', [...new Set(above)])
    .where('from_on', '<=', today)
    .orderBy('from_on', 'desc')
    .orderBy('division', 'desc')
    .limit(TERMS_SHOWN)
    .execute();
}
