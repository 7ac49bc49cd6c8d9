/** The records behind a figure, each opening where it is kept, as far as the asker may see it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Tag } from 'antd';
import { type IndicatorPage, isAmount } from '#capabilities/indicators/figures/contract.ts';
import { type CountedRecord, listRecords } from '#capabilities/indicators/records/contract.ts';
import { shownAmount } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { DivisionPath } from '#ui/division-path.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

export function Records({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { counted, unit } = useSearch({ from: '/shell/figures/$code' });
  const { code, division, asOf } = page;
  const pages = useCursorPages(`figure ${code} ${division} ${asOf} ${counted ?? ''} ${unit ?? ''}`);
  const query = {
    ...{ division, asOf, limit: pages.limit },
    ...(counted === undefined ? {} : { counted }),
    ...(unit === undefined ? {} : { unit }),
    ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
  };
  const result = useOperation(listRecords, { params: { code }, query }, { keepFormer: true });
  const { data } = result;
  return (
    <section className="sheet figures-chapter" aria-labelledby="records">
      <div className="sheet-head">
        <h2 id="records">{t('records')}</h2>
        <span className="sheet-note">
          {data === undefined
            ? null
            : t('records.note', {
                behind: formatCount(data.behind, language),
                total: formatCount(data.total, language),
              })}
        </span>
        <OfUnit page={page} />
        {page.unit === 'share' ? <WhichOnes /> : null}
      </div>
      <DataTable<CountedRecord>
        label={t('records')}
        result={result}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('records.none')} advice={t('records.none.advice')} />}
        columns={[
          { key: 'record', title: t('record'), render: (_, record) => <RecordLink record={record} /> },
          { key: 'about', title: t('about'), render: (_, { note }) => note },
          { key: 'place', title: t('place'), render: (_, { place }) => <DivisionPath path={place} /> },
          ...(isAmount(page.unit)
            ? [
                {
                  ...{ key: 'amount', title: t('amount'), align: 'right' as const },
                  render: (_: unknown, { amount }: CountedRecord) => (
                    <span className="number">{shownAmount(amount, page.unit, language)}</span>
                  ),
                },
              ]
            : []),
          ...(page.unit === 'share'
            ? [
                {
                  key: 'counted',
                  title: t('counted'),
                  render: (_: unknown, record: CountedRecord) => t(record.counted ? 'yes' : 'no'),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** A record's name, which opens it where it has a page. */
export function RecordLink({ record }: { readonly record: CountedRecord }) {
  if (record.link === null) return record.title;
  return <AddressLink address={record.link}>{record.title}</AddressLink>;
}

/** Whose records are shown, where they are those of one organisation; taken away, all are. */
function OfUnit({ page }: { readonly page: IndicatorPage }) {
  const navigate = useNavigate();
  const { unit, ...rest } = useSearch({ from: '/shell/figures/$code' });
  if (unit === undefined) return null;
  return (
    <Tag
      closable
      onClose={() => void navigate({ from: '/figures/$code', to: '.', search: rest, resetScroll: false })}
    >
      {page.units?.find(({ id }) => id === unit)?.name ?? '—'}
    </Tag>
  );
}

/** All of the records, those that are counted, or those that are not. */
function WhichOnes() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/figures/$code' });
  return (
    <Segmented
      size="small"
      value={search.counted ?? 'all'}
      options={[
        { value: 'all', label: t('records.all') },
        { value: 'true', label: t('records.counted') },
        { value: 'false', label: t('records.among') },
      ]}
      onChange={(value) => {
        const { counted: _, ...rest } = search;
        const counted = value === 'true' || value === 'false' ? { counted: value as 'true' | 'false' } : {};
        void navigate({
          from: '/figures/$code',
          to: '.',
          search: { ...rest, ...counted },
          resetScroll: false,
        });
      }}
    />
  );
}
