/**
 * What an operation leaves behind besides its own work: its audit rows, and the count of what was read.
 */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#foundation/access/actor.ts';
import { countReading, judgeReading } from '#foundation/audit/readings.ts';
import { type AuditEntry, type Place, recordAudit, takePlace } from '#foundation/audit/record.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { OperationContract } from '#foundation/http/operation.ts';

/** One request whose operation has done its work. */
export interface Traced {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly request: FastifyRequest;
  /** What the operation said is to be audited. */
  readonly entries: readonly AuditEntry[];
  readonly now: Date;
}

/**
 * Writes the audit rows and counts what was read. The count and the place in the trail are asked for together; the count
 * first: where another request of the same person holds it, no lane of the trail is locked meanwhile.
 * @throws Refusal `reading-ceiling` where somebody reads beyond all measure.
 */
export async function leaveTraces(contract: OperationContract, traced: Traced): Promise<void> {
  const { actor, tx, now } = traced;
  const { audit, reads } = contract;
  if (reads === undefined || actor.kind !== 'person') {
    if ('event' in audit) await writeAudit(audit.event, traced);
    return;
  }
  const reading = { kind: reads, now, alone: contract.method === 'GET' && 'none' in audit };
  const counting = countReading(actor, reading);
  const [counted, place] =
    'event' in audit ? await askTogether(tx, [counting, takePlace]) : await askTogether(tx, [counting]);
  await judgeReading(tx, actor, reading, counted[0] ?? { number: 0 });
  if ('event' in audit) await writeAudit(audit.event, traced, place?.[0]);
}

async function writeAudit(event: string, traced: Traced, place?: Place): Promise<void> {
  const { tx, actor, request } = traced;
  const origin = { requestId: request.id, address: request.ip };
  const [first = {}, ...others] = traced.entries;
  await recordAudit(tx, actor, origin, event, first, place);
  for (const entry of others) await recordAudit(tx, actor, origin, event, entry);
}

/** The ids of all records that a deed's audit rows name. */
export function spokenOf(entries: readonly AuditEntry[]): string[] {
  return [...new Set(entries.flatMap((entry) => [entry.objectId ?? [], entry.children ?? []].flat()))];
}
