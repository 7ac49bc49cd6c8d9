/**
 * The operator's desk: calls that ring, what I have not closed, and beside them the ticket I am writing. A call that rings at
 * my telephone brings its ticket up by itself, unless another is being written.
 */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { readDesk, type ringingCall } from '#capabilities/hotline/tickets/contract.ts';
import { NewTicket } from '#desk/hotline/desk/new-ticket.tsx';
import { Seat } from '#desk/hotline/desk/seat.tsx';
import { texts } from '#desk/hotline/desk/texts.ts';
import { Lasting, LevelMark, useClassName } from '#desk/hotline/marks.tsx';
import { usePhone } from '#desk/hotline/phone/phone.ts';
import { texts as shared } from '#desk/hotline/texts.ts';
import { TicketSheet } from '#desk/hotline/ticket/sheet.tsx';
import { useHotlineLive } from '#desk/hotline/use-hotline-live.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

const route = getRouteApi('/shell/hotline/desk');

type Desk = z.output<typeof readDesk.reply>;

export function HotlineDeskPage() {
  const t = useTexts(texts);
  const desk = useOperation(readDesk, {});
  useHotlineLive(readDesk);
  const { ticket } = route.useSearch();
  const [opening, setOpening] = useState(false);
  usePopUp(desk.data, ticket);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={<Button onClick={() => setOpening(true)}>{t('byHand')}</Button>}
      />
      <div className="hotline-desk">
        <aside className="hotline-side">
          <Seat />
          {desk.isPending ? (
            <LoadingState lines={6} />
          ) : desk.data === undefined ? (
            <ErrorState problem={desk.error} onRetry={() => void desk.refetch()} />
          ) : (
            <Lists desk={desk.data} chosen={ticket} />
          )}
        </aside>
        <div className="hotline-main">
          {ticket === undefined ? (
            <div className="sheet">
              <EmptyState title={t('empty.title')} advice={t('empty.advice')} />
            </div>
          ) : (
            <TicketSheet key={ticket} id={ticket} />
          )}
        </div>
      </div>
      {opening ? <NewTicket onClose={() => setOpening(false)} /> : null}
    </>
  );
}

/**
 * Brings up the ticket of a call that rings at my telephone or that I have answered there, unless I am writing another; each
 * that I answer once, so that I may look at another while I speak.
 */
function usePopUp(desk: Desk | undefined, open: string | undefined): void {
  const navigate = useNavigate();
  const rings = useRingingTicket(desk?.ringing ?? []);
  const speaking = desk?.speaking ?? null;
  const writing = open !== undefined && (desk?.mine.some(({ id }) => id === open) ?? true);
  const broughtUp = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (desk === undefined) return;
    const begins = broughtUp.current === undefined && open !== undefined;
    if (begins || open === speaking) broughtUp.current = speaking;
    const answered = speaking === broughtUp.current && open !== undefined ? null : speaking;
    const wanted = writing ? null : (answered ?? rings);
    if (wanted !== null && wanted !== open)
      void navigate({ to: '/hotline/desk', search: { ticket: wanted } });
  }, [desk, speaking, rings, writing, open, navigate]);
}

/** The exchange rings every free browser for whoever waits: where one call waits, it is the one that rings here. */
function useRingingTicket(ringing: Desk['ringing']): string | null {
  const { calls } = usePhone();
  const mine = ringing.find((call) => call.forMe);
  if (mine !== undefined) return mine.ticketId;
  const [only, ...others] = ringing;
  const ringsHere = calls.some(({ direction, state }) => direction === 'in' && state === 'ringing');
  return ringsHere && only !== undefined && others.length === 0 ? only.ticketId : null;
}

function Lists(props: { readonly desk: Desk; readonly chosen: string | undefined }) {
  const t = useTexts(texts);
  const { desk, chosen } = props;
  return (
    <>
      <section className="sheet" aria-labelledby="ringing">
        <div className="sheet-head">
          <h2 id="ringing">{t('ringing.title')}</h2>
        </div>
        {desk.ringing.length === 0 ? (
          <p className="hotline-none">{t('ringing.none')}</p>
        ) : (
          <ul className="hotline-list">
            {desk.ringing.map((call) => (
              <RingingLine
                key={call.ticketId}
                call={call}
                clock={desk.now}
                chosen={chosen === call.ticketId}
              />
            ))}
          </ul>
        )}
      </section>
      <section className="sheet" aria-labelledby="mine">
        <div className="sheet-head">
          <h2 id="mine">{t('mine.title')}</h2>
          <span className="sheet-note">{desk.mine.length}</span>
        </div>
        {desk.mine.length === 0 ? (
          <p className="hotline-none">{t('mine.none')}</p>
        ) : (
          <ul className="hotline-list">
            {desk.mine.map((ticket) => (
              <OpenLine key={ticket.id} ticket={ticket} chosen={chosen === ticket.id} />
            ))}
          </ul>
        )}
      </section>
      <p className="hotline-due">
        <AddressLink address="/hotline/call-backs">
          {t('missed.link', { due: desk.callBacksDue, missed: desk.missed })}
        </AddressLink>
      </p>
    </>
  );
}

function RingingLine(props: {
  readonly call: z.output<typeof ringingCall>;
  readonly clock: string;
  readonly chosen: boolean;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { call, clock, chosen } = props;
  return (
    <li className={call.forMe ? 'rings-for-me' : ''} {...(chosen ? { 'aria-current': 'true' as const } : {})}>
      <AddressLink address={`/hotline/desk?ticket=${call.ticketId}`}>
        <span className="hotline-line">
          <b>{call.number}</b>
          <Lasting since={call.since} clock={clock} />
        </span>
        <span className="aside">
          {[call.withheld ? s('withheld') : null, call.forMe ? null : t('ringing.waiting')]
            .filter((word) => word !== null)
            .join(' · ')}
        </span>
      </AddressLink>
    </li>
  );
}

function OpenLine(props: { readonly ticket: Desk['mine'][number]; readonly chosen: boolean }) {
  const classOf = useClassName();
  const { ticket, chosen } = props;
  return (
    <li {...(chosen ? { 'aria-current': 'true' as const } : {})}>
      <AddressLink address={`/hotline/desk?ticket=${ticket.id}`}>
        <span className="hotline-line">
          <b>{ticket.number}</b>
          <LevelMark level={ticket.level} />
        </span>
        <span className="aside">
          {[formatMoment(ticket.openedAt).slice(5), classOf(ticket), ticket.division?.name ?? '']
            .filter((word) => word !== '')
            .join(' · ')}
        </span>
      </AddressLink>
    </li>
  );
}
