/** The documents of one's area by how they stand, the newest first, and the way to begin one. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { type DocumentLine, documentStates, listDocuments } from '#capabilities/documents/making/contract.ts';
import { BeginDialog } from '#desk/documents/list/begin-dialog.tsx';
import { texts } from '#desk/documents/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/documents/documents.css';

const route = getRouteApi('/shell/documents');

export function DocumentsPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { state } = route.useSearch();
  const [beginning, setBeginning] = useState(false);
  const pages = useCursorPages(`documents ${state ?? ''}`);
  const result = useOperation(
    listDocuments,
    {
      query: {
        limit: pages.limit,
        ...(state === undefined ? {} : { state }),
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
      },
    },
    { keepFormer: true },
  );
  const states = Object.entries(documentStates).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <Button type="primary" onClick={() => setBeginning(true)}>
            {t('begin')}
          </Button>
        }
      />
      <div className="sheet">
        <div className="document-tools">
          <Segmented
            aria-label={t('state')}
            value={state ?? ''}
            options={[{ value: '', label: t('state.all') }, ...states]}
            onChange={(value) =>
              void navigate({
                to: '/documents',
                search: value === '' ? {} : { state: value as keyof typeof documentStates },
              })
            }
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          pages={pages}
          columns={useColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/documents/$document', params: { document: id } })}
          empty={<EmptyState title={t('none')} advice={t('none.advice')} />}
        />
      </div>
      {beginning ? <BeginDialog onClose={() => setBeginning(false)} /> : null}
    </>
  );
}

function useColumns(): TableColumnsType<DocumentLine> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    { key: 'number', title: t('number'), render: (_, { number }) => number ?? '—' },
    {
      key: 'title',
      title: t('heading'),
      render: (_, { title }) => <strong>{title}</strong>,
    },
    { key: 'mark', title: t('mark'), align: 'center', render: (_, { mark }) => mark ?? '—' },
    { key: 'asOf', title: t('asOf'), render: (_, { asOf }) => formatDate(asOf, language) },
    {
      key: 'state',
      title: t('state'),
      render: (_, { state }) => (
        <Tag color={state === 'frozen' ? 'green' : 'default'}>{documentStates[state][language]}</Tag>
      ),
    },
    {
      key: 'made',
      title: t('madeBy'),
      render: (_, { madeBy, madeAt }) => `${madeBy} · ${formatDate(dayInChina(madeAt), language)}`,
    },
    {
      key: 'frozen',
      title: t('frozenBy'),
      render: (_, { frozenBy, frozenAt }) =>
        frozenAt === null ? '—' : `${frozenBy} · ${formatDate(dayInChina(frozenAt), language)}`,
    },
  ];
}
