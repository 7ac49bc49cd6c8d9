/** The figures that visits and risk answer for (ST11 to ST16), each opening the list behind it. */
import { type IndicatorItem, readIndicators } from '#capabilities/indicators/figures/contract.ts';
import { Figure } from '#ui/figure.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { useLanguage } from '#ui/language.ts';
import { LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** What each figure opens, in the order of the screen. */
const shown: readonly (readonly [code: string, address: string])[] = [
  ['ST11', '/visits?view=overdue'],
  ['ST12', '/visits?view=overdue'],
  ['ST13', '/visits?view=records&kind=visit&seen=no'],
  ['ST14', '/visits?view=records&kind=visit'],
  ['ST15-red', '/risk?level=red'],
  ['ST16', '/visits?view=records&kind=evaluation'],
];

/** Where they cannot be read the lists below stand all the same. */
export function IndicatorFigures(props: { readonly division?: string }) {
  const language = useLanguage();
  const query = props.division === undefined ? {} : { division: props.division };
  const result = useOperation(readIndicators, { query }, { keepFormer: true });
  if (result.isPending)
    return (
      <div className="visit-figures visit-figures-awaited">
        <LoadingState lines={2} />
      </div>
    );
  const items = new Map(result.data?.items.map((item) => [item.code, item]));
  return (
    <div className="visit-figures">
      {shown.flatMap(([code, address]) => {
        const item = items.get(code);
        if (item === undefined) return [];
        const to = props.division === undefined ? address : `${address}&division=${props.division}`;
        return (
          <Figure
            key={code}
            label={item.name}
            value={shownValue(item)}
            note={item.denominator === null ? '' : partsOf(item, language)}
            to={to}
          />
        );
      })}
    </div>
  );
}

function shownValue(item: IndicatorItem): string | number {
  if (item.unit !== 'share') return item.numerator ?? '—';
  return formatShare(item.numerator ?? 0, item.denominator ?? 0);
}

function partsOf(item: IndicatorItem, language: 'zh' | 'en'): string {
  return `${formatCount(item.numerator ?? 0, language)} / ${formatCount(item.denominator ?? 0, language)}`;
}
