/**
 * Reads the environment once, checks it, and says in one line what is wrong with it.
 * Nothing else in the system reads process.env.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback, type SingleSignOnSettings } from '#foundation/access/provider-settings.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { readSigning, type SigningSettings } from '#foundation/documents/signing/configured.ts';
import { type ClamdPlace, clamdPlace } from '#foundation/files/virus-scan.ts';
import { readOutside } from '#foundation/outside/configured.ts';
import type { PushSettings } from '#foundation/outside/push-service.ts';
import type { GatewaySettings } from '#foundation/outside/sms-gateway.ts';
import type { SuiteName } from '#foundation/vault/suites.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8800),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]).default(''),
  TONGHU_DATA: z.string().min(1).default('./data'),
  TONGHU_KEY_FILE: z.string().default(''),
  TONGHU_CLOCK: z.union([z.literal(''), z.iso.datetime({ offset: true })]).default(''),
  TONGHU_CIPHER: z.enum(['', 'aes', 'national']).default(''),
  TONGHU_PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  TONGHU_TRUSTED_PROXIES: z.string().default(''),
  TONGHU_SECOND_FACTOR_ROLES: z.string().default(''),
  TONGHU_CLAMD: z.string().trim().default(''),
  TONGHU_OIDC_ISSUER: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  TONGHU_OIDC_CLIENT_ID: z.string().default(''),
  TONGHU_OIDC_CLIENT_SECRET: z.string().default(''),
  TONGHU_OIDC_NAME: z.string().trim().max(30).default(''),
  TONGHU_SMS_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  TONGHU_SMS_KEY: z.string().trim().default(''),
  TONGHU_SMS_SENDER: z.string().trim().max(20).default(''),
  TONGHU_PUSH_SERVICES: z.string().default(''),
  TONGHU_SIGNING_CERTIFICATE: z.string().default(''),
  TONGHU_SIGNING_KEY: z.string().default(''),
  TONGHU_SIGNING_PASSPHRASE: z.string().default(''),
  TONGHU_TIMESTAMP_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  TONGHU_TIMESTAMP_CERTIFICATES: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The settings of one running system. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The owner's connection to an outside server; empty for the embedded one. */
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly keyFile: string;
  /** Where the clock starts; null for the real time. */
  readonly clockStart: Date | null;
  /** In which suite everything new is sealed. */
  readonly cipher: SuiteName;
  readonly logLevel: string;
  /** The address under which people reach the system, without a path; empty where only this machine does. */
  readonly publicUrl: string;
  /** Addresses or ranges of proxies that may say for whom they ask. */
  readonly trustedProxies: readonly string[];
  /** Where ClamAV's daemon listens; null where uploads are not scanned. */
  readonly clamd: ClamdPlace | null;
  /** The provider of single sign-on; null where there is none. */
  readonly singleSignOn: SingleSignOnSettings | null;
  /** The roles that work with a second factor only; null for those of the table (second-factor/rules.ts). */
  readonly rolesWithSecondFactor: readonly Role[] | null;
  /** The gateway for text messages; null where there is none. */
  readonly sms: GatewaySettings | null;
  /** Which push services are posted to; null where no browser is woken. */
  readonly push: PushSettings | null;
  /** By what letters are signed and time-stamped. */
  readonly signing: SigningSettings;
}

/** A setting that cannot be used; its message is the one line to print before stopping. */
export class ConfigFault extends Error {}

