/**
 * Makes the HTTP server: safe headers, cookies, limits, problems, health, figures for Prometheus, the faces' files.
 * Operations are added by the composition through addRoute.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { addPace } from '#foundation/http/pace.ts';
import { asRefusal, problemBody } from '#foundation/http/problem.ts';
import { languageOf } from '#foundation/http/route.ts';
import { addSafeHeaders } from '#foundation/http/safe-headers.ts';
import { Refusal, refusals } from '#foundation/refusals.ts';

/** How the server is set up. */
export interface ServerSettings {
  readonly logLevel: string;
  readonly ping: () => Promise<boolean>;
  /** The origin under which people reach the system; empty where only this machine does. */
  readonly publicUrl?: string;
  /** Addresses of proxies that may say for whom they ask. */
  readonly trustedProxies?: readonly string[];
  /** Folders of the built faces; where one is missing the API is served without it. */
  readonly faces: Faces;
  /** Requests a minute of one session. */
  readonly requestsPerMinute?: number;
}

/** Where the built faces stand. */
export interface Faces {
  readonly desk: string;
  /** The public pages, served at /public. */
  readonly pages: string;
  /** The field app, served at /field/. */
  readonly field: string;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/** Builds the server with everything but the operations. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const trusted = settings.trustedProxies ?? [];
  const server = Fastify({
    logger:
      settings.logLevel === 'silent'
        ? false
        : { level: settings.logLevel, serializers: { req: shortRequest } },
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trusted.length === 0 ? false : [...trusted],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  await addSafeHeaders(server, settings.publicUrl ?? '');
  await server.register(cookie);
  await server.register(compress, {
    threshold: 2048,
    encodings: ['gzip', 'deflate'],
    // Nobody sends us anything compressed; a form that says it is would be read twice and wait for ever.
    globalDecompression: false,
  });
  await addPace(server, (settings.publicUrl ?? '').startsWith('https:'), settings.requestsPerMinute);
  await server.register(multipart, {
    limits: { files: 1, fields: 20, fieldSize: 256 * 1024, fileSize: Number.POSITIVE_INFINITY },
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.setErrorHandler((fault, request, reply) => {
    const refusal = asRefusal(fault, request.id);
    if (refusal.code === 'internal-fault') request.log.error({ err: withoutData(fault) }, 'internal fault');
    if (refusal.code === 'too-many-requests') reply.header('retry-after', refusal.details.seconds ?? 60);
    return reply
      .status(refusals[refusal.code].status)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(refusal, languageOf(request), request.id)));
  });
  addHealth(server, settings);
  await addPages(server, settings.faces.pages);
  await addField(server, settings.faces.field);
  await addDesk(server, settings.faces.desk);
  return server;
}

/** Logs hold no personal data: the path without its query, no headers, no body. */
function shortRequest(request: FastifyRequest): { method: string; path: string } {
  return { method: request.method, path: request.url.split('?')[0] ?? '' };
}

/** PostgreSQL puts the offending values into `detail`; they stay out of the log. */
function withoutData(fault: unknown): Record<string, unknown> {
  const { name, message, stack, code, constraint, table, column } = fault as Record<string, unknown>;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
    ? { name, code, constraint, table, column, stack: String(stack).split('\n').slice(1).join('\n') }
    : { name, message, stack };
}

function addHealth(server: FastifyInstance, settings: ServerSettings): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'tonghu_http_request_seconds',
    help: 'Seconds from a request to its answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  server.get('/livez', async () => ({ alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const ready = await settings.ping();
    return reply.status(ready ? 200 : 503).send({ ready });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** What is kept of the public pages' own address would be shown by going back: nothing of it is stored, also not whole. */
async function addPages(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await server.register(fastifyStatic, {
    root: folder,
    prefix: '/public/',
    wildcard: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.endsWith('.html') ? 'no-store' : 'public, max-age=3600'),
  });
  // A letter's code leads here: it stands in the address, and the page reads it there.
  const page = join(folder, 'check.html');
  if (!existsSync(page)) return;
  const check = readFileSync(page);
  for (const path of ['/public/check', '/public/check/:code'])
    server.get(path, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(check),
    );
}

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * A phone asks for the page each time and so learns of a new app; what bears its digest in its name (assets/) never changes.
 * The app is one page: without the stroke at its end the address lies outside what a phone may keep and open offline.
 */
async function addField(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await server.register(async (field) => {
    field.addHook('onRequest', async (request, reply) => {
      if (request.url.split('?')[0] === '/field') return reply.redirect('/field/', 301);
    });
    await field.register(fastifyStatic, {
      root: folder,
      prefix: '/field/',
      wildcard: false,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        reply.header(
          'cache-control',
          path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
        ),
    });
  });
}

async function addDesk(server: FastifyInstance, folder: string): Promise<void> {
  const there = existsSync(folder);
  if (there)
    await server.register(fastifyStatic, {
      root: folder,
      prefix: '/',
      wildcard: false,
      maxAge: '1h',
      index: 'index.html',
    });
  server.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (page && request.url.startsWith('/public/')) return reply.redirect('/public/');
    if (page && request.url.startsWith('/field/')) return reply.redirect('/field/');
    if (page && there) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    throw new Refusal('not-found');
  });
}
