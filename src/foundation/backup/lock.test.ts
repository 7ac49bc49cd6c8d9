/** The head of a backup: which key opens it, and what is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockBackup, passphraseFrom, readHead, unlockBackup } from '#foundation/backup/lock.ts';
import { fingerprintOf } from '#foundation/vault/key-ring.ts';

const installationKey = Buffer.alloc(32, 1);
const about = {
  id: '01890000-0000-7000-8000-000000000001',
  madeAt: '2024-05-23T01:00:00.000Z',
  product: '0.1.0',
};
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-head-'));
  path = join(folder, 'one.backup');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function written(passphrase: string | null): Promise<Buffer> {
  const { bytes, dataKey } = await lockBackup(about, { installationKey, passphrase });
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('sealed')]));
  return dataKey;
}
const unlocked = (passphrase: string | null, key = installationKey) =>
  unlockBackup(readHead(path), { installationKey: key, passphrase });

describe('a backup locked with the installation’s key', () => {
  it('opens with it, and says what it is to everybody', async () => {
    const dataKey = await written(null);
    expect((await unlocked(null)).equals(dataKey)).toBe(true);
    expect(readHead(path).head).toMatchObject({ ...about, installation: fingerprintOf(installationKey) });
  });

  it('holds neither key', async () => {
    const dataKey = await written(null);
    const text = readFileSync(path, 'latin1');
    for (const key of [dataKey, installationKey])
      for (const form of ['hex', 'base64', 'latin1'] as const) expect(text).not.toContain(key.toString(form));
  });

  it('names the key that it wants where another is here', async () => {
    await written(null);
    const other = Buffer.alloc(32, 2);
    await expect(unlocked(null, other)).rejects.toThrow(
      new RegExp(`another installation.*${fingerprintOf(installationKey)}.*${fingerprintOf(other)}`),
    );
  });

  it('is wrapped anew each time', async () => {
    expect((await written(null)).equals(await written(null))).toBe(false);
  });
});

describe('a backup locked with a passphrase', () => {
  const passphrase = '童护 备份 口令 2024';

  it('opens with it, and not with another or with none', async () => {
    const dataKey = await written(passphrase);
    expect((await unlocked(passphrase)).equals(dataKey)).toBe(true);
    await expect(unlocked('another pass phrase')).rejects.toThrow(/passphrase does not open/);
    await expect(unlocked(null)).rejects.toThrow(/--passphrase-file/);
  });

  it('still belongs to its installation', async () => {
    await written(passphrase);
    await expect(unlocked(passphrase, Buffer.alloc(32, 2))).rejects.toThrow(/another installation/);
  });

  it('wants one that is not too short, and does not mind the end of its line', () => {
    expect(() => passphraseFrom('short\n')).toThrow(/fewer than 12/);
    expect(passphraseFrom(`${passphrase}\r\n`)).toBe(passphrase);
  });
});

describe('a head', () => {
  it('that was changed does not open', async () => {
    await written(null);
    const text = readFileSync(path, 'latin1');
    writeFileSync(path, text.replace('2024-05-23', '2024-05-24'), 'latin1');
    await expect(unlocked(null)).rejects.toThrow(/damaged/);
  });

  it.each(['', 'PK\u0003\u0004', 'TONGHU-BACKUP\n', 'TONGHU-BACKUP x\n{}\n\n'])('%j is no backup', (text) => {
    writeFileSync(path, text);
    expect(() => readHead(path)).toThrow(/no backup of Tonghu/);
  });

  it('of a newer format is refused by its number', async () => {
    await written(null);
    writeFileSync(path, readFileSync(path, 'latin1').replace('TONGHU-BACKUP 1', 'TONGHU-BACKUP 2'), 'latin1');
    expect(() => readHead(path)).toThrow(/format 2.*up to 1/);
  });

  it.each(['TONGHU-BACKUP 1', 'TONGHU-BACKUP 1\n{"id":1}\nAAAA\n', 'TONGHU-BACKUP 1\nnot json\nAAAA\n'])(
    '%j is damaged',
    (text) => {
      writeFileSync(path, text);
      expect(() => readHead(path)).toThrow(/damaged/);
    },
  );
});
