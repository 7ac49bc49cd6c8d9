/** The list of policies that letters are checked against: read by those who write, kept by the city. */
import { App, Button, Form, Input, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import {
  addPolicy,
  listPolicies,
  type PolicyLine,
  retirePolicy,
} from '#capabilities/documents/policies/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/documents/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/documents/documents.css';
import { PlainTable } from '#ui/plain-table.tsx';

export function PoliciesPage() {
  const t = useTexts(texts);
  const result = useOperation(listPolicies, {});
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t('policies.title')}
        note={t('policies.note')}
        actions={
          result.data?.can.edit === true ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('policies.add')}
            </Button>
          ) : null
        }
      />
      <div className="sheet">
        {result.isPending ? (
          <LoadingState lines={8} />
        ) : result.data === undefined ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <PoliciesTable items={result.data.items} mayEdit={result.data.can.edit} />
        )}
      </div>
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function PoliciesTable(props: { readonly items: readonly PolicyLine[]; readonly mayEdit: boolean }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const retire = useWrite(retirePolicy);
  const columns: TableColumnsType<PolicyLine> = [
    { key: 'number', title: t('policies.number'), render: (_, { number }) => <strong>{number}</strong> },
    {
      key: 'title',
      title: t('heading'),
      render: (_, { title, retired }) => (
        <>
          {`《${title}》`} {retired ? <Tag>{t('retired')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'added',
      title: t('policies.added'),
      render: (_, { addedBy, addedAt }) => `${addedBy ?? t('shipped')} · ${formatMoment(addedAt)}`,
    },
    ...(props.mayEdit
      ? [
          {
            key: 'do',
            render: (_: unknown, { number, retired }: PolicyLine) => (
              <Button
                type="link"
                size="small"
                onClick={() => retire.mutate({ body: { number, retired: !retired } }, { onError: tell })}
              >
                {retired ? t('take.up') : t('retire')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <PlainTable<PolicyLine>
      size="middle"
      aria-label={t('policies.title')}
      pagination={false}
      columns={columns}
      dataSource={[...props.items]}
      rowKey="number"
      locale={{ emptyText: <EmptyState title={t('policies.none')} /> }}
    />
  );
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const add = useWrite(addPolicy, () => {
    void message.success(t('policies.added'));
    onClose();
  });
  const required = { required: true, whitespace: true, message: t('needed') };
  const form = {
    pattern: /^\p{Script=Han}{1,12}〔\d{4}〕[1-9]\d{0,4}号$/u,
    message: t('policies.number.wrong'),
  };
  return (
    <DeedDialog<{ readonly number: string; readonly title: string }>
      title={t('policies.add')}
      writing={add}
      onClose={onClose}
      onSend={(body) => add.mutate({ body })}
    >
      <Form.Item name="number" label={t('policies.number')} rules={[required, form]}>
        <Input maxLength={40} placeholder="国发〔2016〕13号" />
      </Form.Item>
      <Form.Item name="title" label={t('policies.name')} rules={[required]}>
        <Input maxLength={200} />
      </Form.Item>
    </DeedDialog>
  );
}
