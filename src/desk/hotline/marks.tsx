/** How urgent a ticket is, its state, and how long something lasts, as small marks. */
import { Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { TicketItem } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useNames } from '#desk/hotline/code-names.ts';
import { texts } from '#desk/hotline/texts.ts';
import { useTexts } from '#ui/language.ts';

/** The level of a ticket; nothing where it has none. */
export function LevelMark({ level }: { readonly level: TicketItem['level'] }) {
  const nameOf = useNames();
  if (level === null) return null;
  const color = level === '1' ? 'error' : level === '2' ? 'warning' : 'default';
  return <Tag color={color}>{nameOf('levels', level)}</Tag>;
}

/** The state of a ticket. */
export function StateMark({ state }: { readonly state: TicketItem['state'] }) {
  const t = useTexts(texts);
  const color = { ringing: 'processing', missed: 'warning', open: 'success', closed: 'default' }[state];
  return <Tag color={color}>{t(`state.${state}`)}</Tag>;
}

/** The class of a ticket, or what kind of call that is none. */
export function useClassName(): (ticket: Pick<TicketItem, 'class' | 'voidKind'>) => string {
  const nameOf = useNames();
  return (ticket) =>
    ticket.voidKind === null
      ? nameOf('ticketClasses', ticket.class)
      : `${nameOf('ticketClasses', ticket.class)} · ${nameOf('voidKinds', ticket.voidKind)}`;
}

const SECOND_MS = 1000;

/**
 * How long something has lasted, counted on by the second. `clock` is the server's time when the instant was told, so that a
 * browser whose clock is wrong counts right.
 */
export function Lasting(props: { readonly since: string; readonly clock: string }) {
  const t = useTexts(texts);
  const passed = usePassed(props.clock);
  const seconds = Math.max(
    0,
    Math.floor((Date.parse(props.clock) - Date.parse(props.since) + passed) / SECOND_MS),
  );
  return (
    <span className="number">
      {seconds < 60
        ? t('seconds', { count: seconds })
        : t('minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
    </span>
  );
}

/** Milliseconds since the server's time was told. */
function usePassed(clock: string): number {
  const [passed, setPassed] = useState({ clock, ms: 0 });
  useEffect(() => {
    const told = performance.now();
    const timer = setInterval(() => setPassed({ clock, ms: performance.now() - told }), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return passed.clock === clock ? passed.ms : 0;
}
