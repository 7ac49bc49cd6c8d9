/** The call centres that are connected, for the system administrator: new ones, new secrets, stopping. */
import { Button, Modal, Popconfirm, Space, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  listSources,
  renewSecret,
  type sourceView,
  stopSource,
} from '#capabilities/hotline/telephony/contract.ts';
import { AddSourceDialog } from '#desk/hotline/sources/add-dialog.tsx';
import { texts } from '#desk/hotline/sources/texts.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

type Source = z.output<typeof sourceView>;

export function SourcesPage() {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const result = useOperation(listSources, {});
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <div className="sheet">
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns(setSecret)}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('empty')} advice={t('empty.advice')} />}
        />
      </div>
      {adding ? <AddSourceDialog onSecret={setSecret} onClose={() => setAdding(false)} /> : null}
      {secret === null ? null : <SecretOnce secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function SecretOnce({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useTexts(texts);
  return (
    <Modal
      open
      title={t('secret')}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('secret.kept')}
        </Button>
      }
    >
      <code className="secret">{secret}</code>
      <p className="aside">{t('secret.advice')}</p>
    </Modal>
  );
}

function useColumns(show: (secret: string | null) => void): TableColumnsType<Source> {
  const t = useTexts(texts);
  return [
    { title: t('code'), key: 'code', render: (_, row) => <b>{row.code}</b> },
    { title: t('name'), key: 'name', render: (_, row) => row.name },
    { title: t('division'), key: 'division', render: (_, row) => row.division },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => (
        <Tag color={row.state === 'active' ? 'success' : 'default'}>{t(`state.${row.state}`)}</Tag>
      ),
    },
    { title: t('secretAt'), key: 'secretAt', render: (_, row) => formatMoment(row.secretAt) },
    {
      title: t('heard'),
      key: 'heard',
      render: (_, row) => (row.heardAt === null ? t('heard.never') : formatMoment(row.heardAt)),
    },
    {
      title: '',
      key: 'deed',
      align: 'right',
      render: (_, row) => (row.state === 'active' ? <Deeds source={row} show={show} /> : null),
    },
  ];
}

function Deeds({
  source,
  show,
}: {
  readonly source: Source;
  readonly show: (secret: string | null) => void;
}) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const renew = useWrite(renewSecret, (answer) => show(answer.secret));
  const stop = useWrite(stopSource);
  const asked = { params: { id: source.id }, version: source.version };
  return (
    <Space>
      <Popconfirm
        title={t('renew.sure')}
        okText={t('renew')}
        cancelText={t('cancel')}
        onConfirm={() => renew.mutate(asked, { onError: tell })}
      >
        <Button size="small">{t('renew')}</Button>
      </Popconfirm>
      <Popconfirm
        title={t('stop.sure')}
        okText={t('stop')}
        cancelText={t('cancel')}
        onConfirm={() => stop.mutate(asked, { onError: tell })}
      >
        <Button size="small" danger>
          {t('stop')}
        </Button>
      </Popconfirm>
    </Space>
  );
}
