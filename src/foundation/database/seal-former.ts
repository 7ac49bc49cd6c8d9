/**
 * Seals audit rows that were written before there were seals, as they are found, in the order of their numbers: from then
 * on nobody changes them either. By the owner, once, where a system of that time is opened; never where a sealed row stands.
 */
import pg from 'pg';
import type { ChainKey } from '#foundation/audit/chain-keys.ts';
import { contentOf, type SealedRow, sealOf } from '#foundation/audit/seal.ts';

/** The lane of former rows; the first new ones follow them. */
const LANE = 0;
const BATCH = 5_000;

const form = `'YYYY-MM-DD"T"HH24:MI:SS.US'`;
const wanted = `id, to_char(at at time zone 'UTC', ${form}) as at, account_id as "accountId", actor_role as "actorRole",
  actor_area as "actorArea", service, request_id as "requestId", address, event, object_kind as "objectKind",
  object_id as "objectId", area, children, details::text, before::text, after::text, why`;

/** Seals what is not sealed; answers how many rows that were. */
export async function sealFormer(ownerUrl: string, key: ChainKey): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    if (!(await isAllUnsealed(client))) return 0;
    await client.query(`alter table audit_event no force row level security, disable trigger only_grows`);
    const count = await sealAll(client, key);
    await client.query(`alter table audit_event force row level security, enable always trigger only_grows`);
    await client.query('commit');
    return count;
  } finally {
    await client.end();
  }
}

/** Asked as the keeper, who sees every row's place. */
async function isAllUnsealed(client: pg.Client): Promise<boolean> {
  await client.query('set local role tonghu_keeper');
  const answer = await client.query<{ unsealed: boolean }>(
    `select exists (select lane from audit_event) and not exists (select from audit_event where lane is not null) as unsealed`,
  );
  await client.query('reset role');
  return answer.rows[0]?.unsealed === true;
}

async function sealAll(client: pg.Client, key: ChainKey): Promise<number> {
  let last: SealedRow | null = null;
  let previous: Buffer | null = null;
  for (;;) {
    const page: pg.QueryResult<Omit<SealedRow, 'lane' | 'laneSeq' | 'orderedAt' | 'previous'>> =
      await client.query(`select ${wanted} from audit_event where id > $1 order by id limit ${BATCH}`, [
        last?.id ?? 0,
      ]);
    if (page.rows.length === 0) return last?.laneSeq ?? 0;
    const sealed: { row: SealedRow; seal: Buffer }[] = [];
    for (const found of page.rows) {
      const orderedAt: string = last !== null && last.orderedAt > found.at ? last.orderedAt : found.at;
      const laneSeq: number = (last?.laneSeq ?? 0) + 1;
      const row: SealedRow = { ...found, lane: LANE, laneSeq, orderedAt, previous };
      const seal = sealOf(contentOf(row), key.key);
      sealed.push({ row, seal });
      last = row;
      previous = seal;
    }
    await write(client, sealed, key.name);
  }
}

async function write(
  client: pg.Client,
  sealed: readonly { row: SealedRow; seal: Buffer }[],
  keyName: string,
): Promise<void> {
  await client.query(
    `update audit_event e set lane = ${LANE}, lane_seq = n.seq, ordered_at = (n.ordered || 'Z')::timestamptz,
       previous = decode(n.previous, 'hex'), seal = decode(n.seal, 'hex'), seal_key = $1
     from unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[]) n (id, seq, ordered, previous, seal)
     where e.id = n.id`,
    [
      keyName,
      sealed.map(({ row }) => row.id),
      sealed.map(({ row }) => row.laneSeq),
      sealed.map(({ row }) => row.orderedAt),
      sealed.map(({ row }) => row.previous?.toString('hex') ?? null),
      sealed.map(({ seal }) => seal.toString('hex')),
    ],
  );
}
