/** Who sits at the desk, for every screen inside the shell. It must not be used to decide what is allowed, only what to offer. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { readSession, type SessionView } from '#capabilities/organization/sessions/contract.ts';
import { keyOf } from '#ui/use-operation.ts';

/** A permission's code. */
export type Permission = SessionView['permissions'][number];

/** Given by the shell once the session is known. */
export const SessionContext = createContext<SessionView | null>(null);

/** The session; only to be asked inside the shell. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A screen outside of the shell asked for the session');
  return session;
}

/** Says whether to offer something that needs a permission. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

const MINUTE_MS = 60_000;

/**
 * Tells the server's present time to the minute, rounded down (RFC 3339), for what is entered as having happened by now. This
 * machine's own clock may be wrong, and what happened in the future is refused.
 */
export function useNow(): () => string {
  const { now } = useSession();
  const client = useQueryClient();
  return () => {
    const heardAt = client.getQueryState(keyOf(readSession, {}))?.dataUpdatedAt ?? Date.now();
    const present = Date.parse(now) + Math.max(0, Date.now() - heardAt);
    return new Date(Math.floor(present / MINUTE_MS) * MINUTE_MS).toISOString();
  };
}
