/**
 * SQL that begins, meets and drops the deadlines of a case.
 */
import { v7 as uuidv7 } from 'uuid';
import { callOffAll, callOffDeadlines } from '#capabilities/cases/alerts.ts';
import { spansNow } from '#capabilities/cases/clocks/keep-spans.ts';
import { type ClockStart, clocksOf, metBy } from '#capabilities/cases/clocks/rules.ts';
import type { Level, ReportGround } from '#capabilities/cases/codes/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

/** The case whose deadlines are meant. */
interface ClockedCase {
  readonly id: string;
  readonly round: number;
}

/** What the deadlines of a case follow from. */
interface Clocking extends ClockedCase {
  readonly level: string;
  readonly grounds: readonly string[];
}

/** Begins the deadlines that a case's level and grounds ask for and that do not run or have not been met yet. */
export async function startClocks(tx: Transaction, file: Clocking, from: Date): Promise<void> {
  const wanted = clocksOf(file.level as Level, file.grounds as ReportGround[], await spansNow(tx));
  const standing = await tx
    .selectFrom('case_clock')
    .select(['id', 'kind', 'level', 'met_at'])
    .where('case_id', '=', file.id)
    .where('round', '=', file.round)
    .where('dropped_at', 'is', null)
    .execute();
  const kept = new Set(
    standing
      .filter((clock) => clock.met_at !== null || clock.level === file.level)
      .map((clock) => clock.kind),
  );
  const fresh = wanted.filter((clock) => !kept.has(clock.kind));
  if (fresh.length === 0) return;
  await tx
    .insertInto('case_clock')
    .values(fresh.map((clock) => clockRow(file, clock, from)))
    .execute();
}

function clockRow(file: Clocking, { kind, span }: ClockStart, from: Date) {
  return {
    id: uuidv7(),
    case_id: file.id,
    round: file.round,
    kind,
    level: file.level,
    unit: span.unit,
    amount: span.count,
    began_at: from,
    due_at: dueAt(from, span),
  };
}

const unmet = (tx: Transaction, { id }: ClockedCase, now: Date) =>
  tx
    .updateTable('case_clock')
    .set({ dropped_at: now })
    .where('case_id', '=', id)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null);

/** Drops the deadlines that were not met, for the case has come to its end: nobody is called for any more. */
export async function dropClocks(tx: Transaction, file: ClockedCase, now: Date): Promise<void> {
  await unmet(tx, file, now).execute();
  await callOffAll(tx, now, file.id);
}

/** Drops the deadlines that were not met and belong to another level than the one that holds now. */
export async function dropOtherLevels(
  tx: Transaction,
  file: ClockedCase,
  now: Date,
  level: Level,
): Promise<void> {
  await unmet(tx, file, now).where('level', '<>', level).execute();
  await callOffDeadlines(tx, now, file.id);
}

/** Meets the deadlines that an event meets, as of when it happened; one that was met stays as it was. */
export async function meetClocks(
  tx: Transaction,
  file: ClockedCase,
  event: string,
  { at, now }: { readonly at: Date; readonly now: Date },
): Promise<void> {
  const kinds = metBy(event);
  if (kinds.length === 0) return;
  await tx
    .updateTable('case_clock')
    .set({ met_at: at })
    .where('case_id', '=', file.id)
    .where('round', '=', file.round)
    .where('kind', 'in', [...kinds])
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute();
  await callOffDeadlines(tx, now, file.id);
}
