import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockKinds, referralStates } from '#capabilities/coordination/codes/contract.ts';
import {
  type Deed,
  doings,
  isPossible,
  proposedSpans,
  sideOf,
  spanOf,
  toldTo,
  waitsFor,
} from '#capabilities/coordination/referrals/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

const states = fc.constantFrom(...codesOf(referralStates));
const ways = fc.constantFrom('online' as const, 'paper' as const);
const standings = fc.record({ speaks: fc.boolean(), sends: fc.boolean() });
const unitDeeds: readonly Deed[] = ['sign', 'accept', 'return', 'note', 'answer'];

describe('what may be done with a referral', () => {
  it('is nothing to whoever neither speaks for the unit nor works on the case', () => {
    fc.assert(
      fc.property(states, ways, (state, way) => {
        const may = doings(state, way, { speaks: false, sends: false });
        expect(Object.values(may)).not.toContain(true);
      }),
    );
  });

  it('is for the unit alone where it deals with it online', () => {
    fc.assert(
      fc.property(states, (state) => {
        const may = doings(state, 'online', { speaks: false, sends: true });
        for (const deed of unitDeeds) expect(may[deed]).toBe(false);
      }),
    );
  });

  it('is never withdrawn by the unit', () => {
    fc.assert(
      fc.property(states, ways, (state, way) => {
        expect(doings(state, way, { speaks: true, sends: false }).withdraw).toBe(false);
      }),
    );
  });

  it('ends: nothing of the unit is possible once it was answered, returned or withdrawn', () => {
    fc.assert(
      fc.property(ways, standings, (way, standing) => {
        for (const state of ['answered', 'returned', 'withdrawn'] as const)
          for (const deed of unitDeeds) expect(doings(state, way, standing)[deed]).toBe(false);
      }),
    );
  });

  it.each([
    ['sign', { speaks: true, sends: true }, 'paper', 'unit'],
    ['sign', { speaks: false, sends: true }, 'paper', 'on-behalf'],
    ['sign', { speaks: false, sends: true }, 'online', 'not-on-paper'],
    ['sign', { speaks: false, sends: false }, 'paper', 'not-of-unit'],
    ['withdraw', { speaks: true, sends: false }, 'online', 'not-of-unit'],
    ['withdraw', { speaks: false, sends: true }, 'online', 'sender'],
  ] as const)('%s by %j on %s is of %s', (deed, standing, way, side) => {
    expect(sideOf(deed, standing, way)).toBe(side);
  });

  it('goes on in order', () => {
    expect(isPossible('accept', 'sent')).toBe(false);
    expect(isPossible('answer', 'signed')).toBe(false);
    expect(isPossible('return', 'accepted')).toBe(false);
  });
});

describe('the deadlines', () => {
  it('are waited for one at a time, and none after the end', () => {
    expect(codesOf(referralStates).map(waitsFor)).toEqual(['sign', 'accept', 'answer', null, null, null]);
  });

  it('are the shorter, the more urgent', () => {
    const from = new Date('2024-05-20T01:00:00Z');
    const due = (kind: 'sign' | 'accept' | 'answer', level: '1' | '2' | '3') =>
      dueAt(from, spanOf(kind, level, proposedSpans)) ?? from;
    for (const kind of codesOf(clockKinds)) {
      expect(due(kind, '1') < due(kind, '2')).toBe(true);
      expect(due(kind, '2') < due(kind, '3')).toBe(true);
    }
  });
});

describe('a missed deadline', () => {
  it('is told to the office in charge first, and to the city in the end, however often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 50 }), (time) => {
        expect(toldTo({ role: 'town', area: '410922100' }, time)).toEqual({ role: 'city', area: '4109' });
      }),
    );
    expect(toldTo({ role: 'county', area: '410922' }, 1)).toEqual({ role: 'county', area: '410922' });
  });
});
