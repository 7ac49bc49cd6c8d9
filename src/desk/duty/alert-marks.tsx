/** Small marks of an alert: how fast somebody is wanted, and what for, with the way to it. */
import { Tag } from 'antd';
import { type AlertLevel, alertAbouts, alertLevels } from '#capabilities/duty/codes/contract.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage } from '#ui/language.ts';

const colours = { '1': 'error', '2': 'warning', '3': 'default' } as const;

/** How fast somebody is wanted. */
export function AlertLevelTag({ level }: { readonly level: AlertLevel }) {
  const language = useLanguage();
  return <Tag color={colours[level]}>{alertLevels[level][language]}</Tag>;
}

interface About {
  readonly kind: string;
  readonly id: string;
}

/** Where what an alert is about is dealt with; null where it has no page of its own. */
function addressOf({ kind, id }: About): string | null {
  switch (kind) {
    case 'case':
      return `/cases/${id}`;
    case 'referral':
      return `/referrals/${id}`;
    case 'ticket':
      return `/hotline/tickets/${id}`;
    case 'public-report':
      return `/reports/${id}`;
    case 'meeting-task':
      return '/meetings?tab=tasks';
    case 'duty_shift':
    case 'uncovered':
      return '/duty';
    default:
      return null;
  }
}

/** What an alert is about, as a link to it; whether it opens is decided there. */
export function AlertAbout({ about }: { readonly about: About }) {
  const language = useLanguage();
  const known: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = alertAbouts;
  const name = known[about.kind]?.[language] ?? '—';
  const address = addressOf(about);
  return address === null ? name : <AddressLink address={address}>{name}</AddressLink>;
}
