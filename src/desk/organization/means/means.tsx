/** What an institution has, year by year: posts authorised and filled, budget, spending; on demand every entry, replaced ones among them. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { MeansEntry, MeansView } from '#capabilities/organization/means/contract.ts';
import { spentRate, yearsOf } from '#capabilities/organization/means/rules.ts';
import type { UnitView } from '#capabilities/organization/units/contract.ts';
import { MeansDialog } from '#desk/organization/means/means-dialog.tsx';
import { texts } from '#desk/organization/means/texts.ts';
import { dayInChina, formatCount, formatDate, formatShare, formatYuanAndFen } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

/** An entry with whether another stands in its place. */
type Line = MeansEntry & { readonly replacedAt?: string };

/** `means` is the unit’s. */
export function Means(props: { readonly unit: UnitView; readonly means: MeansView }) {
  const t = useTexts(texts);
  const { unit, means } = props;
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<'new' | MeansEntry | null>(null);
  const years = yearsOf(means.entries);
  const more = means.entries.length + means.replaced.length - years.length;
  const lines: readonly Line[] = all ? inOrder([...means.entries, ...means.replaced]) : years;
  const close = () => setOpen(null);
  return (
    <section className="sheet" aria-labelledby="means">
      <div className="sheet-head">
        <h2 id="means">{t('title')}</h2>
        <span className="finder-note">{t('note')}</span>
        {more === 0 ? null : (
          <button type="button" className="quiet-button" aria-pressed={all} onClick={() => setAll(!all)}>
            {t('all')} {means.entries.length + means.replaced.length}
          </button>
        )}
        {means.can.enter ? (
          <Button size="small" className="sheet-more" onClick={() => setOpen('new')}>
            {t('enter')}
          </Button>
        ) : null}
      </div>
      {lines.length === 0 ? (
        <EmptyState title={t('none')} advice={t(means.can.enter ? 'none.mayEnter' : 'none.advice')} />
      ) : (
        <MeansTable lines={lines} onCorrect={means.can.enter ? setOpen : undefined} />
      )}
      {open === null ? null : (
        <MeansDialog
          unit={unit}
          {...(open === 'new' ? { last: years[0] } : { wrong: open })}
          onClose={close}
        />
      )}
    </section>
  );
}

/** The newest day first; of one day what stands before what it replaced. */
function inOrder(lines: readonly Line[]): Line[] {
  return lines.toSorted((one, other) => {
    if (one.asOf !== other.asOf) return one.asOf < other.asOf ? 1 : -1;
    return one.enteredAt < other.enteredAt ? 1 : -1;
  });
}

function MeansTable(props: {
  readonly lines: readonly Line[];
  readonly onCorrect: ((entry: MeansEntry) => void) | undefined;
}) {
  const t = useTexts(texts);
  const { onCorrect } = props;
  return (
    <table className="plain means">
      <thead>
        <tr>
          <th scope="col">{t('year')}</th>
          <th scope="col">{t('asOf')}</th>
          {(['establishment', 'inPost', 'budget', 'spent', 'rate'] as const).map((column) => (
            <th key={column} scope="col" className="end">
              {t(column)}
            </th>
          ))}
          <th scope="col">{t('enteredBy')}</th>
          {onCorrect === undefined ? null : <th scope="col" aria-label={t('correct')} />}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <MeansLine key={line.id} line={line} onCorrect={onCorrect} />
        ))}
      </tbody>
    </table>
  );
}

function MeansLine(props: {
  readonly line: Line;
  readonly onCorrect: ((entry: MeansEntry) => void) | undefined;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { line, onCorrect } = props;
  const { asOf, establishment, inPost, budgetFen, spentFen } = line;
  return (
    <tr className={line.replacedAt === undefined ? '' : 'row-former'}>
      <td className="number">{asOf.slice(0, 4)}</td>
      <td>
        {formatDate(asOf, language)}
        {line.replacedAt === undefined ? null : <Tag className="duty-tag">{t('replaced')}</Tag>}
      </td>
      <td className="end number">{formatCount(establishment, language)}</td>
      <td className="end number">
        {inPost > establishment ? <span className="finder-note">{t('over')} </span> : null}
        {formatCount(inPost, language)}
      </td>
      <td className="end number">{formatYuanAndFen(budgetFen, language)}</td>
      <td className="end number">{formatYuanAndFen(spentFen, language)}</td>
      <td className="end number">
        {spentFen > budgetFen ? <span className="finder-note">{t('beyond')} </span> : null}
        {rateOf(line)}
      </td>
      <td>
        {t('who', { name: line.enteredBy, day: dayInChina(line.enteredAt) })}
        {line.why === null ? null : <div className="means-why">{t('corrects', { why: line.why })}</div>}
      </td>
      {onCorrect === undefined ? null : (
        <td className="end">
          {line.replacedAt === undefined ? (
            <Button size="small" type="text" onClick={() => onCorrect(line)}>
              {t('correct')}
            </Button>
          ) : null}
        </td>
      )}
    </tr>
  );
}

/** Never rounded to all, from neither side. */
function rateOf(line: MeansEntry): string {
  const rate = spentRate(line);
  if (rate === null) return '—';
  return rate > 1
    ? `${(Math.ceil(rate * 1000) / 10).toFixed(1)}%`
    : formatShare(line.spentFen, line.budgetFen);
}
