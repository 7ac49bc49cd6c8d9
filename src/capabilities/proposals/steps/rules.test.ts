/** An answer goes out only when it may, and a proposal closes only when its deputies are content. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marks, proposalStates, satisfactions } from '#capabilities/proposals/codes/contract.ts';
import { hindrancesOf, isNext, type ProposalFacts } from '#capabilities/proposals/steps/rules.ts';

const ready: ProposalFacts = {
  ...{
    state: 'checked',
    mark: 'A',
    number: '濮民函〔2024〕31号',
    contacted: true,
    opinionsOpen: 0,
    promises: 0,
  },
  ...{ findingsSeen: true, checkedByMe: false, withoutAddress: 0, words: ['satisfied', 'mostly'] },
  ...{ textChanged: false, public: true, namesSomebody: false, returnLate: false },
};

describe('a signature', () => {
  it('is given where nothing stands against it', () => {
    expect(hindrancesOf('sign', ready)).toEqual([]);
  });

  it.each([
    ['no-contact', { contacted: false }],
    ['opinion-open', { opinionsOpen: 1 }],
    ['number-missing', { number: null }],
    ['mark-missing', { mark: null }],
    ['promise-missing', { mark: 'B' }],
    ['text-changed', { textChanged: true }],
    ['signed-by-checker', { checkedByMe: true }],
  ] as const)('waits because of %s', (hindrance, more) => {
    expect(hindrancesOf('sign', { ...ready, ...more })).toEqual([hindrance]);
  });

  it('is given under a promise with an owner and a day', () => {
    expect(hindrancesOf('sign', { ...ready, mark: 'B', promises: 1 })).toEqual([]);
  });
});

describe('an answer', () => {
  it('is checked by whoever has seen what the checker found, and has a mark by then', () => {
    expect(hindrancesOf('check', { ...ready, findingsSeen: false, mark: null })).toEqual([
      'findings-unseen',
      'mark-missing',
    ]);
  });

  it('names no child in public: what is public is checked for names, and somebody says whether it is', () => {
    expect(hindrancesOf('check', { ...ready, namesSomebody: true })).toEqual(['privacy']);
    expect(hindrancesOf('check', { ...ready, namesSomebody: true, public: false })).toEqual([]);
    expect(hindrancesOf('check', { ...ready, public: null })).toEqual(['publicity-missing']);
  });

  it('is given again only where somebody is not satisfied', () => {
    expect(hindrancesOf('redo', ready)).toEqual(['nobody-unsatisfied']);
    expect(hindrancesOf('redo', { ...ready, words: ['unsatisfied', null] })).toEqual([]);
  });

  it('is sent when everybody has an address: nobody is left out, nothing goes half', () => {
    expect(hindrancesOf('send', { ...ready, withoutAddress: 1 })).toEqual(['address-missing']);
  });
});

describe('a proposal', () => {
  it.each([
    [['satisfied', null], ['word-missing']],
    [['unsatisfied', 'satisfied'], ['unsatisfied']],
    [['mostly'], []],
  ] as const)('whose deputies say %j closes but for %j', (words, hindrances) => {
    expect(hindrancesOf('close', { ...ready, words: [...words] })).toEqual(hindrances);
  });

  it('that is not ours is given back in time, or with the assigner’s consent', () => {
    expect(hindrancesOf('give-back', { ...ready, state: 'received', returnLate: true })).toEqual([
      'return-late',
    ]);
  });

  it('that is closed or was given back stays so', () => {
    for (const step of ['accept', 'draft', 'check', 'sign', 'send', 'redo', 'close'] as const)
      for (const state of ['closed', 'returned'] as const) expect(isNext(state, step)).toBe(false);
  });

  const facts: fc.Arbitrary<ProposalFacts> = fc.record({
    state: fc.constantFrom(...(Object.keys(proposalStates) as ProposalFacts['state'][])),
    mark: fc.option(fc.constantFrom(...(Object.keys(marks) as ('A' | 'B' | 'C')[]))),
    number: fc.option(fc.constant('濮民函〔2024〕31号')),
    ...{ contacted: fc.boolean(), opinionsOpen: fc.nat(2), promises: fc.nat(2), findingsSeen: fc.boolean() },
    ...{ checkedByMe: fc.boolean(), withoutAddress: fc.nat(2), textChanged: fc.boolean() },
    ...{ public: fc.option(fc.boolean()), namesSomebody: fc.boolean(), returnLate: fc.boolean() },
    words: fc.array(
      fc.option(fc.constantFrom(...(Object.keys(satisfactions) as (keyof typeof satisfactions)[]))),
    ),
  });
  it('never goes out without a word with its deputies, a number, a mark and a second person', () => {
    fc.assert(
      fc.property(facts, (known) => {
        if (hindrancesOf('sign', known).length > 0) return;
        expect(known).toMatchObject({
          contacted: true,
          checkedByMe: false,
          opinionsOpen: 0,
          textChanged: false,
        });
        expect(known.number).not.toBeNull();
        expect(known.mark).not.toBeNull();
      }),
    );
  });
});
