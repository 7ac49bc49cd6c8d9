/**
 * Writes the audit trail: who did what to which object, from where. Insert only; reading it is the auditor's.
 */
import type { Actor, PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** What an operation adds to its audit row. */
export interface AuditEntry {
  readonly objectKind?: string;
  readonly objectId?: string;
  readonly area?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where a request came from. */
export interface AuditOrigin {
  readonly requestId: string;
  readonly address: string | null;
}

/** Writes one audit row in the deed's own transaction, so that neither exists without the other. */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  origin: AuditOrigin,
  event: string,
  entry: AuditEntry = {},
): Promise<void> {
  const person = actor.kind === 'person' ? actor : actor.onBehalfOf;
  await tx
    .insertInto('audit_event')
    .values({
      account_id: person?.accountId ?? null,
      actor_role: person?.role ?? null,
      actor_area: person?.area ?? null,
      service: actor.kind === 'service' ? actor.service : null,
      request_id: origin.requestId,
      address: origin.address,
      event,
      object_kind: entry.objectKind ?? null,
      object_id: entry.objectId ?? null,
      area: entry.area ?? null,
      details: JSON.stringify({ ...entry.details, ...standingOf(person) }),
    })
    .execute();
}

/** What else belongs to a deed of somebody who stands in for another, or has broken a file open: in whose stead, under which opening. */
function standingOf(person: PersonActor | null): Record<string, string> {
  return {
    ...(person?.inSteadOf ? { inSteadOf: person.inSteadOf.accountId } : {}),
    ...(person?.breakGlass ? { breakGlass: person.breakGlass.id } : {}),
  };
}
