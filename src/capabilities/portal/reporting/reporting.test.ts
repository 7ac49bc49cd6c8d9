/** Telling something without signing in: it is kept whatever happens, by whoever sends it, and says nothing to anybody else. */

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '#testing/builders/children.ts';
import { aCode, aPhoto, aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
/** A proxy that says for whom it asks: each reporter here has an address of his own. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
let next = 0;
const somebody = () => from(`10.0.${Math.floor(next / 250)}.${(next++ % 250) + 1}`);

beforeAll(async () => {
  system = await startTestSystem(undefined, { trustedProxies: ['127.0.0.1'] });
  operator = await system.caller('operator', '4109');
});
afterAll(() => system.close());

const send = (report: ReturnType<typeof aPublicReport>, headers = somebody()) =>
  system.anonymous().post('/api/public/reports', report, headers);
const follow = (code: string, headers = somebody()) =>
  system.anonymous().post('/api/public/answers', { code }, headers);
const reportRow = async (id: string) =>
  (await system.owner('select * from public_report where id = $1', [id]))[0];

describe('whoever reports', () => {
  it('is told a number, needs no name, and reaches the inbox of the hotline', async () => {
    const report = aPublicReport();
    const sent = await send(report);
    expect(sent.status).toBe(200);
    expect(sent.body.number).toMatch(/^WB2023-\d{6}$/);
    const inbox = await operator.get('/api/reports');
    expect(inbox.body.items.map((item: { id: string }) => item.id)).toContain(report.id);
    expect(JSON.stringify(inbox.body)).not.toContain('奶奶');
  });

  it('may say nothing but that he needs help', async () => {
    const silent = aPublicReport({ what: '', place: { division: null, words: '' }, danger: 'unsure' });
    expect((await send(silent)).status).toBe(200);
    expect(await reportRow(silent.id)).toMatchObject({ area: '4109', division: null });
  });

  it('calls somebody on duty at once when he is in danger', async () => {
    const report = aPublicReport({ danger: 'yes' });
    await send(report);
    const alerts = await system.owner(
      `select kind, level, area from duty_alert where about_kind = 'public-report' and about_id = $1`,
      [report.id],
    );
    expect(alerts).toEqual([{ kind: 'emergency', level: '1', area: places.village }]);
  });

  it('is one reporter, tapping twice or with two requests at once', async () => {
    const report = aPublicReport({ danger: 'yes' });
    const answers = await Promise.all([send(report), send(report), send(report)]);
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    expect(await system.owner('select 1 from public_report where id = $1', [report.id])).toHaveLength(1);
    expect(await system.owner('select 1 from duty_alert where about_id = $1', [report.id])).toHaveLength(1);
    expect(await system.owner('select 1 from report_message where report_id = $1', [report.id])).toEqual([]);
  });

  it('loses no word that he changed after an answer got lost', async () => {
    const report = aPublicReport();
    await send(report);
    const changed = { ...report, what: '奶奶住院了。还有，昨晚有人敲门' };
    expect((await send(changed)).status).toBe(200);
    expect((await send(changed)).status).toBe(200);
    const opened = await operator.get(`/api/reports/${report.id}`);
    expect(opened.body.messages.map((message: { words: string }) => message.words)).toEqual([
      '奶奶住院了。还有，昨晚有人敲门\n村口小卖部旁边',
    ]);
  });

  it('cannot take over another’s report by its id', async () => {
    const report = aPublicReport();
    await send(report);
    expect((await send({ ...report, code: aCode(), what: '别人' })).body.code).toBe('already-exists');
    expect((await send({ ...aPublicReport(), code: report.code })).body.code).toBe('already-exists');
  });

  it.each([
    ['no code', { code: '' }],
    ['a code of another kind', { code: '1234' }],
    ['a story without end', { what: '长'.repeat(4001) }],
    ['a place that is none', { place: { division: '41x', words: '' } }],
    ['what he is not', { who: 'robot' as never }],
    ['something nobody asked for', { admin: true } as never],
    ['half a character', { what: '\ud800' }],
  ])('is told what is wrong: %s', async (_, change) => {
    expect((await send(aPublicReport(change))).status).toBe(400);
  });

  it('is told that a place is not there', async () => {
    const nowhere = aPublicReport({ place: { division: '419999', words: '' } });
    expect((await send(nowhere)).body.code).toBe('unknown-division');
  });

  it('stays unknown: no address in the audit trail, no word in clear, of the code a digest alone', async () => {
    const report = aPublicReport({
      what: '我叫李小豆，我爸打我',
      contact: { name: '李小豆', reach: '14001234567', times: ['after_school'] },
    });
    await send(report, from('203.0.113.77'));
    const trail = await system.owner(`select * from audit_event where object_id = $1`, [report.id]);
    expect(trail).toMatchObject([{ event: 'report.came', service: 'public-report' }]);
    expect(JSON.stringify(trail)).not.toMatch(/203\.0\.113|李小豆|14001234567/);
    const rows = await system.owner(
      `select r.*, c.contact_sealed from public_report r join report_contact c on c.report_id = r.id where r.id = $1`,
      [report.id],
    );
    const bytes = Object.values(rows[0] ?? {}).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value),
    );
    expect(bytes.join()).not.toContain(report.code);
    expect(bytes.join()).not.toMatch(/14001234567|203\.0\.113/);
  });
});

describe('whoever has the code', () => {
  it('is told what was answered and nothing of what was told, however he writes the code', async () => {
    const report = aPublicReport({ contact: { name: '李小豆', reach: '14001234567' } });
    await send(report);
    await operator.post(`/api/reports/${report.id}/answers`, { id: uuidv7(), words: '我们今天下午去看你' });
    const written = report.code
      .toLowerCase()
      .replace(/(.{4})/g, '$1- ')
      .replaceAll('0', 'o');
    const { body, status } = await follow(written);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'answered', mandatory: false, files: 0 });
    expect(body.messages).toMatchObject([{ from: 'bureau', words: '我们今天下午去看你' }]);
    expect(JSON.stringify(body)).not.toMatch(/奶奶|李小豆|1400|小卖部|4109/);
  });

  it('says more, once however often it is sent, and it is looked at again', async () => {
    const report = aPublicReport();
    await send(report);
    const opened = await operator.get(`/api/reports/${report.id}`);
    await operator.post(
      `/api/reports/${report.id}/nonsense`,
      { why: 'joke' },
      { 'if-match': `"${opened.body.version}"` },
    );
    expect((await reportRow(report.id))?.state).toBe('nonsense');
    const word = { code: report.code, id: uuidv7(), words: '不是开玩笑，我真的害怕' };
    const twice = await Promise.all(
      [0, 1].map(() => system.anonymous().post('/api/public/answers/words', word, somebody())),
    );
    expect(twice.map((answer) => answer.status)).toEqual([200, 200]);
    expect(await system.owner('select 1 from report_message where report_id = $1', [report.id])).toHaveLength(
      1,
    );
    expect(await reportRow(report.id)).toMatchObject({ state: 'waiting', unread: true, ended_at: null });
    const { body } = await follow(report.code);
    expect(body.messages).toMatchObject([{ from: 'you', words: null }]);
  });

  it('is not told whether a wrong code is nearly right, and waits ever longer after some', async () => {
    const report = aPublicReport();
    await send(report);
    const guesser = from('198.51.100.9');
    const wrong = async () => {
      const begun = performance.now();
      const answer = await follow(aCode(), guesser);
      return { ms: performance.now() - begun, status: answer.status, code: answer.body.code };
    };
    const first = await wrong();
    expect(first).toMatchObject({ status: 404, code: 'report-code-unknown' });
    for (let more = 0; more < 5; more += 1) await wrong();
    const late = await wrong();
    expect(late).toMatchObject({ status: 404, code: 'report-code-unknown' });
    expect(late.ms).toBeGreaterThan(400);
    expect((await follow('short', somebody())).body.code).toBe('report-code-unknown');
    const begun = performance.now();
    expect((await follow(report.code)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(400);
  });
});

describe('what is sent along', () => {
  const upload = (code: string, bytes: Buffer, id: string = uuidv7(), name = '我家.png') =>
    system.anonymous().upload('/api/public/answers/files', { name, bytes }, { code, id }, somebody());

  it('is kept sealed under another name, once however often it is sent', async () => {
    const report = aPublicReport();
    await send(report);
    const id = uuidv7();
    const answers = [await upload(report.code, aPhoto, id), await upload(report.code, aPhoto, id)];
    expect(answers.map((answer) => answer.body)).toEqual([{ kind: 'photo' }, { kind: 'photo' }]);
    const kept = await system.owner<{ file_id: string; file_name: string }>(
      `select file_id, file_name from report_file join stored_file s on s.id = file_id where report_id = $1`,
      [report.id],
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]?.file_name).toMatch(/^WB2023-\d{6}-1\.png$/);
    const seen = await operator.get(`/api/reports/${report.id}/files/${id}`);
    expect(seen.bytes.equals(aPhoto)).toBe(true);
    expect(seen.headers.get('content-type')).toBe('image/png');
    const trail = await system.owner(
      `select 1 from audit_event where event = 'report.file-opened' and object_id = $1`,
      [report.id],
    );
    expect(trail).toHaveLength(1);
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['a photograph that was cut off', aPhoto.subarray(0, 40)],
    ['nothing', Buffer.alloc(0)],
  ])('is refused where it is %s, and the report stays', async (_, bytes) => {
    const report = aPublicReport();
    await send(report);
    expect((await upload(report.code, bytes, uuidv7(), 'x.jpg')).body.code).toBe('file-kind-not-taken');
    expect((await follow(report.code)).body.files).toBe(0);
  });

  it('is refused where it is too large, where there are too many, and without a code', async () => {
    const report = aPublicReport();
    await send(report);
    expect((await upload(report.code, Buffer.alloc(10 * 1024 * 1024 + 1))).body.code).toBe('too-large');
    for (let count = 0; count < 6; count += 1) expect((await upload(report.code, aPhoto)).status).toBe(200);
    expect((await upload(report.code, aPhoto)).body.code).toBe('report-full');
    expect((await upload(aCode(), aPhoto)).body.code).toBe('report-code-unknown');
  });

  it('leaves the report as it is when the connection is lost midway', async () => {
    const report = aPublicReport();
    await send(report);
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('--x\r\ncontent-disposition: form-data; name="code"\r\n\r\n'));
        controller.enqueue(
          Buffer.from(
            `${report.code}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc`,
          ),
        );
        controller.error(new Error('the connection is lost'));
      },
    });
    const lost = fetch(`${system.url}/api/public/answers/files`, {
      ...{ method: 'POST', body: broken, duplex: 'half' },
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...somebody() },
    } as RequestInit);
    await expect(lost).rejects.toThrow();
    expect((await follow(report.code)).body).toMatchObject({ files: 0, state: 'waiting' });
  });
});
