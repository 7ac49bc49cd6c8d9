/** One ticket: its head with the deeds, what is known of the call, the form or what was written, and beside it danger and caller. */
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { VoidKind } from '#capabilities/hotline/codes/contract.ts';
import { readTicket, takeTicket, voidTicket } from '#capabilities/hotline/tickets/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useChoices, useNames } from '#desk/hotline/code-names.ts';
import { LevelMark, StateMark } from '#desk/hotline/marks.tsx';
import { ArticlesPanel } from '#desk/hotline/ticket/articles-panel.tsx';
import { CallFacts } from '#desk/hotline/ticket/call-facts.tsx';
import { CallerPanel } from '#desk/hotline/ticket/caller-panel.tsx';
import { DangerPanel } from '#desk/hotline/ticket/danger-panel.tsx';
import { CaseDialog, CloseDialog, PromiseDialog } from '#desk/hotline/ticket/dialogs.tsx';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { type Draft, useDraft } from '#desk/hotline/ticket/use-draft.ts';
import { WritingForm } from '#desk/hotline/ticket/writing-form.tsx';
import { Written } from '#desk/hotline/ticket/written.tsx';
import { useHotlineLive } from '#desk/hotline/use-hotline-live.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert, useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';
import '#desk/hotline/ticket/ticket.css';

/** The ticket of an id, read anew when something happens to it. */
export function TicketSheet({ id }: { readonly id: string }) {
  const ticket = useOperation(readTicket, { params: { id } });
  useHotlineLive(readTicket);
  if (ticket.isPending) return <LoadingState lines={10} />;
  if (ticket.data === undefined)
    return <ErrorState problem={ticket.error} onRetry={() => void ticket.refetch()} />;
  return <Sheet ticket={ticket.data} onReload={() => void ticket.refetch()} />;
}

function Sheet(props: { readonly ticket: TicketView; readonly onReload: () => void }) {
  const { ticket } = props;
  const draft = useDraft(ticket);
  return (
    <article className="sheet" aria-label={ticket.number}>
      <Head ticket={ticket} draft={draft} onReload={props.onReload} />
      <CallFacts ticket={ticket} />
      <div className="ticket-body">
        {ticket.can.write ? (
          <div className="ticket-form">
            {draft.state === 'refused' ? <ProblemAlert problem={draft.problem} /> : null}
            <WritingForm ticket={ticket} onChange={draft.change} />
          </div>
        ) : (
          <Written ticket={ticket} />
        )}
        <div className="ticket-side">
          <DangerPanel ticket={ticket} draft={draft} />
          <ArticlesPanel ticket={ticket} />
          <CallerPanel ticket={ticket} />
        </div>
      </div>
    </article>
  );
}

function Head(props: { readonly ticket: TicketView; readonly draft: Draft; readonly onReload: () => void }) {
  const nameOf = useNames();
  const { ticket, draft } = props;
  return (
    <div className="ticket-head">
      <h2>{ticket.number}</h2>
      <StateMark state={ticket.state} />
      <LevelMark level={ticket.level} />
      <span className="aside">{nameOf('channels', ticket.channel)}</span>
      {ticket.can.write ? <SavedMark draft={draft} onReload={props.onReload} /> : null}
      <div className="ticket-deeds">
        {ticket.can.take ? <Take ticket={ticket} /> : null}
        {ticket.can.write ? <Deeds ticket={ticket} draft={draft} /> : null}
      </div>
    </div>
  );
}

function SavedMark(props: { readonly draft: Draft; readonly onReload: () => void }) {
  const t = useTexts(texts);
  const { state } = props.draft;
  if (state === 'elsewhere')
    return (
      <span className="ticket-saved failed" role="alert">
        {t('saved.elsewhere')}{' '}
        <Button size="small" onClick={() => globalThis.location.reload()}>
          {t('reload')}
        </Button>
      </span>
    );
  if (state === 'failed')
    return (
      <span className="ticket-saved failed" role="alert">
        {t('saved.failed')}
      </span>
    );
  return <span className="ticket-saved">{t(state === 'saving' ? 'saving' : 'saved')}</span>;
}

function Take({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const write = useWrite(takeTicket);
  return (
    <Button
      type="primary"
      title={t('take.advice')}
      loading={write.isPending}
      onClick={() => write.mutate({ params: { id: ticket.id }, version: ticket.version }, { onError: tell })}
    >
      {t('take')}
    </Button>
  );
}

type Dialog = 'case' | 'close' | 'promise';

/** Each deed sends first what is unsent, so that it is done to what stands on screen. */
function Deeds({ ticket, draft }: { readonly ticket: TicketView; readonly draft: Draft }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const voids = useChoices('voidKinds');
  const voiding = useWrite(voidTicket);
  const [open, setOpen] = useState<{ readonly dialog: Dialog; readonly version: number } | null>(null);
  const begin = (dialog: Dialog) => void draft.flush().then((version) => setOpen({ dialog, version }), tell);
  const voidAs = (kind: VoidKind) =>
    void draft
      .flush()
      .then(
        (version) =>
          voiding.mutate({ params: { id: ticket.id }, body: { kind }, version }, { onError: tell }),
        tell,
      );
  const closeDialog = () => setOpen(null);
  return (
    <>
      {ticket.caseId === null ? (
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: voids.map(({ value, label }) => ({ key: value, label })),
              onClick: ({ key }) => voidAs(key as VoidKind),
            }}
          >
            <Button loading={voiding.isPending}>{t('void.menu')}</Button>
          </Dropdown>
          <Button onClick={() => begin('case')}>{t('makeCase')}</Button>
        </>
      ) : null}
      <Button onClick={() => begin('promise')}>{t('promise')}</Button>
      <Button type="primary" onClick={() => begin('close')}>
        {t('close')}
      </Button>
      {open?.dialog === 'case' ? (
        <CaseDialog ticket={ticket} version={open.version} onClose={closeDialog} />
      ) : null}
      {open?.dialog === 'close' ? (
        <CloseDialog ticket={ticket} version={open.version} onClose={closeDialog} />
      ) : null}
      {open?.dialog === 'promise' ? <PromiseDialog ticket={ticket} onClose={closeDialog} /> : null}
    </>
  );
}
