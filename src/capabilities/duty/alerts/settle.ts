/** Settles alerts whose matter is done: nobody is wanted for it any more, so nobody further is told. */
import { sql } from 'kysely';
import type { AlertKind } from '#capabilities/duty/codes/contract.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Within, withinService } from '#foundation/database/within-service.ts';
import { announce } from '#foundation/live/announce.ts';

/** Whose matter is done. */
interface Done {
  readonly kinds: readonly AlertKind[];
  readonly about: { readonly kind: string; readonly id: string };
}

/** Settles what is open about a matter, in the transaction in which it was done; what a person has confirmed stays as it is. */
export async function settleAlerts(tx: Transaction, now: Date, { kinds, about }: Done): Promise<void> {
  await withinService(tx, 'duty', async (within) => {
    const open = await tx
      .selectFrom('duty_alert')
      .select(['id', 'area'])
      .where('kind', 'in', [...kinds])
      .where('about_kind', '=', about.kind)
      .where('about_id', '=', about.id)
      .where('confirmed_at', 'is', null)
      .where('settled_at', 'is', null)
      .execute();
    for (const alert of open) await settle(tx, now, within, alert);
  });
}

/** Settles one alert inside the duty service, unless a person has confirmed it meanwhile. */
export async function settle(
  tx: Transaction,
  now: Date,
  within: Within,
  { id, area }: { readonly id: string; readonly area: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('duty_alert')
    .set({ settled_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return;
  const origin = { requestId: within.requestId, address: null };
  const about = { objectKind: 'duty_alert', objectId: id, area };
  await recordAudit(tx, within.actor, origin, 'duty.alert-settled', about);
  await tellOver(tx, id, area);
}

/** Tells the screens on which an alert may stand that it is over. */
export async function tellOver(tx: Transaction, id: string, area: string): Promise<void> {
  const to = { roles: ['operator', 'lead', 'town', 'county', 'city'] as const, area };
  await announce(tx, { kind: 'duty-alert', id, to });
}
