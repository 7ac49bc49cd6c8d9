/** What may be worth a talk in how records were made; each opens the records that show it. It accuses nobody. */
import type { TableColumnsType } from 'antd';
import type { z } from 'zod';
import { readSigns, signKinds } from '#capabilities/visits/quality/contract.ts';
import { useNames } from '#desk/risk/code-names.ts';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Sign = z.output<typeof readSigns.reply>['items'][number];
const COUNTY_DIGITS = 6;

export function SignsView(props: { readonly division: string }) {
  const t = useTexts(texts);
  const known = props.division.length >= COUNTY_DIGITS;
  const query = { division: known ? props.division : props.division.padEnd(COUNTY_DIGITS, '0') };
  const result = useOperation(readSigns, { query }, { enabled: known });
  const columns = useColumns();
  if (!known) return <EmptyState title={t('signs.choose')} advice={t('signs.note')} />;
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, records } = result.data;
  return (
    <>
      <p className="case-quiet">{t('signs.note')}</p>
      <PlainTable<Sign>
        size="small"
        pagination={false}
        rowKey={(row) => `${row.kind} ${row.on} ${row.records[0]}`}
        columns={columns}
        dataSource={items}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <EmptyState title={t('signs.empty')} advice={t('signs.empty.advice', { count: records })} />
          ),
        }}
      />
    </>
  );
}

function useColumns(): TableColumnsType<Sign> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  return [
    { title: t('on'), width: 120, render: (_, row) => <span className="number">{row.on}</span> },
    { title: t('by'), width: 120, render: (_, row) => row.by },
    { title: t('place'), width: 160, render: (_, row) => row.place.name },
    {
      title: t('sign'),
      render: (_, row) => (
        <>
          {nameOf('signKinds', row.kind)}
          <span className="case-aside">{signKinds[row.kind].hint[language]}</span>
        </>
      ),
    },
    { title: t('number'), width: 90, align: 'right', render: (_, row) => row.number },
    {
      title: t('view.records'),
      width: 320,
      render: (_, row) => (
        <span className="visit-records">
          {row.records.map((id, at) => (
            <AddressLink key={id} address={`/visits/${id}`}>
              {t('signs.open', { count: at + 1 })}
            </AddressLink>
          ))}
        </span>
      ),
    },
  ];
}
