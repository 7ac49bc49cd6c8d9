import { describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from '#foundation/config.ts';

const faultOf = (variables: Record<string, string>): string => {
  try {
    readConfig(variables);
    return '';
  } catch (fault) {
    expect(fault).toBeInstanceOf(ConfigFault);
    return (fault as Error).message;
  }
};
const provider = {
  TONGHU_OIDC_ISSUER: 'https://login.example.gov.cn',
  TONGHU_OIDC_CLIENT_ID: 'tonghu',
  TONGHU_OIDC_CLIENT_SECRET: 'secret',
  TONGHU_PUBLIC_URL: 'https://tonghu.example.gov.cn/',
};

describe('the settings of signing in', () => {
  it('are all off without a word', () => {
    expect(readConfig({})).toMatchObject({
      publicUrl: '',
      trustedProxies: [],
      singleSignOn: null,
      clamd: null,
      rolesWithSecondFactor: null,
    });
  });

  it('name the roles that work with a second factor, or nobody', () => {
    const rolesOf = (text: string) => readConfig({ TONGHU_SECOND_FACTOR_ROLES: text }).rolesWithSecondFactor;
    expect(rolesOf('none')).toEqual([]);
    expect(rolesOf('village, town')).toEqual(['village', 'town']);
    expect(faultOf({ TONGHU_SECOND_FACTOR_ROLES: 'mayor' })).toContain('“mayor” is no role');
  });

  it('take a provider whole or not at all', () => {
    expect(readConfig(provider).singleSignOn).toEqual({
      issuer: 'https://login.example.gov.cn',
      clientId: 'tonghu',
      clientSecret: 'secret',
      name: 'login.example.gov.cn',
      publicUrl: 'https://tonghu.example.gov.cn',
    });
    for (const missing of [
      'TONGHU_OIDC_CLIENT_ID',
      'TONGHU_OIDC_CLIENT_SECRET',
      'TONGHU_PUBLIC_URL',
    ] as const)
      expect(faultOf({ ...provider, [missing]: '' })).toContain(missing);
  });

  it('reach a provider by TLS, but on this very machine', () => {
    expect(faultOf({ ...provider, TONGHU_OIDC_ISSUER: 'http://login.example.gov.cn' })).toContain('https');
    expect(faultOf({ ...provider, TONGHU_OIDC_ISSUER: 'http://127.0.0.1:9' })).toBe('');
  });

  it('believe proxies that are named by address or range', () => {
    expect(readConfig({ TONGHU_TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '::1',
    ]);
    for (const wrong of ['everybody', '10.0.0.0/33', '10.0.0', '10.0.0.1/x'])
      expect(faultOf({ TONGHU_TRUSTED_PROXIES: wrong }), wrong).toContain('TONGHU_TRUSTED_PROXIES');
  });

  it('say what is wrong with the scanner’s place', () => {
    expect(readConfig({ TONGHU_CLAMD: '/run/clamav/clamd.ctl' }).clamd).toEqual({
      path: '/run/clamav/clamd.ctl',
    });
    expect(faultOf({ TONGHU_CLAMD: 'yes' })).toContain('TONGHU_CLAMD');
  });
});

describe('the settings of reaching people outside the screen', () => {
  const gateway = {
    TONGHU_SMS_URL: 'https://sms.example.gov.cn/send',
    TONGHU_SMS_KEY: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  };

  it('are off without a word', () => {
    expect(readConfig({})).toMatchObject({ sms: null, push: null });
  });

  it('take a gateway with its key alone, by TLS but on this very machine', () => {
    expect(readConfig(gateway).sms).toEqual({
      url: gateway.TONGHU_SMS_URL,
      key: gateway.TONGHU_SMS_KEY,
      sender: '童护',
    });
    expect(faultOf({ ...gateway, TONGHU_SMS_KEY: '' })).toMatch(/TONGHU_SMS_KEY/);
    expect(faultOf({ ...gateway, TONGHU_SMS_KEY: 'whsec_short' })).toMatch(/TONGHU_SMS_KEY/);
    expect(faultOf({ ...gateway, TONGHU_SMS_URL: 'http://sms.example.gov.cn/send' })).toMatch(/https/);
    expect(faultOf({ ...gateway, TONGHU_SMS_URL: 'somewhere' })).toMatch(/TONGHU_SMS_URL/);
    expect(readConfig({ ...gateway, TONGHU_SMS_URL: 'http://127.0.0.1:9000/' }).sms).not.toBeNull();
  });

  it('wake browsers where people come by TLS, by the services named', () => {
    const TONGHU_PUBLIC_URL = 'https://tonghu.example.gov.cn';
    expect(readConfig({ TONGHU_PUBLIC_URL }).push).toMatchObject({ contact: TONGHU_PUBLIC_URL });
    expect(readConfig({ TONGHU_PUBLIC_URL: 'http://127.0.0.1:8800' }).push).toBeNull();
    expect(readConfig({ TONGHU_PUBLIC_URL, TONGHU_PUSH_SERVICES: 'none' }).push).toBeNull();
    expect(readConfig({ TONGHU_PUBLIC_URL, TONGHU_PUSH_SERVICES: '*.push.example, a.example' }).push).toEqual(
      {
        contact: TONGHU_PUBLIC_URL,
        services: ['*.push.example', 'a.example'],
      },
    );
    expect(faultOf({ TONGHU_PUBLIC_URL, TONGHU_PUSH_SERVICES: 'https://a.example' })).toMatch(/no host/);
  });
});
