/**
 * Counts many indicators at once: one statement, in which what several of them look at (who is on the register, in whose care each
 * child is) is worked out once (foundation/database/once.ts). What was handed over from before the system is added, and told apart.
 */
import { type RawBuilder, sql } from 'kysely';
import { sortedLines } from '#capabilities/indicators/frozen/lines.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { gathered } from '#foundation/database/once.ts';
import {
  digitsBelow,
  type Indicator,
  type IndicatorParts,
  type IndicatorScope,
  type LegacyBalance,
  measured,
} from '#foundation/indicator.ts';

/** An indicator that is asked of a division at the end of a day. */
export interface Question {
  readonly indicator: Indicator;
  readonly scope: IndicatorScope;
}

/** What was counted of a part of a division. */
export interface CountedPart extends IndicatorParts {
  readonly code: string;
  readonly lines: readonly string[];
}

/** What was counted of a division, and the same by the divisions next below. */
export interface Counted extends IndicatorParts, Question {
  /** Is in the numerator and has no records. */
  readonly legacy: LegacyBalance | null;
  /** Of the records alone. */
  readonly parts: readonly CountedPart[];
  /** A line for each record, sorted (frozen/lines.ts); empty where they were not asked for. */
  readonly lines: readonly string[];
}

/** Whether the records themselves are wanted, to be kept or compared. */
export type Wanted = 'counts' | 'records';

interface Row {
  readonly at: number;
  readonly code: string | null;
  readonly counted: number;
  readonly whole: number;
  /** Each amount, where the figure is made of them one by one. */
  readonly amounts: readonly number[] | null;
  readonly lines: string | null;
}

/** From so many questions on what they share is worth keeping in memory. */
const MANY = 12;
const MEMORY = '32MB';
const PATIENCE_MS = '120000';

/** The columns of one figure: above the line, below it, its amounts one by one, and a line for each record. */
function columnsOf({ measure }: Indicator, wanted: Wanted): RawBuilder<unknown> {
  const line = measure === undefined ? sql`id::text` : sql`id::text || ' ' || amount::text`;
  const lines = sql`string_agg(case when counted then '+' else '-' end || ${line}, e'\n')`;
  const counted = measure === 'sum' ? sql`sum(amount)` : sql`count(*) filter (where counted)`;
  const isOneByOne = measure !== undefined && measure !== 'sum';
  return sql`${counted}::float8 as counted, count(*)::int as whole,
    ${isOneByOne ? sql`array_agg(amount::float8)` : sql`null::float8[]`} as amounts,
    ${wanted === 'records' ? lines : sql`null::text`} as lines`;
}

/** Counts indicators of one division at the end of a day. The transaction must see all of it. */
export function countAll(
  tx: Transaction,
  indicators: readonly Indicator[],
  scope: IndicatorScope,
  wanted: Wanted = 'counts',
): Promise<Counted[]> {
  return countEach(
    tx,
    indicators.map((indicator) => ({ indicator, scope })),
    wanted,
  );
}

/** Answers questions in their order, all by what the database holds at one moment. */
export async function countEach(
  tx: Transaction,
  questions: readonly Question[],
  wanted: Wanted = 'counts',
): Promise<Counted[]> {
  if (questions.length === 0) return [];
  if (questions.length >= MANY) await takeTime(tx, wanted);
  const asked = [...questions, ...basesOf(questions)];
  const { rows } = await statementOf(asked, wanted).execute(tx);
  const byQuestion = Map.groupBy(rows, ({ at }) => at);
  const found: Counted[] = [];
  for (const [at, question] of asked.entries()) {
    const legacy = (await question.indicator.legacy?.(tx, question.scope)) ?? null;
    found.push(countedOf(question, byQuestion.get(at) ?? [], legacy));
  }
  return found.slice(0, questions.length).map((one) => {
    const { per } = one.indicator;
    if (per === undefined) return one;
    const base = found.find(({ indicator, scope }) => indicator === per && isSame(scope, one.scope));
    return base === undefined ? one : rateOf(one, base);
  });
}

