/** Counting a draft's figures again, and finishing a letter of its own. */
import { Alert, App, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import {
  type DocumentView,
  finishDocument,
  recountDocument,
} from '#capabilities/documents/making/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useByHand } from '#desk/documents/document/by-hand.tsx';
import { useToday } from '#desk/documents/parts/today.ts';
import { texts } from '#desk/documents/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly document: DocumentView;
  readonly onClose: () => void;
}

export function RecountDialog({ document, onClose }: DialogProps) {
  const t = useTexts(texts);
  const today = useToday();
  const { message } = App.useApp();
  const [seen] = useState(document);
  const recount = useWrite(recountDocument, () => {
    void message.success(t('recounted'));
    onClose();
  });
  return (
    <DeedDialog<{ readonly asOf: Dayjs }>
      title={t('recount')}
      detail={t('recount.detail')}
      send={t('recount')}
      writing={recount}
      onClose={onClose}
      onSend={({ asOf }) =>
        recount.mutate({
          ...{ params: { id: seen.id }, version: seen.revision },
          body: { asOf: asOf.format('YYYY-MM-DD') },
        })
      }
      initial={{ asOf: dayjs(seen.asOf) }}
    >
      <Form.Item name="asOf" label={t('asOf')} rules={[{ required: true, message: t('needed') }]}>
        <DatePicker allowClear={false} maxDate={dayjs(today)} />
      </Form.Item>
    </DeedDialog>
  );
}

interface Finishing {
  readonly number: string;
  readonly signer: string;
  readonly date: Dayjs;
}

export function FinishDialog({ document, onClose }: DialogProps) {
  const t = useTexts(texts);
  const today = useToday();
  const { message } = App.useApp();
  const [seen] = useState(document);
  const finish = useWrite(finishDocument, () => {
    void message.success(t('finished'));
    onClose();
  });
  const { tick, accepted } = useByHand(finish.error);
  const required = { required: true, whitespace: true, message: t('needed') };
  return (
    <DeedDialog<Finishing>
      title={t('finish')}
      detail={t('finish.detail')}
      send={t('finish')}
      writing={finish}
      onClose={onClose}
      onSend={({ number, signer, date }) =>
        finish.mutate({
          ...{ params: { id: seen.id }, version: seen.revision },
          body: {
            ...{ number, signer, date: date.format('YYYY-MM-DD') },
            lackingAccepted: accepted,
          },
        })
      }
      initial={{ signer: seen.words.issuer, date: dayjs(today) }}
    >
      {seen.findings.length === 0 ? null : (
        <Alert type="warning" showIcon title={t('finish.open', { count: seen.findings.length })} />
      )}
      {tick}
      <Form.Item name="number" label={t('number')} rules={[required]}>
        <Input maxLength={40} placeholder={`濮民函〔${today.slice(0, 4)}〕1号`} />
      </Form.Item>
      <Form.Item name="signer" label={t('signer')} rules={[required]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="date" label={t('date')} rules={[{ required: true, message: t('needed') }]}>
        <DatePicker allowClear={false} />
      </Form.Item>
    </DeedDialog>
  );
}
