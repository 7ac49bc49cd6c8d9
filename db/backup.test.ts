/** A backup and its restore on this server: all tables, all files, by a superuser and by a plain owner. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readHead, unlockBackup } from '#foundation/backup/lock.ts';
import { makeBackup } from '#foundation/backup/make.ts';
import type { BackupContents } from '#foundation/backup/read.ts';
import { onlyLooking, readBackup } from '#foundation/backup/read.ts';
import {
  migrationsFor,
  requireEmptyFolder,
  restoreBackup,
  unfinishedRestore,
} from '#foundation/backup/restore.ts';
import { migrate } from '#foundation/database/migrate.ts';
import { digestsOf } from '#foundation/database/refill.ts';
import { aChild, aFather, places } from '#testing/builders/children.ts';
import { aSignature, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const secret = { installationKey: Buffer.alloc(32, 9), passphrase: null };
const plainOwner = `tonghu_restorer_${process.pid}`;
const children = 30;
const made: string[] = [];
let system: TestSystem;
let folder: string;
let file: string;
let contents: BackupContents;
let lostFile: string;

beforeAll(async () => {
  system = await startTestSystem();
  folder = mkdtempSync(join(tmpdir(), 'tonghu-backup-'));
  file = join(folder, 'one.backup');
  const village = await system.caller('village', places.village);
  for (let at = 0; at < children; at += 1) {
    const child = await aChild().named(`张\t小\\n明\u{20BB7}${at}`).withParents(aFather()).make(system);
    const care = await inCareOf(system, child);
    if (at % 3 === 0) await withLetter(system, child, care);
    else if (at % 3 === 1) {
      const draft = await village.post(`/api/children/${child.id}/letters`, {});
      const seen = { 'if-match': String(draft.body.version) };
      const signature = { signature: aSignature(at) };
      expect((await village.post(`/api/letters/${draft.body.id}/signature`, signature, seen)).status).toBe(
        200,
      );
    }
  }
  const [lost] = await system.owner<{ id: string }>('select id from stored_file limit 1');
  lostFile = lost?.id ?? '';
  rmSync(system.files.pathOf(lostFile));
  await make(file);
  contents = await look(file);
  await admin(`create role ${plainOwner} login createrole createdb password 'plain'`);
  await admin(`grant tonghu_app, tonghu_keeper, tonghu_backup to ${plainOwner} with admin option`);
});
afterAll(async () => {
  await system.close();
  for (const name of made) await admin(`drop database if exists ${name} with (force)`);
  await admin(`drop role ${plainOwner}`);
  rmSync(folder, { recursive: true, force: true });
});

async function admin(text: string): Promise<void> {
  const url = new URL(inject('ownerUrl'));
  url.pathname = '/postgres';
  await ask(url.href, text);
}
async function ask(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
const make = (out: string, pathOf = system.files.pathOf) =>
  makeBackup({
    out,
    ownerUrl: system.ownerUrl,
    secret,
    pathOf,
    about: { id: randomUUID(), madeAt: '2023-11-06T01:00:00.000Z', product: '0.1.0' },
    progress: () => undefined,
  });
async function opened(path: string) {
  const head = readHead(path);
  return { path, head, dataKey: await unlockBackup(head, secret), onBytes: () => undefined };
}
const look = async (path: string) => readBackup(await opened(path), onlyLooking);

/** A database of a new name, not made yet, and an empty folder. */
function anEmptyPlace(user?: string) {
  const name = `tonghu_restored_${process.pid}_${made.length}`;
  made.push(name);
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  if (user !== undefined) [url.username, url.password] = [user, 'plain'];
  return { ownerUrl: url.href, dataFolder: join(folder, name) };
}
const restored = async (place: { ownerUrl: string; dataFolder: string }) =>
  restoreBackup(place, await opened(file), contents);

/** What a database consists of besides its rows. */
async function form(ownerUrl: string): Promise<unknown> {
  const { rows } = await ask(
    ownerUrl,
    `select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as what from pg_constraint
       where connamespace = 'public'::regnamespace
     union all select tgrelid::regclass::text, tgname, concat(tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
     union all select oid::regclass::text, relkind::text, concat(relrowsecurity, relforcerowsecurity, regexp_replace(relacl::text, '${plainOwner}', (select usename from pg_user where usesysid = 10), 'g')) from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     union all select polrelid::regclass::text, polname, concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
     order by 1, 2, 3`,
  );
  return rows;
}

describe('a backup', () => {
  it('holds every table as it stands, and every file that is there; what is missing is named', async () => {
    const digests = await digestsOf(system.ownerUrl);
    expect(contents.manifest.tables.map(({ name, rows, sha256 }) => [name, { rows, sha256 }])).toEqual([
      ...digests,
    ]);
    expect(contents.manifest.tables.find(({ name }) => name === 'public.child')?.rows).toBe(children);
    expect(contents.manifest.files).toMatchObject({ count: 9, missing: [lostFile] });
  });

  it('shows nothing to who has no key', () => {
    const bytes = readFileSync(file);
    for (const word of ['张', '410981', '1400', 'PNG']) expect(bytes.includes(word), word).toBe(false);
  });

  it('stands still while others write', async () => {
    const busy = join(folder, 'busy.backup');
    let writing = true;
    const writer = (async () => {
      while (writing) await inCareOf(system, await aChild().make(system));
    })();
    await make(busy);
    writing = false;
    await writer;
    const { tables } = (await look(busy)).manifest;
    const rows = (name: string) => tables.find((one) => one.name === `public.${name}`)?.rows;
    expect(rows('care')).toBeLessThanOrEqual(rows('child') ?? 0);
    const place = anEmptyPlace();
    await restoreBackup(place, await opened(busy), await look(busy));
    const tallied = await ask(place.ownerUrl, 'select sum(counted)::int as counted from coverage_tally');
    expect(tallied.rows[0].counted).toBe(rows('child'));
  });

  it('overwrites nothing and leaves nothing half made', async () => {
    await expect(make(file)).rejects.toThrow(/overwrites nothing/);
    const half = join(folder, 'half.backup');
    const unreadable = () => '/proc/self/mem';
    await expect(make(half, unreadable)).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual([]);
  });
});

