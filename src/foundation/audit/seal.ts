/**
 * The seal of an audit row: a keyed digest (HMAC-SHA-256, RFC 2104) of all that stands in the row and of the seal before it
 * in its lane. Whoever may write SQL but does not hold the key can neither change a row nor make one.
 * Pure. The form must not be changed: seals already written down depend on it. `contentOf` has a twin in SQL (verify.ts), so
 * that a million rows are put together where they stand; the tests hold both to one form.
 */
import { createHmac, type KeyObject } from 'node:crypto';

/** All that is sealed of a row, as it stands in the database; JSON and instants as their text. */
export interface SealedRow {
  readonly id: number;
  readonly lane: number;
  readonly laneSeq: number;
  /** By the clock, as `2023-11-06T01:00:00.000000` in UTC. */
  readonly at: string;
  readonly orderedAt: string;
  readonly accountId: string | null;
  readonly actorRole: string | null;
  readonly actorArea: string | null;
  readonly service: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly event: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly area: string | null;
  readonly children: readonly string[];
  readonly details: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string | null;
  /** The seal before this one in its lane; null for a lane's first row. */
  readonly previous: Buffer | null;
}

/** Between two fields, and in the place of one that is null; `sealable` keeps both out of every field. */
const SEPARATOR = '\u001f';
const NOTHING = '\u001e';

/** A text as it may stand in a sealed row: without the two characters that part fields, nor what the database cannot hold. */
export function sealable(text: string): string {
  return text.toWellFormed().replaceAll(SEPARATOR, ' ').replaceAll(NOTHING, ' ').replaceAll('\0', ' ');
}

/** A row's content in one text: no two rows have the same. */
export function contentOf(row: SealedRow): string {
  return [
    ...[row.id, row.lane, row.laneSeq, row.at, row.orderedAt, row.previous?.toString('hex') ?? null],
    ...[row.accountId, row.actorRole, row.actorArea, row.service, row.requestId, row.address],
    ...[row.event, row.objectKind, row.objectId, row.area, row.children.join(',')],
    ...[row.details, row.before, row.after, row.why],
  ]
    .map((field) => field ?? NOTHING)
    .join(SEPARATOR);
}

/** The seal of a content under a key. */
export function sealOf(content: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(content).digest();
}
