/** What falls due by the minute is done by one process at a time, again after a fault, and never half. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MinuteRound, makeRound, startMinuteRounds } from '#foundation/jobs/minute-rounds.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem('2024-05-22T03:10:00+08:00');
});
afterAll(() => system.close());

const noting = (event: string, fails: () => boolean): MinuteRound => ({
  name: event,
  run: async (tx) => {
    await tx.insertInto('audit_event').values({ event, service: 'clockwork' }).execute();
    if (fails()) throw new Error('this time it fails');
  },
});
const noted = (event: string) => system.owner('select id from audit_event where event = $1', [event]);

describe('a minute’s round', () => {
  it('is made at once and at every look, at the clock’s time', async () => {
    const times: string[] = [];
    const round = { name: 'times', run: async (_tx: unknown, now: Date) => times.push(now.toISOString()) };
    const rounds = startMinuteRounds({ database: system.database, rounds: [round] });
    await rounds.look();
    system.clock.set('2024-05-22T03:11:00+08:00');
    await rounds.look();
    await rounds.stop();
    expect([...new Set(times)]).toEqual(['2024-05-21T19:10:00.000Z', '2024-05-21T19:11:00.000Z']);
  });

  it('keeps nothing half done, does not keep others from theirs, and is made again', async () => {
    let failed = 0;
    const fails = (): boolean => {
      failed += 1;
      return failed === 1;
    };
    const faults: string[] = [];
    const rounds = startMinuteRounds({
      database: system.database,
      rounds: [noting('round.fails', fails), noting('round.after', () => false)],
      onFault: (round) => faults.push(round.name),
    });
    await rounds.look();
    await rounds.look();
    await rounds.stop();
    expect(faults).toEqual(['round.fails']);
    expect((await noted('round.after')).length).toBeGreaterThan((await noted('round.fails')).length);
    expect(await noted('round.fails')).not.toHaveLength(0);
  });

  it('is left to the process that is at it', async () => {
    let made = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    const begun = new Promise<void>((begins) => {
      const slow = {
        name: 'shared',
        run: () => {
          begins();
          return held;
        },
      };
      void startMinuteRounds({ database: system.database, rounds: [slow] }).stop();
    });
    await begun;
    const second = startMinuteRounds({
      database: system.database,
      rounds: [{ name: 'shared', run: async () => (made += 1) }],
    });
    await second.look();
    await second.stop();
    expect(made).toBe(0);
    release();
  });

  it('can be made by hand', async () => {
    await makeRound(
      system.database,
      noting('round.by-hand', () => false),
    );
    expect(await noted('round.by-hand')).toHaveLength(1);
  });
});
