/** What can be done with a report, as far as the server offers it: take, answer, end, open a case, mark, give back, see the contact. */
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Descriptions, Dropdown, Form, Input, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type AccidentCause, caseTypes, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { nonsenseReasons, safeTimes } from '#capabilities/portal/codes/contract.ts';
import * as contract from '#capabilities/portal/inbox/contract.ts';
import { printReceipt } from '#capabilities/portal/receipts/contract.ts';
import { AccidentCauseField } from '#desk/cases/accident-cause.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { texts } from '#desk/portal/texts.ts';
import { PrintButton } from '#desk/prints/print-button.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { addressFor } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Report = z.output<(typeof contract.readReport)['reply']>;
type Open = 'answer' | 'result' | 'case' | 'ticket' | 'contact' | null;

export function ReportDeeds({ report }: { readonly report: Report }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [open, setOpen] = useState<Open>(null);
  const take = useWrite(contract.takeReport);
  const end = useWrite(contract.endReport);
  const giveBack = useWrite(contract.giveBackReport);
  const nonsense = useWrite(contract.markNonsense);
  const { can, version } = report;
  const seen = { params: { id: report.id }, version };
  const reasons = Object.entries(nonsenseReasons).map(([key, name]) => ({ key, label: name[language] }));
  const problem = take.error ?? end.error ?? giveBack.error ?? nonsense.error;
  const close = () => setOpen(null);
  return (
    <>
      <ProblemAlert problem={problem} />
      <Space className="report-deeds" wrap>
        {can.take ? (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate(seen)}>
            {t('take')}
          </Button>
        ) : null}
        {can.answer ? <Button onClick={() => setOpen('answer')}>{t('answer')}</Button> : null}
        {can.tellResult ? <Button onClick={() => setOpen('result')}>{t('answer.result')}</Button> : null}
        {can.ticket ? <Button onClick={() => setOpen('ticket')}>{t('ticket')}</Button> : null}
        {can.open ? <Button onClick={() => setOpen('case')}>{t('case')}</Button> : null}
        {can.contact ? <Button onClick={() => setOpen('contact')}>{t('contact')}</Button> : null}
        {can.end ? <Button onClick={() => end.mutate(seen)}>{t('end')}</Button> : null}
        <PrintButton
          address={addressFor(printReceipt, { params: { id: report.id } })}
          words="receipt"
          permission="report.read"
        />
        {can.giveBack ? <Button onClick={() => giveBack.mutate(seen)}>{t('giveBack')}</Button> : null}
        {can.nonsense ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: reasons,
              onClick: ({ key }) =>
                nonsense.mutate({ ...seen, body: { why: key as keyof typeof nonsenseReasons } }),
            }}
          >
            <Button danger title={t('nonsense.undo')}>
              {t('nonsense')}
            </Button>
          </Dropdown>
        ) : null}
      </Space>
      {open === 'answer' || open === 'result' ? (
        <AnswerDialog report={report} kind={open} onClose={close} />
      ) : null}
      {open === 'case' ? <CaseDialog report={report} onClose={close} /> : null}
      {open === 'ticket' ? <TicketDialog report={report} onClose={close} /> : null}
      {open === 'contact' ? <ContactDialog report={report} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly report: Report;
  readonly onClose: () => void;
}

function AnswerDialog({ report, kind, onClose }: DialogProps & { readonly kind: 'answer' | 'result' }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [id] = useState(() => uuidv7());
  const write = useWrite(contract.answerReport, () => {
    void message.success(t('done'));
    onClose();
  });
  return (
    <DeedDialog<{ words: string }>
      title={t(kind === 'result' ? 'answer.result' : 'answer')}
      detail={t('answer.hint')}
      writing={write}
      onClose={onClose}
      onSend={({ words }) => write.mutate({ params: { id: report.id }, body: { id, kind, words } })}
    >
      <Form.Item
        name="words"
        label={t('answer.words')}
        rules={[{ required: true, whitespace: true, message: t('answer.needed') }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4 }} />
      </Form.Item>
    </DeedDialog>
  );
}

