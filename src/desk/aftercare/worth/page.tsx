/** What after-school care is worth in a division and a period: figures, weeks as charts and a table, places, definitions. */
import { PrinterOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { readWorth, type Worth } from '#capabilities/aftercare/worth/contract.ts';
import { WorthCharts } from '#desk/aftercare/worth/charts.tsx';
import { WorthHead } from '#desk/aftercare/worth/head.tsx';
import { PlacesTable } from '#desk/aftercare/worth/places-table.tsx';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { WeeksTable } from '#desk/aftercare/worth/weeks-table.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/aftercare/worth/worth.css';

/** Shows `division` of the address, or one's own; the present term, or the period of the address. */
export function WorthPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const search = useSearch({ from: '/shell/classrooms/worth' });
  const own = useSession().division.code;
  const worth = useOperation(readWorth, { query: search }, { keepFormer: true });
  const path = worth.data?.path ?? [];
  const elsewhere = path.length > 0 && path.at(-1)?.code !== own;
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(elsewhere ? { path } : {})}
        linkTo={(step) => (step.code.startsWith(own) ? addressOf(step.code, search) : undefined)}
        {...(worth.data === undefined
          ? {}
          : {
              note: t('note', {
                from: formatDate(worth.data.from, language),
                to: formatDate(worth.data.to, language),
              }),
            })}
        actions={worth.data === undefined ? undefined : <Actions worth={worth.data} />}
      />
      {worth.data !== undefined ? (
        <Shown worth={worth.data} />
      ) : (
        <div className="sheet">
          {worth.isError ? (
            <ErrorState problem={worth.error} onRetry={() => void worth.refetch()} />
          ) : (
            <LoadingState lines={12} />
          )}
        </div>
      )}
    </>
  );
}

function addressOf(
  division: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): string {
  const period = [...(from === undefined ? [] : [['from', from]]), ...(to === undefined ? [] : [['to', to]])];
  return `/classrooms/worth?${new URLSearchParams([['division', division], ...period]).toString()}`;
}

/** The period, and paper. */
function Actions({ worth }: { readonly worth: Worth }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { division } = useSearch({ from: '/shell/classrooms/worth' });
  const today = dayInChina(useSession().now);
  const { from, to, terms } = worth;
  const go = (period: { from?: string; to?: string }) =>
    void navigate({
      to: '/classrooms/worth',
      search: { ...(division === undefined ? {} : { division }), ...period },
    });
  const present = terms.find((term) => term.from === from);
  const sheet = new URLSearchParams({ division: worth.division.code, from, to });
  return (
    <>
      {terms.length === 0 ? null : (
        <Select
          aria-label={t('term')}
          value={present?.id ?? ''}
          style={{ minWidth: 170 }}
          options={[
            ...terms.map(({ id, name }) => ({ value: id, label: name })),
            ...(present === undefined ? [{ value: '', label: t('own') }] : []),
          ]}
          onChange={(id) => {
            const term = terms.find((one) => one.id === id);
            if (term !== undefined) go({ from: term.from, to: term.to < today ? term.to : today });
          }}
        />
      )}
      <DatePicker.RangePicker
        allowClear={false}
        value={[dayjs(from), dayjs(to)]}
        maxDate={dayjs(today)}
        onChange={(days) => {
          const [first, last] = days ?? [];
          if (first && last) go({ from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') });
        }}
      />
      <Button
        href={`/api/aftercare/worth/sheet?${sheet.toString()}`}
        target="_blank"
        icon={<PrinterOutlined />}
        title={t('print.hint')}
      >
        {t('print')}
      </Button>
    </>
  );
}

function Shown({ worth }: { readonly worth: Worth }) {
  const t = useTexts(texts);
  const { weeks, rows } = worth;
  return (
    <>
      <WorthHead worth={worth} />
      {weeks.length === 0 ? (
        <section className="sheet worth-sheet">
          <EmptyState title={t('empty')} advice={t('empty.advice')} />
        </section>
      ) : (
        <WorthCharts weeks={weeks} />
      )}
      {rows.length === 0 ? null : <PlacesTable worth={worth} />}
      {weeks.length === 0 ? null : <WeeksTable weeks={weeks} />}
      <Definitions />
    </>
  );
}

const defined = ['coverage', 'attendance', 'hours', 'cost', 'handovers', 'inquiries'] as const;

function Definitions() {
  const t = useTexts(texts);
  return (
    <section className="sheet worth-sheet" aria-labelledby="definitions">
      <div className="sheet-head">
        <h2 id="definitions">{t('definitions')}</h2>
      </div>
      <dl className="worth-definitions">
        {defined.map((what) => (
          <div key={what}>
            <dt>{t(what)}</dt> <dd>{t(`define.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
