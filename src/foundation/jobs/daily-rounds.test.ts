/** What falls due by the day is done once a day, tried again when it failed, and by one process at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDailyRounds } from '#foundation/jobs/daily-rounds.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem('2024-05-22T23:59:00+08:00');
});
afterAll(() => system.close());

describe('a daily round', () => {
  it('is made when the server starts and again when a day begins in China', async () => {
    const days: string[] = [];
    const round = { name: 'days', run: async (_tx: unknown, today: string) => days.push(today) };
    const rounds = startDailyRounds({ database: system.database, rounds: [round] });
    await rounds.look();
    await rounds.look();
    system.clock.set('2024-05-23T00:01:00+08:00');
    await rounds.look();
    await rounds.stop();
    expect(days).toEqual(['2024-05-22', '2024-05-23']);
  });

  it('is tried again after a fault, and keeps nothing half done', async () => {
    const faults: unknown[] = [];
    let times = 0;
    const round = {
      name: 'faulty',
      run: async (tx: Parameters<Parameters<TestSystem['as']>[2]>[0]) => {
        times += 1;
        await tx.insertInto('audit_event').values({ event: 'round', service: 'clockwork' }).execute();
        if (times === 1) throw new Error('the first time fails');
      },
    };
    const rounds = startDailyRounds({
      database: system.database,
      rounds: [round],
      onFault: (_round, fault) => faults.push(fault),
    });
    await rounds.look();
    await rounds.stop();
    expect([times, faults.length]).toEqual([2, 1]);
    expect(await system.owner(`select id from audit_event where event = 'round'`)).toHaveLength(1);
  });

  it('is left to the process that is at it already', async () => {
    let made = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    const slow = { name: 'shared', run: () => held };
    const quick = { name: 'shared', run: async () => (made += 1) };
    const first = startDailyRounds({ database: system.database, rounds: [slow] });
    await new Promise((done) => setTimeout(done, 200));
    const second = startDailyRounds({ database: system.database, rounds: [quick] });
    await second.stop();
    release();
    await first.stop();
    expect(made).toBe(0);
  });
});
