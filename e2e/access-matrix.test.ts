/**
 * The access matrix: every route × every role × inside and outside of the area, made from the OpenAPI document and asked for
 * over HTTP. Who may, gets through; who may not, is refused; what lies elsewhere is not there, and looks no different from
 * what is nowhere. A new route without a line in access-requests.ts fails.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowPlace } from '#capabilities/census/imports/staged-row.ts';
import { allDeeds } from '#composition';
import { hashPassword } from '#foundation/access/password.ts';
import { type Permission, permissions, type Role, roleCodes } from '#foundation/access/table.ts';
import { openApiDocument } from '#foundation/http/openapi.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { places } from '#testing/builders/children.ts';
import { bodyOf, type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { idOf, insertionsOf } from '../db/access/rows.ts';
import { requests, type Sent, type Tried } from './access-requests.ts';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly permission: string;
  readonly versioned: boolean;
}

const contracts: readonly OperationContract[] = allDeeds.map((deed) => deed.contract);
const open = new Set(contracts.filter((one) => one.permission === 'anyone').map((one) => one.id));
const routes: readonly Route[] = Object.entries(
  openApiDocument(contracts).paths as Record<string, Record<string, Record<string, unknown>>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operationId: String(operation.operationId),
    permission: String(operation['x-permission']),
    versioned: JSON.stringify(operation.parameters).includes('If-Match'),
  })),
);

const sides = {
  inside: { village: places.village, digit: 1 },
  outside: { village: places.otherVillage, digit: 2 },
} as const;

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:10:00+08:00', { trustedProxies: ['127.0.0.1'] });
  // A campaign of this world is not published; its result is computed when it is asked for.
  for (const side of Object.values(sides)) {
    const rows = insertionsOf(side).filter((text) => !text.startsWith('insert into campaign_result '));
    await system.owner(`begin; set local session_replication_role = replica; ${rows.join('; ')}; commit`);
  }
  await giveKeys();
  for (const { digit } of Object.values(sides)) await sealWords(digit);
});
afterAll(() => system.close());

/** Rows that are written by SQL have no keys of their own; here each table's have one. */
async function giveKeys(): Promise<void> {
  const tables = await system.owner<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'sealing_key'",
  );
  const updates = tables.map(({ name }) => {
    const { wrapped } = system.database.vault.newSubject();
    return `update ${name} set sealing_key = '\\x${wrapped.toString('hex')}' where sealing_key is null`;
  });
  await system.owner(`begin; set local session_replication_role = replica; ${updates.join('; ')}; commit`);
}

/** What a row of a roster and an agreement say, sealed as the product would have. */
async function sealWords(digit: number): Promise<void> {
  const { vault } = system.database;
  const [child, roster, agreement] = [idOf(digit, 2), idOf(digit, 6), idOf(digit, 20)];
  const [keys] = await system.owner<{ child: Buffer; roster: Buffer }>(
    `select child.sealing_key as child, roster_import.sealing_key as roster from child, roster_import
     where child.id = $1 and roster_import.id = $2`,
    [child, roster],
  );
  const row = { entry: { name: '张小明', categories: [] }, changes: [], cells: [] };
  const words = {
    ...{ reason: '父母外出务工', checks: {}, weighed: {}, costs: null },
    ...{ emergencyName: null, emergencyPhone: null, childOpinion: null },
  };
  await system.owner('update roster_row set row_sealed = $2 where import_id = $1', [
    roster,
    vault
      .subject(keys?.roster ?? null)
      .seal('roster_row.row_sealed', rowPlace(roster, 1), JSON.stringify(row)),
  ]);
  await system.owner('update entrustment set words_sealed = $2 where id = $1', [
    agreement,
    vault.subject(keys?.child ?? null).seal('entrustment.words_sealed', agreement, JSON.stringify(words)),
  ]);
}

/** Where each role is bound, so that the inside lies in its area and the outside does not. */
const areaOf = (role: Role): string =>
  role === 'village' ? places.village : role === 'town' ? places.town : places.county;

const askers: (string | undefined)[] = [];

/** Each asker comes from an address of its own: together they ask more in a minute than one address may. */
function addressOf(token: string | undefined): string {
  if (!askers.includes(token)) askers.push(token);
  const number = askers.indexOf(token) + 1;
  return `10.0.${number >> 8}.${number & 255}`;
}

async function send(
  caller: Pick<Caller, 'get' | 'upload'> & { token?: string },
  route: Route,
  sent: Sent,
): Promise<HttpAnswer> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => sent.params?.[name] ?? '');
  const url = `${system.url}${path}${sent.query === undefined ? '' : `?${sent.query}`}`;
  const headers: Record<string, string> = route.versioned ? { 'if-match': '"99"' } : {};
  headers['x-forwarded-for'] = addressOf(caller.token);
  if (caller.token !== undefined) headers.authorization = `Bearer ${caller.token}`;
  let body: BodyInit | null = null;
  if (sent.file !== undefined) {
    const form = new FormData();
    for (const [key, value] of Object.entries((sent.body ?? {}) as Record<string, string>))
      form.append(key, value);
    form.append('file', new Blob([new Uint8Array(sent.file.bytes)]), sent.file.name);
    body = form;
  } else if (sent.body !== undefined) {
    body = JSON.stringify(sent.body);
    headers['content-type'] = 'application/json';
  }
  const response = await fetch(url, { method: route.method, headers, body });
  const bytes = await bodyOf(response);
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(bytes.toString()) : null,
    bytes,
  };
}

