/** Public reports at the desk: taken once, answered without naming anybody, made a case of, kept for their term. */

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseReports, reportsRound } from '#capabilities/portal/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { places } from '#testing/builders/children.ts';
import { aPhoto, aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let another: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
  another = await system.caller('operator', '4109');
});
afterAll(() => system.close());

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const reported = async (more: Parameters<typeof aPublicReport>[0] = {}) => {
  const report = aPublicReport(more);
  expect((await system.anonymous().post('/api/public/reports', report)).status).toBe(200);
  return report;
};
const versionOf = async (id: string): Promise<string> =>
  `"${(await system.owner<{ version: number }>('select version from public_report where id = $1', [id]))[0]?.version}"`;
const act = async (who: Caller, id: string, deed: string, body: unknown = {}) =>
  who.post(`/api/reports/${id}/${deed}`, body, { 'if-match': await versionOf(id) });
const events = async (id: string) =>
  (
    await system.owner<{ event: string }>('select event from audit_event where object_id = $1 order by id', [
      id,
    ])
  ).map((row) => row.event);
const follow = async (code: string) => (await system.anonymous().post('/api/public/answers', { code })).body;

describe('the inbox', () => {
  it('has stated danger first, and each figure is as long as its list', async () => {
    const calm = await reported();
    const danger = await reported({ danger: 'yes', who: 'friend' });
    const { body } = await operator.get('/api/reports?limit=200');
    const ids = body.items.map((item: { id: string }) => item.id);
    expect(ids.indexOf(danger.id)).toBeLessThan(ids.indexOf(calm.id));
    const period = 'from=2023-11-06&until=2023-11-06';
    const figures = (await operator.get(`/api/reports/figures?${period}`)).body;
    const list = async (filter: string) =>
      (await operator.get(`/api/reports?state=all&${period}&${filter}`)).body.total;
    expect(figures.all).toBe(await list(''));
    expect(figures.danger.yes).toBe(await list('danger=yes'));
    expect(figures.who.friend).toBe(await list('who=friend'));
  });

  it('is what waits on the first page of those who answer, danger by itself, until it is done', async () => {
    const waiting = async (who: Caller) =>
      Object.fromEntries(
        (await who.get('/api/home')).body.waiting.map((item: { kind: string; count: number }) => [
          item.kind,
          item.count,
        ]),
      );
    const before = await waiting(operator);
    const [calm] = [await reported(), await reported({ danger: 'yes' })];
    const after = await waiting(operator);
    expect(after.reportsOpen).toBe((before.reportsOpen ?? 0) + 1);
    expect(after.reportsInDanger).toBe((before.reportsInDanger ?? 0) + 1);
    await act(operator, calm.id, 'nonsense', { why: 'joke' });
    expect((await waiting(operator)).reportsOpen ?? 0).toBe(before.reportsOpen ?? 0);
    expect(await waiting(await system.caller('city', '4109'))).not.toHaveProperty('reportsOpen');
  });

  it('is for the hotline and the city above it, and for nobody elsewhere', async () => {
    const report = await reported();
    const may: readonly Role[] = ['city', 'operator', 'lead'];
    for (const role of roleCodes) {
      const { status } = await (await system.caller(role, '4109')).get(`/api/reports/${report.id}`);
      expect(status, role).toBe(may.includes(role) ? 200 : 403);
    }
    const elsewhere = await system.caller('operator', places.otherCounty);
    expect((await elsewhere.get(`/api/reports/${report.id}`)).status).toBe(404);
    expect((await elsewhere.get('/api/reports')).body.items).toEqual([]);
  });
});

