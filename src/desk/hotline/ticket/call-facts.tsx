/** What is known of the call itself: number, times, recording. */
import type { ReactNode } from 'react';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { Lasting } from '#desk/hotline/marks.tsx';
import { texts as shared } from '#desk/hotline/texts.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

export function CallFacts({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { now } = useSession();
  const lasted = useLasted();
  const { call } = ticket;
  const facts: (readonly [string, ReactNode])[] = [
    [s('opened'), formatMoment(ticket.openedAt)],
    [t('phone'), ticket.callerPhone ?? (call?.withheld === true ? s('withheld') : '—')],
    ...(ticket.owner === null ? [] : [[t('owner'), ticket.owner] as const]),
  ];
  if (ticket.origin !== null)
    facts.push([
      t('origin.public_report'),
      <AddressLink key="o" address={`/reports/${ticket.origin.id}`}>
        {ticket.origin.number}
      </AddressLink>,
    ]);
  if (call !== null) {
    if (call.answeredAt !== null) facts.push([t('waited'), lasted(call.beganAt, call.answeredAt)]);
    if (call.answeredAt !== null && call.endedAt !== null)
      facts.push([t('talked'), lasted(call.answeredAt, call.endedAt)]);
    if (call.state === 'answered') facts.push([t('talked'), t('talking')]);
    if (call.state === 'ringing')
      facts.push([t('waited'), <Lasting key="w" since={call.beganAt} clock={now} />]);
    if (call.recording !== null)
      facts.push([
        t('recording'),
        t('recording.of', {
          reference: call.recording.reference,
          length: lasted('1970-01-01T00:00:00Z', new Date(call.recording.seconds * 1000).toISOString()),
        }),
      ]);
  }
  return (
    <dl className="ticket-facts">
      {facts.map(([name, value]) => (
        <div key={`${name}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How long something lasted, in whole seconds. */
function useLasted(): (from: string, to: string) => string {
  const s = useTexts(shared);
  return (from, to) => {
    const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
    return seconds < 60
      ? s('seconds', { count: seconds })
      : s('minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  };
}
