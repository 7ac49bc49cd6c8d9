/** The precision of a census by county and in all, each share with its 95 % interval drawn beside it. */
import type { SpotCheckView } from '#capabilities/census/spot-checks/contract.ts';
import { intervalWords, shareWords } from '#desk/census/spot-checks/share-words.ts';
import { texts } from '#desk/census/spot-checks/texts.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

type Precision = SpotCheckView['overall'];

export function PrecisionTable({ check }: { readonly check: SpotCheckView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const sum = (key: 'children' | 'drawn' | 'visited') =>
    formatCount(
      check.counties.reduce((all, county) => all + county[key], 0),
      language,
    );
  return (
    <>
      <table className="plain census-table" aria-label={t('figures')}>
        <thead>
          <tr>
            <th scope="col">{t('county')}</th>
            {(['children', 'drawnCount', 'visited', 'right', 'precision', 'interval'] as const).map((key) => (
              <th key={key} scope="col" className="end">
                {t(key)}
              </th>
            ))}
            <th scope="col" aria-label={t('interval')} />
          </tr>
        </thead>
        <tbody>
          {check.counties.map((county) => (
            <tr key={county.county.code}>
              <td>{county.county.name}</td>
              <td className="end number">{formatCount(county.children, language)}</td>
              <td className="end number">{formatCount(county.drawn, language)}</td>
              <td className="end number">{formatCount(county.visited, language)}</td>
              <Figures precision={county.precision} />
            </tr>
          ))}
          {check.counties.length > 1 ? (
            <tr className="census-total">
              <td>{t('overall')}</td>
              <td className="end number">{sum('children')}</td>
              <td className="end number">{sum('drawn')}</td>
              <td className="end number">{sum('visited')}</td>
              <Figures precision={check.overall} />
            </tr>
          ) : null}
        </tbody>
      </table>
      <p className="quiet-line census-rule">{t('rule.right')}</p>
    </>
  );
}

function Figures({ precision }: { readonly precision: Precision }) {
  const quiet = precision === null ? 'end number number-none' : 'end number';
  return (
    <>
      <td className={quiet}>{precision === null ? '—' : precision.right}</td>
      <td className={quiet}>{shareWords(precision)}</td>
      <td className={quiet}>{intervalWords(precision)}</td>
      <td className="census-interval-cell">{precision === null ? null : <Interval {...precision} />}</td>
    </>
  );
}

/** The interval on a scale from 0 to 1; decoration, the numbers stand beside it. */
function Interval(props: { readonly low: number; readonly high: number; readonly share: number }) {
  const { low, high, share } = props;
  return (
    <span className="census-interval" aria-hidden="true">
      <span style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
      <i style={{ left: `${share * 100}%` }} />
    </span>
  );
}
