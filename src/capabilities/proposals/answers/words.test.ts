/** The words of an answer: what it calls the proposal and whoever made it, and a character that no font has. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, anOffice, rewrite } from '#testing/builders/proposals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let chief: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-20T09:00:00+08:00');
  ({ city, chief } = await anOffice(system));
});
afterAll(() => system.close());

describe('an answer', () => {
  it.each([
    { kind: 'congress', title: '号建议的答复', to: '代表：' },
    { kind: 'cppcc', title: '号提案的答复', to: '委员：' },
  ])('to $kind is called what it is', async ({ kind, title, to }) => {
    const proposal = await anAnswer(system, city, { kind });
    const { body } = await proposal.read(city);
    const { letter } = (await city.get(`/api/documents/${body.answers[0].documentId}`)).body;
    expect(letter.title.join('')).toMatch(new RegExp(`${title}$`));
    expect(letter.salutation).toMatch(new RegExp(`${to}$`));
  });

  it('with a character that no font has is signed once somebody accepts that it is filled in by hand', async () => {
    const proposal = await anAnswer(system, city);
    await rewrite(city, proposal, '另复𠮷某某同志。');
    await proposal.do(city, 'contacts', {
      ...{ id: uuidv7(), deputyId: proposal.deputies[0], way: 'in_person', at: '2024-05-10T10:00:00+08:00' },
      words: '面商，代表同意先行试点',
    });
    await proposal.do(city, 'prepare', { mark: 'A', number: '濮民函〔2024〕1号', public: true, copies: [] });
    const { digest } = (await city.get(`/api/proposals/${proposal.id}/findings`)).body;
    await proposal.do(city, 'check', { digest });
    const refused = await proposal.do(chief, 'sign', { lackingAccepted: [] });
    expect(refused.body.code).toBe('characters-missing');
    expect(refused.body.detail).toContain('𠮷');
    expect((await proposal.read(city)).body.state).toBe('checked');
    expect((await proposal.do(chief, 'sign', { lackingAccepted: ['𠮷'] })).body.state).toBe('signed');
  });
});
