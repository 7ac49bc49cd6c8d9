/** What the environment says of signing: taken whole, or refused in one sentence that names what is wrong. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from '#foundation/config.ts';
import { makeTestSigner } from '#foundation/documents/signing/test-authority.ts';
import { scratchFolder } from '#testing/openssl.ts';

const { folder, remove } = scratchFolder();
const at = (name: string): string => join(folder, name);
const signing = { TONGHU_SIGNING_CERTIFICATE: at('certificate.pem'), TONGHU_SIGNING_KEY: at('key.pem') };

beforeAll(async () => {
  const [from, until] = [new Date('2020-01-01'), new Date('2030-01-01')];
  const [one, other] = [await makeTestSigner('某局', from, until), await makeTestSigner('他局', from, until)];
  writeFileSync(at('certificate.pem'), one.certificates);
  writeFileSync(at('key.pem'), one.key);
  writeFileSync(at('other.pem'), other.key);
});
afterAll(remove);

const faultOf = (variables: Record<string, string>): string => {
  try {
    readConfig(variables);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.message;
    throw fault;
  }
  return 'taken';
};

describe('the settings of signing letters', () => {
  it('are off without a word', () => {
    expect(readConfig({}).signing).toEqual({ signer: null, timeStamps: null });
  });

  it('take a certificate with its key, and an authority of time-stamps besides', () => {
    const TONGHU_TIMESTAMP_URL = 'http://time.example/tsa';
    const TONGHU_TIMESTAMP_CERTIFICATES = at('certificate.pem');
    expect(readConfig(signing).signing.signer?.subject).toBe('某局');
    const stamped = readConfig({ ...signing, TONGHU_TIMESTAMP_URL, TONGHU_TIMESTAMP_CERTIFICATES });
    expect(stamped.signing.timeStamps?.authorities).toHaveLength(2);
  });

  it('say which of them is missing, does not fit or cannot be read', () => {
    const without = (name: keyof typeof signing) => ({ ...signing, [name]: '' });
    expect(faultOf(without('TONGHU_SIGNING_KEY'))).toMatch(/belong together/);
    expect(faultOf(without('TONGHU_SIGNING_CERTIFICATE'))).toMatch(/belong together/);
    expect(faultOf({ ...signing, TONGHU_SIGNING_KEY: at('other.pem') })).toMatch(/not that of the first/);
    expect(faultOf({ ...signing, TONGHU_SIGNING_KEY: at('none') })).toMatch(/TONGHU_SIGNING_KEY: .*ENOENT/);
    expect(faultOf({ ...signing, TONGHU_SIGNING_CERTIFICATE: at('key.pem') })).toMatch(/no certificate/);
    expect(faultOf({ TONGHU_TIMESTAMP_URL: 'http://time.example/' })).toMatch(/is of a signature/);
    expect(faultOf({ ...signing, TONGHU_TIMESTAMP_URL: 'x' })).toMatch(/TONGHU_TIMESTAMP_URL/);
  });
});
