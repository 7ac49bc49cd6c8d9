/** When a letter that was begun goes on, and when it is read out anew. */
import { describe, expect, it } from 'vitest';
import { checklistOf, letterDraftOf, stillHolds, termsNow } from '#field/letters/letter-draft.ts';
import type { Draft, HeldChild, LetterTerms, Snapshot } from '#field/store/store.ts';
import { training } from '#field/training/training.ts';

const base = training().snapshot();
const child = base.children[1] ?? failed();
const terms = termsNow(child, base) ?? failed();

function failed(): never {
  throw new Error('practice has no children');
}

function aDraft(letter: LetterTerms | undefined): Draft {
  return {
    ...{ id: 'd', kind: 'letter', formVersion: 1, childId: child.id, completes: null, answers: {}, page: 2 },
    ...{ startedAt: '', changedAt: '', position: null, files: [], letter },
  };
}

describe('a letter that was begun', () => {
  it('goes on while its words, its days and the carer are the same', () => {
    expect(stillHolds(aDraft(terms), terms)).toBe(true);
  });

  it.each<Partial<LetterTerms>>([
    { careId: 'another' },
    { edition: 'another' },
    { termFrom: '2000-01-01' },
    { termTo: '2000-12-31' },
  ])('is read out anew where %o has changed', (change) => {
    expect(stillHolds(aDraft({ ...terms, ...change }), terms)).toBe(false);
  });

  it('of an app that kept no terms is read out anew', () => {
    expect(stillHolds(aDraft(undefined), terms)).toBe(false);
  });

  it('is the child’s own, and no other form of its', () => {
    const drafts = [{ ...aDraft(terms), kind: 'visit' }, { ...aDraft(terms), childId: 'x' }, aDraft(terms)];
    expect(letterDraftOf(child.id, { ...base, drafts })).toBe(drafts[2]);
    expect(letterDraftOf('y', { ...base, drafts })).toBeNull();
  });
});

describe('what a letter is about', () => {
  it('is nothing where nobody cares, or the words are not on the phone', () => {
    const alone: HeldChild = { ...child, carer: null };
    expect(termsNow(alone, base)).toBeNull();
    expect(termsNow(child, { ...base, letterWording: null })).toBeNull();
  });

  it('runs a year from today', () => {
    expect(terms.termFrom).toBe(base.today);
    expect(terms.termTo > base.today).toBe(true);
  });
});

describe('the checklist', () => {
  it('is the version with which the draft was begun, else the newest', () => {
    const document = { kind: 'letter', title: {}, pages: [] };
    const snapshot: Snapshot = {
      ...base,
      forms: { letter: { version: 2, document } },
      formerForms: [{ kind: 'letter', version: 1, document }],
    };
    expect(checklistOf(null, snapshot)?.version).toBe(2);
    expect(checklistOf(aDraft(terms), snapshot)?.version).toBe(1);
    expect(checklistOf({ ...aDraft(terms), formVersion: 7 }, snapshot)).toBeNull();
  });
});