const holds = (role: Role, permission: string): boolean =>
  permission === 'signed-in' ||
  (permissions[permission as Permission].roles as readonly Role[]).includes(role);

/** What is wrong with an answer; null where nothing is. */
function judge(
  tried: Tried,
  role: Role,
  route: Route,
  side: keyof typeof sides,
  answer: HttpAnswer,
): string | null {
  const { status } = answer;
  const code = answer.body?.code ?? '';
  const said = `${role} ${route.method} ${route.path} ${side}: ${status} ${code}`;
  if (status >= 500) return said;
  if (!holds(role, route.permission)) return status === 403 && code === 'not-allowed' ? null : said;
  const away = status === 404 || code === 'outside-area';
  if (tried.nothingThere === true) return status === 404 ? null : said;
  if (side === 'outside' && tried.of === 'thing') return away ? null : said;
  if (side === 'outside' && tried.of === 'list')
    return away || (Array.isArray(answer.body?.items) && answer.body.items.length === 0) ? null : said;
  // Whoever sees the head alone is told that the rest is not his.
  const others = ['not-of-case', 'not-of-unit'].includes(code);
  if (tried.notFor?.includes(role) === true) return away || others ? null : said;
  const malformed = status === 400 && route.permission !== 'division.import';
  return code === 'not-signed-in' || away || code === 'not-allowed' || malformed ? said : null;
}

describe('the matrix', () => {
  it('has a line for every route that asks who one is, and none for one that is not there', () => {
    const closed = routes.map((route) => route.operationId).filter((id) => !open.has(id));
    expect(Object.keys(requests).sort()).toEqual(closed.sort());
  });

  it('lets nobody through who is not signed in', async () => {
    const wrong: string[] = [];
    const stranger = await system.caller('city', places.county);
    for (const route of routes.filter(({ operationId }) => !open.has(operationId))) {
      const sent = requests[route.operationId]?.ask({ ...sides.inside, caller: stranger }) ?? {};
      const { status } = await send(system.anonymous(), route, sent);
      if (status !== 401) wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(roleCodes)(
    '%s: gets through where the table says so, inside its area and not outside',
    async (role) => {
      const caller = await system.caller(role, areaOf(role));
      await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
        caller.actor.accountId,
        await hashPassword('known to nobody'),
      ]);
      const closed = routes.filter(({ operationId }) => !open.has(operationId));
      const faults: (string | null)[] = [];
      // The few that end a session come last, each with a session of its own.
      const staying = closed.filter(({ operationId }) => requests[operationId]?.last !== true);
      // What is read comes before what is written: a case that somebody opens elsewhere is on his own list afterwards.
      const reading = staying.filter(({ method }) => method === 'GET');
      const writing = staying.filter(({ method }) => method !== 'GET');
      for (const some of [reading, writing])
        for (let at = 0; at < some.length; at += AT_ONCE)
          faults.push(
            ...(
              await Promise.all(some.slice(at, at + AT_ONCE).map((route) => tryBoth(role, route, caller)))
            ).flat(),
          );
      for (const route of closed.filter((one) => !staying.includes(one)))
        faults.push(...(await tryBoth(role, route, null)));
      expect(faults.filter((fault) => fault !== null)).toEqual([]);
    },
    120_000,
  );

  it('tells the same of what is elsewhere as of what is nowhere, and the audit trail the difference', async () => {
    const county = await system.caller('county', places.county);
    const elsewhere = idOf(sides.outside.digit, 2);
    const nowhere = '99999999-0000-7000-8000-000000000000';
    const [one, other] = [
      await county.get(`/api/children/${elsewhere}`),
      await county.get(`/api/children/${nowhere}`),
    ];
    const told = ({ body, status }: HttpAnswer) => ({ ...body, status, request: '' });
    expect(told(one)).toEqual(told(other));
    const trail = await system.owner(
      "select object_id, details from audit_event where event = 'refused' and account_id = $1 order by id",
      [county.actor.accountId],
    );
    expect(trail).toEqual([
      { object_id: elsewhere, details: { code: 'not-found', elsewhere: true } },
      { object_id: nowhere, details: { code: 'not-found' } },
    ]);
  });
});

/** Requests under way at once: a desk sends as many. */
const AT_ONCE = 6;

/** Asks from outside and from inside; without a caller each time as somebody new. */
async function tryBoth(role: Role, route: Route, caller: Caller | null): Promise<(string | null)[]> {
  const tried = requests[route.operationId];
  const faults: (string | null)[] = [];
  if (tried === undefined) return faults;
  for (const side of ['outside', 'inside'] as const) {
    const asking = caller ?? (await system.caller(role, areaOf(role)));
    const answer = await send(asking, route, tried.ask({ ...sides[side], caller: asking }));
    faults.push(judge(tried, role, route, side, answer));
  }
  return faults;
}
