import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileStore } from '#foundation/files/store.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const words = '身份证号 410981201501010011，住址 清丰县';
const about = { mediaType: 'text/plain', area: '410922', purpose: 'test', storedBy: null };
const incomingFolder = (): string => join(system.files.pathOf('00'), '..', '..', 'incoming');

async function kept(): Promise<string> {
  const file = await system.files.receiveBytes(Buffer.from(words), 'a.txt');
  return system.as('city', '4109', (tx) => system.files.keep(tx, file, about));
}

describe('a stored file', () => {
  it('is told as it came in, and cannot be read on the disk, before it is kept or after', async () => {
    const file = await system.files.receive(Readable.from([Buffer.from(words)]), 'a.txt', 1_000);
    expect(readFileSync(file.path).includes('410981201501010011')).toBe(false);
    expect((await system.files.readIncoming(file)).toString()).toBe(words);
    const id = await system.as('city', '4109', (tx) => system.files.keep(tx, file, about));
    expect(existsSync(file.path)).toBe(false);
    expect(readFileSync(system.files.pathOf(id)).includes('410981201501010011')).toBe(false);
    expect((await system.as('city', '4109', (tx) => system.files.read(tx, id))).toString()).toBe(words);
  });

  it('says its size and digest as they were before it was sealed', async () => {
    const { createHash } = await import('node:crypto');
    const file = await system.files.receiveBytes(Buffer.from(words), 'a.txt');
    expect(file.size).toBe(Buffer.byteLength(words));
    expect(file.sha256).toBe(createHash('sha256').update(words).digest('hex'));
    await system.files.discard(file);
  });

  it('is refused when it is too large, and nothing of it stays', async () => {
    const before = readdirSync(incomingFolder()).length;
    await expect(system.files.receive(Readable.from([Buffer.alloc(2_000)]), 'a', 1_000)).rejects.toThrow();
    expect(readdirSync(incomingFolder()).length).toBe(before);
  });

  it('lends a clear copy that is gone afterwards, also when the work fails', async () => {
    const id = await kept();
    const stored = await system.as('city', '4109', (tx) => system.files.find(tx, id));
    let seen = '';
    await system.files.withClearCopy(stored, async (path) => {
      seen = path;
      expect(readFileSync(path, 'utf8')).toBe(words);
    });
    expect(existsSync(seen)).toBe(false);
    const failing = system.files.withClearCopy(stored, async (path) => {
      seen = path;
      throw new Error('work failed');
    });
    await expect(failing).rejects.toThrow('work failed');
    expect(existsSync(seen)).toBe(false);
  });

  it('cannot be put in another one’s place', async () => {
    const [one, other] = [await kept(), await kept()];
    writeFileSync(system.files.pathOf(one), readFileSync(system.files.pathOf(other)));
    await expect(system.as('city', '4109', (tx) => system.files.read(tx, one))).rejects.toThrow(/moved/);
  });

  it('is gone for good when its key is erased', async () => {
    const id = await kept();
    await system.owner('update stored_file set sealing_key = null where id = $1', [id]);
    await expect(system.as('city', '4109', (tx) => system.files.read(tx, id))).rejects.toThrow(/erased/);
  });
});

describe('what is only passing', () => {
  it('stays where its process lives, whoever opens the store beside it, and is swept when that one is gone', async () => {
    const file = await system.files.receiveBytes(Buffer.from(words), 'a.txt');
    const left = file.path.replace(`.${process.pid}.`, '.999999999.');
    writeFileSync(left, 'left by a killed process');
    openFileStore(join(incomingFolder(), '..'), system.database.vault);
    expect(existsSync(file.path)).toBe(true);
    expect(existsSync(left)).toBe(false);
    await system.files.discard(file);
  });
});
