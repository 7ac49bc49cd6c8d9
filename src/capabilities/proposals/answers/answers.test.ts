/** An answer: drafted, checked, signed by another, sent to all or to nobody, judged by each deputy, given again, closed. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standAt } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { anAnswer, anOffice, type MadeProposal, rewrite, SHORT_REPLY } from '#testing/builders/proposals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let chief: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-20T09:00:00+08:00');
  ({ city, chief } = await anOffice(system));
});
beforeEach(() => standAt(system, '2024-05-20T09:00:00'));
afterAll(() => system.close());

let numbers = 0;
const nextNumber = () => {
  numbers += 1;
  return `濮民函〔2024〕${numbers}号`;
};
const prepared = (more: object = {}) => ({
  mark: 'A',
  number: nextNumber(),
  public: true,
  copies: [],
  ...more,
});
const talk = (proposal: MadeProposal) =>
  proposal.do(city, 'contacts', {
    ...{ id: uuidv7(), deputyId: proposal.deputies[0], way: 'in_person', at: '2024-05-10T10:00:00+08:00' },
    words: '面商，代表同意先行试点',
  });
const check = async (proposal: MadeProposal, by: Caller = city) => {
  const look = await by.get(`/api/proposals/${proposal.id}/findings`);
  return proposal.do(by, 'check', { digest: look.body.digest });
};
/** A proposal whose answer waits for a signature. */
const checked = async (more: object = {}): Promise<MadeProposal> => {
  const proposal = await anAnswer(system, city);
  await talk(proposal);
  await proposal.do(city, 'prepare', prepared(more));
  expect((await check(proposal)).body.state).toBe('checked');
  return proposal;
};
const sent = async (): Promise<MadeProposal> => {
  const proposal = await checked();
  expect((await proposal.do(chief, 'sign')).body.state).toBe('signed');
  expect((await proposal.do(city, 'send', { on: '2024-05-20', way: 'post' })).body.state).toBe('sent');
  return proposal;
};
const word = (proposal: MadeProposal, at: number, satisfaction: string) =>
  proposal.do(city, `deputies/${proposal.deputies[at]}/word`, { satisfaction, on: '2024-05-20', words: '' });
const codes = ({ body }: { body: { faults?: { code: string }[] } }) => body.faults?.map(({ code }) => code);

