/** What stands in a ticket that is not mine to write. */
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useNames } from '#desk/hotline/code-names.ts';
import { useClassName } from '#desk/hotline/marks.tsx';
import { texts as shared } from '#desk/hotline/texts.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { useTexts } from '#ui/language.ts';

export function Written({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const classOf = useClassName();
  const lines: (readonly [string, string | null])[] = [
    [s('class'), [classOf(ticket), nameOf('topics', ticket.topic)].filter((word) => word !== '').join(' · ')],
    [t('relation'), nameOf('callerRelations', ticket.relation)],
    [t('callerName'), ticket.anonymous ? t('anonymous') : ticket.callerName],
    [t('division'), ticket.division?.name ?? null],
    [t('place'), ticket.place],
    [t('grounds'), ticket.grounds.map((ground) => nameOf('reportGrounds', ground)).join('；')],
    [t('narrative'), ticket.narrative],
    [t('answer'), ticket.answer],
    [t('close.satisfaction'), nameOf('satisfactions', ticket.satisfaction)],
  ];
  return (
    <dl className="ticket-read">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="ticket-words">{value === null || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
