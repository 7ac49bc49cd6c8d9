/** How figures are written on a page: a count, a share, a withheld one, and what does not agree. */
import { Alert } from 'antd';
import type { z } from 'zod';
import type { disagreement, figureNumber, IndicatorItem } from '#capabilities/indicators/figures/contract.ts';
import { texts } from '#desk/figures/texts.ts';
import { formatCount, formatShare } from '#ui/format.ts';
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
  if (unit !== 'share') return value === null ? '—' : formatCount(value, language);
  if (numerator !== null && denominator !== null) return formatShare(numerator, denominator);
  return value === null ? '—' : `${Math.round(value * 100)}%`;
}

/** Both parts of a share; nothing for a count. */
export function shownParts({ numerator, denominator }: FigureNumber, language: Language): string {
  if (denominator === null || numerator === null) return '';
  return `${formatCount(numerator, language)} / ${formatCount(denominator, language)}`;
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
