/** What inquiries said of somebody, for whoever decides upon it; and entering the next answer. */
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { WorkerView } from '#capabilities/aftercare/people/contract.ts';
import { writeInquiry } from '#capabilities/aftercare/people/records/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function InquiriesPanel({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const [writing, setWriting] = useState(false);
  return (
    <section className="sheet" aria-labelledby="inquiries">
      <div className="sheet-head">
        <h2 id="inquiries">{t('inquiries')}</h2>
        {worker.can.inquire ? (
          <Button size="small" className="sheet-more" onClick={() => setWriting(true)}>
            {t('inquiry.write')}
          </Button>
        ) : null}
      </div>
      <Inquiries inquiries={worker.inquiries} />
      {writing ? <InquiryDialog worker={worker} onClose={() => setWriting(false)} /> : null}
    </section>
  );
}

function Inquiries({ inquiries }: Pick<WorkerView, 'inquiries'>) {
  const t = useTexts(texts);
  if (inquiries === null) return <EmptyState title={t('inquiry.hidden')} />;
  if (inquiries.length === 0) return <EmptyState title={t('inquiry.empty')} advice={t('banner.law')} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('inquiry.on')}</th>
          <th scope="col">{t('inquiry.result')}</th>
          <th scope="col">{t('inquiry.until')}</th>
          <th scope="col">{t('inquiry.of')}</th>
          <th scope="col">{t('inquiry.by')}</th>
        </tr>
      </thead>
      <tbody>
        {inquiries.map((one, at) => (
          <tr key={one.id} className={at === 0 ? '' : 'aftercare-old'}>
            <td className="number">{one.askedOn}</td>
            <td>
              {one.result === 'found' ? (
                <span className="number-alarm">{t('inquiry.found')}</span>
              ) : (
                t('inquiry.clear')
              )}
              {one.note === null ? null : <div>{one.note}</div>}
            </td>
            <td className="number">{one.result === 'found' ? '—' : one.validUntil}</td>
            <td>
              {one.askedOf}
              {one.number === null ? null : <span className="finder-note">{one.number}</span>}
            </td>
            <td>{one.writtenBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Entered {
  readonly askedOn: string;
  readonly askedOf: string;
  readonly result: 'clear' | 'found';
  readonly number?: string;
  readonly note?: string;
}

function InquiryDialog(props: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const write = useWrite(writeInquiry, props.onClose);
  const send = ({ number = '', note = '', ...rest }: Entered) =>
    write.mutate({
      params: { id: props.worker.id },
      body: { ...rest, id, number: number === '' ? null : number, note: note === '' ? null : note },
    });
  return (
    <FormDialog<Entered>
      title={`${t('inquiry.write')} · ${props.worker.name}`}
      initial={{ askedOn: today, result: 'clear' }}
      writing={write}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item name="result" label={t('inquiry.result')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['clear', 'found'] as const).map((value) => ({ value, label: t(`inquiry.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['result']}>
        {({ getFieldValue }) =>
          getFieldValue('result') === 'found' ? (
            <Alert showIcon type="warning" className="aftercare-banner" title={t('inquiry.sure')} />
          ) : null
        }
      </Form.Item>
      <DayField name="askedOn" label={t('inquiry.on')} />
      <Form.Item
        name="askedOf"
        label={t('inquiry.of')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="number" label={t('inquiry.number')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={t('inquiry.note')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