/** The ticket is opened at one's own desk as soon as it is made. */
function TicketDialog({ report, onClose }: DialogProps) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [ticketId] = useState(() => uuidv7());
  const write = useWrite(contract.openTicketOfReport, () => {
    onClose();
    void navigate({ to: '/hotline/desk', search: { ticket: ticketId } });
  });
  return (
    <DeedDialog
      title={t('ticket.title')}
      detail={t('ticket.detail')}
      send={t('ticket')}
      writing={write}
      onClose={onClose}
      onSend={() => write.mutate({ params: { id: report.id }, version: report.version, body: { ticketId } })}
    >
      {null}
    </DeedDialog>
  );
}

interface CaseValues {
  readonly division: string;
  readonly types: (keyof typeof caseTypes)[];
  readonly accidentCause?: AccidentCause;
  readonly grounds?: (keyof typeof reportGrounds)[];
  readonly child: string;
  readonly note?: string;
}

function CaseDialog({ report, onClose }: DialogProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const place = report.place.at(-1);
  const [caseId] = useState(() => uuidv7());
  const write = useWrite(contract.openCaseOfReport, onClose);
  const choices = (names: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: name[language] }));
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<CaseValues>
      title={t('case.title')}
      detail={t('case.detail')}
      initial={{
        grounds: [...report.grounds],
        ...(place === undefined ? {} : { division: place.code }),
      }}
      writing={write}
      onClose={onClose}
      onSend={({ division, types, accidentCause, grounds, child, note }) =>
        write.mutate({
          params: { id: report.id },
          version: report.version,
          body: {
            ...{ caseId, division, types, grounds: grounds ?? [], note: note ?? '' },
            accidentCause: accidentCause ?? null,
            children: [{ described: { words: child } }],
            danger: report.danger === 'yes' ? { harmed_now: true } : {},
          },
        })
      }
    >
      <Form.Item name="division" label={t('case.division')} rules={needed}>
        <DivisionField top={session.division.code} label={t('case.division')} />
      </Form.Item>
      <Form.Item name="types" label={t('case.types')} rules={needed}>
        <Select mode="multiple" maxCount={6} options={choices(caseTypes)} />
      </Form.Item>
      <AccidentCauseField />
      <Form.Item name="grounds" label={t('case.grounds')}>
        <Select mode="multiple" options={choices(reportGrounds)} />
      </Form.Item>
      <Form.Item name="child" label={t('case.child')} rules={needed}>
        <Input maxLength={500} placeholder={t('case.child.hint')} />
      </Form.Item>
      <Form.Item name="note" label={t('case.note')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}

function ContactDialog({ report, onClose }: DialogProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const show = useWrite(contract.showContact);
  if (show.data !== undefined) {
    const { name, reach, unit, times, note } = show.data;
    const lines = {
      ...{ name, reach, unit, note },
      times: times.map((code) => safeTimes[code][language]).join(language === 'zh' ? '、' : ', '),
    };
    return (
      <Modal
        open
        title={t('contact.title')}
        onCancel={onClose}
        onOk={onClose}
        cancelButtonProps={{ hidden: true }}
      >
        <Descriptions
          size="small"
          column={1}
          items={(['name', 'reach', 'unit', 'times', 'note'] as const).map((key) => ({
            ...{ key, label: t(`contact.${key}`), children: lines[key] === '' ? '—' : lines[key] },
          }))}
        />
      </Modal>
    );
  }
  return (
    <DeedDialog<{ why: string }>
      title={t('contact.title')}
      detail={t('contact.detail')}
      writing={show}
      onClose={onClose}
      onSend={(body) => show.mutate({ params: { id: report.id }, body })}
    >
      <Form.Item
        name="why"
        label={t('contact.why')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('needed') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </DeedDialog>
  );
}
