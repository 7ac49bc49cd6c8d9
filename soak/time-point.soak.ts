/**
 * A restore to a point in time on an outside server that keeps its WAL, by the commands of docs/runbooks/backup.md: a base backup
 * under load, then writes, then a disaster at the server's console; the system comes back as it stood just before.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInstallation, type Installation } from '../e2e/real-server.ts';
import { anAccount, firstSignIn, signIn, startWriteLoad } from '../e2e/write-load.ts';
import { outsidePrograms, outsideUser } from '../scripts/outside-server.ts';

const port = 54_316;
const url = `postgres://tonghu_outside:any@127.0.0.1:${port}/tonghu`;
const place = mkdtempSync(join(tmpdir(), 'tonghu-wal-'));
const [data, archive, base] = ['data', 'archive', 'base'].map((name) => join(place, name)) as [
  string,
  string,
  string,
];
const user = outsideUser();
let installation: Installation;

const run = (program: string, ...args: string[]): void => {
  execFileSync(join(outsidePrograms, program), args, { ...user, cwd: place, stdio: 'ignore' });
};
const start = (cluster: string): void =>
  run('pg_ctl', '-D', cluster, '-l', join(place, 'log'), '-w', 'start');
const settings = `
port = ${port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
wal_level = replica
archive_mode = on
archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'
`;

async function ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(() => {
  chmodSync(place, 0o755);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(place, user.uid, user.gid);
  run('initdb', '-D', data, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-U', 'tonghu_outside');
  mkdirSync(archive);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(archive, user.uid, user.gid);
  writeFileSync(join(data, 'postgresql.auto.conf'), settings);
  start(data);
  installation = anInstallation(url);
});
afterAll(async () => {
  await installation.remove();
  run('pg_ctl', '-D', base, '-m', 'immediate', '-w', 'stop');
  rmSync(place, { recursive: true, force: true });
});

it('brings the system back as it stood at a moment, and nothing that came after', async () => {
  const account = anAccount(installation);
  const server = await installation.serve();
  const officer = await firstSignIn(server, account);
  const load = startWriteLoad(() => server.url, officer.cookie, 4);
  await load.goOn(1_000);
  run(
    'pg_basebackup',
    '-d',
    `postgres://tonghu_outside@127.0.0.1:${port}/postgres`,
    '-D',
    base,
    '-X',
    'stream',
    '-c',
    'fast',
  );
  await load.goOn(2_000);
  const before = [...load.acknowledged];
  const [moment] = await ask<{ at: string }>('select clock_timestamp()::text as at');
  await load.goOn(2_000);
  await load.stop();
  const after = load.acknowledged.slice(before.length + 4); // what was on its way at the moment may be on either side
  await ask('drop table child cascade');
  await ask('select pg_switch_wal()');
  await server.kill();
  run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
  const recovery = `
restore_command = 'cp ${archive}/%f %p'
recovery_target_time = '${moment?.at}'
recovery_target_action = 'promote'
`;
  writeFileSync(join(base, 'postgresql.auto.conf'), settings + recovery);
  writeFileSync(join(base, 'recovery.signal'), '');
  start(base);
  while ((await ask<{ still: boolean }>('select pg_is_in_recovery() as still'))[0]?.still === true)
    await new Promise((done) => setTimeout(done, 100));
  const ids = new Set((await ask<{ id: string }>('select id from child')).map(({ id }) => id));
  expect(before.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(after.length).toBeGreaterThan(0);
  expect(after.filter(({ id }) => ids.has(id))).toEqual([]);
  const again = await installation.serve();
  const cookie = await signIn(again, officer.account, officer.password);
  const answer = await fetch(`${again.url}/api/children/${before[0]?.id}`, { headers: { cookie } });
  expect((await answer.json()).name).toBe(before[0]?.name);
  await again.stop();
});