/**
 * Makes the configuration from environment variables.
 * @throws ConfigFault naming the variable and what it wants.
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigFault(`Bad setting in the environment: ${faults.join('; ')}`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    dataFolder: resolve(value.TONGHU_DATA),
    keyFile: value.TONGHU_KEY_FILE === '' ? '' : resolve(value.TONGHU_KEY_FILE),
    clockStart: value.TONGHU_CLOCK === '' ? null : new Date(value.TONGHU_CLOCK),
    cipher: value.TONGHU_CIPHER === 'national' ? 'sm4-ctr-hmac-sm3' : 'aes-256-gcm',
    logLevel: value.LOG_LEVEL,
    publicUrl: originOf(value.TONGHU_PUBLIC_URL),
    trustedProxies: readProxies(value.TONGHU_TRUSTED_PROXIES),
    clamd: readClamd(value.TONGHU_CLAMD),
    singleSignOn: readSingleSignOn(value),
    rolesWithSecondFactor: readRoles(value.TONGHU_SECOND_FACTOR_ROLES),
    ...outsideOf(value),
    signing: signingOf(value),
  };
}

function signingOf(value: z.output<typeof environment>): SigningSettings {
  const signing = readSigning({
    certificate: value.TONGHU_SIGNING_CERTIFICATE,
    key: value.TONGHU_SIGNING_KEY,
    passphrase: value.TONGHU_SIGNING_PASSPHRASE,
    stampUrl: value.TONGHU_TIMESTAMP_URL,
    stampAuthorities: value.TONGHU_TIMESTAMP_CERTIFICATES,
  });
  if ('fault' in signing) throw new ConfigFault(`Bad setting in the environment: ${signing.fault}`);
  return signing;
}

function outsideOf(value: z.output<typeof environment>) {
  const outside = readOutside({
    smsUrl: value.TONGHU_SMS_URL,
    smsKey: value.TONGHU_SMS_KEY,
    smsSender: value.TONGHU_SMS_SENDER,
    pushServices: value.TONGHU_PUSH_SERVICES,
    publicUrl: originOf(value.TONGHU_PUBLIC_URL),
  });
  if ('fault' in outside) throw new ConfigFault(`Bad setting in the environment: ${outside.fault}`);
  return outside;
}

function readProxies(text: string): readonly string[] {
  const given = text.split(',').map((word) => word.trim());
  const proxies = given.filter((word) => word !== '');
  const wrong = proxies.find((proxy) => {
    const [address = '', bits] = proxy.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    return isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most));
  });
  if (wrong !== undefined)
    throw new ConfigFault(
      `Bad setting in the environment: TONGHU_TRUSTED_PROXIES: “${wrong}” is no address or range such as 10.0.0.0/8.`,
    );
  return proxies;
}

function readClamd(text: string): ClamdPlace | null {
  const place = clamdPlace(text);
  if (text !== '' && place === null)
    throw new ConfigFault(
      `Bad setting in the environment: TONGHU_CLAMD: “${text}” is neither a path such as /run/clamav/clamd.ctl nor an address such as 127.0.0.1:3310.`,
    );
  return place;
}

function originOf(url: string): string {
  return url === '' ? '' : new URL(url).origin;
}

/** Four settings that go together: a provider without its client, or an address to come back to, is of no use. */
function readSingleSignOn(value: z.output<typeof environment>): SingleSignOnSettings | null {
  if (value.TONGHU_OIDC_ISSUER === '') return null;
  const needed = ['TONGHU_OIDC_CLIENT_ID', 'TONGHU_OIDC_CLIENT_SECRET', 'TONGHU_PUBLIC_URL'] as const;
  const missing = needed.filter((name) => value[name] === '');
  if (missing.length > 0)
    throw new ConfigFault(`TONGHU_OIDC_ISSUER is set, and ${missing.join(', ')} must be, too.`);
  const issuer = new URL(value.TONGHU_OIDC_ISSUER);
  if (issuer.protocol !== 'https:' && !isLoopback(issuer))
    throw new ConfigFault('TONGHU_OIDC_ISSUER: the provider must be reached by https.');
  return {
    issuer: value.TONGHU_OIDC_ISSUER,
    clientId: value.TONGHU_OIDC_CLIENT_ID,
    clientSecret: value.TONGHU_OIDC_CLIENT_SECRET,
    name: value.TONGHU_OIDC_NAME === '' ? issuer.hostname : value.TONGHU_OIDC_NAME,
    publicUrl: originOf(value.TONGHU_PUBLIC_URL),
  };
}

/** Empty: as the table has it. `none`: nobody. Otherwise roles with commas between. */
function readRoles(text: string): readonly Role[] | null {
  const words = text.split(',').map((word) => word.trim());
  if (text.trim() === '') return null;
  if (text.trim() === 'none') return [];
  const unknown = words.find((word) => !(roleCodes as string[]).includes(word));
  if (unknown !== undefined)
    throw new ConfigFault(
      `Bad setting in the environment: TONGHU_SECOND_FACTOR_ROLES: “${unknown}” is no role; wanted is none, or some of ${roleCodes.join(', ')}.`,
    );
  return words as Role[];
}