describe('an answer', () => {
  it('is drafted, checked by one, signed by another with the post he holds, and sent to every deputy', async () => {
    const proposal = await sent();
    const { body } = await proposal.read(city);
    expect(body.answers[0]).toMatchObject({
      mark: 'A',
      public: true,
      signed: { title: '联络员' },
      sent: { on: '2024-05-20' },
    });
    expect(body.answers[0].deliveries.map((one: { deputy: string }) => one.deputy)).toEqual([
      '郑代表',
      '周代表',
    ]);
    expect(body.standing).toBe('done');
    const [document] = await system.owner<{ state: string; number: string; mark: string }>(
      'select state, number, mark from document where id = $1',
      [body.answers[0].documentId],
    );
    expect(document).toEqual({ state: 'frozen', number: body.letterNumber, mark: 'A' });
    expect(
      await system.owner(
        "select 1 from audit_event where object_id = $1 and event in ('proposal.signed', 'proposal.sent')",
        [proposal.id],
      ),
    ).toHaveLength(2);
  });

  it('is checked in the very text that was looked through, with a mark, and said to be public or not', async () => {
    const proposal = await anAnswer(system, city);
    expect(codes(await check(proposal))).toEqual(['mark-missing', 'publicity-missing']);
    await proposal.do(city, 'prepare', prepared());
    const { digest } = (await city.get(`/api/proposals/${proposal.id}/findings`)).body;
    await rewrite(city, proposal, '文稿又改了一句。');
    expect(codes(await proposal.do(city, 'check', { digest }))).toEqual(['findings-unseen']);
    expect((await check(proposal)).body.state).toBe('checked');
  });

  it('that is public names nobody by ID or telephone', async () => {
    const proposal = await anAnswer(system, city);
    await proposal.do(city, 'prepare', prepared());
    await rewrite(city, proposal, '请联系家长，电话13912345678。');
    expect(codes(await check(proposal))).toEqual(['privacy']);
    await proposal.do(city, 'prepare', prepared({ public: false }));
    expect((await check(proposal)).body.state).toBe('checked');
  });

  it('is not signed before a word with the deputies, by who checked it, without number, or after a change', async () => {
    const proposal = await anAnswer(system, city);
    await proposal.do(city, 'prepare', prepared({ number: null, mark: 'B' }));
    await check(proposal);
    expect(codes(await proposal.do(city, 'sign'))).toEqual([
      ...['no-contact', 'number-missing', 'promise-missing', 'signed-by-checker'],
    ]);
    expect(codes(await proposal.do(chief, 'sign'))).toEqual([
      'no-contact',
      'number-missing',
      'promise-missing',
    ]);
    await talk(proposal);
    await rewrite(city, proposal, '核稿之后改的。');
    expect(codes(await proposal.do(chief, 'sign'))).toContain('text-changed');
    await proposal.do(chief, 'send-back', { why: '请重新核稿' });
    const { body } = await proposal.read(city);
    expect([body.state, body.answers[0].checked]).toEqual(['drafted', null]);
  });

  it('keeps its mark once it is checked; its number may still be given, once in the office', async () => {
    const proposal = await checked({ number: null });
    const number = nextNumber();
    expect((await proposal.do(city, 'prepare', prepared({ mark: 'C' }))).body.code).toBe('wrong-state');
    expect((await proposal.do(city, 'prepare', prepared({ number }))).body.letterNumber).toBe(number);
    const other = await checked({ number: null });
    expect((await other.do(city, 'prepare', prepared({ number }))).body.code).toBe('number-taken');
    expect((await other.do(city, 'prepare', prepared({ number: '12号' }))).body.code).toBe('bad-input');
    expect((await other.read(city)).body.nextNumber).toBe(
      number.replace(/\d+号/u, (last) => `${Number.parseInt(last, 10) + 1}号`),
    );
  });

  it('is signed once by two at once, and not by whoever has checked it, whatever he sends', async () => {
    const proposal = await checked();
    const { version } = (await proposal.read(chief)).body;
    const both = await Promise.all([
      proposal.do(chief, 'sign', {}, version),
      proposal.do(chief, 'sign', {}, version),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    await expect(
      system.owner('update proposal_answer set signed_by = checked_by where proposal_id = $1', [proposal.id]),
    ).rejects.toThrow(/proposal_answer_by_two/);
  });

  it('is signed whole or not at all: where the letter cannot be finished, nobody has signed', async () => {
    const number = nextNumber();
    const proposal = await checked({ number });
    // Another letter of the office has taken the number meanwhile.
    const other = await sent();
    const { documentId } = (await other.read(city)).body.answers[0];
    await system.owner('alter table document disable trigger keep_finished');
    await system.owner('update document set number = $1 where id = $2', [number, documentId]);
    await system.owner('alter table document enable trigger keep_finished');
    expect((await proposal.do(chief, 'sign')).body.code).toBe('number-taken');
    const { body } = await proposal.read(chief);
    expect([body.state, body.answers[0].signed, body.steps.at(-1).kind]).toEqual([
      'checked',
      null,
      'checked',
    ]);
    const [document] = await system.owner<{ state: string }>('select state from document where id = $1', [
      body.answers[0].documentId,
    ]);
    expect(document).toEqual({ state: 'draft' });
  });

  it('waits for my signature where somebody else has checked it, on the list and on the first page', async () => {
    const proposal = await checked();
    const waiting = async (who: Caller) =>
      (await who.get('/api/proposals?state=signature')).body.items.map((one: { id: string }) => one.id);
    expect(await waiting(chief)).toContain(proposal.id);
    expect(await waiting(city)).not.toContain(proposal.id);
    const home = (await chief.get('/api/home')).body.waiting;
    expect(home.find((one: { kind: string }) => one.kind === 'proposalsToSign').count).toBeGreaterThan(0);
    expect(
      (await city.get('/api/home')).body.waiting.some(
        (one: { kind: string }) => one.kind === 'proposalsToSign',
      ),
    ).toBe(false);
  });

  it('goes to all or to nobody: a co-signer without address holds it back until he has one', async () => {
    const proposal = await checked();
    await system.owner('update proposal_deputy set reach_sealed = null where id = $1', [
      proposal.deputies[1],
    ]);
    await proposal.do(chief, 'sign');
    const send = { on: '2024-05-20', way: 'post' };
    expect(codes(await proposal.do(city, 'send', send))).toEqual(['address-missing']);
    expect(
      await system.owner('select 1 from proposal_delivery where proposal_id = $1', [proposal.id]),
    ).toEqual([]);
    await proposal.do(city, `deputies/${proposal.deputies[1]}`, { name: '周代表', address: '清丰县某村' });
    expect((await proposal.do(city, 'send', { ...send, on: '2024-05-21' })).body.faults[0].code).toBe(
      'future',
    );
    expect((await proposal.do(city, 'send', { ...send, on: '2024-05-19' })).body.faults[0].code).toBe(
      'too-early',
    );
    expect((await proposal.do(city, 'send', send)).body.answers[0].deliveries).toHaveLength(2);
  });

  it('is not given twice where nobody is dissatisfied, and is nobody else’s to work on', async () => {
    const proposal = await sent();
    expect(codes(await proposal.do(city, 'redo', { why: '再答一次' }))).toEqual(['nobody-unsatisfied']);
    expect(
      (await proposal.do(city, 'draft', { templateCode: SHORT_REPLY, asOf: '2024-05-19' })).body.code,
    ).toBe('wrong-state');
    const county = await system.caller('county', places.county);
    for (const path of ['sign', 'close']) expect((await proposal.do(county, path)).status).toBe(404);
    expect((await county.get(`/api/proposals/${proposal.id}/findings`)).status).toBe(404);
  });
});

describe('what deputies say', () => {
  it('closes the proposal when all have said it and none is dissatisfied', async () => {
    const proposal = await sent();
    await word(proposal, 0, 'satisfied');
    expect(codes(await proposal.do(city, 'close'))).toEqual(['word-missing']);
    await word(proposal, 1, 'mostly');
    expect((await proposal.do(city, 'close')).body.state).toBe('closed');
    expect((await word(proposal, 1, 'satisfied')).body.code).toBe('wrong-state');
  });

  it('that is not satisfied has it answered again: spoken with anew, a new last day, the former letter gives way', async () => {
    const proposal = await sent();
    await word(proposal, 0, 'unsatisfied');
    await word(proposal, 1, 'satisfied');
    expect(codes(await proposal.do(city, 'close'))).toEqual(['unsatisfied']);
    const redone = await proposal.do(city, 'redo', { why: '代表认为措施不具体' });
    expect(redone.body).toMatchObject({ state: 'working', round: 2, dueOn: '2024-06-20', mark: null });
    expect(
      (await proposal.do(city, 'draft', { templateCode: SHORT_REPLY, asOf: '2024-05-19' })).body.state,
    ).toBe('drafted');
    await proposal.do(city, 'prepare', prepared());
    await check(proposal);
    expect(codes(await proposal.do(chief, 'sign'))).toEqual(['no-contact']);
    await talk(proposal);
    const signed = await proposal.do(chief, 'sign');
    const documents = signed.body.answers.map((one: { documentId: string }) => one.documentId);
    const states = await system.owner<{ id: string; state: string }>(
      'select id, state from document where id = any ($1)',
      [documents],
    );
    expect(documents.map((id: string) => states.find((one) => one.id === id)?.state)).toEqual([
      'superseded',
      'frozen',
    ]);
    await proposal.do(city, 'send', { on: '2024-05-20', way: 'in_person' });
    for (const at of [0, 1]) await word(proposal, at, 'satisfied');
    expect((await proposal.do(city, 'close')).body).toMatchObject({ state: 'closed', round: 2 });
  });
});

describe('an opinion to another unit', () => {
  it('needs no word with deputies nor theirs, and is due within a month', async () => {
    const proposal = await anAnswer(system, city, {
      ...{ part: 'joint', leadName: '濮阳市教育局', assignedOn: '2024-05-10' },
    });
    await proposal.do(city, 'prepare', prepared());
    await check(proposal);
    await proposal.do(chief, 'sign');
    const { body } = await proposal.do(city, 'send', { on: '2024-05-20', way: 'online' });
    expect(body).toMatchObject({ state: 'sent', dueOn: '2024-06-11', can: { close: true, redo: false } });
    expect((await proposal.do(city, 'close')).body.state).toBe('closed');
  });
});
