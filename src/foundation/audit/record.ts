/**
 * Writes the audit trail: who did what to which object, from where, what was there before and after, and why. Each row is
 * sealed and tied to the one before it (seal.ts). Insert only; reading it is the auditor's.
 */
import { CompiledQuery } from 'kysely';
import type { Actor, PersonActor } from '#foundation/access/actor.ts';
import { chainSettings } from '#foundation/audit/chain-keys.ts';
import type { Recorded } from '#foundation/audit/changes.ts';
import { contentOf, type SealedRow, sealable, sealOf } from '#foundation/audit/seal.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** What an operation adds to its audit row. */
export interface AuditEntry {
  readonly objectKind?: string;
  readonly objectId?: string;
  readonly area?: string;
  /** The ids of the children whose records were shown or changed; the object itself where it is a child. */
  readonly children?: readonly string[];
  /** What stood there and what stands there now, made by `changesBetween`. */
  readonly before?: Recorded;
  readonly after?: Recorded;
  /** The reason that was given. */
  readonly why?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where a request came from. */
export interface AuditOrigin {
  readonly requestId: string;
  readonly address: string | null;
}

/** A place in the trail; its lane is locked until the transaction ends. */
export interface Place {
  readonly id: number;
  readonly lane: number;
  readonly lane_seq: number;
  readonly previous: Buffer | null;
  readonly at: string;
  readonly ordered_at: string;
}

/** Takes the place of the transaction's next audit row. */
export const takePlace: CompiledQuery<Place> = CompiledQuery.raw(
  'select * from access.audit_place()',
) as CompiledQuery<Place>;

/** The columns of what is sealed, and where it stands in a row. */
const sealedColumns = [
  ['id', 'id'],
  ['lane', 'lane'],
  ['lane_seq', 'laneSeq'],
  ['previous', 'previous'],
  ['at', 'at'],
  ['ordered_at', 'orderedAt'],
  ['account_id', 'accountId'],
  ['actor_role', 'actorRole'],
  ['actor_area', 'actorArea'],
  ['service', 'service'],
  ['request_id', 'requestId'],
  ['address', 'address'],
  ['event', 'event'],
  ['object_kind', 'objectKind'],
  ['object_id', 'objectId'],
  ['area', 'area'],
  ['children', 'children'],
  ['details', 'details'],
  ['before', 'before'],
  ['after', 'after'],
  ['why', 'why'],
] as const satisfies readonly (readonly [keyof Tables['audit_event'], keyof SealedRow])[];
const columns = [...sealedColumns.map(([column]) => column), 'seal', 'seal_key'];
/** Put together once: it is part of every request. */
const insertRow = `insert into audit_event (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`;

/**
 * Writes one audit row in the deed's own transaction, so that neither exists without the other. Best called last: from
 * here to the commit the row's lane is locked (another one is free for everybody else). `taken` is a place that was asked for
 * together with something else.
 */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  origin: AuditOrigin,
  event: string,
  entry: AuditEntry = {},
  taken?: Place,
): Promise<void> {
  const place = taken ?? (await tx.executeQuery(takePlace)).rows[0];
  if (place === undefined) throw new Error('The audit trail gave no place.');
  const row = sealedRow(place, actor, origin, event, entry);
  const { name, key } = chainSettings().keys[0];
  const written = { ...row, at: `${row.at}Z`, orderedAt: `${row.orderedAt}Z`, children: [...row.children] };
  await tx.executeQuery(
    CompiledQuery.raw(insertRow, [
      ...sealedColumns.map(([, field]) => written[field]),
      sealOf(contentOf(row), key),
      name,
    ]),
  );
}

/** One row of several that are written together. */
export interface AuditDeed {
  readonly actor: Actor;
  readonly origin: AuditOrigin;
  readonly event: string;
  readonly entry: AuditEntry;
}

/** The columns that are no texts, as they are read from one. */
const columnTypes: Partial<Record<(typeof columns)[number], string>> = {
  ...{ id: 'bigint', lane: 'smallint', lane_seq: 'bigint', previous: 'bytea', seal: 'bytea' },
  ...{ at: 'timestamptz', ordered_at: 'timestamptz', account_id: 'uuid', children: 'uuid[]' },
  ...{ details: 'json', before: 'json', after: 'json' },
};
/** Arrays of one column each; what is an array itself comes as its text. */
const insertRows = `insert into audit_event (${columns.join(', ')}) select ${columns
  .map((column) => (column === 'children' ? 'children::uuid[]' : column))
  .join(', ')} from unnest(${columns
  .map((column, at) => `$${at + 1}::${column === 'children' ? 'text' : (columnTypes[column] ?? 'text')}[]`)
  .join(', ')}) row (${columns.join(', ')})`;

/** Writes the rows of many people's deeds in one lane by two statements; each is sealed as one that is written alone. */
export async function recordAudits(tx: Transaction, deeds: readonly AuditDeed[]): Promise<void> {
  if (deeds.length === 0) return;
  const asked = CompiledQuery.raw('select * from access.audit_places($1)', [deeds.length]);
  const places = (await tx.executeQuery(asked as CompiledQuery<Place>)).rows;
  const { name, key } = chainSettings().keys[0];
  let previous: Buffer | null = places[0]?.previous ?? null;
  const rows = deeds.map((deed, at) => {
    const place = places[at];
    if (place === undefined) throw new Error('The audit trail gave no place.');
    const row = sealedRow({ ...place, previous }, deed.actor, deed.origin, deed.event, deed.entry);
    previous = sealOf(contentOf(row), key);
    const children = `{${row.children.join(',')}}`;
    const written = { ...row, at: `${row.at}Z`, orderedAt: `${row.orderedAt}Z`, children };
    return [...sealedColumns.map(([, field]) => written[field]), previous, name];
  });
  const arrays = columns.map((_, at) => rows.map((row) => row[at]));
  await tx.executeQuery(CompiledQuery.raw(insertRows, arrays));
}

/** What else belongs to a deed of somebody who stands in for another, or has broken a file open: in whose stead, under which opening. */
function standingOf(person: PersonActor | null): Record<string, string> {
  return {
    ...(person?.inSteadOf ? { inSteadOf: person.inSteadOf.accountId } : {}),
    ...(person?.breakGlass ? { breakGlass: person.breakGlass.id } : {}),
  };
}

function sealedRow(
  place: Place,
  actor: Actor,
  origin: AuditOrigin,
  event: string,
  entry: AuditEntry,
): SealedRow {
  const person = actor.kind === 'person' ? actor : actor.onBehalfOf;
  return {
    id: place.id,
    lane: place.lane,
    laneSeq: place.lane_seq,
    previous: place.previous,
    at: place.at,
    orderedAt: place.ordered_at,
    accountId: person?.accountId ?? null,
    actorRole: person?.role ?? null,
    actorArea: person?.area ?? null,
    service: actor.kind === 'service' ? actor.service : null,
    requestId: sealable(origin.requestId),
    address: origin.address,
    event,
    objectKind: entry.objectKind ?? null,
    objectId: entry.objectId === undefined ? null : sealable(entry.objectId),
    area: entry.area ?? null,
    children: childrenOf(entry),
    details: JSON.stringify({ ...entry.details, ...standingOf(person) }),
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    why: typeof entry.why === 'string' ? sealable(entry.why) : null,
  };
}

/** Each child once, as the database writes a UUID. */
function childrenOf(entry: AuditEntry): string[] {
  const own = entry.objectKind === 'child' && entry.objectId !== undefined ? [entry.objectId] : [];
  return [...new Set([...own, ...(entry.children ?? [])].map((id) => id.toLowerCase()))];
}
