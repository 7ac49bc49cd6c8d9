/** Small marks of a case: how urgent, at which step, how a deadline stands. Each says in words what its colour says. */
import { LockOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { z } from 'zod';
import type { caseHead } from '#capabilities/cases/head/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import { texts } from '#desk/cases/texts.ts';
import { formatDue } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** The head of a case as a screen has it. */
export type Head = z.output<typeof caseHead>;
type Clock = NonNullable<Head['nextClock']>;

const colours = { '1': 'error', '2': 'warning', '3': 'default' } as const;

/** How urgent. */
export function LevelTag(props: { readonly level: Head['level'] }) {
  const nameOf = useNames();
  return <Tag color={colours[props.level]}>{nameOf('levels', props.level)}</Tag>;
}

/** The number, and a lock where only members see the case. */
export function CaseNumber(props: { readonly head: Pick<Head, 'number' | 'restricted'> }) {
  const t = useTexts(texts);
  return (
    <span className="case-number">
      {props.head.number}
      {props.head.restricted ? <LockOutlined title={t('restricted')} /> : null}
    </span>
  );
}

const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** How long, in the largest unit that says it well. */
function useSpan(): (minutes: number) => string {
  const t = useTexts(texts);
  return (minutes) => {
    if (minutes < HOUR_MINUTES) return t('span.minutes', { count: minutes });
    if (minutes < 2 * DAY_MINUTES) return t('span.hours', { count: Math.floor(minutes / HOUR_MINUTES) });
    return t('span.days', { count: Math.floor(minutes / DAY_MINUTES) });
  };
}

/** A deadline's kind and how it stands. */
export function ClockWords(props: { readonly clock: Clock }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { clock } = props;
  return (
    <span className={`clock clock-${clock.state}`}>
      <span className="clock-kind">{nameOf('clockKinds', clock.kind)}</span>
      <ClockState clock={clock} />
      {clock.dueAt === null ? null : (
        <span className="clock-due">{t('clock.due', { at: formatDue(clock.dueAt) })}</span>
      )}
    </span>
  );
}

/** How a deadline stands: in time, late, how much is left. */
export function ClockState(props: { readonly clock: Clock }) {
  const t = useTexts(texts);
  const spanOf = useSpan();
  const { state, minutesLeft } = props.clock;
  const away = Math.abs(minutesLeft ?? 0);
  const words =
    state === 'missed'
      ? t('clock.missed', { span: spanOf(away) })
      : state === 'running'
        ? t('clock.left', { span: spanOf(away) })
        : t(`clock.${state}`);
  return <span className="clock-state">{words}</span>;
}
