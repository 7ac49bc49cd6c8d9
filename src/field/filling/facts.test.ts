import { describe, expect, it } from 'vitest';
import { knownFacts } from '#capabilities/forms/codes/contract.ts';
import { factsOf } from '#field/filling/facts.ts';
import { training } from '#field/training/training.ts';

/** Not kept on a phone. */
const nowhere = ['child.phone'];

describe('what a form at the phone knows', () => {
  it('is everything that forms may ask for', () => {
    const snapshot = training().snapshot();
    const child = snapshot.children.find((one) => one.carer !== null);
    const facts = factsOf({ childId: child?.id ?? null }, snapshot) as unknown as Record<string, unknown>;
    const at = (path: string): unknown =>
      path
        .split('.')
        .reduce<unknown>((inside, name) => (inside as Record<string, unknown> | null)?.[name], facts);
    const missing = Object.keys(knownFacts).filter(
      (path) => at(path) === undefined && !nowhere.includes(path),
    );
    expect(missing).toEqual([]);
  });

  it('says nothing of a child where the form is about none', () => {
    const snapshot = training().snapshot();
    expect(factsOf({ childId: null }, snapshot)).toEqual({ today: snapshot.today, role: snapshot.me.role });
  });
});
