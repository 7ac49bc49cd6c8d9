/** Files of a case: known by their content, sealed, for whoever works on it and nobody else, and gone with its words. */
import { readFile } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, type MadeCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { erasingOfficers } from '#testing/builders/erasures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';

let system: TestSystem;
let county: Caller;
let social: Caller;
let made: MadeCase;
const picture = Buffer.from(aSignaturePng({}));

beforeAll(async () => {
  system = await startTestSystem();
  [county, social] = await Promise.all([
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
  made = await aCase(system, county, { types: ['harm_at_home'] });
  const accepted = { verdict: 'accept', level: '2', types: ['harm_at_home'], grounds: [], why: '属实' };
  await made.do(county, 'triage', accepted);
  await made.do(county, 'assign', { accountId: social.actor.accountId });
});
afterAll(() => system.close());

interface Sent {
  readonly id?: string;
  readonly bytes?: Buffer;
  readonly name?: string;
  readonly to?: string;
  readonly key?: string;
}

function attach(by: Caller, sent: Sent = {}) {
  const { id = uuidv7(), bytes = picture, name = '李小豆的伤.png', to = made.id, key = uuidv7() } = sent;
  const words = '左臂淤青，入户时拍摄';
  return by.upload(
    `/api/cases/${to}/attachments`,
    { name, bytes },
    { id, words },
    { 'idempotency-key': key },
  );
}
const open = (by: Caller, id: string, of = made.id) => by.get(`/api/cases/${of}/attachments/${id}`);

describe('a file of a case', () => {
  it('is added by whoever works on it, told on the timeline, and opened by members and the officer in charge', async () => {
    const { status, body } = await attach(social);
    expect(status).toBe(200);
    const { contents } = (await made.read(county)).body;
    expect(contents.attachments.at(-1)).toMatchObject({
      ...{ id: body.id, kind: 'photo', words: '左臂淤青，入户时拍摄', by: social.actor.name },
      size: picture.length,
    });
    expect(contents.timeline.at(-1)).toMatchObject({ kind: 'attached', note: '左臂淤青，入户时拍摄' });
    for (const by of [social, county]) {
      const answer = await open(by, body.id);
      expect([answer.status, answer.bytes.equals(picture)]).toEqual([200, true]);
    }
  });

  it('is nobody else’s: neither who sees the head, nor a colleague, nor through another case', async () => {
    const { body } = await attach(social);
    const others = await Promise.all([
      system.caller('city', '4109'),
      system.caller('social', '4109'),
      system.caller('county', '410923'),
      system.caller('operator', '4109'),
    ]);
    for (const other of others) {
      expect((await open(other, body.id)).status).toBe(404);
      expect((await attach(other)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await attach(others[0] as Caller)).body.code).toBe('not-of-case');
    const another = await aCase(system, county);
    expect((await open(county, body.id, another.id)).status).toBe(404);
    const seen = await system.database.asActor(
      { actor: (others[0] as Caller).actor, requestId: 'test' },
      (tx) => tx.selectFrom('stored_file').select('id').where('purpose', '=', 'case-attachment').execute(),
    );
    expect(seen).toEqual([]);
  });

  it('is what its content is: neither a programme called a picture, nor half a picture', async () => {
    expect((await attach(social, { bytes: Buffer.from('MZ\x90\x00 programme') })).body.code).toBe(
      'attachment-not-taken',
    );
    const half = picture.subarray(0, picture.length / 2);
    expect((await attach(social, { bytes: half })).body.code).toBe('attachment-not-taken');
    const paper = await attach(social, { bytes: Buffer.from('%PDF-1.7\n…\n%%EOF\n'), name: 'x.exe' });
    expect(paper.status).toBe(200);
  });

  it('sent twice is one, and two at once under one id are one', async () => {
    const again = { id: uuidv7(), key: uuidv7() };
    const answers = [await attach(social, again), await attach(social, again)];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    const id = uuidv7();
    const both = await Promise.all([attach(social, { id }), attach(county, { id })]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const rows = await system.owner('select 1 from case_attachment where id = any ($1)', [[id, again.id]]);
    expect(rows).toHaveLength(2);
  });

  it('is not added to a case that has ended', async () => {
    const over = await aCase(system, county);
    await over.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    expect((await attach(county, { to: over.id })).body.code).toBe('wrong-state');
  });

  it('stands in the trail with who opened it, and keeps nothing readable: neither name, words nor picture', async () => {
    const { body } = await attach(social);
    await open(county, body.id);
    const rows = await system.owner(
      `select event from audit_event where object_id = $1 and event like 'case.attach%' order by id desc limit 2`,
      [made.id],
    );
    expect(rows.map((row) => row.event)).toEqual(['case.attachment-opened', 'case.attached']);
    const [kept] = await system.owner<{ text: string; file: string }>(
      `select s::text || a::text as text, s.id::text as file from case_attachment a join stored_file s on s.id = a.file_id where a.id = $1`,
      [body.id],
    );
    expect(kept?.text).not.toMatch(/李小豆|淤青/);
    const sealed = await readFile(system.files.pathOf(kept?.file ?? ''));
    expect(sealed.includes(picture.subarray(0, 24))).toBe(false);
  });
});

describe('an erasure', () => {
  it('takes the files of a case along: their keys are gone', async () => {
    const officers = await erasingOfficers(system);
    const child = await aChild().make(system);
    const about = await aCase(system, officers.county, { children: [{ childId: child.id }] });
    const { body } = await attach(officers.county, { to: about.id });
    await about.do(officers.county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    await officers.leave(child);
    await officers.erased(child);
    expect((await open(officers.county, body.id, about.id)).status).toBe(404);
    const [row] = await system.owner(
      'select sealing_key from stored_file where id = (select file_id from case_attachment where id = $1)',
      [body.id],
    );
    expect(row).toEqual({ sealing_key: null });
  });
});
