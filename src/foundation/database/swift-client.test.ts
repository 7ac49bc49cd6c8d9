import { getHeapSpaceStatistics } from 'node:v8';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';
import { plannedOnce } from '#foundation/database/swift-client.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const child = '01890000-0000-7000-8000-000000000001';
const village = '410922100209';

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

/** A bulk write that is sent without waiting. */
const writeKeys = (tx: Transaction, keys: readonly string[]) =>
  insertRows(
    'child_key',
    { key: 'text', residence: 'text', child_id: 'uuid' },
    keys.map((key) => ({ key, residence: village, child_id: child })),
  ).execute(tx);
const written = () => system.owner('select key from child_key where child_id = $1 order by key', [child]);
const inVain = (work: (tx: Transaction) => Promise<unknown>) =>
  expect(system.as('county', '410922', work)).rejects.toMatchObject({
    code: '23505',
    constraint: 'child_key_pkey',
  });

describe('a bulk write that nobody waits for', () => {
  it('is there when the transaction is done', async () => {
    await system.as('county', '410922', (tx) => writeKeys(tx, ['甲', '乙']));
    expect(await written()).toHaveLength(2);
  });

  it('cannot fail in peace: the commit tells of it', async () => {
    await inVain((tx) => writeKeys(tx, ['丙', '丙']));
    expect(await written()).toHaveLength(2);
  });

  it('lets the next statement tell its own fault, not that the transaction is broken', async () => {
    await inVain(async (tx) => {
      await writeKeys(tx, ['丙', '丙']);
      await sql`select 1`.execute(tx);
    });
  });

  it('lets the first of many faults be told', async () => {
    await inVain(async (tx) => {
      await writeKeys(tx, ['丁', '丁']);
      await writeKeys(tx, ['戊']);
      await insertRows('child_key', { key: 'text' }, [{ key: '己' }]).execute(tx);
    });
  });

  it('leaves nothing behind for the next transaction of its connection', async () => {
    for (let at = 0; at < 10; at += 1) {
      await inVain((tx) => writeKeys(tx, ['丙', '丙']));
      await system.as('county', '410922', (tx) => writeKeys(tx, [`庚${at}`]));
    }
    expect(await written()).toHaveLength(12);
  });

  it('that fails while its transaction is given up for another reason stays in that transaction', async () => {
    const givenUp = system.as('county', '410922', async (tx) => {
      await writeKeys(tx, ['癸', '癸']);
      throw new Error('thought better of it');
    });
    await expect(givenUp).rejects.toThrow('thought better of it');
    await system.as('county', '410922', (tx) => sql`select 1`.execute(tx));
    expect(await written()).toHaveLength(12);
  });

  it('that fails inside a savepoint is undone with it', async () => {
    await system.as('county', '410922', async (tx) => {
      await sql`savepoint before`.execute(tx);
      await writeKeys(tx, ['辛', '辛']);
      await expect(sql`release savepoint before`.execute(tx)).rejects.toMatchObject({ code: '23505' });
      await sql`rollback to savepoint before`.execute(tx);
      await writeKeys(tx, ['壬']);
    });
    expect(await written()).toHaveLength(13);
  });
});

describe('a statement', () => {
  /** Whether the connection that asked keeps a statement prepared that names its answer so. */
  const isPrepared = (name: string, ask: (tx: Transaction) => Promise<unknown>) =>
    system.as('county', '410922', async (tx) => {
      await ask(tx);
      const { rows } = await sql`select from pg_prepared_statements
        where statement like ${`%as "${name}"%`}`.execute(tx);
      return rows.length > 0;
    });

  it('that compares by equality, or excludes, is prepared, wherever its text begins', async () => {
    const asked = sql`
      select code as "equal" from division where code = ${village} and name <> ${village}`;
    expect(await isPrepared('equal', (tx) => asked.execute(tx))).toBe(true);
  });

  it('with a range of values is planned for them, unless it says that one plan serves all', async () => {
    const each = sql`select code as "each time" from division where code >= ${village}`;
    const once = sql`select code as "once" from division where code >= ${village} ${plannedOnce}`;
    expect(await isPrepared('each time', (tx) => each.execute(tx))).toBe(false);
    expect(await isPrepared('once', (tx) => once.execute(tx))).toBe(true);
  });

  /** How often the connection that asked planned a statement for its values, and how often it went by the one plan. */
  const plansOf = (name: string, ask: (tx: Transaction) => Promise<unknown>) =>
    system.as('county', '410922', async (tx) => {
      for (let time = 0; time < 12; time += 1) await ask(tx);
      const { rows } = await sql<{ each: number; once: number }>`
        select custom_plans::int as each, generic_plans::int as once from pg_prepared_statements
        where statement like ${`%as "${name}"%`}`.execute(tx);
      return rows;
    });
  /** The server believes that a plan for the values is cheaper, and makes one each time: it takes no account of a limit. */
  const first = (name: string, end: typeof plannedOnce) =>
    sql`select code as ${sql.ref(name)} from division where code = ${village} or code <> ${village}
      order by code limit ${2} ${end}`;

  it('of which one plan serves all is planned once, whatever the server believes', async () => {
    expect(await plansOf('believed', (tx) => first('believed', sql``).execute(tx))).toEqual([
      { each: 12, once: 0 },
    ]);
    expect(await plansOf('told', (tx) => first('told', plannedOnce).execute(tx))).toEqual([
      { each: 0, once: 12 },
    ]);
    // What follows in the same transaction is planned as it was before.
    const both = async (tx: Transaction) => {
      await first('told', plannedOnce).execute(tx);
      await first('after', sql``).execute(tx);
    };
    expect(await plansOf('after', both)).toEqual([{ each: 12, once: 0 }]);
  });

  it('of which one plan serves all tells its own fault, and leaves nothing behind', async () => {
    const faulty = sql`select 1 / (length(${village}) - 12) as "faulty" ${plannedOnce}`;
    for (let time = 0; time < 3; time += 1)
      await expect(system.as('county', '410922', (tx) => faulty.execute(tx))).rejects.toMatchObject({
        code: '22012',
      });
    const { rows } = await system.as('county', '410922', (tx) =>
      sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`.execute(tx),
    );
    expect(rows).toEqual([{ mode: 'auto' }]);
  });
});

const oldBytes = (): number =>
  getHeapSpaceStatistics()
    .filter(({ space_name }) => /^old_|^large_/.test(space_name))
    .reduce((sum, { space_used_size }) => sum + space_used_size, 0);

describe('rows that were read', () => {
  it('are forgotten with the young, and do not hang one after another until everything is looked through', async () => {
    const ask = (times: number) =>
      system.as('county', '410922', async (tx) => {
        for (let time = 0; time < times; time += 1)
          await sql`select number::text as a, repeat('x', 40) as b from generate_series(1, 300) number`.execute(
            tx,
          );
      });
    await ask(1_500); // until what is read and written here has found its size
    const before = oldBytes();
    await ask(900);
    // All that nine hundred answers of three hundred rows leave behind; it was forty.
    expect((oldBytes() - before) / 2 ** 20).toBeLessThan(5);
  });
});
