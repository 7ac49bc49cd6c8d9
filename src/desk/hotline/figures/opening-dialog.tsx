/** Enters a figure from before this system. */
import { App, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { enterOpening, openingFigures, readFigures } from '#capabilities/hotline/figures/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/hotline/figures/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { freshKey } from '#ui/caller.ts';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly figure: (typeof openingFigures)[number];
  readonly value: number;
  readonly until: Dayjs;
  readonly origin: string;
}

export function OpeningDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const today = dayjs(dayInChina(useSession().now));
  const [id] = useState(freshKey);
  const figures = useOperation(readFigures, { query: {} });
  const named = (code: string) =>
    figures.data?.items.find((one) => one.code === code)?.name[language] ?? code;
  const write = useWrite(enterOpening, () => {
    void message.success(t('entered'));
    onClose();
  });
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<Values>
      title={t('enter.title')}
      detail={t('enter.detail')}
      writing={write}
      onClose={onClose}
      onSend={({ until, ...values }) =>
        write.mutate({ body: { id, ...values, until: until.format('YYYY-MM-DD') } })
      }
    >
      <Form.Item name="figure" label={t('figure')} rules={needed}>
        <Select options={openingFigures.map((value) => ({ value, label: named(value) }))} />
      </Form.Item>
      <Form.Item name="value" label={t('value')} rules={needed}>
        <InputNumber min={0} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="until" label={t('until')} rules={needed}>
        <DatePicker maxDate={today} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="origin" label={t('origin')} rules={needed}>
        <Input maxLength={300} placeholder={t('origin.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
