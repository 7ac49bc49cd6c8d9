/** The forms with their versions: which is current, which is being changed, and each as it was. */
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { type FormKind, formKinds } from '#capabilities/forms/codes/contract.ts';
import { type FormLine, listForms, readForm } from '#capabilities/forms/versions/contract.ts';
import { Preview } from '#desk/forms/preview.tsx';
import { texts } from '#desk/forms/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/forms/forms.css';
import { PlainTable } from '#ui/plain-table.tsx';

interface Looked {
  readonly kind: FormKind;
  readonly version: number;
}

export function FormsPage() {
  const t = useTexts(texts);
  const result = useOperation(listForms, {});
  const [looked, setLooked] = useState<Looked | null>(null);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        {result.isPending ? (
          <LoadingState lines={6} />
        ) : result.data === undefined ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <FormsTable items={result.data.items} onLook={setLooked} />
        )}
      </div>
      {looked === null ? null : <LookDrawer looked={looked} onClose={() => setLooked(null)} />}
    </>
  );
}

function FormsTable(props: {
  readonly items: readonly FormLine[];
  readonly onLook: (looked: Looked) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns: TableColumnsType<FormLine> = [
    { key: 'kind', title: t('kind'), render: (_, line) => <strong>{formKinds[line.kind][language]}</strong> },
    {
      key: 'current',
      title: t('current'),
      render: (_, { versions: [newest] }) =>
        newest === undefined ? '—' : t('version.number', { number: newest.version }),
    },
    {
      key: 'at',
      title: t('publishedAt'),
      render: (_, { versions: [newest] }) => (newest === undefined ? '—' : formatMoment(newest.publishedAt)),
    },
    {
      key: 'by',
      title: t('publishedBy'),
      render: (_, { versions: [newest] }) => newest?.publishedBy ?? t('shipped'),
    },
    {
      key: 'draft',
      title: t('draft'),
      render: (_, { draft }) =>
        draft === null ? (
          '—'
        ) : (
          <strong>{t('draft.saved', { name: draft.savedBy, when: formatMoment(draft.savedAt) })}</strong>
        ),
    },
    {
      key: 'do',
      render: (_, line) => (
        <Space>
          <Link to="/forms/$kind" params={{ kind: line.kind }}>
            {line.draft === null ? t('edit') : t('edit.on')}
          </Link>
          <Versions line={line} onLook={props.onLook} />
        </Space>
      ),
    },
  ];
  return (
    <PlainTable<FormLine>
      size="middle"
      aria-label={t('title')}
      pagination={false}
      columns={columns}
      dataSource={[...props.items]}
      rowKey="kind"
      locale={{ emptyText: <EmptyState title={t('none')} advice={t('none.advice')} /> }}
    />
  );
}

function Versions({ line, onLook }: { readonly line: FormLine; readonly onLook: (looked: Looked) => void }) {
  const t = useTexts(texts);
  return line.versions.slice(0, MOST_SHOWN).map(({ version }) => (
    <Button key={version} type="link" size="small" onClick={() => onLook({ kind: line.kind, version })}>
      {t('look')} {t('version.number', { number: version })}
    </Button>
  ));
}

/** The newest versions are what anybody asks for. */
const MOST_SHOWN = 3;

function LookDrawer({ looked, onClose }: { readonly looked: Looked; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { kind, version } = looked;
  const result = useOperation(readForm, { params: { kind, version } });
  return (
    <Drawer
      open
      size={440}
      title={`${formKinds[kind][language]} · ${t('version.number', { number: version })}`}
      onClose={onClose}
    >
      {result.isPending ? (
        <LoadingState lines={8} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : (
        <Preview document={result.data.document} />
      )}
    </Drawer>
  );
}
