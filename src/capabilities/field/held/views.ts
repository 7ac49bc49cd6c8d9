/** How something held is selected and shown. */
import type { PacketKind, settlements } from '#capabilities/field/codes/contract.ts';
import type { HeldView } from '#capabilities/field/held/contract.ts';
import type { DivisionStep } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** Envelopes that were held, with their writer and, where it may be seen, the child. */
export function selectHeld(tx: Transaction) {
  return tx
    .selectFrom('field_packet')
    .leftJoin('child', 'child.id', 'field_packet.child_id')
    .select(['field_packet.id', 'field_packet.kind', 'field_packet.reason', 'field_packet.child_id'])
    .select([
      'field_packet.area',
      'field_packet.made_at',
      'field_packet.happened_at',
      'field_packet.clock_doubtful',
    ])
    .select([
      'field_packet.received_at',
      'field_packet.state',
      'field_packet.settled_how',
      'field_packet.settler_name',
    ])
    .select(['field_packet.settled_at', 'field_packet.note_sealed', 'field_packet.version'])
    .select('field_packet.sealing_key')
    .select(['field_packet.writer_name as by', 'child.name as child_name'])
    .where('field_packet.reason', 'is not', null);
}

type HeldRow = Awaited<ReturnType<ReturnType<typeof selectHeld>['execute']>>[number];

/** Reasons for which it is never taken in as it is. */
const neverTaken: readonly string[] = ['unreadable', 'form-unfinished'];

/** One of them as it is shown. */
export function heldViewOf(tx: Transaction, row: HeldRow, path: readonly DivisionStep[]) {
  return {
    id: row.id,
    kind: row.kind as PacketKind,
    reason: row.reason ?? '',
    child:
      row.child_id === null || row.child_name === null ? null : { id: row.child_id, name: row.child_name },
    area: row.area,
    path: [...path],
    by: row.by,
    madeAt: row.made_at,
    happenedAt: row.happened_at,
    clockDoubtful: row.clock_doubtful,
    receivedAt: row.received_at,
    state: row.state as HeldView['state'],
    settledHow: row.settled_how as keyof typeof settlements | null,
    settlerName: row.settler_name,
    settledAt: row.settled_at,
    note: vaultOf(tx).subject(row.sealing_key).open('field_packet.note_sealed', row.id, row.note_sealed),
    version: row.version,
    can: {
      settle: row.state === 'held',
      take: row.state === 'held' && !neverTaken.includes(row.reason ?? ''),
    },
  };
}
