/** The first reading of a backup: one that is whole is read through, any other is refused with what is wrong. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArchive } from '#foundation/backup/archive.ts';
import { type Manifest, measureFiles } from '#foundation/backup/contents.ts';
import { lockBackup, readHead, unlockBackup } from '#foundation/backup/lock.ts';
import { onlyLooking, readBackup } from '#foundation/backup/read.ts';
import { measureRows } from '#foundation/database/refill.ts';

type Piece = readonly [name: string, content: Buffer];

const secret = { installationKey: Buffer.alloc(32, 5), passphrase: null };
const head = {
  id: '01890000-0000-7000-8000-000000000002',
  madeAt: '2024-05-23T01:00:00.000Z',
  product: '0.1.0',
};
const fileId = '01890000-0000-4000-8000-0000000000ab';
const table = 'public.child';
const rows = Buffer.from(`${randomBytes(400_000).toString('hex')}\n`.repeat(4));
const file = randomBytes(700_000);
const about = { server: '18', migrations: [], tables: [{ name: table, columns: ['id'] }] };
const manifest: Manifest = {
  tables: [{ name: table, ...measured(rows) }],
  sequences: [],
  files: filesMeasured(),
};
const pieces: Piece[] = [
  ['about.json', json(about)],
  [`tables/${table}/00000001`, rows.subarray(0, 1_000_000)],
  [`tables/${table}/00000002`, rows.subarray(1_000_000)],
  [`files/${fileId}`, file],
  ['manifest.json', json(manifest)],
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-reading-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function measured(content: Buffer) {
  const measure = measureRows();
  measure.update(content);
  return measure.digest();
}
function filesMeasured() {
  const measure = measureFiles();
  measure.add(fileId, file.length, createHash('sha256').update(file).digest('hex'));
  return { ...measure.result(), missing: [] };
}
function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
async function written(of: readonly Piece[]): Promise<string> {
  const path = join(folder, `${randomBytes(8).toString('hex')}.backup`);
  const { bytes, dataKey } = await lockBackup(head, secret);
  const archive = writeArchive(path, bytes, dataKey);
  for (const [name, content] of of) await archive.addStream(name, content.length, Readable.from([content]));
  await archive.finish();
  return path;
}
async function read(path: string) {
  const found = readHead(path);
  const dataKey = await unlockBackup(found, secret);
  return readBackup({ path, head: found, dataKey, onBytes: () => undefined }, onlyLooking);
}
const changed = (name: string, content: unknown): Piece[] =>
  pieces.map((piece) => (piece[0] === name ? [name, json(content)] : piece));

describe('the first reading of a backup', () => {
  it('tells what a whole one holds', async () => {
    expect(await read(await written(pieces))).toEqual({ about, manifest });
  });

  const without = (part: string): Piece[] => pieces.filter(([name]) => !name.startsWith(part));
  const wrongs: [string, Piece[], RegExp][] = [
    ['has no description', without('about'), /description/],
    ['has no manifest', without('manifest'), /description/],
    ['lacks rows', without('tables/public.child/00000002'), /table public\.child/],
    ['lacks a file', without('files'), /files/],
    [
      'has its rows in another order',
      [0, 2, 1, 3, 4].map((at) => pieces[at] as Piece),
      /table public\.child/,
    ],
    ['has a file twice', [...pieces, pieces[3] as Piece], /files/],
    [
      'has rows of a table that it does not name',
      [...pieces, ['tables/public.x/00000001', rows]],
      /table public\.x/,
    ],
    ['names other tables than its manifest', changed('about.json', { ...about, tables: [] }), /its tables/],
    ['describes itself in another way', changed('manifest.json', { tables: 1 }), /description/],
    ['holds something unknown', [...pieces, ['keys/key-encryption-key', rows]], /unknown/],
    ['wants to write elsewhere', [...pieces, [`files/../${fileId}`, rows]], /unknown/],
  ];
  it.each(wrongs)('refuses one that %s', async (_what, of, says) => {
    await expect(read(await written(of))).rejects.toThrow(says);
  });

  it('refuses one that was damaged or cut off anywhere', async () => {
    const path = await written(pieces);
    const bytes = readFileSync(path);
    const { begins } = readHead(path);
    for (const share of [0, 0.2, 0.5, 0.8, 0.9999]) {
      const at = begins + Math.floor((bytes.length - begins) * share);
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      await expect(read(path), `changed at ${at}`).rejects.toThrow(/damaged or was cut off/);
      writeFileSync(path, bytes.subarray(0, at));
      await expect(read(path), `cut off at ${at}`).rejects.toThrow(/damaged or was cut off/);
    }
  });
});
