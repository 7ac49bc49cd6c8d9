/** Frozen figures as they stand in the database. Reads only. */
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Selectable } from 'kysely';
import { linesOf } from '#capabilities/indicators/frozen/lines.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import {
  type Bilingual,
  figureValue,
  type Indicator,
  type IndicatorParts,
  type IndicatorSpan,
  type LegacyBalance,
} from '#foundation/indicator.ts';

const inflated = promisify(inflate);

/** A figure as it was counted and frozen. */
export interface FrozenFigure extends IndicatorParts {
  readonly id: string;
  readonly code: string;
  /** Of the definition by which it was counted. */
  readonly version: number;
  readonly division: string;
  readonly asOf: string;
  readonly span: IndicatorSpan;
  readonly unit: Indicator['unit'];
  /** Words as they were when it was frozen. */
  readonly name: Bilingual;
  readonly definition: Bilingual;
  readonly counts: { readonly numerator: Bilingual; readonly denominator: Bilingual | null };
  readonly value: number | null;
  /** What of the numerator was handed over from before the system, without records. */
  readonly legacy: LegacyBalance | null;
  /** By the divisions next below. */
  readonly parts: readonly (IndicatorParts & { readonly code: string })[];
  /** SHA-256 of the lines of its records, in hexadecimal digits. */
  readonly digest: string;
  /** The first day of the month that it closes; null where it was frozen for something else. */
  readonly month: string | null;
  readonly madeAt: Date;
  readonly madeBy: string;
}

/** What of a frozen figure is asked for. */
export interface WhichFrozen {
  readonly ids?: readonly string[];
  /** The first day of the month that they close. */
  readonly month?: string;
  readonly division?: string;
  readonly code?: string;
}

/** Frozen figures that the asker sees, in the order in which they were made. */
export async function listFrozen(tx: Transaction, which: WhichFrozen): Promise<FrozenFigure[]> {
  if (which.ids?.length === 0) return [];
  const rows = await tx
    .selectFrom('frozen_figure')
    .selectAll()
    .$if(which.ids !== undefined, (query) => query.where('id', 'in', which.ids ?? []))
    .$if(which.month !== undefined, (query) => query.where('month', '=', which.month ?? ''))
    .$if(which.division !== undefined, (query) => query.where('division', '=', which.division ?? ''))
    .$if(which.code !== undefined, (query) => query.where('code', '=', which.code ?? ''))
    .orderBy('id')
    .execute();
  return rows.map(frozenOf);
}

/** The lines of the records behind frozen figures. The transaction is the counting service's. */
export async function linesBehind(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('frozen_records').selectAll().where('figure_id', 'in', ids).execute();
  return new Map(
    await Promise.all(
      rows.map(
        async ({ figure_id, lines }) => [figure_id, linesOf((await inflated(lines)).toString())] as const,
      ),
    ),
  );
}

interface Words {
  readonly name: Bilingual;
  readonly numerator: Bilingual;
  readonly denominator: Bilingual | null;
  readonly definition: Bilingual;
}

/** A frozen figure of a row. */
export function frozenOf(row: Selectable<Tables['frozen_figure']>): FrozenFigure {
  const { name, definition, ...counts } = row.words as unknown as Words;
  const parts = { numerator: row.numerator, denominator: row.denominator };
  const unit = row.unit as Indicator['unit'];
  return {
    ...{ id: row.id, code: row.code, version: row.version, division: row.division, asOf: row.as_of },
    ...{ span: row.span as IndicatorSpan, unit, name, definition, counts },
    ...{ ...parts, value: figureValue(parts, unit) },
    legacy:
      row.legacy_value === null || row.legacy_until === null
        ? null
        : {
            value: row.legacy_value,
            until: row.legacy_until,
            origin: row.legacy_origin as unknown as Bilingual,
          },
    parts: row.by_county as unknown as FrozenFigure['parts'],
    digest: row.records_digest.toString('hex'),
    ...{ month: row.month, madeAt: row.made_at, madeBy: row.maker_name },
  };
}
