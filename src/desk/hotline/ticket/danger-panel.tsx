/** The danger check of the first minute: fixed questions, and what followed from their answers. */
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { type DangerQuestion, dangerQuestions } from '#capabilities/cases/codes/contract.ts';
import { checkDanger } from '#capabilities/hotline/tickets/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useNames } from '#desk/hotline/code-names.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import type { Draft } from '#desk/hotline/ticket/use-draft.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

const questions = Object.keys(dangerQuestions) as DangerQuestion[];

export function DangerPanel({ ticket, draft }: { readonly ticket: TicketView; readonly draft: Draft }) {
  const t = useTexts(texts);
  const [again, setAgain] = useState(false);
  const asks = ticket.can.write && (ticket.danger === null || again);
  if (!asks && ticket.danger === null && ticket.caseNumber === null) return null;
  return (
    <section aria-labelledby="danger">
      <h3 id="danger">{t('danger.title')}</h3>
      {asks ? (
        <Questions ticket={ticket} draft={draft} onDone={() => setAgain(false)} />
      ) : (
        <Found ticket={ticket} onAgain={() => setAgain(true)} />
      )}
    </section>
  );
}

function Found({ ticket, onAgain }: { readonly ticket: TicketView; readonly onAgain: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const yes = questions.filter((question) => ticket.danger?.answers[question] === true);
  return (
    <>
      {yes.length === 0 ? (
        <p className="aside">{t('danger.none')}</p>
      ) : (
        <p className="danger-found" role="alert">
          {t('danger.found', { number: ticket.caseNumber ?? '' })}
        </p>
      )}
      {yes.map((question) => (
        <p key={question} className="aside">
          {nameOf('dangerQuestions', question)} <b>{t('danger.yes')}</b>
        </p>
      ))}
      {ticket.caseId === null ? null : (
        <p>
          <AddressLink address={`/cases/${ticket.caseId}`}>
            {t('case.opened', { number: ticket.caseNumber ?? '' })}
          </AddressLink>
        </p>
      )}
      {ticket.can.write ? (
        <Button size="small" onClick={onAgain}>
          {t('danger.again')}
        </Button>
      ) : null}
    </>
  );
}

function Questions(props: {
  readonly ticket: TicketView;
  readonly draft: Draft;
  readonly onDone: () => void;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const tell = useTellProblem();
  const [answers, setAnswers] = useState<Partial<Record<DangerQuestion, boolean>>>({});
  const write = useWrite(checkDanger, props.onDone);
  const whole = questions.every((question) => answers[question] !== undefined);
  const send = () =>
    void props.draft.flush().then(
      (version) =>
        write.mutate(
          {
            params: { id: props.ticket.id },
            body: { answers: answers as Record<DangerQuestion, boolean> },
            version,
          },
          { onError: tell },
        ),
      tell,
    );
  return (
    <>
      {questions.map((question) => (
        <div key={question} className="danger-question">
          <span id={`danger-${question}`}>{nameOf('dangerQuestions', question)}</span>
          <Radio.Group
            size="small"
            optionType="button"
            aria-labelledby={`danger-${question}`}
            value={answers[question]}
            options={[
              { value: true, label: t('danger.yes') },
              { value: false, label: t('danger.no') },
            ]}
            onChange={(event) => setAnswers({ ...answers, [question]: event.target.value === true })}
          />
        </div>
      ))}
      {Object.values(answers).some(Boolean) ? (
        <Alert type="error" title={t('danger.advice')} style={{ marginTop: 6 }} />
      ) : null}
      <Button
        type="primary"
        block
        style={{ marginTop: 8 }}
        danger={Object.values(answers).some(Boolean)}
        disabled={!whole}
        loading={write.isPending}
        onClick={send}
      >
        {t('danger.send')}
      </Button>
    </>
  );
}
