/** A locked archive opens with its password alone; read back by the same library and, where there is one, by 7-Zip. */
import { buffer } from 'node:stream/consumers';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { lockedZip, type ZipEntry } from './locked-zip.ts';

const at = new Date('2024-05-22T09:00:00+08:00');

async function* entries(...given: readonly (readonly [string, string])[]): AsyncGenerator<ZipEntry> {
  for (const [name, words] of given)
    yield {
      name,
      content: (async function* () {
        yield Buffer.from(words.slice(0, 3));
        yield Buffer.from(words.slice(3));
      })(),
    };
}

async function read(archive: Uint8Array, password: string): Promise<[string, string][]> {
  const zip = new ZipReader(new Uint8ArrayReader(archive), { password });
  const found: [string, string][] = [];
  for (const entry of await zip.getEntries())
    if (!entry.directory)
      found.push([entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString()]);
  await zip.close();
  return found;
}

describe('a locked archive', () => {
  const given = [
    ['城关镇/东关村.pdf', '甲乙丙丁'],
    ['城关镇/西关村.pdf', '戊己'],
  ] as const;

  it('gives its files to whoever has the password', async () => {
    const archive = await buffer(lockedZip(entries(...given), 'abcde-fghjk', at));
    expect(await read(archive, 'abcde-fghjk')).toEqual(given);
  });

  it('gives nobody else anything, and holds no word in clear', async () => {
    const archive = await buffer(lockedZip(entries(...given), 'abcde-fghjk', at));
    await expect(read(archive, 'wrong')).rejects.toThrow();
    expect(archive.includes('甲乙丙丁')).toBe(false);
  });

  it('fails whole where an entry fails', async () => {
    async function* broken(): AsyncGenerator<ZipEntry> {
      yield* entries(['一.pdf', '好']);
      throw new Error('the second cannot be read');
    }
    await expect(buffer(lockedZip(broken(), 'abcde', at))).rejects.toThrow('the second cannot be read');
  });
});
