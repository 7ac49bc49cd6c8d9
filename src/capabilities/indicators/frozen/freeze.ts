/**
 * Freezes figures: counts them at a cut-off and keeps each with its definition as it is now, its parts, and a digest of its records.
 * What is frozen is never changed; compare.ts tells what was corrected since.
 */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { indicatorOf } from '#capabilities/indicators/all.ts';
import { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
import { digestOf, textOf } from '#capabilities/indicators/frozen/lines.ts';
import { type FrozenFigure, frozenOf } from '#capabilities/indicators/frozen/queries.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import type { IndicatorScope } from '#foundation/indicator.ts';
import { Refusal } from '#foundation/refusals.ts';

const deflated = promisify(deflate);
/** Ids hold little that repeats: a faster pass keeps them nearly as small. */
const DEFLATE_LEVEL = 1;
/** Figures that one statement writes down. */
const AT_ONCE = 500;

/** Which figures are frozen: of a division at the end of a day. */
export interface ToFreeze extends IndicatorScope {
  readonly codes: readonly string[];
}

/** Of which month's close the figures are a part. */
export interface OfMonth {
  /** Its first day. */
  readonly month: string;
  /** The division that closes it. */
  readonly closedFor: string;
}

/**
 * Freezes figures, in the order of their codes as given; a code that no indicator has is refused. They are counted past row-level
 * security: whoever calls has made sure that the division may be asked for.
 */
export async function freezeFigures(
  tx: Transaction,
  { codes, ...scope }: ToFreeze,
  by: Actor,
): Promise<FrozenFigure[]> {
  const indicators = codes.map((code) => {
    const found = indicatorOf(code);
    if (found === undefined) throw new Refusal('unknown-figure', { code });
    return found;
  });
  return asService(tx, by, 'figures', async () =>
    keepFigures(tx, await countAll(tx, indicators, scope, 'records'), by, null),
  );
}

/** Keeps what was counted with its records. The transaction is the counting service's. */
export async function keepFigures(
  tx: Transaction,
  counted: readonly Counted[],
  by: Actor,
  of: OfMonth | null,
): Promise<FrozenFigure[]> {
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  const made = { made_by: person?.accountId ?? null, maker_name: person?.name ?? nameOf(by) };
  const rows = await Promise.all(
    counted.map(async (one) => ({
      id: uuidv7(),
      one,
      lines: await deflated(textOf(one.lines), { level: DEFLATE_LEVEL }),
    })),
  );
  const kept: FrozenFigure[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    kept.push(...(await writeDown(tx, rows.slice(from, from + AT_ONCE), made, of)));
  return kept;
}

interface Kept {
  readonly id: string;
  readonly one: Counted;
  readonly lines: Buffer;
}

interface Maker {
  readonly made_by: string | null;
  readonly maker_name: string;
}

async function writeDown(
  tx: Transaction,
  rows: readonly Kept[],
  made: Maker,
  of: OfMonth | null,
): Promise<FrozenFigure[]> {
  const written = await tx
    .insertInto('frozen_figure')
    .values(
      rows.map(({ id, one }) => ({
        ...{ id, code: one.indicator.code, version: one.indicator.version, words: wordsOf(one) },
        ...{ unit: one.indicator.unit, span: one.indicator.span },
        ...{ division: one.scope.division, as_of: one.scope.asOf },
        ...{ numerator: one.numerator, denominator: one.denominator },
        ...{ legacy_value: one.legacy?.value ?? null, legacy_until: one.legacy?.until ?? null },
        legacy_origin: one.legacy === null ? null : JSON.stringify(one.legacy.origin),
        by_county: JSON.stringify(one.parts.map(({ lines: _, ...part }) => part)),
        records_digest: digestOf(one.lines),
        ...{ month: of?.month ?? null, closed_for: of?.closedFor ?? null, ...made },
      })),
    )
    .returningAll()
    .execute();
  await tx
    .insertInto('frozen_records')
    .values(rows.map(({ id, lines }) => ({ figure_id: id, lines })))
    .execute();
  const byId = new Map(written.map((row) => [row.id, frozenOf(row)]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

function wordsOf({ indicator: { name, numerator, denominator, definition } }: Counted): string {
  return JSON.stringify({ name, numerator, denominator, definition });
}

function nameOf(by: Actor): string {
  return by.kind === 'person' ? by.name : by.service;
}
