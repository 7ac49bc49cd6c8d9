/**
 * The one wrapper for all operations: parse by the contract → find who asks → open the transaction as that actor →
 * permission → the operation → the audit row → commit → answer, filtered by the reply's schema. What is read is made ready
 * while the database writes its trail; it leaves the house when that is on the disk.
 * Nothing here knows what an operation does.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, actorMay, type PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { VirusScan } from '#foundation/files/virus-scan.ts';
import { afterRefusal } from '#foundation/http/after-refusal.ts';
import type { Circumstances, Deed, FileAnswer, Installation } from '#foundation/http/deed.ts';
import { duringCommit } from '#foundation/http/during-commit.ts';
import { rememberReply, replayed } from '#foundation/http/idempotency.ts';
import { openPaceOf } from '#foundation/http/open-pace.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { paceOf } from '#foundation/http/pace.ts';
import { asRefusal, inputRefusal } from '#foundation/http/problem.ts';
import { queryOf } from '#foundation/http/query-of.ts';
import { sendFile } from '#foundation/http/send-file.ts';
import { sendStream } from '#foundation/http/send-stream.ts';
import { cookiesOf, tokenOf } from '#foundation/http/session-cookies.ts';
import { addSigned, signedRequest } from '#foundation/http/signed.ts';
import { unstorableTexts } from '#foundation/http/storable.ts';
import { leaveTraces, spokenOf } from '#foundation/http/traces.ts';
import { type ReceivedUpload, receiveUpload } from '#foundation/http/upload.ts';
import type { LiveHub } from '#foundation/live/hub.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** What routes need from the composition. */
export interface RouteSettings {
  readonly database: Database;
  readonly files: FileStore;
  readonly demonstration: boolean;
  readonly installation: Installation;
  readonly secureCookies: boolean;
  /** Looks at what is uploaded; null where no scanner is configured. */
  readonly virusScan: VirusScan | null;
  /** Wakes whoever does the long work. */
  readonly wakeWork: () => void;
  /** Finds the person behind a cookie or bearer token, inside the open transaction; null where there is none. */
  readonly findActor: (tx: Transaction, token: string, now: Date) => Promise<PersonActor | null>;
  /** Says whether a session still stands, without lengthening it. */
  readonly sessionStands: (tx: Transaction, token: string, now: Date) => Promise<boolean>;
  /** Passes on what is announced. */
  readonly live: LiveHub;
}

/** Registers a deed's route. */
export function addRoute(server: FastifyInstance, settings: RouteSettings, deed: Deed): void {
  const { contract } = deed;
  addSigned(server, contract.signed === true, (scope) => {
    scope.route({
      method: contract.method,
      url: contract.path,
      compress: contract.transfer === 'stream' ? false : {},
      config: { pace: contract.pace },
      preHandler: paceOf(server, settings.secureCookies, openPaceOf(settings.database), contract),
      handler: (request, reply) => carryOut(settings, deed, request, reply),
    });
  });
}

/** The asker's language: English where it is preferred to Chinese, Chinese otherwise. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** What only reads, and answers in JSON. */
function isReading(contract: OperationContract): boolean {
  return contract.method === 'GET' && contract.transfer === undefined;
}

interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly version: number | undefined;
}

function parse(contract: OperationContract, request: FastifyRequest): Parsed {
  const part = (where: 'params' | 'query' | 'body', value: unknown): unknown => {
    const schema = contract[where];
    if (schema === undefined) return undefined;
    const parsed = schema.safeParse(value ?? {});
    if (!parsed.success) throw inputRefusal(parsed.error, where);
    const unstorable = unstorableTexts(parsed.data, where);
    if (unstorable.length > 0) throw new Refusal('bad-input', {}, unstorable);
    return parsed.data;
  };
  const params = part('params', request.params);
  const query = part('query', queryOf(request));
  if (contract.transfer !== 'upload') refuseForms(request);
  const body = contract.transfer === 'upload' ? undefined : part('body', request.body);
  return { params, query, body, version: contract.versioned === true ? versionOf(request) : undefined };
}

/** A form of any page could be sent without asking; JSON cannot. Nothing but an upload is therefore taken from a form. */
function refuseForms(request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (type === undefined || request.method === 'GET') return;
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new Refusal('bad-input', {}, [
      { place: 'Content-Type', code: 'type', message: 'application/json' },
    ]);
}

function versionOf(request: FastifyRequest): number {
  const given = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (given === undefined) throw new Refusal('version-required');
  return Number(given);
}

