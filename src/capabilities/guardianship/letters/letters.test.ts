/** Letters of responsibility: drawn up, signed on screen and on paper, renewed, made void, and found out when changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { aScan, aSignature, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let village: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  [village, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

async function aWard(): Promise<MadeChild & { careId: string; guardianId: string }> {
  const child = await aChild().withParents(aFather()).make(system);
  return { ...child, ...(await inCareOf(system, child)) };
}
const draft = (childId: string, body: object = {}) => village.post(`/api/children/${childId}/letters`, body);
const seen = (letter: { version: number }) => ({ 'if-match': `"${letter.version}"` });
const sign = (letter: { id: string; version: number }, body: object = {}) =>
  village.post(`/api/letters/${letter.id}/signature`, { signature: aSignature(), ...body }, seen(letter));
const scan = (
  letter: { id: string; version: number },
  bytes: Uint8Array,
  fields: Record<string, string> = {},
) =>
  village.upload(
    `/api/letters/${letter.id}/scan`,
    { name: '责任书.pdf', bytes },
    { signedOn: '2023-11-06', ...fields },
    seen(letter),
  );
const verdict = async (letterId: string) => (await village.get(`/api/letters/${letterId}/verification`)).body;

async function signed(): Promise<HttpAnswer['body'] & { child: MadeChild }> {
  const child = await aWard();
  const answer = await sign((await draft(child.id)).body);
  expect(answer.status).toBe(200);
  return { ...answer.body, child };
}

describe('drawing up a letter', () => {
  it('is refused to who may not, and for a child of another county', async () => {
    const child = await aWard();
    const inspector = await system.caller('inspector', '4109');
    expect((await inspector.post(`/api/children/${child.id}/letters`, {})).status).toBe(403);
    expect((await elsewhere.post(`/api/children/${child.id}/letters`, {})).status).toBe(404);
  });

  it('freezes the words from the present facts, for a year', async () => {
    const child = await aWard();
    const answer = await draft(child.id, { witness: '李见证' });
    expect(answer.body).toMatchObject({
      state: 'draft',
      number: expect.stringMatching(new RegExp(`^${places.village}-2023-\\d{4}$`)),
      termFrom: '2023-11-06',
      termTo: '2024-11-05',
      witness: '李见证',
      outdated: false,
      can: { sign: true, void: true },
    });
    await system.owner(`update guardian set name = '王桂香' where id = $1`, [child.guardianId]);
    const later = await village.get(`/api/letters/${answer.body.id}`);
    expect(later.body).toMatchObject({ outdated: true });
    const paper = await readPaper((await village.get(`/api/letters/${answer.body.id}/document.pdf`)).bytes);
    expect(paper.text).toContain('王桂兰');
  });

  it('needs somebody who cares', async () => {
    const child = await aChild().make(system);
    expect((await draft(child.id)).body.code).toBe('no-carer');
  });

  it('is refused while one waits for its signature', async () => {
    const child = await aWard();
    await draft(child.id);
    expect((await draft(child.id)).body.code).toBe('already-exists');
  });

  it('names what cannot be a term', async () => {
    const child = await aWard();
    const answer = await draft(child.id, { termFrom: '2023-11-07', termTo: '2030-01-01' });
    expect(answer.body.faults.map((fault: { place: string }) => fault.place)).toEqual([
      'body.termFrom',
      'body.termTo',
    ]);
  });

  it('numbers a village’s letters without gaps, also when many are drawn up at once and some fail', async () => {
    const town = await system.caller('town', places.town);
    const children = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const child = await aChild().inVillage(places.nextVillage).make(system);
        if (at % 3 !== 2) await inCareOf(system, child);
        return child;
      }),
    );
    const answers = await Promise.all(
      children.map((child) => town.post(`/api/children/${child.id}/letters`, {})),
    );
    const numbers = answers.filter((answer) => answer.status === 200).map((answer) => answer.body.number);
    expect(numbers.sort()).toEqual(
      Array.from({ length: 8 }, (_, at) => `${places.nextVillage}-2023-${String(at + 1).padStart(4, '0')}`),
    );
  });
});

describe('signing on screen', () => {
  it('makes the letter valid, prints the signature, and settles what was lacking', async () => {
    const letter = await signed();
    expect(letter).toMatchObject({
      state: 'signed',
      how: 'screen',
      signedOn: '2023-11-06',
      signerName: '王桂兰',
    });
    expect(letter.digest).toMatch(/^[0-9a-f]{64}$/);
    const [child] = await system.owner('select letter_until from child where id = $1', [letter.childId]);
    expect(child).toEqual({ letter_until: '2024-11-05' });
    const paper = await readPaper((await village.get(`/api/letters/${letter.id}/document.pdf`)).bytes);
    expect(paper.pages).toHaveLength(1);
    expect(paper.text).toContain(letter.number.replaceAll(' ', ''));
    expect(paper.pages[0]?.pictures).toBeGreaterThanOrEqual(2);
  });

  it('writes the digest to the audit trail and the timeline', async () => {
    const letter = await signed();
    const [audited] = await system.owner(
      `select details ->> 'digest' as digest from audit_event where event = 'letter.signed' and object_id = $1`,
      [letter.id],
    );
    const [told] = await system.owner(
      `select details ->> 'digest' as digest from child_event where kind = 'letter-signed' and child_id = $1`,
      [letter.childId],
    );
    expect([audited?.digest, told?.digest]).toEqual([letter.digest, letter.digest]);
  });

  it('takes real pictures only, and small ones', async () => {
    const letter = (await draft((await aWard()).id)).body;
    for (const signature of [
      'data:image/png;base64,AAAA',
      'data:text/html,hi',
      `${aSignature().slice(0, -60)}`,
    ]) {
      const answer = await sign(letter, { signature });
      expect([answer.status, answer.body.faults[0].place]).toEqual([400, 'body.signature']);
    }
    const big = await sign(letter, { signature: `data:image/png;base64,${'A'.repeat(300_000)}` });
    expect(big.status).toBe(400);
  });

  it('is done by one of two who sign at once', async () => {
    const letter = (await draft((await aWard()).id)).body;
    const answers = await Promise.all([sign(letter), sign(letter)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('is done once where it is sent twice', async () => {
    const letter = (await draft((await aWard()).id)).body;
    const headers = { ...seen(letter), 'idempotency-key': `sign-${letter.id}` };
    const send = () =>
      village.post(`/api/letters/${letter.id}/signature`, { signature: aSignature() }, headers);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
  });

  it('is refused when the carer has changed since', async () => {
    const child = await aWard();
    const letter = (await draft(child.id)).body;
    await system.owner(`update care set until = '2023-11-05' where id = $1`, [child.careId]);
    expect((await sign(letter)).body.code).toBe('letter-outdated');
  });

  it('ends the letter before it: a child has one valid letter', async () => {
    const child = await aWard();
    const old = await withLetter(system, child, child);
    const renewed = await sign((await draft(child.id)).body);
    expect(renewed.status).toBe(200);
    expect((await village.get(`/api/letters/${old}`)).body).toMatchObject({
      state: 'ended',
      endedWhy: 'renewed',
    });
  });
});

describe('a scan of the signed paper', () => {
  it('makes the letter valid and is handed out again as it came', async () => {
    const answer = await scan((await draft((await aWard()).id)).body, aScan, { witness: '李见证' });
    expect(answer.body).toMatchObject({ state: 'signed', how: 'scan', witness: '李见证', hasScan: true });
    const file = await village.get(`/api/letters/${answer.body.id}/scan`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.bytes.equals(aScan)).toBe(true);
    expect((await verdict(answer.body.id)).verdict).toBe('intact');
  });

  it('is a whole PDF, JPEG or PNG by its content, not by its name', async () => {
    const letter = (await draft((await aWard()).id)).body;
    for (const bytes of [
      Buffer.from('<html>'),
      aScan.subarray(0, 20),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    ]) {
      expect((await scan(letter, bytes)).body.code).toBe('not-a-document');
    }
    const heavy = Buffer.concat([aScan, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await scan(letter, heavy)).status).toBe(413);
    expect((await scan(letter, aScan, { signedOn: '2023-11-07' })).status).toBe(400);
    expect(
      await system.owner(`select id from stored_file where purpose = 'letter-scan' and size < 100`),
    ).toHaveLength(1);
  });
});

type Words = { guardian: { name: string } };

describe('what was signed', () => {
  it('cannot be changed by the application', async () => {
    const letter = await signed();
    const change = (text: string) =>
      system.as('city', '4109', async (tx) => (await import('kysely')).sql.raw(text).execute(tx));
    for (const set of [
      `content_sealed = '\\x00'`,
      `digest = repeat('0', 64)`,
      `term_to = '2033-01-01'`,
      `signer_name = '别人'`,
    ]) {
      await expect(change(`update letter set ${set} where id = '${letter.id}'`)).rejects.toThrow(
        /signed letter/,
      );
    }
    await expect(change(`delete from letter where id = '${letter.id}'`)).rejects.toThrow(/permission denied/);
  });

  it('is found intact', async () => {
    const letter = await signed();
    const answer = await verdict(letter.id);
    expect(answer).toMatchObject({ verdict: 'intact', digest: letter.digest, computed: letter.digest });
    expect(answer.findings.map((finding: { part: string }) => finding.part)).toEqual([
      'content',
      'columns',
      'timeline',
      'signature',
    ]);
  });

  const pastTheTrigger = async (text: string, letterId: string) => {
    await system.owner('alter table letter disable trigger stays');
    await system.owner(text, [letterId]);
    await system.owner('alter table letter enable trigger stays');
  };
  const changedParts = async (letterId: string) => {
    const answer = await verdict(letterId);
    expect(answer.verdict).toBe('changed');
    return answer.findings
      .filter((finding: { intact: boolean }) => !finding.intact)
      .map((finding: { part: string }) => finding.part);
  };

  it.each([
    [
      'a byte of its sealed words',
      `update letter set content_sealed = set_byte(content_sealed, 60, get_byte(content_sealed, 60) # 1) where id = $1`,
      ['content', 'columns'],
    ],
    ['its term', `update letter set term_to = '2033-01-01' where id = $1`, ['columns']],
    ['the digest', `update letter set digest = repeat('a', 64) where id = $1`, ['content', 'timeline']],
    [
      'its way back to a paper never signed',
      `update letter set digest = null, how = 'census', content_sealed = null where id = $1`,
      ['content', 'columns', 'timeline'],
    ],
  ])('shows when the database’s owner changes %s', async (_what, text, parts) => {
    const letter = await signed();
    await pastTheTrigger(text, letter.id);
    expect(await changedParts(letter.id)).toEqual(parts);
  });

  it.each([
    ['a word of it', (words: Words) => ({ ...words, guardian: { ...words.guardian, name: '别人' } })],
    ['a word more', (words: Words) => ({ ...words, note: '另有约定' })],
  ])('shows when somebody who holds the key too changes %s', async (_what, change) => {
    const letter = await signed();
    const [row] = await system.owner<{ sealing_key: Buffer; content_sealed: Buffer }>(
      'select c.sealing_key, l.content_sealed from letter l join child c on c.id = l.child_id where l.id = $1',
      [letter.id],
    );
    const child = system.database.vault.subject(row?.sealing_key ?? null);
    const words = child.open('letter.content_sealed', letter.id, row?.content_sealed ?? null);
    const changed = child.seal(
      'letter.content_sealed',
      letter.id,
      JSON.stringify(change(JSON.parse(words ?? ''))),
    );
    await system.owner('alter table letter disable trigger stays');
    await system.owner('update letter set content_sealed = $2 where id = $1', [letter.id, changed]);
    await system.owner('alter table letter enable trigger stays');
    expect(await changedParts(letter.id)).toEqual(['content']);
  });

  it('shows when the signature’s picture is changed, or gone', async () => {
    const letter = await signed();
    const [row] = await system.owner<{ signature_file: string }>(
      'select signature_file from letter where id = $1',
      [letter.id],
    );
    const path = system.files.pathOf(row?.signature_file ?? '');
    const picture = await readFile(path);
    await writeFile(path, Buffer.concat([picture, Buffer.from([0])]));
    expect(await changedParts(letter.id)).toEqual(['content', 'signature']);
    await writeFile(path, picture);
    expect((await verdict(letter.id)).verdict).toBe('intact');
    await (await import('node:fs/promises')).rm(path);
    expect(await changedParts(letter.id)).toEqual(['content', 'signature']);
  });

  it('shows when the scan is changed', async () => {
    const letter = (await scan((await draft((await aWard()).id)).body, aScan)).body;
    const [row] = await system.owner<{ scan_file: string }>('select scan_file from letter where id = $1', [
      letter.id,
    ]);
    await writeFile(system.files.pathOf(row?.scan_file ?? ''), Buffer.from('%PDF-1.4 something else %%EOF'));
    expect(await changedParts(letter.id)).toEqual(['scan']);
  });

  it('is not claimed of a letter that a census declares, nor of a draft', async () => {
    const child = await aWard();
    const declared = await withLetter(system, child, child);
    expect((await verdict(declared)).verdict).toBe('unsealed');
    expect((await village.get(`/api/letters/${declared}/document.pdf`)).body.code).toBe('no-document');
    expect((await verdict((await draft(child.id)).body.id)).verdict).toBe('unsealed');
  });

  it('is not shown to another county, whatever is asked for', async () => {
    const letter = await signed();
    for (const what of ['', '/document.pdf', '/scan', '/verification']) {
      expect((await elsewhere.get(`/api/letters/${letter.id}${what}`)).status, what).toBe(404);
    }
  });
});

describe('a wrong letter', () => {
  it('is made void with a reason and stays in the file under its number', async () => {
    const letter = await signed();
    const answer = await village.post(`/api/letters/${letter.id}/end`, { why: '姓名写错' }, seen(letter));
    expect(answer.body).toMatchObject({
      state: 'ended',
      endedWhy: 'wrong',
      endedNote: '姓名写错',
      number: letter.number,
    });
    const view = await village.get(`/api/children/${letter.childId}/guardianship`);
    expect(view.body.alarms.map((alarm: { kind: string }) => alarm.kind)).toEqual(['letter_missing']);
    const again = await village.post(`/api/letters/${letter.id}/end`, { why: '再次' }, seen(answer.body));
    expect(again.body.code).toBe('wrong-state');
    expect((await verdict(letter.id)).verdict).toBe('intact');
  });

  it('names the version that was seen', async () => {
    const letter = await signed();
    expect((await village.post(`/api/letters/${letter.id}/end`, { why: '姓名写错' })).status).toBe(428);
    expect(
      (await village.post(`/api/letters/${letter.id}/end`, { why: '姓名写错' }, { 'if-match': '"99"' }))
        .status,
    ).toBe(412);
  });
});
