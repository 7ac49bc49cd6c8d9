/**
 * What the database alone takes of a piece of work: its statements are heard while the product does it, and played again to an
 * empty system by a bare client that makes nothing, one transaction after the other as they were committed. Whatever the product
 * does itself falls away, and so does what it did beside the database.
 */
import pg from 'pg';
import { asOwner, type BenchSystem } from './city.ts';

/** A statement as it was sent. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string | undefined;
}

/** Transactions that were committed, in the order in which they were. */
export type Heard = readonly (readonly Statement[])[];

/** Does work and hears its statements; those of transactions that were taken back are left out. */
export async function hear(work: () => Promise<unknown>): Promise<Heard> {
  const heard: Statement[][] = [];
  const open = new WeakMap<object, Statement[]>();
  const { query } = pg.Client.prototype;
  const listening = function (this: pg.Client, ...given: unknown[]): unknown {
    const statement = statementOf(given);
    if (statement.text === 'begin') open.set(this, []);
    const mine = open.get(this);
    mine?.push(statement);
    if (statement.text === 'commit' && mine !== undefined) heard.push(mine);
    if (statement.text === 'commit' || statement.text === 'rollback') open.delete(this);
    return Reflect.apply(query, this, given);
  };
  pg.Client.prototype.query = listening as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return heard;
}

function statementOf([first, second]: readonly unknown[]): Statement {
  if (typeof first === 'string')
    return { text: first, values: Array.isArray(second) ? second : [], name: undefined };
  const { text, values = [], name } = first as pg.QueryConfig;
  return { text, values, name };
}

/** Plays to a system what was heard; answers the milliseconds. */
export async function playAgain(system: BenchSystem, heard: Heard): Promise<number> {
  const client = new pg.Client({ connectionString: system.loginUrl, options: '-c jit=off' });
  await client.connect();
  try {
    const begun = performance.now();
    for (const { name, text, values } of heard.flat())
      await client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
    return performance.now() - begun;
  } finally {
    await client.end();
  }
}

/** Takes from an empty system all checks of one table against another. */
export async function dropForeignKeys(system: BenchSystem): Promise<void> {
  await asOwner(system.ownerUrl, async (client) => {
    const { rows } = await client.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    for (const { drop } of rows) await client.query(drop);
  });
}