describe('a report', () => {
  it('is taken by one of two at once, and told the other', async () => {
    const report = await reported();
    const seen = { 'if-match': await versionOf(report.id) };
    const both = await Promise.all(
      [operator, another].map((who) => who.post(`/api/reports/${report.id}/take`, {}, seen)),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const loser = both[0]?.status === 200 ? another : operator;
    expect((await act(loser, report.id, 'take')).body.code).toBe('report-taken');
    expect((await act(await system.caller('lead', '4109'), report.id, 'take')).status).toBe(200);
    expect((await follow(report.code)).state).toBe('read');
  });

  it('is answered once, however often it is sent, and never with an ID or a telephone', async () => {
    const report = await reported();
    const answer = { id: uuidv7(), words: '我们明天去学校看你' };
    for (let sent = 0; sent < 2; sent += 1)
      expect((await operator.post(`/api/reports/${report.id}/answers`, answer)).status).toBe(200);
    expect((await follow(report.code)).messages).toHaveLength(1);
    for (const words of ['找王老师，1400 123 4567', '证件号410981201506012348'])
      expect(
        (await operator.post(`/api/reports/${report.id}/answers`, { id: uuidv7(), words })).body.code,
      ).toBe('answer-names-person');
    expect(
      (await operator.post(`/api/reports/${report.id}/answers`, { id: uuidv7(), words: '' })).status,
    ).toBe(400);
    expect(await events(report.id)).toContain('report.answered');
    expect((await act(operator, report.id, 'end')).body).toMatchObject({
      state: 'ended',
      outcome: 'answered',
    });
  });

  it('shows whom to reach for a reason alone, and that is written down', async () => {
    const report = await reported({ contact: { name: '小豆', reach: '14001234567' } });
    expect(JSON.stringify((await operator.get(`/api/reports/${report.id}`)).body)).not.toContain('1400');
    expect((await operator.post(`/api/reports/${report.id}/contact`, { why: '' })).status).toBe(400);
    const shown = await operator.post(`/api/reports/${report.id}/contact`, { why: '核实孩子是否安全' });
    expect(shown.body).toMatchObject({ name: '小豆', reach: '14001234567' });
    expect(await events(report.id)).toContain('report.contact-shown');
    const city = await system.caller('city', '4109');
    expect((await city.post(`/api/reports/${report.id}/contact`, { why: '核实孩子是否安全' })).status).toBe(
      403,
    );
  });

  it('is nonsense in one deed, and given back where that was a mistake', async () => {
    const report = await reported();
    expect((await act(operator, report.id, 'nonsense', { why: 'joke' })).body).toMatchObject({
      state: 'nonsense',
    });
    expect((await act(operator, report.id, 'give-back')).body).toMatchObject({
      state: 'waiting',
      owner: null,
    });
    expect(await events(report.id)).toEqual(['report.came', 'report.marked-nonsense', 'report.given-back']);
  });

  const caseOf = (report: { id: string }) => ({
    ...{ caseId: uuidv7(), division: places.village, types: ['no_care'], grounds: ['R6'] },
    children: [{ described: { words: '约10岁女孩' } }],
    of: report.id,
  });

  it('of a professional becomes a mandatory report, and he is told the result before it ends', async () => {
    const report = await reported({
      ...{ who: 'professional', profession: 'school', grounds: ['R6'], what: '学生一周没来上学' },
      contact: { name: '赵老师', unit: '第一小学', reach: '14007654321' },
    });
    await operator.post(`/api/reports/${report.id}/answers`, { id: uuidv7(), words: '已收到' });
    expect((await act(operator, report.id, 'end')).body.code).toBe('wrong-state');
    const { of: _, ...body } = caseOf(report);
    const made = await act(operator, report.id, 'case', body);
    expect(made.body).toMatchObject({ state: 'ended', outcome: 'case' });
    const [row] = await system.owner('select source_kind, source_id, grounds from case_file where id = $1', [
      body.caseId,
    ]);
    expect(row).toEqual({ source_kind: 'mandatory-report', source_id: report.id, grounds: ['R6'] });
    expect(
      await system.owner('select profession from case_reporter where case_id = $1', [body.caseId]),
    ).toEqual([{ profession: 'school' }]);
    await operator.post(`/api/reports/${report.id}/answers`, {
      id: uuidv7(),
      kind: 'result',
      words: '孩子已由亲属照料',
    });
    const told = await follow(report.code);
    expect(told).toMatchObject({ state: 'over', mandatory: true });
    expect(told.messages.map((message: { kind: string }) => message.kind).sort()).toEqual([
      'answer',
      'answer',
      'result',
    ]);
    expect((await act(operator, report.id, 'case', { ...body, caseId: uuidv7() })).body.code).toBe(
      'wrong-state',
    );
  });

  it('of an accident becomes a case with its cause', async () => {
    const report = await reported({ what: '两个孩子掉进鱼塘，已救起' });
    const { of: _, ...body } = { ...caseOf(report), types: ['accident'], accidentCause: 'drowning' };
    expect((await act(operator, report.id, 'case', { ...body, types: ['no_care'] })).status).toBe(400);
    expect((await act(operator, report.id, 'case', body)).status).toBe(200);
    const rows = await system.owner('select accident_cause from case_file where id = $1', [body.caseId]);
    expect(rows).toEqual([{ accident_cause: 'drowning' }]);
  });

  it('of stated danger becomes an emergency', async () => {
    const report = await reported({ danger: 'yes' });
    const { of: _, ...body } = caseOf(report);
    await act(operator, report.id, 'case', { ...body, danger: { harmed_now: true } });
    const [row] = await system.owner('select source_kind, level from case_file where id = $1', [body.caseId]);
    expect(row).toEqual({ source_kind: 'public-report', level: '1' });
    const outside = { ...body, caseId: uuidv7(), division: '4110' };
    expect((await act(operator, (await reported()).id, 'case', outside)).body.code).toBe('outside-area');
  });
});

describe('as time passes', () => {
  const round = () =>
    system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
      reportsRound.run(tx, system.clock.now()),
    );
  const erase = () =>
    system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
      eraseReports(system.files).run(tx, '', system.clock.now()),
    );

  it('somebody is called for what nobody answers, once', async () => {
    const report = await reported();
    const alerts = () =>
      system.owner(`select kind, level from duty_alert where about_id = $1 and kind = 'deadline'`, [
        report.id,
      ]);
    await round();
    expect(await alerts()).toEqual([]);
    system.clock.set('2023-11-07T09:00:00+08:00');
    await round();
    await round();
    expect(await alerts()).toEqual([{ kind: 'deadline', level: '3' }]);
  });

  it('words are erased with key and files when their term is over, and the code finds nothing', async () => {
    const report = await reported();
    const id = uuidv7();
    await system
      .anonymous()
      .upload('/api/public/answers/files', { name: 'a.png', bytes: aPhoto }, { code: report.code, id });
    const fresh = await system.caller('operator', '4109');
    await act(fresh, report.id, 'nonsense', { why: 'joke' });
    await erase();
    expect((await follow(report.code)).state).toBe('over');
    system.clock.set('2023-12-08T09:00:00+08:00');
    await erase();
    await erase();
    const [row] = await system.owner('select sealing_key, state from public_report where id = $1', [
      report.id,
    ]);
    expect(row).toEqual({ sealing_key: null, state: 'nonsense' });
    expect((await follow(report.code)).code).toBe('report-code-unknown');
    expect((await events(report.id)).filter((event) => event === 'report.erased')).toHaveLength(1);
    const later = await system.caller('operator', '4109');
    expect((await later.get(`/api/reports/${report.id}`)).body).toMatchObject({ erased: true, what: '' });
    expect((await later.get(`/api/reports/${report.id}/files/${id}`)).status).toBe(404);
  });
});

describe('the settings', () => {
  it('are the city’s, make sense, and hold on the public pages', async () => {
    const city = await system.caller('city', '4109');
    const set = { code: 'hotline', value: '0393-12345', why: '本市开通专线' };
    expect((await city.post('/api/reports/parameters', set)).status).toBe(200);
    expect((await system.anonymous().get('/api/public/settings')).body.hotline).toBe('0393-12345');
    for (const value of ['不是电话', 'javascript:alert(1)'])
      expect((await city.post('/api/reports/parameters', { ...set, value })).body.code).toBe('rule-broken');
    const leave = { code: 'leave-to', value: 'javascript:alert(1)', why: '试一试' };
    expect((await city.post('/api/reports/parameters', leave)).body.code).toBe('rule-broken');
    const fresh = await system.caller('lead', '4109');
    expect((await fresh.post('/api/reports/parameters', set)).status).toBe(403);
  });
});
