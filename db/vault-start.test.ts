/** Wrong or missing keys at start: a clear refusal, and nothing written. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { hashPassword, verifyPassword } from '#foundation/access/password.ts';
import { ConfigFault, readConfig } from '#foundation/config.ts';
import { rewrapDataKeys } from '#foundation/vault/key-store.ts';
import { openSystem } from '#system';

const name = `tonghu_keys_${process.pid}`;
const url = new URL(inject('ownerUrl'));
url.pathname = `/${name}`;
const folder = mkdtempSync(join(tmpdir(), 'tonghu-keys-'));
const keyFile = join(folder, 'key');
const right = 'ab'.repeat(32);
const wrong = 'cd'.repeat(32);

async function ask<Row extends pg.QueryResultRow>(database: string, text: string): Promise<Row[]> {
  const address = new URL(url);
  address.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that a start could have written. */
async function written(): Promise<unknown> {
  const keys = await ask(name, 'select id, encode(wrapped, $$hex$$) as wrapped from vault_key order by id');
  const migrations = await ask(name, 'select name, at::text from migration order by name');
  return { keys, migrations, files: readdirSync(join(folder, 'data')).sort() };
}

function start(file = keyFile) {
  return openSystem(
    readConfig({ DATABASE_URL: url.href, TONGHU_DATA: join(folder, 'data'), TONGHU_KEY_FILE: file }),
  );
}

afterAll(async () => {
  await ask('postgres', `drop database if exists ${name} with (force)`);
  await ask('postgres', `drop role if exists tonghu_login_${name}`);
  rmSync(folder, { recursive: true, force: true });
});

describe('a start', () => {
  it('with a key file that is named and not there is refused before a database is made', async () => {
    await expect(start()).rejects.toThrow(ConfigFault);
    await expect(start()).rejects.toThrow(keyFile);
    expect(await ask('postgres', `select 1 from pg_database where datname = '${name}'`)).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['too short', 'abcd'],
    ['no digits', 'x'.repeat(64)],
    ['one bad line of two', `${right}\nnot a key\n`],
  ])('with a malformed key file (%s) is refused before a database is made', async (_what, content) => {
    writeFileSync(keyFile, content);
    await expect(start()).rejects.toThrow(/64 hexadecimal digits/);
    expect(await ask('postgres', `select 1 from pg_database where datname = '${name}'`)).toEqual([]);
  });

  it('with its key makes the first data keys, wrapped, and opens them again the next time', async () => {
    writeFileSync(keyFile, `${right}\n`);
    const system = await start();
    const hash = await hashPassword('一二三四五六七八');
    await system.close();
    const purposes = await ask<{ purpose: string }>(name, 'select purpose from vault_key order by id');
    expect(purposes.map((row) => row.purpose)).toEqual(['seal', 'index', 'password', 'audit']);
    const before = await written();
    await (await start()).close();
    expect(await written()).toEqual(before);
    expect(await verifyPassword(hash, '一二三四五六七八')).toBe(true);
  });

  it('with another key is refused by name, and writes nothing', async () => {
    const before = await written();
    writeFileSync(keyFile, `${wrong}\n`);
    await expect(start()).rejects.toThrow(/holds the wrong key .*nothing was changed/);
    await expect(start()).rejects.toThrow(ConfigFault);
    expect(await written()).toEqual(before);
  });

  it('without its key is refused, also where no file is named, and makes no new one', async () => {
    const before = await written();
    await expect(start('')).rejects.toThrow(/key file .* is missing, and this database's records are sealed/);
    expect(await written()).toEqual(before);
    rmSync(keyFile);
    await expect(start()).rejects.toThrow(/there is no file/);
    expect(await written()).toEqual(before);
  });

  it('with a damaged data key is refused, and not as a wrong key', async () => {
    writeFileSync(keyFile, right);
    const [kept] = await ask<{ hex: string }>(
      name,
      `select encode(wrapped, 'hex') as hex from vault_key where id = 1`,
    );
    await ask(
      name,
      `update vault_key set wrapped = set_byte(wrapped, 40, 1 # get_byte(wrapped, 40)) where id = 1`,
    );
    await expect(start()).rejects.toThrow(/data key 1 is damaged/);
    await ask(name, `update vault_key set wrapped = decode('${kept?.hex}', 'hex') where id = 1`);
    await (await start()).close();
  });
});

describe('a new outside key', () => {
  it('takes over line by line: both open, all is wrapped anew, the former one may go; passwords stay', async () => {
    writeFileSync(keyFile, `${wrong}\n${right}\n`);
    const system = await start();
    const hash = await hashPassword('一二三四五六七八');
    expect(await rewrapDataKeys(system.database)).toBe(4);
    expect(await rewrapDataKeys(system.database)).toBe(0);
    await system.close();
    writeFileSync(keyFile, `${wrong}\n`);
    await (await start()).close();
    expect(await verifyPassword(hash, '一二三四五六七八')).toBe(true);
    writeFileSync(keyFile, `${right}\n`);
    await expect(start()).rejects.toThrow(/wrong key/);
    expect(readFileSync(keyFile, 'utf8')).toBe(`${right}\n`);
  });
});
