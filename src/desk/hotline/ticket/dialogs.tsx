/** The dialogs of a ticket: a case from it, a promise to the caller, closing it. */
import { App, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { AccidentCause, CaseType } from '#capabilities/cases/codes/contract.ts';
import { promiseCallBack } from '#capabilities/hotline/call-backs/contract.ts';
import type { Satisfaction } from '#capabilities/hotline/codes/contract.ts';
import { caseFromTicket, closeTicket } from '#capabilities/hotline/tickets/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { AccidentCauseField } from '#desk/cases/accident-cause.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useChoices } from '#desk/hotline/code-names.ts';
import { texts as shared } from '#desk/hotline/texts.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { freshKey } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Opened {
  readonly ticket: TicketView;
  /** The version that stood when what was unsent had been sent. */
  readonly version: number;
  readonly onClose: () => void;
}

const FOLLOW_UP_DAYS = [3, 7, 15, 30];

export function CaseDialog({ ticket, version, onClose }: Opened) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const types = useChoices('caseTypes');
  const write = useWrite(caseFromTicket, onClose);
  return (
    <DeedDialog<{ types: CaseType[]; accidentCause?: AccidentCause }>
      title={t('case.title')}
      send={t('case.send')}
      writing={write}
      onClose={onClose}
      onSend={({ types, accidentCause }) =>
        write.mutate({
          params: { id: ticket.id },
          body: { types, accidentCause: accidentCause ?? null },
          version,
        })
      }
    >
      <Form.Item name="types" label={t('case.types')} rules={[{ required: true, message: s('needed') }]}>
        <Select mode="multiple" maxCount={6} optionFilterProp="label" options={types} />
      </Form.Item>
      <AccidentCauseField />
    </DeedDialog>
  );
}

export function CloseDialog({ ticket, version, onClose }: Opened) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const opinions = useChoices('satisfactions');
  const write = useWrite(closeTicket, () => {
    void message.success(t('close.done'));
    onClose();
  });
  return (
    <DeedDialog<{ satisfaction: Satisfaction | ''; followUpDays: number }>
      title={t('close.title')}
      send={t('close')}
      writing={write}
      initial={{ satisfaction: '', followUpDays: 0 }}
      onClose={onClose}
      onSend={({ satisfaction, followUpDays }) =>
        write.mutate({
          params: { id: ticket.id },
          body: {
            satisfaction: satisfaction === '' ? null : satisfaction,
            followUpDays: followUpDays === 0 ? null : followUpDays,
          },
          version,
        })
      }
    >
      <Form.Item name="satisfaction" label={t('close.satisfaction')}>
        <Select options={[{ value: '', label: t('close.satisfaction.none') }, ...opinions]} />
      </Form.Item>
      <Form.Item name="followUpDays" label={t('close.followUp')}>
        <Select
          options={[
            { value: 0, label: t('close.followUp.none') },
            ...FOLLOW_UP_DAYS.map((count) => ({ value: count, label: t('close.days', { count }) })),
          ]}
        />
      </Form.Item>
    </DeedDialog>
  );
}

export function PromiseDialog({ ticket, onClose }: Omit<Opened, 'version'>) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const [id] = useState(freshKey);
  const write = useWrite(promiseCallBack, () => {
    void message.success(t('promise.done'));
    onClose();
  });
  return (
    <DeedDialog<{ dueAt: Dayjs; note?: string }>
      title={t('promise.title')}
      writing={write}
      onClose={onClose}
      onSend={({ dueAt, note }) =>
        write.mutate({
          params: { id: ticket.id },
          body: {
            ...{ id, kind: 'promised', dueAt: dueAt.toISOString() },
            note: note === undefined || note.trim() === '' ? null : note,
          },
        })
      }
    >
      <Form.Item name="dueAt" label={t('promise.when')} rules={[{ required: true, message: s('needed') }]}>
        <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="note" label={t('promise.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}
