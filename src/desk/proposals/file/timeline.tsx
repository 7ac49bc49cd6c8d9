/** What happened to a proposal, the latest first, with the names, numbers and days of each step. */
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { type CodeSet, useNames } from '#desk/proposals/code-names.ts';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** Facts that are codes, with the set that names them. */
const coded: Readonly<Record<string, CodeSet>> = { satisfaction: 'satisfactions', reason: 'returnReasons' };
/** The order in which facts are told; what is not among them the step's name says already, or only the trail needs it. */
const told = [
  ...([
    'unit',
    'owner',
    'deputy',
    'way',
    'satisfaction',
    'mark',
    'number',
    'copies',
    'reason',
    'by',
  ] as const),
  ...(['on', 'asOf', 'months', 'from', 'to', 'due'] as const),
];
/** Facts that are not understood without a word beside them. */
const worded = {
  asOf: 'fact.asOf',
  months: 'fact.months',
  from: 'fact.from',
  to: 'fact.to',
  due: 'fact.due',
} as const;

export function Timeline({ view }: { readonly view: Proposal }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (view.steps.length === 0) return null;
  const said = (kind: string, name: (typeof told)[number], value: string | number): string => {
    if (name in worded) return t(worded[name as keyof typeof worded], { value });
    if (name === 'way') return nameOf(kind === 'sent' ? 'deliveryWays' : 'contactWays', String(value));
    const set = coded[name];
    return set === undefined ? String(value) : nameOf(set, String(value));
  };
  return (
    <Sheet title={t('timeline')}>
      <ol className="case-timeline">
        {[...view.steps].reverse().map((step) => (
          <li key={step.id}>
            <time>{formatMoment(step.at)}</time>
            <div>
              <p className="case-event">
                <strong>{nameOf('stepKinds', step.kind)}</strong>
              </p>
              <p>
                {told
                  .flatMap((name) => {
                    const value = step.facts[name];
                    return value === undefined || value === '' ? [] : [said(step.kind, name, value)];
                  })
                  .join(' · ')}
              </p>
              {step.words === null ? null : <p className="proposal-said">{step.words}</p>}
              <p className="case-aside">{step.actor ?? t('by.system')}</p>
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
