/** Alerts about proposals and promises that are late: nobody is called for any more once what was waited for has happened. */
import { settleAlerts } from '#capabilities/duty/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Kinds of things that alerts are about. */
export type Late = 'proposal' | 'promise';

/** Settles what was raised about something that was late. */
export function stopTelling(tx: Transaction, now: Date, id: string, kind: Late = 'proposal'): Promise<void> {
  return settleAlerts(tx, now, { kinds: ['deadline'], about: { kind, id } });
}
