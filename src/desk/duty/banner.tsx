/** Across every page while an alert waits for somebody: what, where, since when, and the way to it. It stands still. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listAlerts } from '#capabilities/duty/alerts/contract.ts';
import { alertKinds } from '#capabilities/duty/codes/contract.ts';
import { texts } from '#desk/duty/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useLive } from '#ui/live.ts';
import { keyOf, readAnew, useOperation } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

const ask = { query: { state: 'open', whose: 'me', limit: 20 } } as const;
/** Looked at by itself too, where the stream of what happens is lost. */
const EVERY_MS = 60_000;

/** Shows nothing to whoever answers no alerts, and nothing where none waits. */
export function AlertBanner() {
  return useSession().permissions.includes('duty.alert') ? <OpenAlerts /> : null;
}

function OpenAlerts() {
  const t = useTexts(texts);
  const language = useLanguage();
  const client = useQueryClient();
  const alerts = useOperation(listAlerts, ask, { every: () => EVERY_MS });
  useLive(['duty-alert'], () => void readAnew(client, { queryKey: keyOf(listAlerts, ask) }));
  const items = alerts.data?.items ?? [];
  const [first] = items;
  if (first === undefined) return null;
  return (
    <div className="alert-banner screen-only" data-level={first.level} role="alert">
      <span>
        {t('banner.one', {
          kind: alertKinds[first.kind][language],
          division: first.division.name,
          time: formatMoment(first.raisedAt),
        })}
        {items.length > 1
          ? ` · ${t(typeof alerts.data?.next === 'string' ? 'banner.many' : 'banner.more', { count: items.length - 1 })}`
          : null}
      </span>
      <Link to="/alerts/duty/$alert" params={{ alert: first.id }}>
        {t('banner.look')}
      </Link>
    </div>
  );
}
