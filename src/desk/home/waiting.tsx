/** What waits for me: each kind with how many, since when, and what to do; the whole line opens the list. */
import { RightOutlined } from '@ant-design/icons';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import { texts } from '#desk/home/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { daysBetween, formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

/** `today` is the server's day in China. */
export function Waiting(props: { readonly items: readonly WaitingItem[]; readonly today: string }) {
  const t = useTexts(texts);
  const items = props.items.filter((item) => item.count > 0);
  return (
    <section className="sheet" aria-labelledby="waiting">
      <div className="sheet-head">
        <h2 id="waiting">{t('waiting')}</h2>
      </div>
      {items.length === 0 ? (
        <EmptyState title={t('waiting.none')} advice={t('waiting.none.advice')} />
      ) : (
        <ul className="waiting">
          {items.map((item) => (
            <WaitingLine key={item.kind} item={item} today={props.today} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WaitingLine(props: { readonly item: WaitingItem; readonly today: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { item, today } = props;
  const days = item.oldest === null ? 0 : daysBetween(item.oldest, today);
  return (
    <li>
      <AddressLink address={item.link}>
        <span className={urgent.has(item.kind) ? 'waiting-count waiting-urgent' : 'waiting-count'}>
          {formatCount(item.count, language)}
        </span>
        <span className="waiting-words">
          <span className="waiting-kind">{t(`kind.${item.kind}`)}</span>
          <span className="waiting-advice">{t(`kind.${item.kind}.advice`)}</span>
        </span>
        <span className="waiting-oldest">
          {item.oldest === null
            ? null
            : days === 0
              ? t('waiting.oldest.today')
              : t('waiting.oldest', { date: item.oldest, days })}
        </span>
        <RightOutlined />
      </AddressLink>
    </li>
  );
}

/** What is about a child's safety and so stands out. */
const urgent: ReadonlySet<WaitingItem['kind']> = new Set([
  'dutyAlerts',
  'classroomAlarms',
  'casesOverdue',
  'casesToScreen',
  'alarms',
  'childrenWithoutGuardian',
  'emergencyOpenings',
  'callsRinging',
  'reportsInDanger',
  'emergencyTickets',
  'referralsOverdue',
]);
