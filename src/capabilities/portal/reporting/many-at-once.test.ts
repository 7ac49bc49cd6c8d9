/** What many send at once, and what the pages are told before anything is. */

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '#app';
import { reportsRound } from '#capabilities/portal/index.ts';
import { OPEN_BURST } from '#foundation/http/open-pace.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { places } from '#testing/builders/children.ts';
import { aCode, aPublicReport } from '#testing/builders/reports.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
/** A proxy that says for whom it asks: each reporter here has an address of his own. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
let next = 0;
const somebody = () => from(`10.0.${Math.floor(next / 250)}.${(next++ % 250) + 1}`);

beforeAll(async () => {
  system = await startTestSystem(undefined, { trustedProxies: ['127.0.0.1'] });
});
afterAll(() => system.close());

const send = (report: ReturnType<typeof aPublicReport>, headers = somebody()) =>
  system.anonymous().post('/api/public/reports', report, headers);
const follow = (code: string, headers = somebody()) =>
  system.anonymous().post('/api/public/answers', { code }, headers);

describe('many at once', () => {
  it('from one school get through, and beyond that with a little computing, not with a refusal', async () => {
    const { solve } = await import('#public/solve.ts');
    const school = from('192.0.2.50');
    const class_ = [];
    for (let row = 0; row < OPEN_BURST / 15; row += 1)
      class_.push(...(await Promise.all(Array.from({ length: 15 }, () => send(aPublicReport(), school)))));
    expect(class_.every((answer) => answer.status === 200)).toBe(true);
    const report = aPublicReport();
    const busy = await send(report, school);
    expect(busy.body.code).toBe('proof-wanted');
    const { puzzle, bits } = busy.body.details;
    const nonce = await solve(puzzle, bits);
    const solved = { ...school, 'proof-of-work': `${puzzle}:${nonce}` };
    expect((await send(report, solved)).status).toBe(200);
    expect((await send(aPublicReport(), solved)).body.code).toBe('proof-wanted');
    expect(
      (await send(aPublicReport(), { ...school, 'proof-of-work': `${puzzle}x:${nonce}` })).body.code,
    ).toBe('proof-wanted');
    expect((await send(aPublicReport())).status).toBe(200);
  });

  it('that are a flood without computing write nothing down', async () => {
    const flood = from('192.0.2.66');
    const answers = [];
    for (let wave = 0; wave < 20; wave += 1)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 20 }, () => send(aPublicReport({ what: '刷屏' }), flood)),
        )),
      );
    const taken = answers.filter((answer) => answer.status === 200).length;
    expect(taken).toBe(OPEN_BURST);
    expect(answers.filter((answer) => answer.body.code === 'proof-wanted')).toHaveLength(400 - OPEN_BURST);
    expect((await follow(aCode())).body.code).toBe('report-code-unknown');
  });
});

describe('two processes on one database', () => {
  it('count as one, take each other’s puzzles, each solution once, and keep no address', async () => {
    const { solve } = await import('#public/solve.ts');
    const parts = { database: system.database, files: system.files, logLevel: 'silent' as const };
    const other = await buildApp({ ...parts, trustedProxies: ['127.0.0.1'] });
    onTestFinished(() => other.close());
    const url = await other.server.listen({ port: 0, host: '127.0.0.1' });
    const school = from('192.0.2.77');
    const ask = async (base: string, proof?: string) => {
      const headers = {
        ...school,
        'content-type': 'application/json',
        ...(proof === undefined ? {} : { 'proof-of-work': proof }),
      };
      const body = JSON.stringify(aPublicReport());
      const answer = await fetch(`${base}/api/public/reports`, { method: 'POST', headers, body });
      return (await answer.json()) as { code?: string; details: { puzzle: string; bits: number } };
    };
    for (let asked = 0; asked < OPEN_BURST; asked += 1)
      expect((await ask(asked % 2 === 0 ? system.url : url)).code).toBeUndefined();
    const busy = await ask(system.url);
    expect(busy.code).toBe('proof-wanted');
    const proof = `${busy.details.puzzle}:${await solve(busy.details.puzzle, busy.details.bits)}`;
    expect((await ask(url, proof)).code).toBeUndefined();
    expect((await ask(system.url, proof)).code).toBe('proof-wanted');
    const held = await system.owner<{ row: string }>('select open_pace::text as row from open_pace');
    expect(held.length).toBeGreaterThan(1);
    expect(held.some(({ row }) => row.includes('192.0.2.77'))).toBe(false);
    await system.owner("update open_pace set until = clock_timestamp() - interval '1 second'");
    await makeRound(system.database, reportsRound);
    expect(await system.owner('select from open_pace')).toEqual([]);
    expect((await ask(url)).code).toBeUndefined();
  });
});

describe('the pages', () => {
  it('are told the telephones of the installation and nothing else', async () => {
    const { body } = await system.anonymous().get('/api/public/settings');
    expect(body).toEqual({ police: '110', ambulance: '120', hotline: '12345', leaveTo: '', answerHours: 24 });
  });

  it('offer places by taps and by words', async () => {
    const counties = await system.anonymous().get('/api/public/places');
    expect(counties.body.items.map((item: { code: string }) => item.code)).toContain(places.county);
    const towns = await system.anonymous().get(`/api/public/places?under=${places.county}`);
    expect(towns.body.items[0]).toMatchObject({ leaf: false });
    const name = towns.body.items[0].name as string;
    const found = await system.anonymous().get(`/api/public/places?words=${encodeURIComponent(name)}`);
    expect(found.body.items[0]).toMatchObject({ name });
    expect(found.body.items[0].path.length).toBeGreaterThan(0);
    expect((await system.anonymous().get("/api/public/places?words=' or 1=1")).body.items).toEqual([]);
  });
});
