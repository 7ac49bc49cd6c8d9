import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  ownerUrlAt,
  runningServer,
  socketFolderOf,
  sweepSockets,
} from '#foundation/database/embedded-address.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghu-address-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('puts the socket into the cluster’s folder, unless its name is too long, needs quotes, or the system has none', () => {
  expect(socketFolderOf('/var/lib/tonghu/postgres', 50_000, 'linux')).toBe('/var/lib/tonghu/postgres');
  expect(socketFolderOf(`/${'d'.repeat(87)}`, 50_000, 'linux')).not.toBeNull();
  expect(socketFolderOf(`/${'d'.repeat(88)}`, 50_000, 'linux')).toBeNull();
  for (const name of ['/a b', "/a'b", '/a,b', '/数据', '/a$b'])
    expect(socketFolderOf(name, 50_000, 'linux')).toBeNull();
  expect(socketFolderOf('data/postgres', 50_000, 'linux')).toBeNull();
  expect(socketFolderOf('C:/data', 50_000, 'win32')).toBeNull();
});

it('names a server by its socket or its port', () => {
  expect(ownerUrlAt({ port: 50_000, socketFolder: null }, 'pw')).toBe(
    'postgres://tonghu_owner:pw@127.0.0.1:50000/tonghu',
  );
  const url = new URL(ownerUrlAt({ port: 50_000, socketFolder: '/data/postgres' }, 'pw'));
  expect(url.searchParams.get('host')).toBe('/data/postgres');
  expect(url.searchParams.get('port')).toBe('50000');
});

it('takes away the sockets of servers that are gone, and no other', () => {
  const dead = 2 ** 22 + 1; // above the highest number that Linux gives
  for (const [port, pid] of [
    [50_001, dead],
    [50_002, 'unreadable'],
  ]) {
    writeFileSync(join(folder, `.s.PGSQL.${port}`), '');
    writeFileSync(join(folder, `.s.PGSQL.${port}.lock`), `${pid}\n${folder}\n`);
  }
  writeFileSync(join(folder, '.s.PGSQL.50003'), '');
  // Listed, and gone when it is read, as where another starts at the same moment.
  symlinkSync(join(folder, 'gone'), join(folder, '.s.PGSQL.50004.lock'));
  sweepSockets(folder);
  expect(existsSync(join(folder, '.s.PGSQL.50001'))).toBe(false);
  expect(existsSync(join(folder, '.s.PGSQL.50001.lock'))).toBe(false);
  expect(existsSync(join(folder, '.s.PGSQL.50002'))).toBe(true);
  expect(existsSync(join(folder, '.s.PGSQL.50003'))).toBe(true);
});

it('finds no server where the file of one is left, or where another program has its number', () => {
  expect(runningServer(folder)).toBeNull();
  const note = (pid: number) =>
    ['', folder, '0', '50001', folder, '127.0.0.1', '0', 'ready'].with(0, `${pid}`).join('\n');
  writeFileSync(join(folder, 'postmaster.pid'), note(2 ** 22 + 1));
  expect(runningServer(folder)).toBeNull();
  writeFileSync(join(folder, 'postmaster.pid'), note(process.pid));
  if (existsSync('/proc/self')) expect(runningServer(folder)).toBeNull();
});
