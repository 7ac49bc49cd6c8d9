/**
 * Checks the whole trail against its seals and against the checkpoints kept outside: finds every row that was changed,
 * taken away, put in or moved by somebody with SQL, and names the first.
 *
 * Rows are read once, in the order of their numbers, through a cursor: its snapshot is that of one moment, so that rows
 * being written meanwhile cannot look like a gap, and no more than a page is in memory.
 */
import { sql } from 'kysely';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { chainSettings } from '#foundation/audit/chain-keys.ts';
import { type Checkpoint, isGenuine } from '#foundation/audit/checkpoint.ts';
import { checkLanes, type Fault, type StoredRow } from '#foundation/audit/lanes.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

/** What a check found. */
export interface Verification {
  readonly ok: boolean;
  /** Rows that were checked. */
  readonly rows: number;
  readonly firstBad: Fault | null;
  readonly faults: number;
  /** Checkpoints that the trail was compared with. */
  readonly checkpoints: number;
}

interface Asking {
  /** Checkpoints from outside; the trail must still have what they say. */
  readonly checkpoints: readonly Checkpoint[];
  readonly progress?: (done: number, total: number) => Promise<void> | void;
  readonly actor?: ServiceActor;
}

const PAGE = 5_000;
const TIMEOUT_MS = 30 * 60_000;
const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

/** Checks the trail. */
export async function verifyTrail(database: Database, asking: Asking): Promise<Verification> {
  const actor = asking.actor ?? administration;
  return database.asActor({ actor, requestId: 'audit-verify', timeoutMs: TIMEOUT_MS }, async (tx) => {
    const genuine = asking.checkpoints.filter(isGenuine);
    const lanes = checkLanes(chainSettings().keys, genuine);
    const total = await rowsOf(tx);
    await openCursor.execute(tx);
    let rows = 0;
    for (let page = await nextPage(tx); page.length > 0; ) {
      // The server reads the next page while this one is checked.
      const coming = nextPage(tx);
      coming.catch(() => undefined); // a fault is met where it is awaited
      for (const row of page) lanes.take(row);
      rows += page.length;
      await asking.progress?.(rows, Math.max(total, rows));
      page = await coming;
    }
    const faults = [...falseCheckpoints(asking.checkpoints), ...lanes.end()].sort((a, b) => a.id - b.id);
    const [first] = faults;
    const firstBad = first === undefined ? null : await named(tx, first);
    return { ok: faults.length === 0, rows, firstBad, faults: faults.length, checkpoints: genuine.length };
  });
}

async function rowsOf(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from audit_event`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}

const form = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.US');
/** The twin of `contentOf` in seal.ts. */
const content = sql`array_to_string(array[
  id::text, lane::text, lane_seq::text, to_char(at at time zone 'UTC', ${form}),
  to_char(ordered_at at time zone 'UTC', ${form}), encode(previous, 'hex'),
  account_id::text, actor_role, actor_area, service, request_id, address,
  event, object_kind, object_id, area, array_to_string(children, ','),
  details::text, before::text, after::text, why], E'\\x1f', E'\\x1e')`;
const openCursor = sql`declare trail no scroll cursor for
  select id, to_char(at at time zone 'UTC', ${form}) as at, event, lane, lane_seq as "laneSeq",
    encode(previous, 'hex') as previous, encode(seal, 'hex') as seal, seal_key as "sealKey", ${content} as content
  from audit_event order by id`;

async function nextPage(tx: Transaction): Promise<StoredRow[]> {
  return (await sql<StoredRow>`${sql.raw(`fetch ${PAGE} from trail`)}`.execute(tx)).rows;
}

/** A checkpoint that this installation did not sign says nothing of the trail, but somebody made it. */
function falseCheckpoints(given: readonly Checkpoint[]): Fault[] {
  return given
    .filter((one) => !isGenuine(one))
    .map((one) => ({ id: 0, what: 'checkpoint', say: `The checkpoint of ${one.at} is not genuine.` }));
}

/** Of rows that were taken away only the neighbours are known: the first number between them that nobody has. */
async function named(tx: Transaction, fault: Fault): Promise<Fault> {
  if (fault.between === undefined) return fault;
  const [after, before] = fault.between;
  const { rows } = await sql<{ id: number }>`
    select n as id from generate_series(${after + 1}::bigint, ${before}::bigint) n
    where not exists (select from audit_event e where e.id = n) order by n limit 1`.execute(tx);
  return { ...fault, id: rows[0]?.id ?? fault.id };
}
