/**
 * A figure world: random rows of everything that figures count, written past all rules of the application but within those of the
 * tables, and read back as they stand. Rows that a table refuses as a second one of a kind are left out.
 */
import pg from 'pg';
import { places } from '#testing/builders/children.ts';
import { Chance, pickById } from '#testing/figure-worlds/chance.ts';
import { makeCases, makeHotline } from '#testing/figure-worlds/matters.ts';
import { makeBenefits, makeCensuses, makePosts } from '#testing/figure-worlds/offices.ts';
import { makePeople, type Rows } from '#testing/figure-worlds/people.ts';
import { makePrivacy } from '#testing/figure-worlds/privacy.ts';
import { makeProposals } from '#testing/figure-worlds/proposals.ts';
import { makeRooms } from '#testing/figure-worlds/rooms.ts';
import type { TestSystem } from '#testing/harness.ts';

/** A row as JSON has it: days and moments are text. */
// biome-ignore lint/suspicious/noExplicitAny: brute force reads rows of fifty tables by the column it needs
export type Row = Readonly<Record<string, any>>;

/** All rows of a world, by table. */
export type World = (table: string) => readonly Row[];

/** Four villages in three towns of two counties. */
const villages = [places.village, places.nextVillage, places.villageOfNextTown, places.otherVillage] as const;

function rowsOf(chance: Chance): Rows {
  const people = makePeople(chance, villages);
  const rows: Rows = {
    ...people.rows,
    ...makeCases(chance, villages, people.children),
    ...makeHotline(chance, villages, people.children),
    ...makeCensuses(chance, villages, people.children),
    ...makeBenefits(chance, people.children),
    ...makePosts(chance, villages),
    ...makeProposals(chance),
    ...makePrivacy(chance, villages, people.children),
    ...makeRooms(chance, villages, people.children),
  };
  const units = (rows.unit ?? []).map(({ id }) => id);
  const asked = (rows.referral ?? []).map((one) => ({ ...one, unit_id: pickById(String(one.id), units) }));
  return { ...rows, referral: asked };
}

/** Makes the world of a seed in a system's database, in the place of whatever stood there. */
export async function makeWorld(system: TestSystem, seed: number): Promise<World> {
  const rows = rowsOf(new Chance(seed));
  const client = new pg.Client({ connectionString: system.ownerUrl });
  await client.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    await client.query(`truncate ${Object.keys(rows).join(', ')} cascade`);
    for (const [table, made] of Object.entries(rows)) await insert(client, table, made);
    const found = new Map<string, readonly Row[]>();
    for (const table of [...Object.keys(rows), 'division']) {
      const { rows: read } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`);
      found.set(
        table,
        read.map(({ row }) => row),
      );
    }
    await client.query('commit');
    return (table) => found.get(table) ?? nothing(table);
  } finally {
    await client.end();
  }
}

async function insert(client: pg.Client, table: string, rows: Rows[string]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

function nothing(table: string): never {
  throw new Error(`The world has no table ${table}.`);
}
