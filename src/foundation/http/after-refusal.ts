/**
 * What a request that was refused leaves behind.
 */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { standsElsewhere } from '#foundation/audit/stands-elsewhere.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A refused deed leaves a trace too: what was asked, by whom, and why it was refused. */
export async function afterRefusal(
  database: Database,
  contract: OperationContract,
  request: FastifyRequest,
  found: Actor,
  fault: unknown,
  remedies: readonly ((tx: Transaction) => Promise<void>)[],
): Promise<void> {
  if (!(fault instanceof Refusal) || fault.code === 'not-signed-in') return;
  const infected = fault.code === 'file-infected';
  const told =
    infected || fault.code === 'not-allowed' || fault.code === 'not-found' || fault.code === 'outside-area';
  if (remedies.length === 0 && !told) return;
  await database.asActor({ actor: found, requestId: request.id }, async (tx) => {
    for (const remedy of remedies) await remedy(tx);
    if (!told) return;
    const asked = request.params as Record<string, string> | undefined;
    const elsewhere = fault.code === 'not-found' && (await standsElsewhere(tx, asked?.id));
    await recordAudit(
      tx,
      found,
      { requestId: request.id, address: request.ip },
      infected ? 'refused.infected-file' : 'refused',
      {
        objectKind: contract.id,
        ...(asked?.id === undefined ? {} : { objectId: asked.id.slice(0, 100) }),
        details: infected ? { ...fault.details } : { code: fault.code, ...(elsewhere ? { elsewhere } : {}) },
      },
    );
  });
}
