/** Small marks of a proposal: how far it is, and how its last day stands. Each says in words what its colour says. */
import { Tag } from 'antd';
import type { z } from 'zod';
import type { promiseView } from '#capabilities/proposals/promises/contract.ts';
import type { proposalItem, proposalView } from '#capabilities/proposals/views/contract.ts';
import { useNames } from '#desk/proposals/code-names.ts';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';

/** A proposal in a list, as a screen has it. */
export type Item = z.output<typeof proposalItem>;
/** A proposal whole, as a screen has it. */
export type Proposal = z.output<typeof proposalView>;
/** A promise, as a screen has it. */
export type Promised = z.output<typeof promiseView>;

const colours: Partial<Record<Item['state'], string>> = {
  received: 'warning',
  working: 'processing',
  drafted: 'processing',
  checked: 'warning',
  signed: 'warning',
  sent: 'success',
};

/** How far a proposal is, with its mark. */
export function StateTag({ item }: { readonly item: Pick<Item, 'state' | 'mark' | 'round'> }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <span className="case-tags">
      <Tag color={colours[item.state] ?? 'default'}>{nameOf('proposalStates', item.state)}</Tag>
      {item.mark === null ? null : (
        <Tag title={nameOf('marks', item.mark)}>
          {item.mark} {nameOf('marks', item.mark)}
        </Tag>
      )}
      {item.round > 1 ? <Tag color="error">{t('round', { round: item.round })}</Tag> : null}
    </span>
  );
}

const clocks = {
  done: 'met',
  'done-late': 'met-late',
  overdue: 'missed',
  near: 'near',
  running: 'running',
} as const;

/** A last day and how it stands; days are counted while it is waited for. */
export function DueWords(props: {
  readonly on: string;
  readonly standing: Item['standing'];
  readonly left: number;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { on, standing, left } = props;
  const words = () => {
    if (standing === 'done' || standing === 'done-late') return nameOf('standings', standing);
    if (left < 0) return t('days.over', { count: -left });
    return left === 0 ? t('days.today') : t('days.left', { count: left });
  };
  return (
    <span className={`clock clock-${clocks[standing]}`}>
      <span className="clock-kind">{on}</span>
      <span className="clock-state">{words()}</span>
    </span>
  );
}
