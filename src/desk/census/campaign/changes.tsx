/** What has changed on the register since the result was published; the result itself stays. */

import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { CampaignView } from '#capabilities/census/campaigns/contract.ts';
import { listChanges, type resultChange } from '#capabilities/census/results/contract.ts';
import { texts } from '#desk/census/campaign/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { useMay } from '#desk/shell/session.tsx';
import { DataTable, type ListPage } from '#ui/data-table.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import type { Problem } from '#ui/problem.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Change = z.output<typeof resultChange>;
/** Changes shown before somebody asks for all. */
const atOnce = 50;

export function Changes({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const [all, setAll] = useState(false);
  const result = useOperation(listChanges, { params: { id: campaign.id } });
  const { data } = result;
  const shown = data === undefined ? undefined : { items: all ? data.items : data.items.slice(0, atOnce) };
  return (
    <>
      <div className="sheet-head census-inner-head">
        <h2>{t('changes')}</h2>
        <span className="sheet-note">{t('changes.note')}</span>
      </div>
      <DataTable
        label={t('changes')}
        result={{ ...result, data: shown } as UseQueryResult<ListPage<Change>, Problem>}
        columns={useColumns()}
        rowKey={(row) => `${row.childId} ${row.what}`}
        empty={<EmptyState title={t('changes.none')} />}
      />
      {data !== undefined && !all && data.items.length > atOnce ? (
        <p className="quiet-line">
          <Button onClick={() => setAll(true)}>{t('changes.all', { count: data.total })}</Button>
        </p>
      ) : null}
    </>
  );
}

function useColumns(): TableColumnsType<Change> {
  const t = useTexts(texts);
  const language = useLanguage();
  const may = useMay('child.read');
  const nameOf = useCodeNames();
  return [
    {
      key: 'child',
      title: t('column.child'),
      render: (_, row) =>
        may ? (
          <Link to="/children/$child" params={{ child: row.childId }}>
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    { key: 'county', title: t('column.county'), dataIndex: 'county' },
    { key: 'what', title: t('column.what'), render: (_, row) => t(`change.${row.what}`) },
    {
      key: 'reason',
      title: t('column.reason'),
      render: (_, row) => (row.reason === null ? '—' : nameOf('leftReasons', row.reason)),
    },
    { key: 'on', title: t('column.on'), render: (_, row) => formatDate(row.on, language) },
  ];
}
