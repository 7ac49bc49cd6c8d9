/**
 * SQL on consents that several operations share, and the one question that others ask: may this be done?
 */
import type { Selectable } from 'kysely';
import type { ConsentKind, ConsentView } from '#capabilities/children/rights/consents/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** A consent's row. */
export type ConsentRow = Selectable<Tables['consent']>;

/**
 * Whether consent stands for a kind of processing now, for the receiver where data go to somebody. Whoever does what rests
 * on consent asks this first, in the same transaction; a withdrawal holds from the moment it is written.
 */
export async function mayRelyOnConsent(
  tx: Transaction,
  childId: string,
  kind: ConsentKind,
  receiver: string | null = null,
): Promise<boolean> {
  const standing = await tx
    .selectFrom('consent')
    .select('id')
    .where('child_id', '=', childId)
    .where('kind', '=', kind)
    .where('receiver', 'is not distinct from', receiver)
    .where('withdrawn_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return standing !== undefined;
}

/** All consents of a child, those that stand first. */
export function consentsOf(tx: Transaction, childId: string): Promise<ConsentRow[]> {
  return tx
    .selectFrom('consent')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('withdrawn_at', (order) => order.desc().nullsFirst())
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** A consent as it is shown. */
export function consentViewOf(row: ConsentRow, actor: PersonActor): ConsentView {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as ConsentKind,
    receiver: row.receiver,
    giver: row.giver as ConsentView['giver'],
    giverName: row.giver_name,
    childAgrees: row.child_agrees,
    how: row.how as ConsentView['how'],
    wording: row.wording,
    givenOn: row.given_on,
    digest: row.digest,
    recordedBy: row.recorder_name,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawerName: row.withdrawer_name,
    withdrawnHow: row.withdrawn_how as ConsentView['withdrawnHow'],
    withdrawnNote: row.withdrawn_note,
    can: { withdraw: row.withdrawn_at === null && mayDo(actor.role, 'rights.serve') },
  };
}
