/**
 * Keeps what is being written: after a short pause what has changed is sent with the version seen last, one save after the
 * other. What could not be sent stays and is tried again; what was changed elsewhere is never overwritten.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { readTicket, saveTicket } from '#capabilities/hotline/tickets/contract.ts';
import type { TicketView, ticketWords } from '#capabilities/hotline/tickets/seen/contract.ts';
import { call } from '#ui/caller.ts';
import { Problem } from '#ui/problem.ts';
import { keyOf } from '#ui/use-operation.ts';

/** What an operator may write. */
export type Words = z.input<typeof ticketWords>;

/** How the draft stands. */
export type DraftState = 'saved' | 'saving' | 'failed' | 'elsewhere' | 'refused';

/** Milliseconds of rest after a keystroke before what was written is sent. */
const REST_MS = 1_200;
/** Milliseconds before a save that failed is tried again. */
const AGAIN_MS = 4_000;

/** A draft of a ticket. */
export interface Draft {
  readonly state: DraftState;
  /** Why the last save was refused; null where it was not. */
  readonly problem: Problem | null;
  change(words: Words): void;
  /** Sends what is unsent; the version that stands then. @throws Problem */
  flush(): Promise<number>;
}

/** Keeps the draft of a ticket that is on screen. */
export function useDraft(ticket: TicketView): Draft {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>('saved');
  const [problem, setProblem] = useState<Problem | null>(null);
  const unsent = useRef<Words>({});
  const version = useRef(ticket.version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<void>>(Promise.resolve());
  version.current = Math.max(version.current, ticket.version);
  const { id } = ticket;

  const send = useCallback(async (): Promise<void> => {
    const words = unsent.current;
    if (Object.keys(words).length === 0) return;
    unsent.current = {};
    setState('saving');
    try {
      const saved = await call(saveTicket, { params: { id }, body: words }, { version: version.current });
      version.current = saved.version;
      client.setQueryData(keyOf(readTicket, { params: { id } }), saved);
      setProblem(null);
      setState('saved');
    } catch (thrown) {
      unsent.current = { ...words, ...unsent.current };
      setState(outcomeOf(thrown));
      setProblem(thrown instanceof Problem ? thrown : null);
      throw thrown;
    }
  }, [client, id]);

  const flush = useCallback(async (): Promise<number> => {
    clearTimeout(timer.current);
    sending.current = sending.current.catch(() => undefined).then(send);
    await sending.current;
    return version.current;
  }, [send]);

  const sendLater = useCallback(
    (after: number): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void flush().catch((thrown: unknown) => {
          if (outcomeOf(thrown) === 'failed') sendLater(AGAIN_MS);
        });
      }, after);
    },
    [flush],
  );
  // Whoever leaves the page, or has it die under him, has written what stands here.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  return {
    state,
    problem,
    flush,
    change: (words) => {
      unsent.current = { ...unsent.current, ...words };
      setState('saving');
      sendLater(REST_MS);
    },
  };
}

function outcomeOf(thrown: unknown): DraftState {
  if (!(thrown instanceof Problem)) return 'failed';
  if (thrown.code === 'changed-meanwhile' || thrown.code === 'not-yours' || thrown.code === 'wrong-state')
    return 'elsewhere';
  return thrown.status >= 400 && thrown.status < 500 && thrown.status !== 429 ? 'refused' : 'failed';
}