/** What rates among the questions are counted on and nobody asks for. */
function basesOf(questions: readonly Question[]): Question[] {
  const asked = [...questions];
  for (const { indicator, scope } of questions) {
    const { per } = indicator;
    if (per !== undefined && !asked.some((one) => one.indicator === per && isSame(one.scope, scope)))
      asked.push({ indicator: per, scope });
  }
  return asked.slice(questions.length);
}

const isSame = (one: IndicatorScope, other: IndicatorScope): boolean =>
  one.division === other.division && one.asOf === other.asOf;

/** A rate on the count that it is of; of a division in which nothing happened it is 0. */
function rateOf(rate: Counted, base: Counted): Counted {
  const parts = new Map(rate.parts.map((part) => [part.code, { ...part, denominator: 0 }]));
  for (const { code, numerator } of base.parts) {
    const part = parts.get(code) ?? { code, numerator: 0, lines: [] };
    parts.set(code, { ...part, denominator: numerator });
  }
  const byCode = [...parts.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  return { ...rate, denominator: base.numerator, parts: byCode };
}

/** Memory for what is shared, and time for a close, which a busy machine must not cut off: until the transaction ends. */
export async function takeTime(tx: Transaction, wanted: Wanted): Promise<void> {
  const patience = sql`set_config('statement_timeout', ${PATIENCE_MS}, true)`;
  await sql`select set_config('work_mem', ${MEMORY}, true), ${wanted === 'records' ? patience : sql`null`}`.execute(
    tx,
  );
}

/** The one statement that answers questions. */
export function statementOf(questions: readonly Question[], wanted: Wanted): RawBuilder<Row> {
  return gathered(() =>
    sql.join(
      questions.map(
        ({ indicator, scope }, at) => sql`select ${sql.lit(at)}::int as at,
          left(division, ${sql.lit(digitsBelow(scope.division))}) as code, ${columnsOf(indicator, wanted)}
        from (${indicator.records(scope)}) records group by 2`,
      ),
      sql` union all `,
    ),
  ) as RawBuilder<Row>;
}

function countedOf(question: Question, rows: readonly Row[], legacy: LegacyBalance | null): Counted {
  const { denominator, measure } = question.indicator;
  const isCount = denominator === null;
  const partsOf = (some: readonly Row[]): IndicatorParts => ({
    numerator:
      measure === undefined || measure === 'sum'
        ? some.reduce((sum, { counted }) => sum + counted, 0)
        : measured(
            measure,
            some.flatMap(({ amounts }) => amounts ?? []),
          ),
    denominator: isCount ? null : some.reduce((sum, { whole }) => sum + whole, 0),
  });
  const all = partsOf(rows);
  const parts = rows.flatMap((row) =>
    row.code === null ? [] : [{ code: row.code, ...partsOf([row]), lines: linesIn([row]) }],
  );
  return {
    ...question,
    ...all,
    numerator: all.numerator + (legacy?.value ?? 0),
    legacy,
    lines: linesIn(rows),
    parts: parts.sort((one, other) => (one.code < other.code ? -1 : 1)),
  };
}

const linesIn = (rows: readonly Row[]): string[] =>
  sortedLines(rows.flatMap((row) => row.lines?.split('\n') ?? []));

/** A figure of a division next below, as far as it is a part of the whole's records; what was handed over to it is added. */
export async function partOf(tx: Transaction, whole: Counted, code: string): Promise<Counted> {
  const { indicator } = whole;
  const scope = { ...whole.scope, division: code };
  const found = whole.parts.find((part) => part.code === code);
  const legacy = (await indicator.legacy?.(tx, scope)) ?? null;
  return {
    ...{ indicator, scope, legacy, parts: [], lines: found?.lines ?? [] },
    numerator: (found?.numerator ?? 0) + (legacy?.value ?? 0),
    denominator: found === undefined ? (indicator.denominator === null ? null : 0) : found.denominator,
  };
}
