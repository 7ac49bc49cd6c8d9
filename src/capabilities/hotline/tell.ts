/**
 * Tells open screens of what happens at the hotline: the desks that it concerns, so that fifty of them do not all ask at each
 * ring, and the wall boards.
 */
import type { Transaction } from '#foundation/database/connect.ts';
import { announce } from '#foundation/live/announce.ts';

/** Who works at the hotline or watches it. */
const everybody = ['operator', 'lead', 'city'] as const;

/** Tells the desks of these accounts of a call or ticket, every desk where it waits for anybody; and the boards. */
export async function tellOfCall(
  tx: Transaction,
  area: string,
  ticketId: string,
  accounts: readonly string[],
): Promise<void> {
  if (accounts.length === 0)
    await announce(tx, { kind: 'call', id: ticketId, to: { roles: everybody, area } });
  for (const accountId of accounts) await announce(tx, { kind: 'call', id: ticketId, to: { accountId } });
  await tellBoards(tx, area, ticketId);
}

/** Tells the wall boards that something is not what it was. */
export async function tellBoards(tx: Transaction, area: string, id: string): Promise<void> {
  await announce(tx, { kind: 'board', id, to: { roles: everybody, area } });
}
