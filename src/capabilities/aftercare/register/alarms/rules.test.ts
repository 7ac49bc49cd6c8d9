import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rungsOf, stepsNow } from '#capabilities/aftercare/register/alarms/rules.ts';
import { type AlarmRung, alarmKinds, alarmRungs } from '#capabilities/aftercare/register/codes/contract.ts';

const everybody = (): boolean => true;
const nobody = (): boolean => false;
const next = (step: number, on: (rung: AlarmRung) => boolean = everybody) =>
  stepsNow('missing', step, on).map(({ rungs }) => rungs.join());

describe('a child that is missing', () => {
  it('is told to guardian, keeper, village director and town, and round again', () => {
    expect([0, 1, 2, 3, 4, 5].map((step) => next(step))).toEqual(
      [['guardian'], ['keeper'], ['director'], ['town'], ['guardian'], ['keeper']].map((rungs) => rungs),
    );
  });

  it('is told to the next at once where nobody stands on a rung', () => {
    expect(next(0, (rung) => rung === 'director')).toEqual(['guardian', 'keeper', 'director']);
  });

  it('goes once round and no further where nobody is there at all', () => {
    expect(next(2, nobody)).toEqual(['director', 'town', 'guardian', 'keeper']);
  });
});

describe('a stranger at the door', () => {
  it('is told to everybody at once, and nobody further', () => {
    expect(stepsNow('stranger', 0, everybody)).toEqual([
      { step: 1, rungs: ['keeper', 'director', 'town'], more: false },
    ]);
    expect(stepsNow('stranger', 1, everybody)).toEqual([]);
  });
});

describe('every alarm', () => {
  it('takes steps one after the other, and at most one that reaches somebody', () => {
    const kind = fc.constantFrom(...(Object.keys(alarmKinds) as (keyof typeof alarmKinds)[]));
    const rungs = fc.subarray(Object.keys(alarmRungs) as AlarmRung[]);
    fc.assert(
      fc.property(kind, fc.nat(40), rungs, (of, step, present) => {
        const on = (rung: AlarmRung): boolean => present.includes(rung);
        const steps = stepsNow(of, step, on);
        expect(steps.map((one) => one.step)).toEqual(steps.map((_, at) => step + 1 + at));
        expect(steps.slice(0, -1).some((one) => one.rungs.some(on))).toBe(false);
        expect(steps.length).toBeLessThanOrEqual(rungsOf(of).length);
      }),
    );
  });
});
