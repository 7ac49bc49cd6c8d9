/** All figures of a division at the end of a day, by what they are about; each opens its own page. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DatePicker, Input, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type IndicatorItem, readIndicators } from '#capabilities/indicators/figures/contract.ts';
import { chapterOf, chapters } from '#desk/figures/chapters.ts';
import { Disagreements, shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { dayInChina, formatCount, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/figures/figures.css';
import { PlainTable } from '#ui/plain-table.tsx';

interface Asked {
  readonly division?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The address of one figure for the same division and day. */
export function addressOf(code: string, { division, asOf }: Asked): string {
  const asked = new URLSearchParams();
  if (division !== undefined) asked.set('division', division);
  if (asOf !== undefined) asked.set('asOf', asOf);
  return `/figures/${code}${asked.size === 0 ? '' : `?${asked.toString()}`}`;
}

export function FiguresPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const search = useSearch({ from: '/shell/figures' });
  const own = useSession().division.code;
  const [wanted, setWanted] = useState('');
  const result = useOperation(readIndicators, { query: search }, { keepFormer: true });
  const path = result.data?.path ?? [];
  const elsewhere = path.length > 0 && path.at(-1)?.code !== own;
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(elsewhere ? { path } : {})}
        linkTo={(step) => (step.code.startsWith(own) ? `/figures?division=${step.code}` : undefined)}
        {...(result.data === undefined
          ? {}
          : { note: t('note', { date: formatDate(result.data.asOf, language) }) })}
        actions={<Actions wanted={wanted} onWanted={setWanted} />}
      />
      {result.data === undefined ? (
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={14} />
          )}
        </div>
      ) : (
        <>
          <Disagreements found={result.data.disagreements} />
          <Chapters items={result.data.items} asked={search} wanted={wanted.trim().toLowerCase()} />
        </>
      )}
    </>
  );
}

function Actions(props: { readonly wanted: string; readonly onWanted: (wanted: string) => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { division, asOf } = useSearch({ from: '/shell/figures' });
  const today = dayInChina(useSession().now);
  const choose = (day: string | null) =>
    void navigate({
      to: '/figures',
      search: {
        ...(division === undefined ? {} : { division }),
        ...(day === null || day === today ? {} : { asOf: day }),
      },
    });
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        value={props.wanted}
        onChange={(event) => props.onWanted(event.target.value)}
        style={{ width: 220 }}
      />
      <DatePicker
        aria-label={t('asOf')}
        placeholder={t('asOf')}
        value={asOf === undefined ? null : dayjs(asOf)}
        maxDate={dayjs(today)}
        onChange={(day) => choose(day === null ? null : day.format('YYYY-MM-DD'))}
      />
      <PrintButton />
    </>
  );
}

function Chapters(props: {
  readonly items: readonly IndicatorItem[];
  readonly asked: Asked;
  readonly wanted: string;
}) {
  const t = useTexts(texts);
  const { items, asked, wanted } = props;
  const found = items.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
  if (found.length === 0)
    return (
      <div className="sheet">
        <EmptyState title={t('search.none')} advice={t('search.none.advice')} />
      </div>
    );
  return chapters.flatMap((chapter) => {
    const some = found.filter(({ code }) => chapterOf(code) === chapter);
    if (some.length === 0) return [];
    return [
      <section key={chapter} className="sheet figures-chapter" aria-labelledby={`chapter-${chapter}`}>
        <div className="sheet-head">
          <h2 id={`chapter-${chapter}`}>{t(`chapter.${chapter}`)}</h2>
        </div>
        <Lines items={some} asked={asked} label={t(`chapter.${chapter}`)} />
      </section>,
    ];
  });
}

function Lines(props: {
  readonly items: readonly IndicatorItem[];
  readonly asked: Asked;
  readonly label: string;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns: TableColumnsType<IndicatorItem> = [
    {
      key: 'code',
      title: t('code'),
      width: 150,
      render: (_, { code }) => <span className="number">{code}</span>,
    },
    {
      key: 'name',
      title: t('name'),
      render: (_, item) => (
        <>
          <AddressLink address={addressOf(item.code, props.asked)}>{item.name}</AddressLink>
          {item.legacy === null ? null : (
            <span className="figures-legacy">
              {t('legacy.short', { value: formatCount(item.legacy.value, language) })}
            </span>
          )}
        </>
      ),
    },
    { key: 'span', title: t('span'), width: 110, render: (_, { span }) => t(`span.${span}`) },
    {
      ...{ key: 'parts', title: t('parts'), align: 'right', width: 190 },
      render: (_, item) => <span className="number">{shownParts(item, item.unit, language)}</span>,
    },
    {
      ...{ key: 'value', title: t('value'), align: 'right', width: 150 },
      render: (_, item) => <b className="number">{shownNumber(item, item.unit, language)}</b>,
    },
  ];
  return (
    <PlainTable<IndicatorItem>
      size="small"
      aria-label={props.label}
      pagination={false}
      rowKey={({ code }) => code}
      columns={columns}
      dataSource={[...props.items]}
    />
  );
}
