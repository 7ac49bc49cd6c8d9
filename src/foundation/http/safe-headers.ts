/**
 * What browsers are told so that a page of another site, or a script that slipped in, can do nothing here; and the refusal
 * of writes that another site sends. Knows no operation.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { Refusal } from '#foundation/refusals.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Scripts come from this server alone, and none stands in a page. Styles may: Ant Design writes its own into the page while
 * it runs, and a style cannot read or send what is on screen as long as pictures and fonts come from here alone.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
    frameSrc: ["'self'", 'blob:'],
    imgSrc: ["'self'", 'data:', 'blob:'],
    // A voice note is heard before it is sent.
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    workerSrc: ["'self'"],
  },
};

/** Nothing here uses these: a photo is taken by the telephone's own camera, which a page needs no leave for. */
const unused = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'gyroscope'],
  ...['magnetometer', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
];

/**
 * An operator of the hotline speaks into the browser; no other site's page inside ours may. Where the telephone is, the field app
 * alone may ask, for visits are proved by it and the nearest child comes first.
 */
function permissionsPolicy(url: string): string {
  const mayLocate = url.startsWith('/field/');
  return [
    ...unused.map((feature) => `${feature}=()`),
    `geolocation=(${mayLocate ? 'self' : ''})`,
    'microphone=(self)',
  ].join(', ');
}

/**
 * Adds the headers and the check of writes.
 * @param publicUrl the origin under which people reach the system; empty where only this machine does. With https, browsers
 *   are told to use nothing else for a year.
 */
export async function addSafeHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  const forPages = pageHeaders(publicUrl.startsWith('https:'));
  const forJson = jsonHeaders(forPages);
  server.addHook('onRequest', async (request) => refuseForeignWrites(request, publicUrl));
  server.addHook('onSend', async (request, reply) => {
    const answer = request.url.startsWith('/api/');
    if (answer && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (answer && isJson(reply)) return void reply.headers(forJson);
    reply.headers(forPages).header('permissions-policy', permissionsPolicy(request.url));
  });
}

type Headers = Readonly<Record<string, string>>;

/** What Helmet says of a page. It says the same each time, so it is asked once: asked at each request it took a twentieth of it. */
function pageHeaders(overTls: boolean): Headers {
  const told: Record<string, string> = {};
  const note = {
    setHeader: (name: string, value: string) => {
      told[name.toLowerCase()] = value;
    },
    removeHeader: () => undefined,
  };
  helmet({
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: overTls ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  } satisfies HelmetOptions)({} as IncomingMessage, note as unknown as ServerResponse, () => undefined);
  return told;
}

const isJson = (reply: FastifyReply): boolean => /\bjson\b/.test(String(reply.getHeader('content-type')));

/** What only a page obeys. */
const onlyPages: ReadonlySet<string> = new Set([
  ...['cross-origin-opener-policy', 'origin-agent-cluster', 'x-dns-prefetch-control', 'x-download-options'],
  ...['x-permitted-cross-domain-policies', 'x-xss-protection'],
]);

/** JSON is no page: nothing in it may be loaded or framed, and a phone on a weak signal is spared what a page is told. */
function jsonHeaders(forPages: Headers): Headers {
  const kept = Object.entries(forPages).filter(([name]) => !onlyPages.has(name));
  return {
    ...Object.fromEntries(kept),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
}

const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A write sent by a page of another site is refused, whatever cookies it carries (beside `SameSite=Strict`). Browsers say
 * where a write comes from; a machine that brings its own bearer token is no browser and is not asked.
 */
function refuseForeignWrites(request: FastifyRequest, publicUrl: string): void {
  if (reading.includes(request.method)) return;
  const { origin, host, authorization, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined && authorization?.startsWith('Bearer ') === true) return;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('foreign-write');
  if (origin === undefined) return;
  const own = publicUrl === '' ? [] : [new URL(publicUrl).host];
  if (!URL.canParse(origin) || ![...own, host].includes(new URL(origin).host))
    throw new Refusal('foreign-write');
}
