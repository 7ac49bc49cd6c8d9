/**
 * A real server process is killed at any moment of an import, and so is its database. Moments are drawn; the seed is told, so that what
 * failed can be played again. Whatever the moment: afterwards the
 * import is as it was before or whole, and in the end exactly what it is without a killing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoRoster } from '#demo/roster-files.ts';
import { demoRosterRows } from '#demo/rosters.ts';
import { diceOf } from './fuzz/dice.ts';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';

const county = '410928';
const rows = [...demoRosterRows()].filter((row) => row.countyCode === county);
const speaksOfCounted = rows.filter(({ outcome }) => outcome === 'counted' || outcome === 'duplicate');
const children = new Set(speaksOfCounted.map(({ childKey }) => childKey)).size;
const held = rows.filter(({ outcome }) => outcome === 'held').length;
const seed = Number(process.env.TONGHU_KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** How many moments are drawn of each kind; `npm run soak` draws many. */
const drawn = Number(process.env.TONGHU_KILL_MOMENTS ?? 1);
const dice = diceOf(seed);
const some = (count: number, before: number): number[] =>
  Array.from({ length: count }, () => dice.below(before)).sort((a, b) => a - b);
/** Milliseconds after the asking at which the process dies: any at which the work is not yet done. */
const moments = {
  ...{ reading: some(drawn, 1_000), committing: some(2 * drawn, 1_800), database: some(drawn, 1_000) },
};
const password = 'a pass phrase for the test';

let installation: Installation;
let server: RunningServer;
let cookie = '';
let roster: Buffer;

beforeAll(async () => {
  console.log(`killings: seed ${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-roster-'));
  roster = readFileSync(writeDemoRoster(folder, county, rows).path);
  rmSync(folder, { recursive: true });
  installation = anInstallation();
  const made = JSON.parse(
    installation.command(
      'user',
      'add',
      'officer',
      '--name',
      '某某',
      '--role',
      'city',
      '--division',
      '4109',
      '--json',
    ),
  );
  server = await installation.serve();
  await signIn(made.password);
  await call('POST', '/api/session/password', { present: made.password, wanted: password });
});
afterAll(() => installation.remove());

async function signIn(secret: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'officer', password: secret }),
  });
  expect(answer.status).toBe(200);
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers by the field they assert on
async function call(method: string, path: string, body?: object | FormData, version?: number): Promise<any> {
  const form = body instanceof FormData;
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      cookie,
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': String(version) }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const told = await answer.json();
  expect([answer.status, told.code]).toEqual([200, undefined]);
  return told;
}

async function aCampaign(name: string): Promise<string> {
  const entry = { name, censusDate: '2023-10-31', deadline: '2023-11-30' };
  const made = await call('POST', '/api/campaigns', entry);
  await call('POST', `/api/campaigns/${made.id}/hand-down`, undefined, made.version);
  return made.id;
}

async function handIn(campaignId: string): Promise<string> {
  const form = new FormData();
  form.append('division', county);
  form.append('file', new Blob([new Uint8Array(roster)]), '濮阳县.xlsx');
  return (await call('POST', `/api/campaigns/${campaignId}/imports`, form)).id;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Waits until the import is no longer being worked on. */
async function settled(importId: string): Promise<string> {
  for (;;) {
    const { state } = await call('GET', `/api/imports/${importId}`);
    if (state !== 'reading' && state !== 'committing') return state;
    await pause(100);
  }
}

async function dieAndReturn(after: number): Promise<void> {
  await pause(after);
  await server.kill();
  server = await installation.serve();
}

/** What the import has written, table by table. */
async function written(importId: string) {
  const [counts] = await installation.sql<Record<string, number>>(
    `select (select count(*)::int from roster_row where import_id = $1) as rows,
      (select count(*)::int from campaign_child where import_id = $1) as children,
      (select count(*)::int from child) as registered,
      (select count(distinct child_id)::int from care) as cared_for,
      (select sum(counted)::int from coverage_tally) as tallied,
      (select count(*)::int from child_event where kind = 'registered') as told`,
    [importId],
  );
  return counts;
}

const nothing = { children: 0, registered: 0, cared_for: 0, told: 0 };
const everything = { children, registered: children, tallied: children, told: children };

/** An import of its own in a database without children. */
async function aFreshImport(name: string): Promise<{ campaignId: string; importId: string }> {
  await installation.sql('truncate child, campaign_child, coverage_tally, care, child_event cascade');
  const campaignId = await aCampaign(name);
  return { campaignId, importId: await handIn(campaignId) };
}

async function commit(importId: string): Promise<void> {
  await call('POST', `/api/imports/${importId}/commit`, {});
}

describe('an import whose server is killed', { timeout: 120_000 }, () => {
  it.each(moments.reading)('%i ms after it began to be read is read again', async (moment) => {
    const { importId } = await aFreshImport(`reading ${moment}`);
    await dieAndReturn(moment);
    expect(await settled(importId)).toBe('staged');
    expect(await written(importId)).toMatchObject({ ...nothing, rows: rows.length });
  });

  it.each(moments.committing)(
    '%i ms after it began to be committed is whole or untouched, and then whole',
    async (moment) => {
      const { campaignId, importId } = await aFreshImport(`committing ${moment}`);
      expect(await settled(importId)).toBe('staged');
      await commit(importId);
      await pause(moment);
      await server.kill();
      const between = await written(importId);
      expect([0, children]).toContain(between?.registered);
      expect(between?.children).toBe(between?.registered);
      server = await installation.serve();
      expect(await settled(importId)).toBe('committed');
      expect(await written(importId)).toMatchObject({ ...everything, rows: rows.length });
      const result = (await call('GET', `/api/campaigns/${campaignId}/result`)).now;
      expect([result.distinctChildren, result.heldForReview]).toEqual([children, held]);
    },
  );

  it('again and again is given up, says so, and can be committed afterwards', async () => {
    const { importId } = await aFreshImport('again and again');
    expect(await settled(importId)).toBe('staged');
    await commit(importId);
    const givenUpAfter = 4;
    const asked = `update long_work set attempts = ${givenUpAfter} where kind = 'roster-commit' and subject_id = $1`;
    await server.kill();
    await installation.sql(asked, [importId]);
    server = await installation.serve();
    const state = await settled(importId);
    if (state === 'staged') {
      expect((await call('GET', `/api/imports/${importId}`)).fault).not.toBeNull();
      await commit(importId);
    }
    expect(await settled(importId)).toBe('committed');
    expect(await written(importId)).toMatchObject(everything);
  });
});

describe('an import whose database is killed', { timeout: 120_000 }, () => {
  it.each(moments.database)(
    '%i ms after it began to be committed is whole after the next start',
    async (moment) => {
      const { importId } = await aFreshImport(`database ${moment}`);
      expect(await settled(importId)).toBe('staged');
      await commit(importId);
      await pause(moment);
      installation.killDatabase();
      await server.kill();
      server = await installation.serve();
      expect(await settled(importId)).toBe('committed');
      expect(await written(importId)).toMatchObject(everything);
    },
  );
});
