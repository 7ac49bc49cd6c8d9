/** Across every page while a call rings at my telephone: that it rings, and the way to its ticket. */
import { PhoneOutlined } from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import { readDesk } from '#capabilities/hotline/tickets/contract.ts';
import { texts } from '#desk/hotline/desk/texts.ts';
import { Lasting } from '#desk/hotline/marks.tsx';
import { useHotlineLive } from '#desk/hotline/use-hotline-live.ts';
import { useMay } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

/** Shows nothing to whoever answers no calls, and nothing on the desk itself, where the ticket pops up. */
export function IncomingCall() {
  return useMay('call.answer') ? <Ringing /> : null;
}

function Ringing() {
  const t = useTexts(texts);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const desk = useOperation(readDesk, {});
  useHotlineLive(readDesk);
  const call = desk.data?.ringing.find((one) => one.forMe);
  if (desk.data === undefined || call === undefined || here === '/hotline/desk') return null;
  return (
    <div className="incoming-banner screen-only" role="alert">
      <PhoneOutlined />
      <span>
        {t('banner.rings')}　{call.number}　<Lasting since={call.since} clock={desk.data.now} />
      </span>
      <Link to="/hotline/desk" search={{ ticket: call.ticketId }}>
        {t('banner.open')}
      </Link>
    </div>
  );
}
