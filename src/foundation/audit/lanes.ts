/**
 * Follows the trail's lanes row by row and says where they are broken. Pure but for its memory: the last row of each lane
 * and the places that checkpoints speak of.
 */
import type { KeyObject } from 'node:crypto';
import type { ChainKey } from '#foundation/audit/chain-keys.ts';
import type { Checkpoint } from '#foundation/audit/checkpoint.ts';
import { sealOf } from '#foundation/audit/seal.ts';

/** A row as it stands in the database, whatever was done to it. */
export interface StoredRow {
  readonly id: number;
  readonly at: string;
  readonly event: string;
  readonly lane: number | null;
  readonly laneSeq: number | null;
  /** The seals in hexadecimal digits. */
  readonly previous: string | null;
  readonly seal: string | null;
  readonly sealKey: string | null;
  /** All that is sealed, as `contentOf` puts it together. */
  readonly content: string;
}

/** What is wrong with a row: its content, its being there at all, its place, or its not being there. */
export type FaultKind = 'changed' | 'inserted' | 'reordered' | 'removed' | 'checkpoint';

/** One place where the trail is broken. */
export interface Fault {
  /** The row; of rows that were taken away the first one's number. */
  readonly id: number;
  readonly what: FaultKind;
  readonly say: string;
  readonly event?: string;
  readonly at?: string;
  readonly lane?: number;
  /** Between which numbers rows are missing, and up to which they may have stood. */
  readonly between?: readonly [number, number];
}

interface Head {
  readonly seq: number;
  readonly id: number;
  readonly seal: string;
}

/** Takes rows in the order of their numbers, and says at the end what was wrong. */
export interface LaneCheck {
  take(row: StoredRow): void;
  end(): Fault[];
}

/** Faults that are kept; a trail of which every row is bad needs no more to be named. */
const KEPT = 1_000;

/** Begins a check. */
export function checkLanes(keys: readonly ChainKey[], checkpoints: readonly Checkpoint[]): LaneCheck {
  const byName = new Map(keys.map((one) => [one.name, one.key]));
  const heads = new Map<number, Head>();
  const promised = new Map<string, Checkpoint['heads'][number]>();
  for (const head of checkpoints.flatMap((one) => one.heads))
    promised.set(`${head.lane}/${head.seq}/${head.seal}`, head);
  const faults: Fault[] = [];
  const add = (fault: Fault | null): void => {
    if (fault !== null && faults.length < KEPT) faults.push(fault);
  };
  return {
    take: (row) => {
      const key = byName.get(row.sealKey ?? '');
      const former = row.lane === null ? undefined : heads.get(row.lane);
      const fault = faultOf(row, former, key);
      add(fault);
      if (row.lane === null || row.laneSeq === null || row.seal === null || fault?.what === 'inserted')
        return;
      const { seal } = row;
      promised.delete(`${row.lane}/${row.laneSeq}/${seal}`);
      if (row.laneSeq > (former?.seq ?? 0)) heads.set(row.lane, { seq: row.laneSeq, id: row.id, seal });
    },
    end: () => {
      for (const head of promised.values()) add(missing(head, heads.get(head.lane)));
      return faults;
    },
  };
}

function faultOf(row: StoredRow, former: Head | undefined, key: KeyObject | undefined): Fault | null {
  const about = {
    id: row.id,
    event: row.event,
    at: row.at,
    ...(row.lane === null ? {} : { lane: row.lane }),
  };
  const { lane, laneSeq } = row;
  if (lane === null || laneSeq === null || row.seal === null || row.sealKey === null)
    return { ...about, what: 'inserted', say: `Row ${row.id} has no seal: the system did not write it.` };
  if (key === undefined)
    return { ...about, what: 'inserted', say: `Row ${row.id} is sealed with a key that is not ours.` };
  const genuine = sealOf(row.content, key).toString('hex') === row.seal;
  const expected = (former?.seq ?? 0) + 1;
  if (!genuine) {
    const what = laneSeq === expected ? 'changed' : 'reordered';
    return { ...about, what, say: `Row ${row.id} is not what was sealed: it was ${wordOf(what)}.` };
  }
  if (laneSeq > expected) {
    const say = `${laneSeq - expected} row(s) before row ${row.id} were taken away (lane ${lane}).`;
    return { ...about, what: 'removed', say, between: [former?.id ?? 0, row.id - 1] };
  }
  if (laneSeq < expected)
    return { ...about, what: 'reordered', say: `Row ${row.id} stands where it was not written.` };
  return follows(row, former)
    ? null
    : { ...about, what: 'removed', say: `The row before row ${row.id} is another than when it was written.` };
}

function wordOf(what: 'changed' | 'reordered'): string {
  return what === 'changed' ? 'changed or made up' : 'moved or made up';
}

/** Says whether a row names the seal that stands before it. */
function follows(row: StoredRow, former: Head | undefined): boolean {
  return (row.previous ?? '') === (former?.seal ?? '');
}

/** A checkpoint's row that did not come: cut off the end, or another row stands in its place. */
function missing(promised: Checkpoint['heads'][number], last: Head | undefined): Fault {
  const cut = (last?.seq ?? 0) < promised.seq;
  return {
    id: promised.id,
    what: 'removed',
    lane: promised.lane,
    say: cut
      ? `A checkpoint saw ${promised.seq} rows in lane ${promised.lane}, ${last?.seq ?? 0} are left: up to row ${promised.id} they were taken away.`
      : `A checkpoint saw row ${promised.id} in lane ${promised.lane}; another stands in its place.`,
    ...(cut ? { between: [last?.id ?? 0, promised.id] as const } : {}),
  };
}
