/** The templates with their versions: which is in use, which is being changed, and each as it was. */
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer, Form, Input, Select, Space, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import {
  createTemplate,
  listTemplates,
  readTemplate,
  retireTemplate,
  type TemplateLine,
} from '#capabilities/documents/templates/contract.ts';
import { type DocumentKind, documentKinds } from '#capabilities/documents/wording/contract.ts';
import { letterOf } from '#capabilities/documents/wording/rules.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { Paper } from '#desk/documents/parts/paper.tsx';
import { useToday } from '#desk/documents/parts/today.ts';
import { texts } from '#desk/documents/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/documents/documents.css';
import { PlainTable } from '#ui/plain-table.tsx';

interface Looked {
  readonly code: string;
  readonly name: string;
  readonly version: number;
}

export function TemplatesPage() {
  const t = useTexts(texts);
  const result = useOperation(listTemplates, {});
  const [looked, setLooked] = useState<Looked | null>(null);
  const [making, setMaking] = useState(false);
  const items = result.data?.items ?? [];
  return (
    <>
      <PageHeader
        title={t('templates.title')}
        note={t('templates.note')}
        actions={
          result.data?.can.edit === true ? (
            <Button type="primary" onClick={() => setMaking(true)}>
              {t('templates.new')}
            </Button>
          ) : null
        }
      />
      <div className="sheet">
        {result.isPending ? (
          <LoadingState lines={6} />
        ) : result.data === undefined ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <TemplatesTable items={items} mayEdit={result.data.can.edit} onLook={setLooked} />
        )}
      </div>
      {looked === null ? null : <LookDrawer looked={looked} onClose={() => setLooked(null)} />}
      {making ? <NewDialog items={items} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

/** The newest versions are what anybody asks for. */
const MOST_SHOWN = 3;

function TemplatesTable(props: {
  readonly items: readonly TemplateLine[];
  readonly mayEdit: boolean;
  readonly onLook: (looked: Looked) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns: TableColumnsType<TemplateLine> = [
    {
      key: 'name',
      title: t('template'),
      render: (_, { name, kind, retired }) => (
        <>
          <strong>{name}</strong> <span className="document-quiet">{documentKinds[kind][language]}</span>{' '}
          {retired ? <Tag>{t('retired')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'current',
      title: t('current'),
      render: (_, { versions: [newest] }) =>
        newest === undefined ? '—' : t('version', { number: newest.version }),
    },
    {
      key: 'published',
      title: t('publishedAt'),
      render: (_, { versions: [newest] }) =>
        newest === undefined
          ? '—'
          : `${formatMoment(newest.publishedAt)} · ${newest.publishedBy ?? t('shipped')}`,
    },
    {
      key: 'draft',
      title: t('templates.draft'),
      render: (_, { draft }) =>
        draft === null ? '—' : t('draft.saved', { name: draft.savedBy, when: formatMoment(draft.savedAt) }),
    },
    {
      key: 'do',
      render: (_, line) => (
        <Space>
          {line.versions.slice(0, MOST_SHOWN).map(({ version }) => (
            <Button
              key={version}
              type="link"
              size="small"
              onClick={() => props.onLook({ code: line.code, name: line.name, version })}
            >
              {t('look')} {t('version', { number: version })}
            </Button>
          ))}
          {props.mayEdit ? <Changing line={line} /> : null}
        </Space>
      ),
    },
  ];
  return (
    <PlainTable<TemplateLine>
      size="middle"
      aria-label={t('templates.title')}
      pagination={false}
      columns={columns}
      dataSource={[...props.items]}
      rowKey="code"
      locale={{ emptyText: <EmptyState title={t('templates.none')} advice={t('templates.none.advice')} /> }}
    />
  );
}

function Changing({ line }: { readonly line: TemplateLine }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const retire = useWrite(retireTemplate);
  const { code, retired, draft } = line;
  return (
    <>
      <Link to="/document-templates/$code" params={{ code }}>
        {draft === null ? t('templates.edit') : t('templates.go.on')}
      </Link>
      <Button
        type="link"
        size="small"
        loading={retire.isPending}
        onClick={() => retire.mutate({ params: { code }, body: { retired: !retired } }, { onError: tell })}
      >
        {retired ? t('take.up') : t('retire')}
      </Button>
    </>
  );
}

/** A version as its words stand, with the names of figures in their braces. */
function LookDrawer({ looked, onClose }: { readonly looked: Looked; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = useToday();
  const { code, name, version } = looked;
  const result = useOperation(readTemplate, { params: { code, version } });
  return (
    <Drawer open size={720} title={`${name} · ${t('version', { number: version })}`} onClose={onClose}>
      {result.isPending ? (
        <LoadingState lines={10} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : (
        <Paper
          label={name}
          letter={letterOf(result.data.content, new Map(), {
            ...{ number: null, mark: null, signer: result.data.content.issuer, date: today },
          })}
        />
      )}
    </Drawer>
  );
}

interface Values {
  readonly name: string;
  readonly code: string;
  readonly kind: DocumentKind;
  readonly like?: string;
}

function NewDialog(props: { readonly items: readonly TemplateLine[]; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { items, onClose } = props;
  const create = useWrite(createTemplate, ({ code }) => {
    void message.success(t('saved'));
    onClose();
    void navigate({ to: '/document-templates/$code', params: { code } });
  });
  const required = { required: true, whitespace: true, message: t('needed') };
  const usable = items.filter(({ versions, retired }) => versions.length > 0 && !retired);
  return (
    <DeedDialog<Values>
      title={t('templates.new')}
      writing={create}
      onClose={onClose}
      onSend={({ like, ...values }) => create.mutate({ body: { ...values, like: like ?? null } })}
      initial={{ kind: 'letter' }}
    >
      <Form.Item name="name" label={t('templates.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('templates.code')}
        rules={[required, { pattern: /^[a-z][a-z0-9-]{1,39}$/, message: t('templates.code') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={t('templates.kind')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={Object.entries(documentKinds).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="like" label={t('templates.like')}>
        <Select allowClear options={usable.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
    </DeedDialog>
  );
}
