/**
 * What an operation leaves behind besides its own work: its audit rows, and the count of what was read.
 */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#foundation/access/actor.ts';
import { countReading } from '#foundation/audit/readings.ts';
import { type AuditEntry, recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { allEnded } from '#foundation/http/at-once.ts';
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
 * Writes the audit rows and counts what was read, both at once: neither has to know the other's answer.
 * @throws Refusal `reading-ceiling` where somebody reads beyond all measure.
 */
export async function leaveTraces(contract: OperationContract, traced: Traced): Promise<void> {
  const { actor, tx, now } = traced;
  const { audit, reads } = contract;
  const traces = 'event' in audit ? [writeAudit(audit.event, traced)] : [];
  const alone = contract.method === 'GET' && 'none' in audit;
  if (reads !== undefined && actor.kind === 'person')
    traces.push(countReading(tx, actor, { kind: reads, now, alone }));
  await allEnded(traces);
}

async function writeAudit(event: string, { tx, actor, request, entries }: Traced): Promise<void> {
  const origin = { requestId: request.id, address: request.ip };
  for (const entry of entries.length === 0 ? [{}] : entries)
    await recordAudit(tx, actor, origin, event, entry);
}

/** The ids of all records that a deed's audit rows name. */
export function spokenOf(entries: readonly AuditEntry[]): string[] {
  return [...new Set(entries.flatMap((entry) => [entry.objectId ?? [], entry.children ?? []].flat()))];
}
