/** `tonghu telephony` as an administrator meets it: one command connects it to the server's database and runs it. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRecordingKey, sealRecording } from '#telephony/recordings/seal.ts';
import { anInstallation, type Installation } from './real-server.ts';
import { freePort } from './telephone-world.ts';

const PATIENCE = 120_000;
let installation: Installation;
let options: string[];

beforeAll(async () => {
  installation = anInstallation();
  installation.command('migrate');
  const [sip, socket] = [await freePort(), await freePort()];
  options = ['--listen', `127.0.0.1:${sip}`, '--socket-port', String(socket), '--media-ports', '38000-38199'];
}, PATIENCE);
afterAll(() => installation.remove());

it(
  'makes its source the first time, keeps the secret to itself, and stops cleanly',
  async () => {
    const first = installation.begin('telephony', '--connect', '4109', ...options);
    await first.says('Ctrl-C stops it');
    const secret = join(installation.folder, 'telephony', 'webhook.secret');
    expect(readFileSync(secret, 'utf8')).toMatch(/^whsec_/);
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    first.interrupt();
    expect((await first.ends()).code).toBe(0);
    const again = installation.begin('telephony', '--connect', '4109', ...options);
    await again.says('Ctrl-C stops it');
    again.interrupt();
    expect((await again.ends()).code).toBe(0);
    const sources = await installation.sql('select code, area, state from telephony_source');
    expect(sources).toEqual([{ code: 'sip', area: '4109', state: 'active' }]);
  },
  PATIENCE,
);

it(
  'seals what it records to a key that it made, and opens it again',
  async () => {
    const place = (name: string): string => join(installation.folder, name);
    const making = await installation.begin('recordings', 'key', '--out', place('secret.txt')).ends();
    const [publicKey = ''] = /age1[a-z0-9]{50,}/.exec(making.said) ?? [];
    expect(making.code).toBe(0);
    expect(statSync(place('secret.txt')).mode & 0o777).toBe(0o600);
    const twice = await installation.begin('recordings', 'key', '--out', place('secret.txt')).ends();
    expect([twice.code, twice.said]).toEqual([2, expect.stringContaining('is there already')]);

    const exchange = installation.begin('telephony', ...options, '--seal-to', publicKey);
    await exchange.says('sealed to one key');
    exchange.interrupt();
    expect((await exchange.ends()).code).toBe(0);

    writeFileSync(place('call.wav.age'), await sealRecording(Buffer.from('a sound'), [publicKey]));
    const open = (key: string) =>
      installation.begin(
        'recordings',
        'open',
        place('call.wav.age'),
        '--key',
        key,
        '--out',
        place('call.wav'),
      );
    writeFileSync(place('other.txt'), (await makeRecordingKey(new Date())).secretFile);
    const refused = await open(place('other.txt')).ends();
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('not sealed to the key')]);
    expect((await open(place('secret.txt')).ends()).code).toBe(0);
    expect(readFileSync(place('call.wav'), 'utf8')).toBe('a sound');
  },
  PATIENCE,
);

it(
  'says what is wrong with an option, starts nothing, and ends with 2',
  async () => {
    const wrong = installation.begin('telephony', '--trunk', 'everybody');
    const { code, said } = await wrong.ends();
    expect([code, said]).toEqual([2, expect.stringContaining('--trunk')]);
    expect(existsSync(join(installation.folder, 'telephony', 'kamailio.json'))).toBe(false);
  },
  PATIENCE,
);
