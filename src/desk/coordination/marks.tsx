/** Small marks of a referral: how far it is, and how its deadline stands. Each says in words what its colour says. */
import { Tag } from 'antd';
import type { z } from 'zod';
import type { referralItem, referralView } from '#capabilities/coordination/referrals/contract.ts';
import { useNames } from '#desk/coordination/code-names.ts';
import { texts } from '#desk/coordination/texts.ts';
import { formatDue } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** A referral's head as a screen has it. */
export type Item = z.output<typeof referralItem>;
/** A referral as a screen has it. */
export type Referral = z.output<typeof referralView>;

const colours: Partial<Record<Item['state'], string>> = {
  sent: 'warning',
  signed: 'warning',
  accepted: 'processing',
  answered: 'success',
};

/** How far a referral is; on paper where the unit has no account. */
export function StateTag({ item }: { readonly item: Pick<Item, 'state' | 'way'> }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <span className="case-tags">
      <Tag color={colours[item.state] ?? 'default'}>{nameOf('referralStates', item.state)}</Tag>
      {item.way === 'paper' ? <Tag>{t('paper')}</Tag> : null}
    </span>
  );
}

/** A deadline's kind and how it stands. */
export function ClockWords({ clock }: { readonly clock: NonNullable<Item['clock']> }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const at = formatDue(clock.dueAt);
  return (
    <span className={`clock clock-${clock.state}`}>
      <span className="clock-kind">{nameOf('clockKinds', clock.kind)}</span>
      <span className="clock-state">{t(`clock.${clock.state}`, { at })}</span>
      {clock.state === 'missed' ? <span className="clock-due">{at}</span> : null}
      {clock.told > 0 ? <span className="clock-due">{t('clock.told', { count: clock.told })}</span> : null}
    </span>
  );
}
