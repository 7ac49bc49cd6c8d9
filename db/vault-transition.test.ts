/** An installation that held its records in clear: brought to its newest form, everything is sealed, and reads as before. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { findChild } from '#capabilities/children/file/queries.ts';
import { citizenIdTailKey, openMember } from '#capabilities/children/sealed-fields.ts';
import { detailsOf } from '#capabilities/children/timeline.ts';
import { findEntrustment } from '#capabilities/guardianship/entrustments/queries.ts';
import { openGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { findLetter, storedContent } from '#capabilities/guardianship/letters/queries.ts';
import { realClock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { sealClearFiles } from '#foundation/database/seal-clear.ts';
import { openFileStore } from '#foundation/files/store.ts';
import { KeyRing } from '#foundation/vault/key-ring.ts';
import { openTestDatabase, testKey } from '#testing/vault.ts';
import { child, content, fill, fillChild, guardians, id, member, paper, words } from './former-records.ts';

const name = `tonghu_clear_${process.pid}`;
const url = new URL(inject('ownerUrl'));
url.pathname = `/${name}`;
const folder = mkdtempSync(join(tmpdir(), 'tonghu-clear-'));
const migrations = join(import.meta.dirname, 'migrations');
const sealer = {
  ring: new KeyRing([testKey]),
  suite: 'aes-256-gcm',
  former: { password: testKey, audit: testKey },
  filesFolder: folder,
} as const;
const actor = { kind: 'service', service: 'administration', onBehalfOf: null } as const;

async function withOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const address = new URL(url);
  address.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The form a database had before anything was sealed. */
async function asBefore(client: pg.Client): Promise<void> {
  await client.query(
    'create table migration (name text primary key, digest text not null, at timestamptz default now())',
  );
  for (const file of readdirSync(migrations)
    .filter((one) => one < '0009')
    .sort()) {
    const text = readFileSync(join(migrations, file), 'utf8');
    await client.query(text);
    await client.query('insert into migration (name, digest) values ($1, $2)', [
      file,
      createHash('sha256').update(text).digest('hex'),
    ]);
  }
}

let database: Database;
beforeAll(async () => {
  await withOwner('postgres', (client) => client.query(`create database ${name}`));
  await withOwner(name, async (client) => {
    await asBefore(client);
    await fill(client);
    await fillChild(client);
  });
});
afterAll(async () => {
  await database?.close();
  await withOwner('postgres', async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`drop role if exists tonghu_login_${name}`);
  });
  rmSync(folder, { recursive: true, force: true });
});

it('is not brought on without a key, and loses nothing by the attempt', async () => {
  await expect(migrate(url.href)).rejects.toThrow(/no key to seal/);
  const { rows } = await withOwner(name, (client) =>
    client.query('select count(phone)::int as phones from guardian'),
  );
  expect(rows).toEqual([{ phones: guardians.filter((one) => one.phone !== null).length }]);
});

it('goes on where it was cut off', async () => {
  // As it stands when the process was killed between two batches: some are sealed, the clear columns are there.
  await withOwner(name, async (client) => {
    await client.query(`create function cut() returns trigger language plpgsql as $$ begin
      if (select count(sealing_key) from guardian) >= 1000 then raise exception 'cut off'; end if; return new; end $$`);
    await client.query('create trigger cut before update on guardian for each row execute function cut()');
  });
  await expect(migrate(url.href, sealer)).rejects.toThrow('cut off');
  await withOwner(name, async (client) => {
    const { rows } = await client.query('select count(sealing_key)::int as sealed from guardian');
    expect(rows).toEqual([{ sealed: 1000 }]);
    await client.query('drop trigger cut on guardian');
    await client.query('drop function cut');
  });
  const report = await migrate(url.href, sealer);
  expect(report.applied.length).toBeGreaterThan(0);
  expect((await migrate(url.href, sealer)).applied).toEqual([]);
});

