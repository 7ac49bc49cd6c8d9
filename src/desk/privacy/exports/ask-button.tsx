/** The button and the dialog by which an export of a list is asked for; not there for those who may not ask. */
import { ExportOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  type ExportColumn,
  exportColumnCodes,
  exportColumns,
} from '#capabilities/children/exporting/contract.ts';
import { askExport } from '#capabilities/privacy/exports/contract.ts';
import { exportKinds, type TableKind, usualColumns } from '#capabilities/privacy/exports/rules.ts';
import { texts } from '#desk/privacy/exports/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';
import '#desk/privacy/privacy.css';

interface Asking {
  readonly kind: TableKind;
  /** What the list on screen is narrowed by. */
  readonly filters: z.input<typeof askExport.body>['filters'];
  readonly campaignId?: string;
  /** How many the list holds, where it is known. */
  readonly count?: number | undefined;
}

export function AskExportButton(props: Asking) {
  const t = useTexts(texts);
  const may = useMay('export.ask');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button icon={<ExportOutlined />} onClick={() => setOpen(true)}>
        {t('ask')}
      </Button>
      {open ? <AskDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Values {
  readonly purpose: string;
  readonly columns: ExportColumn[];
}

function AskDialog(props: Asking & { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { kind, filters, campaignId, count, onClose } = props;
  const write = useWrite(askExport, () => {
    void message.success(t('ask.done'));
    onClose();
    void navigate({ to: '/exports' });
  });
  const send = ({ purpose, columns }: Values) =>
    write.mutate({
      body: { kind, filters, columns, purpose, ...(campaignId === undefined ? {} : { campaignId }) },
    });
  return (
    <Modal
      open
      title={t('ask.title', { kind: exportKinds[kind][language] })}
      width={640}
      okText={t('ask.send')}
      cancelText={t('cancel')}
      confirmLoading={write.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="export-facts export-scope">
        {count === undefined ? t('ask.scope.open') : t('ask.scope', { count: formatCount(count, language) })}
      </p>
      <ProblemAlert problem={write.error} kept={t('ask.kept')} />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ columns: usualColumns[kind], purpose: '' }}
        onFinish={send}
      >
        <Form.Item
          name="purpose"
          label={t('ask.purpose')}
          rules={[{ required: true, whitespace: true, min: 4, message: t('needed') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} placeholder={t('ask.purpose.hint')} />
        </Form.Item>
        <Form.Item
          name="columns"
          label={t('ask.columns')}
          extra={t('ask.columns.note')}
          rules={[
            {
              validator: async (_, columns: readonly ExportColumn[]) => {
                if (columns.length === 0) throw new Error(t('needed.columns'));
              },
            },
          ]}
        >
          <Checkbox.Group className="export-columns">
            {exportColumnCodes.map((column) => (
              <Checkbox key={column} value={column}>
                <ColumnName column={column} />
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
      </Form>
    </Modal>
  );
}

function ColumnName({ column }: { readonly column: ExportColumn }) {
  const language = useLanguage();
  const name = exportColumns[column];
  return 'identifies' in name ? <span className="identifies">{name[language]} *</span> : name[language];
}
