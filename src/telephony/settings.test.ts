import { describe, expect, it } from 'vitest';
import { makeRecordingKey } from '#telephony/recordings/seal.ts';
import { type GivenSettings, readSettings, SettingsFault } from '#telephony/settings.ts';

const given: GivenSettings = {
  listen: '10.1.2.3:5060',
  socketPort: '8805',
  media: '10.1.2.3',
  mediaPorts: '30000-30999',
  trunk: '10.9.0.1, 10.8.0.0/16',
  longestWait: '600',
  record: true,
  keepDays: '180',
  product: 'http://127.0.0.1:8800/',
  source: 'sip',
};

describe('the settings of an exchange', () => {
  it('are taken as given, a single address as a range of one', () => {
    const settings = readSettings(given, '/data');
    expect(settings.trunk).toEqual(['10.9.0.1/32', '10.8.0.0/16']);
    expect(settings.product).toBe('http://127.0.0.1:8800');
    expect(settings.secretFile).toBe('/data/telephony/webhook.secret');
    expect(settings.out).toBeNull();
  });

  it('need the hotline’s number where calls go out', () => {
    expect(() => readSettings({ ...given, peer: '10.9.0.1:5060' }, '/data')).toThrow('--number');
    const settings = readSettings({ ...given, peer: '10.9.0.1:5060', number: '039344123' }, '/data');
    expect(settings.out).toEqual({ address: '10.9.0.1', port: 5060, number: '039344123' });
  });

  it('seal recordings to whoever is named, and to nobody where none is', async () => {
    const [one, other] = await Promise.all([makeRecordingKey(new Date()), makeRecordingKey(new Date())]);
    const sealTo = `${one.publicKey}, ${other.publicKey}`;
    expect(readSettings({ ...given, sealTo }, '/data').sealTo).toEqual([one.publicKey, other.publicKey]);
    expect(readSettings(given, '/data').sealTo).toEqual([]);
  });

  it('never print a secret key that was given for a public one', async () => {
    const { secretFile } = await makeRecordingKey(new Date());
    const secret = secretFile.trim().split('\n').at(-1) ?? '';
    const wrong = (): unknown => readSettings({ ...given, sealTo: secret }, '/data');
    expect(wrong).toThrow('--seal-to');
    expect(wrong).not.toThrow(secret);
  });

  it.each([
    ['a name instead of an address', { listen: 'localhost:5060' }, '--listen'],
    ['a port beyond the last', { listen: '10.1.2.3:70000' }, '--listen'],
    ['a range of more bits than an address has', { trunk: '10.0.0.0/33' }, '--trunk'],
    ['something that would end a line of the configuration', { trunk: '10.0.0.1!g"' }, '--trunk'],
    ['too few ports for sound', { mediaPorts: '30000-30003' }, '--media-ports'],
    ['a wait of no time', { longestWait: '0' }, '--longest-wait'],
    ['days that are no number', { keepDays: 'forever' }, '--keep-days'],
    ['a product that is no address', { product: 'tonghu' }, '--product'],
  ])('refuse %s and name the option', (_, wrong, option) => {
    expect(() => readSettings({ ...given, ...wrong }, '/data')).toThrow(SettingsFault);
    expect(() => readSettings({ ...given, ...wrong }, '/data')).toThrow(option);
  });
});