async function carryOut(
  settings: RouteSettings,
  deed: Deed,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { contract } = deed;
  const parsed = parse(contract, request);
  const remedies: ((tx: Transaction) => Promise<void>)[] = [];
  const wakes: (() => void)[] = [];
  const opening = { requestId: request.id };
  let found: Actor = { kind: 'service', service: 'sign-in', onBehalfOf: null };
  let received: ReceivedUpload | undefined;
  try {
    const answered = await answeredAhead(settings, deed, request, parsed);
    if (answered !== null) return reply.send(answered);
    const prepared = await deed.prepare?.({
      ...parsed,
      now: settings.database.clock.now(),
      installation: settings.installation,
      session: cookiesOf(settings.secureCookies, request, reply),
    } as never);
    if (contract.transfer === 'upload')
      received = await admitUpload(settings, contract, request, opening, (actor) => {
        found = actor;
      });
    const upload = received?.file;
    const outcome = await settings.database.asFound(
      opening,
      async (tx) => {
        found = await whoAsks(settings, contract, request, tx);
        requirePermission(contract, found);
        return found;
      },
      async (tx, actor) => {
        const sent = received === undefined ? parsed.body : [received.file.sha256, received.fields];
        const again = await replayed(tx, actor, contract, request, sent);
        if (again !== null) return again;
        const entries: AuditEntry[] = [];
        const circumstances = circumstancesOf(settings, request, reply, tx, { entries, remedies, wakes });
        const body = received === undefined ? parsed.body : received.body;
        const fields = received?.fields ?? {};
        const signed = contract.signed === true ? signedRequest(request) : undefined;
        const asked = { ...circumstances, ...parsed, body, actor, upload, fields, prepared, signed };
        const made = await deed.run(asked as never);
        await leaveTraces(contract, { tx, actor, request, entries, now: circumstances.now });
        if (contract.transfer === 'download') return made;
        const filter = (): unknown => contract.reply.parse(made instanceof Function ? made() : made);
        if (isReading(contract)) return duringCommit(() => JSON.stringify(filter()));
        const filtered = filter();
        await rememberReply(tx, actor, contract, request, filtered, spokenOf(entries));
        return filtered;
      },
    );
    for (const wake of wakes) wake();
    if (contract.transfer === 'redirect') return await reply.redirect((outcome as { to: string }).to);
    if (contract.transfer === 'stream') return sendStream(settings, request, reply, found);
    if (contract.transfer === 'download') return sendFile(reply, outcome as FileAnswer);
    return outcome instanceof Function ? reply.type(JSON_TYPE).send(await outcome()) : reply.send(outcome);
  } catch (fault) {
    await afterRefusal(settings.database, contract, request, found, fault, remedies);
    if (contract.transfer === 'redirect')
      return await reply.redirect(`/sign-in?problem=${asRefusal(fault, request.id).code}`);
    throw fault;
  } finally {
    if (received !== undefined) await settings.files.discard(received.file);
  }
}

/** The answer of a deed that needs no transaction of its own for this request; null where it does. */
async function answeredAhead(
  { database }: RouteSettings,
  { contract, ahead }: Deed,
  request: FastifyRequest,
  { params, query, body }: Parsed,
): Promise<unknown> {
  if (ahead === undefined || contract.permission !== 'anyone') return null;
  const about = { params, query, body, database, now: database.clock.now() };
  const answer = await ahead({ ...about, requestId: request.id, address: request.ip } as never);
  return answer === null ? null : contract.reply.parse(answer);
}

/** A file is received only from somebody who may send it, and outside any transaction: it may take minutes. */
async function admitUpload(
  settings: RouteSettings,
  contract: OperationContract,
  request: FastifyRequest,
  opening: { requestId: string },
  onFound: (actor: Actor) => void,
): Promise<ReceivedUpload> {
  await settings.database.asFound(
    opening,
    async (tx) => {
      const actor = await whoAsks(settings, contract, request, tx);
      onFound(actor); // so that a refusal names who was refused
      requirePermission(contract, actor);
      return actor;
    },
    async () => undefined,
  );
  return receiveUpload(request, contract, settings.files, settings.virusScan);
}

async function whoAsks(
  settings: RouteSettings,
  contract: OperationContract,
  request: FastifyRequest,
  tx: Transaction,
): Promise<Actor> {
  if (contract.permission === 'anyone') return { kind: 'service', service: 'sign-in', onBehalfOf: null };
  const token = tokenOf(settings.secureCookies, request);
  const person = token === null ? null : await settings.findActor(tx, token, settings.database.clock.now());
  if (person === null) throw new Refusal('not-signed-in');
  return person;
}

function requirePermission(contract: OperationContract, actor: Actor): void {
  const { permission } = contract;
  if (permission === 'anyone') return;
  // What concerns a person at a screen is nothing for a unit's own system.
  if (permission === 'signed-in' && actor.kind === 'person' && actor.machine === true)
    throw new Refusal('not-allowed');
  if (permission === 'signed-in') return;
  if (actor.kind !== 'person' || !actorMay(actor, permission)) throw new Refusal('not-allowed');
  if (actor.mustChangePassword === true) throw new Refusal('password-must-change');
  if ((actor.owes ?? null) !== null) throw new Refusal('second-factor-wanted');
}

interface Collected {
  readonly entries: AuditEntry[];
  readonly remedies: ((tx: Transaction) => Promise<void>)[];
  readonly wakes: (() => void)[];
}

function circumstancesOf(
  settings: RouteSettings,
  request: FastifyRequest,
  reply: FastifyReply,
  tx: Transaction,
  collected: Collected,
): Circumstances {
  const now = settings.database.clock.now();
  return {
    tx,
    now,
    today: dayInChina(now),
    requestId: request.id,
    address: request.ip,
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    language: languageOf(request),
    files: settings.files,
    demonstration: settings.demonstration,
    installation: settings.installation,
    audit: (entry) => void collected.entries.push(entry),
    ifRefused: (work) => void collected.remedies.push(work),
    wakeWork: () => void collected.wakes.push(settings.wakeWork),
    session: cookiesOf(settings.secureCookies, request, reply),
  };
}