it('reads as before, finds by whole values, and has no clear column any more', async () => {
  database = await openTestDatabase(await ensureLogin(url.href, join(folder, 'keys')), realClock, 2);
  const rows = await database.asActor({ actor, requestId: 'test' }, (tx) =>
    tx.selectFrom('guardian').selectAll().orderBy('id').execute(),
  );
  const opened = rows.map((row) => {
    const { id, name: called, citizen_id, phone, address, remark } = openGuardian(database.vault, row);
    return { id, name: called, citizen_id, phone, address, remark };
  });
  expect(opened).toEqual(guardians);
  const { vault } = database;
  const [, one] = guardians;
  expect(rows[1]?.phone_index).toEqual(vault.index('phone', one?.phone ?? ''));
  expect(rows[1]?.citizen_id_end_index).toEqual(
    vault.index('citizen-id-end', (one?.citizen_id ?? '').slice(-4)),
  );
  const columns = await withOwner(name, (client) =>
    client.query(`select column_name from information_schema.columns where table_name = 'guardian'
      and column_name in ('citizen_id', 'phone', 'second_phone', 'address', 'remark')`),
  );
  expect(columns.rows).toEqual([]);
});

it('keeps its files as they were, sealed, also when it was cut off before a file took its place', async () => {
  const places = [id(12), id(13)].map((file) => join(folder, file.slice(-2), file));
  await withOwner(name, async (client) => {
    for (const [at, place] of places.entries()) {
      mkdirSync(join(place, '..'), { recursive: true });
      writeFileSync(place, paper);
      await client.query(
        `insert into stored_file (id, sha256, media_type, file_name, size, area, purpose)
           values ($1, repeat('0', 64), 'text/plain', 'a.txt', 9, '410922', 'test')`,
        [id(12 + at)],
      );
    }
    await expect(sealClearFiles(client, undefined)).rejects.toThrow(/no key to seal/);
    await sealClearFiles(client, sealer);
    const [, last = ''] = places;
    renameSync(last, `${last}.sealed`);
    writeFileSync(last, paper);
    await sealClearFiles(client, sealer);
  });
  const files = openFileStore(folder, database.vault);
  for (const [at, place] of places.entries()) {
    expect(readFileSync(place).includes('14000000999')).toBe(false);
    const read = await database.asActor({ actor, requestId: 'test' }, (tx) => files.read(tx, id(12 + at)));
    expect(read.toString()).toBe(paper);
  }
});

it('holds a child with family, timeline, transfer, letter and agreement as before, each under its own key', async () => {
  const read = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.asActor({ actor, requestId: 'test' }, work);
  const { vault } = database;
  const one = await read((tx) => findChild(tx, id(3)));
  expect(one).toMatchObject({ ...child, version: 1 });
  expect(one.citizen_id_index).toEqual(vault.index('citizen-id', child.citizen_id));
  expect((await read((tx) => findChild(tx, id(4)))).sealing_key).toBeInstanceOf(Buffer);
  const home = await read((tx) =>
    tx.selectFrom('household').selectAll().where('id', '=', id(1)).executeTakeFirstOrThrow(),
  );
  const household = vault.subject(home.sealing_key);
  expect(household.open('household.address_sealed', id(1), home.address_sealed)).toBe('村东头');
  const father = await read((tx) => tx.selectFrom('family_member').selectAll().executeTakeFirstOrThrow());
  expect(openMember(household, father)).toMatchObject(member);
  const events = await read((tx) => tx.selectFrom('child_event').selectAll().orderBy('id').execute());
  expect(events.map((event) => detailsOf(vault.subject(one.sealing_key), event))).toEqual([
    { changes: [{ field: 'remark', was: null, now: child.remark }] },
    { row: 2 },
  ]);
  expect(events[0]?.details).toEqual({});
  const moved = await read((tx) => tx.selectFrom('transfer').selectAll().executeTakeFirstOrThrow());
  expect(vault.subject(moved.sealing_key).open('transfer.about_sealed', id(8), moved.about_sealed)).toContain(
    '0012',
  );
  const letter = await read((tx) => findLetter(tx, id(10)));
  expect(storedContent(vault, letter)).toEqual(content);
  expect(await read((tx) => findEntrustment(tx, id(11)))).toMatchObject({ ...words, content: null });
  const keys = await read((tx) => tx.selectFrom('child_key').select('key').orderBy('key').execute());
  expect(keys.map(({ key }) => key)).toEqual([citizenIdTailKey(vault, child.citizen_id), '赵新来']);
});

it('is guarded as before: row security is forced again and its triggers run', async () => {
  const { rows } = await withOwner(name, (client) =>
    client.query(`select relname as name from pg_class where relname in ('guardian', 'vault_key', 'child', 'household', 'family_member',
        'child_event', 'child_key', 'transfer', 'care', 'letter', 'entrustment')
      and not (relrowsecurity and relforcerowsecurity)
      union all select tgname from pg_trigger where tgenabled = 'D'`),
  );
  expect(rows).toEqual([]);
});
