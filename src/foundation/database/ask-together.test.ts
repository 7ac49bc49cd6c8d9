import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askTogether } from '#foundation/database/ask-together.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const one = CompiledQuery.raw('select 1 as number') as CompiledQuery<{ number: number }>;
const failing = CompiledQuery.raw(`select 'no number'::integer as number`) as CompiledQuery<{
  number: number;
}>;

describe('statements that are asked together', () => {
  it('are answered each in its place, as whoever the transaction acts for', async () => {
    const role = CompiledQuery.raw('select current_user::text as name') as CompiledQuery<{ name: string }>;
    const [numbers, names] = await system.as('county', '410922', (tx) => askTogether(tx, [one, role]));
    expect(numbers).toEqual([{ number: 1 }]);
    expect(names).toEqual([{ name: 'tonghu_app' }]);
  });

  it('tell the first fault, and leave the connection fit for the next transaction', async () => {
    for (let at = 0; at < 10; at += 1) {
      const asked = system.as('county', '410922', (tx) => askTogether(tx, [one, failing, one]));
      await expect(asked).rejects.toMatchObject({ code: '22P02' });
      expect(await system.as('county', '410922', (tx) => askTogether(tx, [one]))).toEqual([[{ number: 1 }]]);
    }
  });

  it('wait for what was asked before them, and are waited for', async () => {
    const order: number[] = [];
    await system.as('county', '410922', async (tx) => {
      const note = (at: number) => void order.push(at);
      await Promise.all([
        sql`select pg_sleep(0.02)`.execute(tx).then(() => note(1)),
        askTogether(tx, [one, one]).then(() => note(2)),
        sql`select 1`.execute(tx).then(() => note(3)),
      ]);
    });
    expect(order).toEqual([1, 2, 3]);
  });
});
