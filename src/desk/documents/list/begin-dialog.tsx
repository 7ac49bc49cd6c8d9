/** Begins a letter of its own: from which template, as of which day, with which words in its fields. */
import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { beginDocument } from '#capabilities/documents/making/contract.ts';
import { listTemplates, readTemplate } from '#capabilities/documents/templates/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useToday } from '#desk/documents/parts/today.ts';
import { texts } from '#desk/documents/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly template: string;
  readonly asOf: Dayjs;
  readonly fields?: Readonly<Record<string, string>>;
}

export function BeginDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const today = useToday();
  // Sent again after a lost answer it is the same document.
  const [id] = useState(() => uuidv7());
  const [code, setCode] = useState<string | null>(null);
  const listed = useOperation(listTemplates, {});
  const usable = (listed.data?.items ?? []).filter(
    ({ kind, retired, versions }) => kind === 'letter' && !retired && versions.length > 0,
  );
  const version = usable.find((one) => one.code === code)?.versions[0]?.version;
  const template = useOperation(
    readTemplate,
    { params: { code: code ?? '', version: version ?? 1 } },
    { enabled: version !== undefined },
  );
  const begin = useWrite(beginDocument, (document) => {
    onClose();
    void navigate({ to: '/documents/$document', params: { document: document.id } });
  });
  const send = ({ template: templateCode, asOf, fields = {} }: Values) =>
    begin.mutate({ body: { id, templateCode, asOf: asOf.format('YYYY-MM-DD'), fields } });
  const required = { required: true, message: t('needed') };
  return (
    <DeedDialog<Values>
      title={t('begin')}
      detail={t('begin.detail')}
      send={t('begin')}
      writing={begin}
      onClose={onClose}
      onSend={send}
      initial={{ asOf: dayjs(today) }}
    >
      <Form.Item name="template" label={t('template')} rules={[required]}>
        <Select
          loading={listed.isPending}
          notFoundContent={t('templates.none')}
          options={usable.map(({ code: value, name }) => ({ value, label: name }))}
          onChange={(value: string) => setCode(value)}
        />
      </Form.Item>
      <Form.Item name="asOf" label={t('asOf')} rules={[required]}>
        <DatePicker allowClear={false} maxDate={dayjs(today)} />
      </Form.Item>
      {template.data?.content.fields.map(({ name, hint }) => (
        <Form.Item key={name} name={['fields', name]} label={name} rules={[required]}>
          <Input maxLength={300} placeholder={hint} />
        </Form.Item>
      ))}
    </DeedDialog>
  );
}
