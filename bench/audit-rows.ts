/**
 * A trail of any length for benchmarks, sealed as the product seals it: 400 people, each fourth row a list of 20 children.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { ChainKey } from '#foundation/audit/chain-keys.ts';
import { contentOf, type SealedRow, sealOf } from '#foundation/audit/seal.ts';

const BATCH = 10_000;
const CHILDREN = 14_041;
const ACCOUNTS = 400;
const SECONDS_APART = 20;

/** The n-th made-up id. */
export const childOf = (n: number): string => {
  const digest = createHash('md5').update(String(n)).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
/** A page of a list: twenty children. */
export const entryOf = (n: number) => ({
  children: Array.from({ length: 20 }, (_, k) => childOf((n * 7 + k) % CHILDREN)),
});

/** Fills the emptied trail with sealed rows in one lane. */
export async function fillTrail(owner: pg.Client, count: number, key: ChainKey): Promise<void> {
  await owner.query('alter table audit_event disable trigger only_grows');
  await owner.query('truncate audit_event restart identity');
  await owner.query('alter table audit_event enable always trigger only_grows');
  const start = Date.parse('2024-01-01T00:00:00Z');
  let previous: Buffer | null = null;
  for (let from = 1; from <= count; from += BATCH) {
    const columns: unknown[][] = Array.from({ length: 9 }, () => []);
    for (let id = from; id < from + BATCH; id += 1) {
      const at = `${new Date(start + id * SECONDS_APART * 1000).toISOString().slice(0, -1)}000`;
      const made: SealedRow = madeRow(id, at, previous);
      const seal = sealOf(contentOf(made), key.key);
      const values = [
        id,
        at,
        made.accountId,
        made.event,
        `{${made.children.join(',')}}`,
        previous,
        seal,
        made.address,
        made.objectId,
      ];
      values.forEach((value, at) => void columns[at]?.push(value));
      previous = seal;
    }
    await owner.query(
      `insert into audit_event (id, at, ordered_at, lane, lane_seq, account_id, event, children, previous, seal, seal_key,
         address, object_kind, object_id, actor_role, actor_area, area, request_id)
       select id, (at || 'Z')::timestamptz, (at || 'Z')::timestamptz, 0, id, account::uuid, event, children::uuid[], previous,
         seal, '${key.name}', address, 'child', object, 'town', '410922101', '410922101', 'bench'
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[],
         $9::text[]) n (id, at, account, event, children, previous, seal, address, object)`,
      columns,
    );
  }
  await owner.query(`select setval('audit_event_id_seq', ${count})`);
  await owner.query('vacuum analyze audit_event');
}

function madeRow(id: number, at: string, previous: Buffer | null): SealedRow {
  const listed = id % 4 === 0;
  const object = childOf(id % CHILDREN);
  return {
    ...{ id, lane: 0, laneSeq: id, at, orderedAt: at, previous },
    ...{
      accountId: childOf(1_000_000 + (id % ACCOUNTS)),
      actorRole: 'town',
      actorArea: '410922101',
      service: null,
    },
    ...{ requestId: 'bench', address: `10.1.${id % 250}.3`, event: listed ? 'child.listed' : 'child.opened' },
    ...{ objectKind: 'child', objectId: object, area: '410922101' },
    ...{
      children: listed ? entryOf(id).children : [object],
      details: '{}',
      before: null,
      after: null,
      why: null,
    },
  };
}
