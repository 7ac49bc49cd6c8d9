/**
 * Figures that can be told of any period: declared once, they are indicators of their spans and, on a page where somebody chooses
 * the days, figures of that period.
 */
import type { RawBuilder } from 'kysely';
import { overSpan, type Period, spanWords } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorSpan } from '#foundation/indicator.ts';

/** A figure over any period, and what its definition says beside the period. */
export interface OverPeriods
  extends Pick<
    Indicator,
    'code' | 'version' | 'unit' | 'name' | 'numerator' | 'denominator' | 'of' | 'byUnit'
  > {
  readonly definition: (time: Bilingual) => Bilingual;
  readonly over: (period: Period) => RawBuilder<IndicatorRecord>;
}

/** How a definition says a time that somebody chose. */
export const chosenPeriod: Bilingual = { zh: '期内', en: 'in the period' };

/** The figure over a span, under its own code. */
export function ofSpan({ over, definition, ...rest }: OverPeriods, span: IndicatorSpan): Indicator {
  return { ...rest, span, definition: definition(spanWords[span]), records: overSpan(span, over) };
}

/** The figure of the month, beside one of another span that has the plain code. */
export function ofMonth(figure: OverPeriods): Indicator {
  return {
    ...ofSpan(figure, 'month'),
    code: `${figure.code}-month`,
    name: { zh: `${figure.name.zh}（本月）`, en: `${figure.name.en} (month)` },
  };
}
