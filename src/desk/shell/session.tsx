/** Who sits at the desk, for every screen inside the shell. It must not be used to decide what is allowed, only what to offer. */
import { createContext, useContext } from 'react';
import type { SessionView } from '#capabilities/organization/sessions/contract.ts';

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
