/** Sealing a letter, what anybody hears of it by its code, and the time-stamp that joins it later. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  sealDocument,
  sealedPdf,
  sealOf,
  stampSeals,
  withdrawSeal,
} from '#capabilities/documents/form/index.ts';
import type { Role } from '#foundation/access/table.ts';
import { stopPrinting } from '#foundation/documents/printer.ts';
import { useOriginOfPapers } from '#foundation/documents/signing/at-hand.ts';
import { openSigner, type PdfSigner } from '#foundation/documents/signing/certificate.ts';
import { signatureIn } from '#foundation/documents/signing/sign-pdf.ts';
import { makeTestSigner } from '#foundation/documents/signing/test-authority.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { aDraftDocument, aLetter } from '#testing/builders/letters.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { startTimeStampServer, type TimeStampServer } from '#testing/openssl.ts';
import { readPaper } from '#testing/printed-paper.ts';

const address = 'https://tonghu.example';
const by = { accountId: '00000000-0000-7000-8000-000000000000', name: '测试' };
let system: TestSystem;
let signer: PdfSigner;
let server: TimeStampServer;
let maker: string;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00', { trustedProxies: ['127.0.0.1'] });
  signer = openSigner(
    await makeTestSigner('濮阳市民政局（测试）', new Date('2020-01-01'), new Date('2024-06-01T00:00:00Z')),
  );
  server = await startTimeStampServer();
  maker = (await system.caller('city', '4109')).actor.accountId;
});
afterEach(() => {
  system.clock.set('2024-05-22T09:00:00+08:00');
  useOriginOfPapers({ address, signer, timeStamps: null });
});
afterAll(async () => {
  useOriginOfPapers(null);
  stopPrinting();
  await server.close();
  await system.close();
});
useOriginOfPapers({ address, signer: null, timeStamps: null });

const aDocument = (division?: string): Promise<string> => aDraftDocument(system, maker, division);

interface Sealing {
  readonly documentId?: string;
  readonly letter?: Parameters<typeof aLetter>[0];
  readonly lackingAccepted?: readonly string[];
  readonly as?: readonly [Role, string];
}
const seal = async ({ documentId, letter, lackingAccepted, as = ['city', '4109'] }: Sealing = {}) => {
  const id = documentId ?? (await aDocument());
  const wish = { documentId: id, letter: aLetter(letter), ...(lackingAccepted ? { lackingAccepted } : {}) };
  return { id, ...(await system.as(...as, (tx) => sealDocument(tx, wish, by))) };
};
const seals = async () =>
  (await system.owner<{ count: number }>('select count(*)::int from document_seal'))[0]?.count;

let next = 0;
const check = (code: string) =>
  system
    .anonymous()
    .post(
      '/api/public/letters/check',
      { code },
      { 'x-forwarded-for': `10.1.${Math.floor(next / 250)}.${(next++ % 250) + 1}` },
    );

describe('a letter that is sealed', () => {
  it('is kept as the very file, with its code on it, signed by the office', async () => {
    useOriginOfPapers({ address, signer, timeStamps: null });
    const sealed = await seal();
    expect(sealed.signedBy).toBe('濮阳市民政局（测试）');
    expect(sealed.digest).toBe(createHash('sha256').update(sealed.pdf).digest('hex'));
    const printed = `${sealed.code.slice(0, 4)}${sealed.code.slice(4, 8)}${sealed.code.slice(8)}`;
    expect((await readPaper(sealed.pdf)).pages[0]?.text).toContain(`核验码${printed}`);
    expect(sealed.letter.check?.qr).toBe(`${address}/public/check/${sealed.code}`);
    await system.as('city', '4109', async (tx) => {
      expect((await sealedPdf(tx, sealed.id))?.equals(sealed.pdf)).toBe(true);
      expect(await sealOf(tx, sealed.id)).toMatchObject({
        code: sealed.code,
        timeStamp: null,
        withdrawnAt: null,
      });
    });
  });

  it('has its code alone where the installation has no certificate', async () => {
    useOriginOfPapers({ address, signer: null, timeStamps: null });
    const sealed = await seal();
    expect(sealed.signedBy).toBeNull();
    expect(sealed.pdf.toString('latin1')).not.toContain('/ByteRange');
    expect((await check(sealed.code)).status).toBe(200);
  });

  it('is sealed once, and of two at once one', async () => {
    const documentId = await aDocument();
    const tried = await Promise.allSettled([seal({ documentId }), seal({ documentId })]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(seal({ documentId })).rejects.toThrow(/document_seal_pkey/);
  });

  it('is refused the day after the certificate expired, with the way out, and nothing is kept', async () => {
    const before = await seals();
    system.clock.set('2024-06-02T00:00:00+08:00');
    await expect(seal()).rejects.toMatchObject({
      code: 'certificate-expired',
      details: { until: '2024-06-01' },
    });
    system.clock.set('2019-12-31T00:00:00+08:00');
    await expect(seal()).rejects.toMatchObject({
      code: 'certificate-not-yet',
      details: { from: '2020-01-01' },
    });
    expect(await seals()).toBe(before);
  });

  it('waits for somebody’s decision where no font has a character of it', async () => {
    const before = await seals();
    const letter = { salutation: '尊敬的𬱖䶮𠮷代表：' };
    const characters = '𠮷（U+20BB7）';
    await expect(seal({ letter })).rejects.toMatchObject({
      code: 'characters-missing',
      details: { characters },
    });
    await expect(seal({ letter, lackingAccepted: ['𪚥'] })).rejects.toMatchObject({
      code: 'characters-missing',
    });
    expect(await seals()).toBe(before);
    const sealed = await seal({ letter, lackingAccepted: ['𠮷'] });
    const { text } = await readPaper(sealed.pdf);
    expect(text).toContain('尊敬的𬱖䶮〓代表：');
    expect(text).toContain('字库未收字（U+20BB7）');
  });

  it('needs its number', async () => {
    await expect(seal({ letter: { number: '' } })).rejects.toMatchObject({ code: 'letter-unnumbered' });
  });

  it('is sealed by its own office alone, and seen by no other', async () => {
    const documentId = await aDocument('410922');
    await expect(seal({ documentId, as: ['county', '410923'] })).rejects.toThrow(/row-level security/);
    await expect(seal({ documentId, as: ['town', '410922100'] })).rejects.toThrow(/row-level security/);
    await seal({ documentId, as: ['county', '410922'] });
    expect(await system.as('county', '410923', (tx) => sealOf(tx, documentId))).toBeNull();
    expect(await system.as('leader', '4109', (tx) => sealedPdf(tx, documentId))).toBeNull();
  });

  it('stays as it is: nobody puts another file in its place', async () => {
    const { id } = await seal();
    const pdf = Buffer.from('another');
    const put = (columns: object) =>
      system.as('city', '4109', (tx) =>
        tx.updateTable('document_seal').set(columns).where('document_id', '=', id).execute(),
      );
    await expect(put({ pdf })).rejects.toThrow(/A seal stays/);
    await expect(put({ pdf, stamp_token: Buffer.from('x') })).rejects.toThrow(/document_seal_/);
    await expect(put({ issuer: '某局' })).rejects.toThrow(/permission denied/);
  });
});

describe('whoever holds a letter', () => {
  it('hears by its code what stands on it, however he types it, and nothing else', async () => {
    const { code, digest, pages } = await seal();
    const told = {
      ...{ issuer: '濮阳市民政局', number: '濮民函〔2024〕31号', day: '2024-05-22', pages },
      ...{ title: '关于对市人大会议第12号建议的答复', digests: [digest], withdrawn: false },
    };
    for (const typed of [code, code.toLowerCase(), code.replace(/(.{4})/g, '$1 - ')]) {
      const answer = await check(typed);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(told);
    }
  });

  it('is told that no letter has a code that was guessed or is none, ever more slowly', async () => {
    for (const wrong of ['0123456789AB', 'x', '', '０'.repeat(12)]) {
      const answer = await check(wrong);
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('letter-code-unknown');
    }
    expect((await check('1'.repeat(41))).status).toBe(400);
    const from = { 'x-forwarded-for': '10.9.9.9' };
    const guess = () => system.anonymous().post('/api/public/letters/check', { code: '0123456789AB' }, from);
    for (let tried = 0; tried < 6; tried += 1) await guess();
    const began = performance.now();
    await guess();
    expect(performance.now() - began).toBeGreaterThan(200);
  });

  it('is told when another letter stands in its stead, for good', async () => {
    const { id, code } = await seal();
    const withdraw = () => system.as('city', '4109', (tx) => withdrawSeal(tx, id));
    await withdraw();
    await withdraw();
    expect((await check(code)).body.withdrawn).toBe(true);
    const back = system.as('city', '4109', (tx) =>
      tx.updateTable('document_seal').set({ withdrawn_at: null }).where('document_id', '=', id).execute(),
    );
    await expect(back).rejects.toThrow(/A seal stays/);
  });
});

describe('a time-stamp', () => {
  const withStamps = () =>
    useOriginOfPapers({
      address,
      signer,
      timeStamps: { url: server.url, authorities: [new X509Certificate(readFileSync(server.authority))] },
    });
  const round = (): Promise<void> => {
    withStamps();
    return makeRound(system.database, stampSeals);
  };
  const sealAs = (id: string) => system.as('city', '4109', (tx) => sealOf(tx, id));

  it('joins the file after it was sealed; both its digests are known, and the trail tells of it', async () => {
    withStamps();
    const { id, code, digest, pdf } = await seal();
    expect(await sealAs(id)).toMatchObject({ timeStamp: 'waits', digest });
    await round();
    await round();
    const stamped = await sealAs(id);
    expect(stamped?.timeStamp).toMatchObject({ authority: 'Clock of the tests' });
    expect((await check(code)).body.digests).toEqual([stamped?.digest, digest]);
    const file = await system.as('city', '4109', (tx) => sealedPdf(tx, id));
    expect(signatureIn(file ?? pdf).equals(signatureIn(pdf))).toBe(true);
    expect(
      createHash('sha256')
        .update(file ?? pdf)
        .digest('hex'),
    ).toBe(stamped?.digest);
    const trail = await system.owner('select service from audit_event where event = $1 and object_id = $2', [
      'seal.time-stamped',
      id,
    ]);
    expect(trail).toEqual([{ service: 'clockwork' }]);
  });

  it('is asked for again, ever more slowly, while its server is away, and no letter waits for it', async () => {
    withStamps();
    const { id, code } = await seal();
    server.answerBy(() => ({ status: 503, body: Buffer.alloc(0) }));
    const dueIn = async () => {
      const [row] = await system.owner<{ tries: number; fault: string; due: Date }>(
        'select stamp_tries as tries, stamp_fault as fault, stamp_due_at as due from document_seal where document_id = $1',
        [id],
      );
      return [
        row?.tries,
        row?.fault,
        Math.round(((row?.due.getTime() ?? 0) - system.clock.now().getTime()) / 60_000),
      ];
    };
    await round();
    expect(await dueIn()).toEqual([1, 'answered-503', 1]);
    await round(); // not due yet
    system.clock.set('2024-05-22T09:02:00+08:00');
    await round();
    expect(await dueIn()).toEqual([2, 'answered-503', 2]);
    expect((await check(code)).status).toBe(200);
    server.answerBy(null);
    system.clock.set('2024-05-22T09:05:00+08:00');
    await round();
    expect((await sealAs(id))?.timeStamp).toMatchObject({ authority: 'Clock of the tests' });
  });

  it('that two processes ask for joins the file once', async () => {
    withStamps();
    const { id } = await seal();
    await Promise.all([round(), round()]);
    expect(
      await system.owner('select count(*)::int from audit_event where event = $1 and object_id = $2', [
        'seal.time-stamped',
        id,
      ]),
    ).toEqual([{ count: 1 }]);
  });
});
