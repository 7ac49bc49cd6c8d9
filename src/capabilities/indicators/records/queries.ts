/** Finds the records behind a figure, and of them those that somebody may see, with what is said of each. Reads only. */
import { sql } from 'kysely';
import type { CountedRecord } from '#capabilities/indicators/records/contract.ts';
import { type Opening, openings } from '#capabilities/indicators/records/openings.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Indicator, IndicatorScope, RecordKind } from '#foundation/indicator.ts';
import type { Language } from '#foundation/refusals.ts';

/** A record behind a figure, with the id of what opens for it. */
export interface Behind {
  readonly id: string;
  readonly target: string;
  readonly division: string | null;
  readonly counted: boolean;
  readonly amount: number | null;
  /** The organisation that it was asked of, where the figure is told by them. */
  readonly unit: string | null;
}

/** A record that somebody sees. */
export interface Seen {
  readonly id: string;
  readonly division: string | null;
  readonly counted: boolean;
  readonly amount: number | null;
  readonly title: string;
  readonly note: string;
  readonly page: string | null;
  readonly child_id: string | null;
}

/** From where a page of the list goes on, by division and id, and how long it is. */
export interface Page {
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** All records behind a figure. The transaction is the counting service's. */
export async function recordsBehind(
  tx: Transaction,
  indicator: Indicator,
  scope: IndicatorScope,
): Promise<Behind[]> {
  const through = openings[indicator.of]?.through;
  const records = indicator.records(scope);
  const amount = indicator.measure === undefined ? sql`null::int8` : sql`r.amount`;
  const unit = indicator.byUnit === undefined ? sql`null::text` : sql`r.unit_id::text`;
  const { rows } = await (through === undefined
    ? sql<Behind>`select r.id::text as id, r.id::text as target, r.division, r.counted,
        ${amount} as amount, ${unit} as unit from (${records}) r`
    : sql<Behind>`select r.id::text as id, t.target::text as target, r.division, r.counted, ${amount} as amount,
          ${unit} as unit from (${records}) r join (${through}) t on t.id = r.id`
  ).execute(tx);
  return rows;
}

/** Records of a kind by their ids, with what opens for each. The transaction is the counting service's. */
export async function targetsOf(
  tx: Transaction,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Behind[]> {
  const through = openings[kind]?.through;
  const plain = ids.map((id) => ({
    id,
    target: id,
    division: null,
    counted: true,
    amount: null,
    unit: null,
  }));
  if (through === undefined) return plain;
  const { rows } = await sql<{ id: string; target: string }>`
    select t.id::text as id, t.target::text as target from (${through}) t where t.id = any (${ids}::uuid[])`.execute(
    tx,
  );
  const targets = new Map(rows.map(({ id, target }) => [id, target]));
  return plain.flatMap((one) => {
    const target = targets.get(one.id);
    return target === undefined ? [] : [{ ...one, target }];
  });
}

/** Those of the records that the transaction's actor sees: a page of them, one more than its length where it goes on, and how many in all. */
export async function seenOf(
  tx: Transaction,
  kind: RecordKind,
  behind: readonly Behind[],
  { after, limit }: Page,
): Promise<{ readonly rows: Seen[]; readonly total: number }> {
  const opening = openings[kind];
  if (opening === null || behind.length === 0) return { rows: [], total: 0 };
  const seen = seenRows(opening, behind);
  const beyond =
    after === null ? sql`true` : sql`(coalesce(r.division, ''), r.id) > (${after[0]}, ${after[1]})`;
  const { rows } = await sql<Seen>`
    select r.id, r.division, r.counted, r.amount, s.title, s.note, s.child_id,
      case when ${opening.page}::text is null then null else ${opening.page} || s.page::text end as page
    from ${seen} where ${beyond} order by coalesce(r.division, ''), r.id limit ${limit + 1}::int`.execute(tx);
  const {
    rows: [counted],
  } = await sql<{ total: number }>`select count(*)::int as total from ${seen}`.execute(tx);
  return { rows, total: counted?.total ?? 0 };
}

function seenRows(opening: Opening, behind: readonly Behind[]) {
  const type = opening.byCode === true ? sql`text` : sql`uuid`;
  return sql`unnest(${behind.map((one) => one.id)}::text[], ${behind.map((one) => one.target)}::text[]::${type}[],
      ${behind.map((one) => one.division)}::text[], ${behind.map((one) => one.counted)}::boolean[],
      ${behind.map((one) => one.amount)}::int8[]) as r (id, target, division, counted, amount) join (${opening.seen}) s on s.id = r.target`;
}

/** A record as it is told, in the asker's language. */
export function toldRecord(
  { id, title, note, counted, amount, page }: Seen,
  kind: RecordKind,
  place: CountedRecord['place'],
  language: Language,
): CountedRecord {
  const codes = openings[kind]?.codes ?? {};
  const told = (text: string): string => text.replace(/^\S+/, (first) => codes[first]?.[language] ?? first);
  return {
    ...{ id, kind, title: told(title), note: told(note), counted, amount },
    ...{ place: [...place], link: page },
  };
}
