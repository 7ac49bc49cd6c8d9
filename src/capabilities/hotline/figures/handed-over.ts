/**
 * What the hotline's contractor handed over as counted from before this system: dated balances without records. They count in the
 * hotline's whole area from their last day on, and in no part of it, because nobody said where they came from.
 */
import { type OpeningFigure, openingFigures } from '#capabilities/hotline/figures/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Indicator, IndicatorScope, LegacyBalance } from '#foundation/indicator.ts';

/** The balances that hold now and lie within a division by a day, by figure. */
export async function balancesAt(
  tx: Transaction,
  { division, asOf }: IndicatorScope,
): Promise<ReadonlyMap<string, LegacyBalance>> {
  const rows = await tx
    .selectFrom('hotline_opening')
    .select(['figure', 'value', 'until_day', 'origin'])
    .where('area', '>=', division)
    .where('area', '<', `${division}:`)
    .where('replaced_at', 'is', null)
    .where('until_day', '<=', asOf)
    .orderBy('area')
    .execute();
  const balances = new Map<string, LegacyBalance>();
  for (const { figure, value, until_day, origin } of rows) {
    const former = balances.get(figure);
    balances.set(
      figure,
      former === undefined
        ? asBalance(value, until_day, origin)
        : both(former, asBalance(value, until_day, origin)),
    );
  }
  return balances;
}

const asBalance = (value: number, until: string, origin: string): LegacyBalance => ({
  ...{ value, until },
  origin: { zh: origin, en: origin },
});

/** Of several hotlines within a division: together, to the later day. */
const both = (one: LegacyBalance, other: LegacyBalance): LegacyBalance => ({
  value: one.value + other.value,
  until: one.until > other.until ? one.until : other.until,
  origin: { zh: `${one.origin.zh}；${other.origin.zh}`, en: `${one.origin.en}; ${other.origin.en}` },
});

/** What was handed over of a figure. */
export function handedOver(figure: OpeningFigure): NonNullable<Indicator['legacy']> {
  return async (tx, scope) => (await balancesAt(tx, scope)).get(figure) ?? null;
}

/** Says whether a figure may have a balance from before this system. */
export function mayBeHandedOver(code: string): code is OpeningFigure {
  return (openingFigures as readonly string[]).includes(code);
}
