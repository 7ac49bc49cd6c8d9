/**
 * Saves time between the application and PostgreSQL without changing what is asked: statements of a bounded number of
 * shapes are prepared once a connection (planning under row-level security takes as long as a short query), and `begin`,
 * settings and bulk writes are sent together with what follows them, as the connections pipeline. Knows nothing of actors.
 *
 * A statement that compares a range with given values is planned every time: the plan made without the values misjudges
 * ranges of division codes (a filtered list took 7 ms instead of 1). Where one plan serves all values, the query says so
 * with `plannedOnce`.
 */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type PostgresPool, type PostgresPoolClient, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';

/** Shapes that a connection keeps prepared; one more is sent as it is. */
const PREPARED_AT_MOST = 400;
/** Longer statements, and those with more values, are bulk writes whose shape rarely comes again. */
const LONGEST_PREPARED = 8_000;
const MOST_VALUES = 60;

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>;

/**
 * What is sent without waiting: its answer says nothing, and its failure makes the next statement fail. A savepoint's release is waited
 * for, so that what failed since is told while it can still be undone alone.
 */
const sentAhead = /^(begin$|savepoint |select set_config\(|insert into audit_event )/;
/** Bulk writes too: while the server writes the rows of one table, those of the next are made. */
const bulkWrite = /^(insert into|with \w+ as \(\s*insert into) [\s\S]* from \(select unnest\(/;
const answering = /\breturning\b/;
const rangeOfValues = /(?<!<)>=?\s*\$\d|<=?\s*\$\d/;
const ONE_PLAN = '/* one plan */';
const preparable = /^\s*(select|with|insert|update)\b/i;
const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer;

/** Put at the end of a query with ranges whose plan is the same for all values: it is prepared like the others. */
export const plannedOnce: RawBuilder<unknown> = sql.raw(ONE_PLAN);

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
  const faults = faultsOfSentAhead();
  const query = async (text: string, values: readonly unknown[] = []): Promise<Answer> => {
    sendTogether(client);
    const name = nameFor(names, text, values.length);
    const question = { ...(name === undefined ? {} : { name }), text, values: [...values] };
    const isOnePlan = name !== undefined && text.endsWith(ONE_PLAN);
    const sent = isOnePlan ? sendByOnePlan(client, question) : send(client, question);
    const bulk = bulkWrite.test(text) && !answering.test(text);
    if (bulk || sentAhead.test(text)) {
      faults.watch(sent);
      // Whoever makes the next rows keeps the loop busy: these leave before, so that the server has something to do meanwhile.
      if (bulk) await turnOfTheLoop();
      return nothing;
    }
    const answer = text.startsWith('rollback') ? faults.undoneBy(sent) : faults.before(sent);
    return (await answer) as unknown as Answer;
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

/**
 * The driver's own promise ties each question to the one before: rows long read outlive every collection of young objects, which then
 * takes ten milliseconds instead of three, in the middle of somebody's request. Its callback does not.
 */
function send(client: pg.PoolClient, question: pg.QueryConfig): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(question, (fault: Error | null | undefined, answer) =>
      fault === null || fault === undefined ? resolve(answer) : reject(fault),
    );
  });
}

/**
 * The server weighs one plan against those made for the values by what it guesses that each costs, and where it guesses wrong plans a
 * statement anew for ever: a page of a million children's list took 3.3 ms of which 2.2 were planning. So it is told, for this statement
 * alone. Where the statement fails the transaction does, and with it goes what it was told; hence nobody waits for either answer.
 */
function sendByOnePlan(client: pg.PoolClient, question: pg.QueryConfig): Promise<pg.QueryResult> {
  const tell = (mode: 'force_generic_plan' | 'auto'): void => {
    const text = "select set_config('plan_cache_mode', $1, true)";
    send(client, { name: 'plan_cache_mode', text, values: [mode] }).catch(() => undefined);
  };
  tell('force_generic_plan');
  const sent = send(client, question);
  tell('auto');
  return sent;
}

/** Holds back what is written to the server until whoever asks has asked all that he does not wait for: one write, not several. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * The fault of a statement that was sent ahead is the fault of the next one that is waited for: of that one the server says
 * no more than that the transaction is broken, and a commit of a broken transaction it even answers in peace.
 */
function faultsOfSentAhead() {
  let outstanding: Promise<void> = Promise.resolve();
  let fault: { readonly is: unknown } | undefined;
  return {
    watch: (sent: Promise<unknown>): void => {
      const former = outstanding;
      outstanding = sent.then(
        () => former,
        (is: unknown) => {
          fault ??= { is };
          return former;
        },
      );
    },
    undoneBy: async <T>(sent: Promise<T>): Promise<T> => {
      const answer = await sent;
      await outstanding;
      fault = undefined;
      return answer;
    },
    before: async <T>(sent: Promise<T>): Promise<T> => {
      const settled = await sent.then(
        (answer) => ({ answer }),
        (is: unknown) => ({ is }),
      );
      await outstanding;
      if (fault !== undefined) throw fault.is;
      if ('is' in settled) throw settled.is;
      return settled.answer;
    },
  };
}

function nameFor(names: Map<string, string>, text: string, values: number): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  const fits = text.length <= LONGEST_PREPARED && values <= MOST_VALUES && names.size < PREPARED_AT_MOST;
  if (!fits || !preparable.test(text)) return undefined;
  if (rangeOfValues.test(text) && !text.endsWith(ONE_PLAN)) return undefined;
  const name = `t${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
