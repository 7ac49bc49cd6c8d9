/** The hotline's figures: the letter's paragraph with what was handed over, how the hotline answers, months, definitions. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { z } from 'zod';
import { type HotlineFigure, matterFigures, readFigures } from '#capabilities/hotline/figures/contract.ts';
import { useChoices } from '#desk/hotline/code-names.ts';
import { OpeningDialog } from '#desk/hotline/figures/opening-dialog.tsx';
import { texts } from '#desk/hotline/figures/texts.ts';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { Figure } from '#ui/figure.tsx';
import { dayInChina, formatCount, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/figures/figures.css';
import '#desk/hotline/hotline.css';

const route = getRouteApi('/shell/hotline/figures');

type Figures = z.output<typeof readFigures.reply>;

export function HotlineFiguresPage() {
  const t = useTexts(texts);
  const { from, to } = route.useSearch();
  const enters = useMay('call.opening');
  const [entering, setEntering] = useState(false);
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const figures = useOperation(readFigures, { query }, { keepFormer: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={enters ? <Button onClick={() => setEntering(true)}>{t('enter')}</Button> : undefined}
      />
      <Period />
      {figures.isPending ? (
        <LoadingState lines={10} />
      ) : figures.data === undefined ? (
        <ErrorState problem={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <Shown figures={figures.data} />
      )}
      {entering ? <OpeningDialog onClose={() => setEntering(false)} /> : null}
    </>
  );
}

function Period() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { from, to } = route.useSearch();
  const today = dayInChina(useSession().now);
  const begins = { month: `${today.slice(0, 7)}-01`, year: `${today.slice(0, 4)}-01-01` };
  const present =
    from === undefined && to === undefined
      ? 'all'
      : to !== undefined
        ? 'own'
        : from === begins.month
          ? 'month'
          : from === begins.year
            ? 'year'
            : 'own';
  const go = (search: { from?: string; to?: string }) => void navigate({ to: '/hotline/figures', search });
  const choose = (value: 'all' | 'month' | 'year' | 'own') =>
    go(value === 'all' ? {} : value === 'own' ? { from: begins.month, to: today } : { from: begins[value] });
  return (
    <div className="hotline-filters sheet" style={{ marginBottom: 14 }}>
      <Segmented
        value={present}
        options={(['all', 'month', 'year', 'own'] as const).map((value) => ({
          value,
          label: t(`period.${value}`),
        }))}
        onChange={choose}
      />
      {present === 'own' ? (
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(from ?? begins.year), dayjs(to ?? today)]}
          maxDate={dayjs(today)}
          onChange={(days) => {
            const [first, last] = days ?? [];
            if (first && last) go({ from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') });
          }}
        />
      ) : null}
    </div>
  );
}

function Shown({ figures }: { readonly figures: Figures }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const counts = figures.items.filter((one) => one.unit !== 'share' && !one.code.includes('-'));
  const shares = figures.items.filter((one) => one.unit === 'share');
  const partsOf = (code: string) => figures.items.filter((one) => one.code.startsWith(`${code}-`));
  return (
    <>
      <section className="sheet" aria-labelledby="paragraph">
        <div className="sheet-head">
          <h2 id="paragraph">{t('paragraph')}</h2>
          <span className="sheet-note">{t('paragraph.note')}</span>
        </div>
        <div className="hotline-figures">
          {counts.map((figure) => (
            <Counted key={figure.code} figure={figure} parts={partsOf(figure.code)} />
          ))}
        </div>
      </section>
      <section className="sheet" aria-labelledby="answering" style={{ marginTop: 14 }}>
        <div className="sheet-head">
          <h2 id="answering">{t('answering')}</h2>
        </div>
        <div className="hotline-figures" style={{ gridTemplateColumns: 'repeat(5, minmax(0, 1fr))' }}>
          {shares.map((figure) => (
            <Figure
              key={figure.code}
              label={figure.name[language]}
              value={formatShare(figure.numerator ?? 0, figure.denominator ?? 0)}
              note={`${formatCount(figure.numerator ?? 0, language)} / ${formatCount(figure.denominator ?? 0, language)}`}
              {...linkOf(figure)}
            />
          ))}
        </div>
      </section>
      {figures.months.length === 0 ? null : <Months months={figures.months} />}
      <Definitions figures={figures} />
    </>
  );
}

function linkOf({ code, list }: HotlineFigure): { to?: string } {
  if (list === null) return {};
  const ofMatters = (matterFigures as readonly string[]).includes(code);
  const page = ofMatters ? '/hotline/figures/matters' : '/hotline/tickets';
  return { to: `${page}?${new URLSearchParams(list).toString()}` };
}

function Counted(props: { readonly figure: HotlineFigure; readonly parts: readonly HotlineFigure[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { figure, parts } = props;
  const { opening, numerator, total } = figure;
  const before =
    opening === null || numerator === null ? (
      t('live')
    ) : (
      <>
        <span className="hotline-figure-origin">
          {t('opening', {
            value: formatCount(opening.value, language),
            until: opening.until,
          })}
        </span>
        <span className="hotline-figure-origin">
          {t('opening.live', { live: formatCount(numerator, language) })}
        </span>
      </>
    );
  return (
    <div className="hotline-figure">
      <Figure
        label={figure.name[language]}
        value={total ?? t('withheld')}
        note={before}
        {...linkOf(figure)}
      />
      {parts.map((part) => (
        <Part key={part.code} figure={part} />
      ))}
    </div>
  );
}

/** A part of a figure, or what stands beside it, in one line that opens its own list. */
function Part({ figure }: { readonly figure: HotlineFigure }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { to } = linkOf(figure);
  const words = `${figure.name[language]} ${figure.total === null ? t('withheld') : formatCount(figure.total, language)}`;
  return (
    <p className="hotline-figure-part">
      {to === undefined || figure.total === 0 ? words : <AddressLink address={to}>{words}</AddressLink>}
    </p>
  );
}

function Months({ months }: { readonly months: Figures['months'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const classes = useChoices('ticketClasses');
  return (
    <section className="sheet" aria-labelledby="months" style={{ marginTop: 14 }}>
      <div className="sheet-head">
        <h2 id="months">{t('months')}</h2>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('month')}</th>
            {classes.map(({ value, label }) => (
              <th key={value}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, classes: counts }) => (
            <tr key={month}>
              <td>{month}</td>
              {classes.map(({ value }) => (
                <td key={value}>{formatCount(counts[value] ?? 0, language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Definitions({ figures }: { readonly figures: Figures }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="sheet" aria-labelledby="definitions" style={{ marginTop: 14 }}>
      <div className="sheet-head">
        <h2 id="definitions">{t('definitions')}</h2>
      </div>
      <dl className="figure-definitions">
        {figures.items.map((figure) => (
          <div key={figure.code}>
            <dt>
              {figure.code} {figure.name[language]}
            </dt>{' '}
            <dd>{figure.definition[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
