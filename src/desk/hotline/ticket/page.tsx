/** The page of one ticket, for whoever comes from a list or an earlier call. */
import { getRouteApi } from '@tanstack/react-router';
import { texts as shared } from '#desk/hotline/texts.ts';
import { TicketSheet } from '#desk/hotline/ticket/sheet.tsx';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';

const route = getRouteApi('/shell/hotline/tickets/$ticket');

export function TicketPage() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { ticket } = route.useParams();
  return (
    <>
      <PageHeader
        title={t('title')}
        note={<AddressLink address="/hotline/tickets">{s('nav.tickets')}</AddressLink>}
      />
      <TicketSheet key={ticket} id={ticket} />
    </>
  );
}