describe.each([
  ['a superuser', undefined],
  ['a plain owner', plainOwner],
])('a restore by %s', (_who, user) => {
  let place: ReturnType<typeof anEmptyPlace>;
  beforeAll(async () => {
    place = anEmptyPlace(user);
    expect(await restored(place)).toEqual({ alreadyThere: false });
  });

  it('brings back every row', async () => {
    const digests = await digestsOf(place.ownerUrl);
    expect([...digests].map(([name, one]) => ({ name, ...one }))).toEqual(contents.manifest.tables);
  });

  it('brings back every file, and nothing else', () => {
    const store = join(place.dataFolder, 'files');
    const kept = readdirSync(store, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(kept).toHaveLength(9);
    for (const { name } of kept)
      expect(readFileSync(join(store, name.slice(-2), name))).toEqual(
        readFileSync(system.files.pathOf(name)),
      );
    expect(readdirSync(place.dataFolder)).toEqual(['files']);
  });

  it('has the same keys, triggers, policies and grants', async () => {
    expect(await form(place.ownerUrl)).toEqual(await form(system.ownerUrl));
  });

  it('counts on where the sequence stood', async () => {
    const next = `select nextval('audit_event_id_seq')::int as next`;
    const [here, there] = [
      await ask(place.ownerUrl, next),
      await ask(system.ownerUrl, `select last_value::int as next from audit_event_id_seq`),
    ];
    expect(here.rows[0].next).toBeGreaterThan(there.rows[0].next - 100);
    const highest = contents.manifest.tables.find(({ name }) => name === 'public.audit_event')?.rows ?? 0;
    expect(here.rows[0].next).toBeGreaterThan(highest);
  });

  it('is in the newest form and opens', async () => {
    const report = await migrate(place.ownerUrl);
    expect(report.applied).toEqual([]);
  });
});

describe('a restore', () => {
  it('is refused where the database holds a row, and the row stays', async () => {
    const place = anEmptyPlace();
    await migrate(place.ownerUrl);
    await ask(place.ownerUrl, `insert into division (code, name, level) values ('41', '河南省', 1)`);
    await expect(restored(place)).rejects.toThrow(/database is not empty/);
    expect((await ask(place.ownerUrl, 'select * from division')).rowCount).toBe(1);
    expect(unfinishedRestore(place.dataFolder)).toBeNull();
    expect(existsSync(place.dataFolder)).toBe(false);
  });

  it('is refused where another product’s tables are', async () => {
    const place = anEmptyPlace();
    await admin(`create database ${new URL(place.ownerUrl).pathname.slice(1)}`);
    await ask(place.ownerUrl, 'create table other (x int)');
    await expect(restored(place)).rejects.toThrow(/database is not empty/);
    expect((await ask(place.ownerUrl, 'select * from other')).rowCount).toBe(0);
  });

  it('may go into a database that was only migrated', async () => {
    const place = anEmptyPlace();
    await migrate(place.ownerUrl);
    expect(await restored(place)).toEqual({ alreadyThere: false });
  });

  it('is refused where the data folder holds files', () => {
    const place = anEmptyPlace();
    mkdirSync(join(place.dataFolder, 'files', 'incoming'), { recursive: true });
    expect(() => requireEmptyFolder(place.dataFolder)).not.toThrow();
    mkdirSync(join(place.dataFolder, 'files', 'ab'));
    expect(() => requireEmptyFolder(place.dataFolder)).toThrow(/not empty/);
  });

  it('that was cut off at the end of the loading leaves an empty database, a mark, and can be done again', async () => {
    const place = anEmptyPlace();
    const wrong = {
      ...contents,
      manifest: { ...contents.manifest, sequences: [{ name: 'no_such', last: '1', called: true }] },
    };
    await expect(restoreBackup(place, await opened(file), wrong)).rejects.toThrow(/no_such/);
    expect(unfinishedRestore(place.dataFolder)).toBe((await opened(file)).head.head.id);
    const tables = await ask(place.ownerUrl, `select from pg_tables where schemaname = 'public'`);
    expect(tables.rowCount).toBe(0);
    requireEmptyFolder(place.dataFolder);
    expect(await restored(place)).toEqual({ alreadyThere: false });
    expect(unfinishedRestore(place.dataFolder)).toBeNull();
  });

  it('that was cut off after all was done finds that out; not so another backup’s', async () => {
    const place = anEmptyPlace();
    await restored(place);
    const mark = join(place.dataFolder, 'restore-unfinished');
    writeFileSync(mark, randomUUID());
    await expect(restored(place)).rejects.toThrow(/not empty/);
    writeFileSync(mark, (await opened(file)).head.head.id);
    expect(await restored(place)).toEqual({ alreadyThere: true });
    expect(existsSync(mark)).toBe(false);
  });

  it('of a newer version’s backup is refused by the migration that is not here', () => {
    const migrations = [...contents.about.migrations, { name: '9999_later.sql', digest: 'x' }];
    expect(() => migrationsFor({ ...contents.about, migrations })).toThrow(/newer.*9999_later/);
    const changed = contents.about.migrations.map((one) => ({ ...one, digest: 'x' }));
    expect(() => migrationsFor({ ...contents.about, migrations: changed })).toThrow(/another version/);
  });
});
