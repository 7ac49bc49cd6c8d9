/** Opening one child's file in an emergency: what follows from it is said before, and asked about again. */
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { openInEmergency, ownOpenings } from '#capabilities/access/break-glass/contract.ts';
import { OPEN_MINUTES } from '#capabilities/access/break-glass/rules.ts';
import { useOpeningColumns } from '#desk/access/columns.tsx';
import { texts } from '#desk/access/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/access/access.css';

interface Entered {
  readonly by: 'citizenId' | 'fileId';
  readonly named: string;
  readonly reason: string;
}

/** The form, and below it what one has opened before. */
export function OpenPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('open.title')} note={t('open.note')} />
      <section className="sheet emergency-form-sheet">
        <OpenForm />
      </section>
      <section className="sheet" aria-labelledby="mine">
        <div className="sheet-head">
          <h2 id="mine">{t('mine.title')}</h2>
        </div>
        <Mine />
      </section>
    </>
  );
}

function OpenForm() {
  const t = useTexts(texts);
  const [form] = Form.useForm<Entered>();
  const by = Form.useWatch('by', form) ?? 'citizenId';
  const [id] = useState(() => uuidv7());
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const open = useWrite(openInEmergency, ({ childId }) => {
    void navigate({ to: '/children/$child', params: { child: childId } });
  });
  const send = ({ by: way, named, reason }: Entered) =>
    void modal.confirm({
      title: t('open.ask'),
      content: t('open.ask.detail'),
      okText: t('open.send'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: () =>
        open.mutate({
          body: { id, reason, child: way === 'citizenId' ? { citizenId: named } : { fileId: named } },
        }),
    });
  return (
    <div className="emergency-form">
      <ul className="emergency-rules">
        <li>{t('open.rule.one', { minutes: OPEN_MINUTES })}</li>
        <li>{t('open.rule.alarm')}</li>
        <li>{t('open.rule.review')}</li>
      </ul>
      <ProblemAlert problem={open.error} />
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ by: 'citizenId' }}
        onFinish={send}
      >
        <Form.Item name="by" label={t('open.by')}>
          <Radio.Group
            options={[
              { value: 'citizenId', label: t('open.by.citizenId') },
              { value: 'fileId', label: t('open.by.fileId') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="named"
          label={t(`open.${by}`)}
          normalize={(text: string) => text.trim()}
          rules={[{ required: true, pattern: shapes[by], message: t(`open.${by}.wrong`) }]}
        >
          <Input autoComplete="off" maxLength={36} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('open.reason')}
          extra={t('open.reason.hint')}
          rules={[{ required: true, whitespace: true, min: 10, message: t('open.reason.wrong') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        <Button type="primary" danger htmlType="submit" loading={open.isPending}>
          {t('open.send')}
        </Button>
      </Form>
    </div>
  );
}

/** What each way of naming a child looks like, whole. */
const shapes = {
  citizenId: /^\d{17}[\dXx]$/,
  fileId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
} as const;

function Mine() {
  const t = useTexts(texts);
  const pages = useCursorPages('own openings', 20);
  const { cursor, limit } = pages;
  const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(ownOpenings, { query }, { keepFormer: true });
  return (
    <DataTable
      label={t('mine.title')}
      result={result}
      rowKey={(row) => row.id}
      pages={pages}
      columns={useOpeningColumns(null)}
      empty={<EmptyState title={t('mine.none')} advice={t('mine.none.advice')} />}
    />
  );
}
