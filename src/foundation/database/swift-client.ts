/**
 * Saves time between the application and PostgreSQL without changing what is asked: statements of a bounded number of
 * shapes are prepared once a connection (planning under row-level security takes as long as a short query), and `begin`
 * and settings are sent together with what follows them, as the connections pipeline. Knows nothing of actors.
 *
 * Tried and rejected: preparing statements that compare a range with given values. The plan made without the values
 * misjudges ranges of division codes (a list page took 7 ms instead of 1), and planning every time costs the others more.
 */
import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Shapes that a connection keeps prepared; one more is sent as it is. */
const PREPARED_AT_MOST = 400;
/** Longer statements, and those with more values, are bulk writes whose shape rarely comes again. */
const LONGEST_PREPARED = 8_000;
const MOST_VALUES = 60;

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>;

/** What is sent without waiting: its answer says nothing, and its failure makes the next statement fail. */
const sentAhead = /^(begin$|select set_config\()/;
const rangeOfValues = /[<>]=?\s*\$\d/;
const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer;

/** Wraps a pool so that its clients prepare and pipeline. */
export function swiftPool(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? swiftClient(client);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
    options: pool.options,
  } as unknown as PostgresPool;
}

function swiftClient(client: pg.PoolClient): PostgresPoolClient {
  const names = new Map<string, string>();
  const query = async (text: string, values: readonly unknown[] = []): Promise<Answer> => {
    const name = nameFor(names, text, values.length);
    const sent = client.query(
      name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
    );
    if (!sentAhead.test(text)) return (await sent) as unknown as Answer;
    sent.catch(() => undefined);
    return nothing;
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

function nameFor(names: Map<string, string>, text: string, values: number): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  const fits = text.length <= LONGEST_PREPARED && values <= MOST_VALUES && names.size < PREPARED_AT_MOST;
  if (!fits || rangeOfValues.test(text) || !/^(select|with|insert|update)\b/i.test(text)) return undefined;
  const name = `t${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
