/** Somebody's trainings with their certificates, and thanks to him. */
import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { thankers, type WorkerView } from '#capabilities/aftercare/people/contract.ts';
import {
  takeBackTraining,
  thankWorker,
  writeTraining,
} from '#capabilities/aftercare/people/records/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import { WhyDialog } from '#desk/aftercare/sites/why-dialog.tsx';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

const MINUTES_OF_HOUR = 60;

export function TrainingsPanel({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const [writing, setWriting] = useState(false);
  return (
    <section className="sheet" aria-labelledby="trainings">
      <div className="sheet-head">
        <h2 id="trainings">{t('trainings')}</h2>
        {worker.can.write ? (
          <Button size="small" className="sheet-more" onClick={() => setWriting(true)}>
            {t('training.write')}
          </Button>
        ) : null}
      </div>
      {worker.trainings.length === 0 ? (
        <EmptyState title={t('training.empty')} />
      ) : (
        <table className="plain">
          <tbody>
            {worker.trainings.map((one) => (
              <tr key={one.id}>
                <td className="number">{one.on}</td>
                <td>
                  {one.topic}
                  <span className="finder-note">{one.givenBy}</span>
                  {one.validUntil === null ? null : (
                    <div className="aftercare-quiet">{`${t('training.valid')} ${one.validUntil}`}</div>
                  )}
                </td>
                <td>{worker.can.write ? <TakeBack worker={worker} trainingId={one.id} /> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writing ? <TrainingDialog worker={worker} onClose={() => setWriting(false)} /> : null}
    </section>
  );
}

function TakeBack({ worker, trainingId }: { readonly worker: WorkerView; readonly trainingId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const back = useWrite(takeBackTraining, () => setOpen(false));
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
        {t('training.back')}
      </button>
      {open ? (
        <WhyDialog
          title={t('training.back')}
          writing={back}
          onSend={(why) => back.mutate({ params: { id: worker.id, trainingId }, body: { why } })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

interface Trained {
  readonly topic: string;
  readonly on: string;
  readonly hours: number;
  readonly givenBy: string;
  readonly validUntil?: string;
}

function TrainingDialog(props: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const write = useWrite(writeTraining, props.onClose);
  const send = ({ hours, validUntil, ...rest }: Trained) =>
    write.mutate({
      params: { id: props.worker.id },
      body: { ...rest, id, minutes: Math.round(hours * MINUTES_OF_HOUR), validUntil: validUntil ?? null },
    });
  return (
    <FormDialog<Trained>
      title={`${t('training.write')} · ${props.worker.name}`}
      initial={{ on: today }}
      writing={write}
      onSend={send}
      onClose={props.onClose}
    >
      <Words name="topic" label={t('training.topic')} />
      <div className="aftercare-pair">
        <DayField name="on" label={t('training.on')} />
        <Form.Item
          name="hours"
          label={t('training.hours')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <InputNumber min={0.5} max={1000} step={0.5} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Words name="givenBy" label={t('training.by')} />
      <Form.Item
        name="validUntil"
        label={t('training.until')}
        getValueProps={(day?: string) => ({ value: day === undefined ? null : dayjs(day) })}
        normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  );
}

function Words(props: { readonly name: string; readonly label: string }) {
  const t = useTexts(texts);
  return (
    <Form.Item {...props} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
      <Input maxLength={100} />
    </Form.Item>
  );
}

export function ThanksPanel({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  return (
    <section className="sheet" aria-labelledby="thanks">
      <div className="sheet-head">
        <h2 id="thanks">{t('thanks')}</h2>
        {worker.can.thank ? (
          <Button size="small" className="sheet-more" onClick={() => setWriting(true)}>
            {t('thanks.write')}
          </Button>
        ) : null}
      </div>
      {worker.thanks.length === 0 ? (
        <EmptyState title={t('thanks.empty')} />
      ) : (
        <table className="plain">
          <tbody>
            {worker.thanks.map((one) => (
              <tr key={one.id}>
                <td className="number">{one.on}</td>
                <td>{thankers[one.from][language]}</td>
                <td>{one.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writing ? <ThanksDialog worker={worker} onClose={() => setWriting(false)} /> : null}
    </section>
  );
}

function ThanksDialog(props: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const thank = useWrite(thankWorker, props.onClose);
  const from = Object.entries(thankers).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <FormDialog<{ from: keyof typeof thankers; on: string; words: string }>
      title={`${t('thanks.write')} · ${props.worker.name}`}
      initial={{ from: 'family', on: today }}
      writing={thank}
      onSend={(body) => thank.mutate({ params: { id: props.worker.id }, body: { ...body, id } })}
      onClose={props.onClose}
    >
      <div className="aftercare-pair">
        <Form.Item name="from" label={t('thanks.from')}>
          <Select options={from} />
        </Form.Item>
        <DayField name="on" label={t('thanks.on')} />
      </div>
      <Form.Item
        name="words"
        label={t('thanks.words')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} rows={4} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
