import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyClock } from '#foundation/clock.ts';

/** A machine's clock that is set by hand, and the monotonic one beside it. */
function aMachine(wall: number) {
  const state = { wall, monotonic: 0 };
  return {
    state,
    clock: { now: () => new Date(state.wall) },
    elapsed: () => state.monotonic,
    pass: (milliseconds: number) => {
      state.wall += milliseconds;
      state.monotonic += milliseconds;
    },
  };
}

const nine = Date.parse('2023-11-06T09:00:00+08:00');
const HOUR = 3_600_000;

describe('the system’s clock', () => {
  it('runs on when the machine’s is set back, and goes with it again once it has caught up', () => {
    const machine = aMachine(nine);
    const clock = steadyClock(machine.clock, null, machine.elapsed);
    machine.pass(HOUR);
    expect(clock.now().getTime()).toBe(nine + HOUR);
    machine.state.wall -= 2 * HOUR;
    machine.pass(10 * 60_000);
    expect(clock.now().getTime()).toBe(nine + HOUR + 10 * 60_000);
    machine.state.wall = nine + 3 * HOUR;
    expect(clock.now().getTime()).toBe(nine + 3 * HOUR);
  });

  it('does not start before what was seen when it last ran', () => {
    const machine = aMachine(nine);
    const clock = steadyClock(machine.clock, new Date(nine + HOUR), machine.elapsed);
    machine.pass(60_000);
    expect(clock.now().getTime()).toBe(nine + HOUR + 60_000);
  });

  it('does not believe an instant that lies days ahead: a clock that was wild must not be followed for ever', () => {
    const machine = aMachine(nine);
    const clock = steadyClock(machine.clock, new Date(nine + 50 * 24 * HOUR), machine.elapsed);
    expect(clock.now().getTime()).toBe(nine);
  });

  it('never goes back, whatever is done to the machine’s', () => {
    const steps = fc.array(fc.record({ set: fc.integer({ min: -1e9, max: 1e9 }), pass: fc.nat(1e6) }));
    fc.assert(
      fc.property(steps, (list) => {
        const machine = aMachine(nine);
        const clock = steadyClock(machine.clock, null, machine.elapsed);
        let former = clock.now().getTime();
        for (const { set, pass } of list) {
          machine.state.wall += set;
          machine.pass(pass);
          const now = clock.now().getTime();
          expect(now).toBeGreaterThanOrEqual(former + pass);
          former = now;
        }
      }),
    );
  });
});
