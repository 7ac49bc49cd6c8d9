/** How figures are written on a page: a count, a share, a withheld one, and what does not agree. */
import { Alert } from 'antd';
import type { z } from 'zod';
import {
  type disagreement,
  type figureNumber,
  type IndicatorItem,
  isAmount,
} from '#capabilities/indicators/figures/contract.ts';
import { texts } from '#desk/figures/texts.ts';
import { formatCount, formatRate, formatShare, formatSpan, formatYuan } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';

/** The number of a figure, with its unit. */
export type FigureNumber = z.output<typeof figureNumber>;
type Disagreement = z.output<typeof disagreement>;

/** A figure's number as people read it; a dash where it is withheld or a share among nobody. */
export function shownNumber(
  { value, numerator, denominator }: FigureNumber,
  unit: IndicatorItem['unit'],
  language: Language,
): string {
  switch (unit) {
    case 'share':
      if (numerator !== null && denominator !== null) return formatShare(numerator, denominator);
      return value === null ? '—' : `${Math.round(value * 100)}%`;
    case 'per-thousand':
      return numerator === null || denominator === null ? '—' : formatRate(numerator, denominator);
    case 'fen':
      return value === null ? '—' : formatYuan(value, language);
    case 'minutes':
      return value === null ? '—' : formatSpan(value, 'minute', language);
    case 'days':
      return value === null ? '—' : formatSpan(value, 'day', language);
    default:
      return value === null ? '—' : formatCount(value, language);
  }
}

/** What one record amounts to. */
export function shownAmount(amount: number | null, unit: IndicatorItem['unit'], language: Language): string {
  return shownNumber({ value: amount, numerator: amount, denominator: 1 }, unit, language);
}

/** Both parts of a share, and of how many records an amount is; nothing for a count. */
export function shownParts(
  { numerator, denominator }: FigureNumber,
  unit: IndicatorItem['unit'],
  language: Language,
): string {
  if (denominator === null || numerator === null) return '';
  const below = formatCount(denominator, language);
  if (isAmount(unit)) return language === 'zh' ? `共 ${below} 条记录` : `of ${below} records`;
  return `${formatCount(numerator, language)} / ${below}`;
}

/** What does not agree, said before anybody quotes it. */
export function Disagreements(props: { readonly found: readonly Disagreement[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (props.found.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="figures-disagree"
      title={t('disagrees')}
      description={
        <>
          <ul>
            {props.found.map((one) => (
              <li key={`${one.code} ${one.kind} ${one.line}`}>{wordsOf(one, t, language)}</li>
            ))}
          </ul>
          {t('disagrees.advice')}
        </>
      }
    />
  );
}

function wordsOf(
  { code, kind, others, found, expected }: Disagreement,
  t: ReturnType<typeof useTexts<keyof (typeof texts)['zh'] & string>>,
  language: Language,
): string {
  const named = others.length === 0 ? t('disagrees.below') : others.join('、');
  if (found === null || expected === null) return t('disagrees.quiet', { code, others: named });
  const numbers = { found: formatCount(found, language), expected: formatCount(expected, language) };
  return t(`disagrees.${kind}`, { code, others: named, ...numbers });
}
