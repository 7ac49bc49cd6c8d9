/**
 * The only door to the database. `asActor` opens a transaction, sets the role, the actor, his areas, the request and the
 * time-out, all local to it. The pool is not exported: without an actor there is no query, because the login role itself
 * has no rights (it does not inherit them) until the transaction takes the application's role.
 */
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { type Actor, databaseRoleOf, reachOf, type Service } from '#foundation/access/actor.ts';
import type { Clock } from '#foundation/clock.ts';
import { type Hearing, type Listening, listenOn } from '#foundation/database/listen.ts';
import { swiftPool } from '#foundation/database/swift-client.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** A transaction that an actor has opened; queries take this and nothing else. */
export type Transaction = KyselyTransaction<Tables>;

/** What a transaction is opened with. */
export interface Opening {
  readonly actor: Actor;
  readonly requestId: string;
  /** Milliseconds after which a statement is given up. */
  readonly timeoutMs?: number;
}

/** An open database. */
export interface Database {
  readonly clock: Clock;
  /** Seals and opens personal fields; in a transaction it is reached by `vaultOf`. */
  readonly vault: Vault;
  /** The same database by another clock: for whoever tells what happened at another time (the demonstration). */
  byClock(clock: Clock): Database;
  asActor<T>(opening: Opening, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Opens as the sign-in service, finds out who asks, and goes on as that actor in the same transaction. */
  asFound<A extends Actor, T>(
    opening: Omit<Opening, 'actor'>,
    find: (tx: Transaction) => Promise<A>,
    work: (tx: Transaction, actor: A) => Promise<T>,
  ): Promise<T>;
  /** The raw client of a transaction, for COPY; only while the transaction is open. */
  withCopyClient<T>(
    opening: Opening,
    work: (client: pg.ClientBase, tx: Transaction) => Promise<T>,
  ): Promise<T>;
  /**
   * Runs work while holding a lock of this name across all processes; answers false at once where somebody else holds it.
   * The lock dies with its connection. `work` uses connections of its own.
   */
  withLock(name: string, work: () => Promise<void>): Promise<boolean>;
  /** Hears what transactions of all processes announce on a channel, on a connection of its own. */
  listen(channel: string, hearing: Hearing): Listening;
  /** Answers at once whether the server is there. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;
const POOL_SIZE = 16;
/** Connections that are held for a time: COPY and session locks. */
const HELD_CONNECTIONS = 6;
const WAIT_FOR_CONNECTION_MS = 10_000;

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

const vaults = new WeakMap<Transaction, Vault>();

/** The vault of the database that opened this transaction. */
export function vaultOf(tx: Transaction): Vault {
  const vault = vaults.get(tx);
  if (vault === undefined) throw new Error('A vault is asked for outside a transaction.');
  return vault;
}

/** Opens a pool as the application's login and hands out transactions. The vault is unlocked by whoever opens. */
export function openDatabase(
  loginUrl: string,
  clock: Clock,
  vault: Vault,
  poolSize: number = POOL_SIZE,
): Database {
  const settings = {
    connectionString: loginUrl,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
    idleTimeoutMillis: 60_000,
    application_name: 'tonghu',
    options: '-c jit=off',
  };
  const pool = new pg.Pool({ ...settings, max: HELD_CONNECTIONS });
  pool.on('error', () => undefined);
  // A connection that dies in the middle of a transaction fails its query; without a listener it would end the process too.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const swift = new pg.Pool({ ...settings, max: poolSize, pipeline: true } as pg.PoolConfig);
  swift.on('error', () => undefined);
  swift.on('connect', (client) => void client.on('error', () => undefined));
  return doorsTo(
    {
      settings,
      plain: pool,
      kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: swiftPool(swift) }) }),
    },
    clock,
    vault,
  );
}

/** COPY and session locks hold a connection for themselves; everything else shares pipelining ones. */
interface Connections {
  readonly settings: pg.ClientConfig;
  readonly plain: pg.Pool;
  readonly kysely: Kysely<Tables>;
}

function doorsTo(connections: Connections, clock: Clock, vault: Vault): Database {
  const { settings, plain: pool, kysely } = connections;
  const asActor = <T>(opening: Opening, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(async (tx) => {
      await enter(opening, clock.now()).execute(tx);
      vaults.set(tx, vault);
      return work(tx);
    });
  return {
    clock,
    vault,
    byClock: (another) => doorsTo(connections, another, vault),
    asActor,
    asFound: (opening, find, work) =>
      asActor(
        { ...opening, actor: { kind: 'service', service: 'sign-in', onBehalfOf: null } },
        async (tx) => {
          const actor = await find(tx);
          await become(tx, actor);
          return work(tx, actor);
        },
      ),
    withCopyClient: (opening, work) =>
      withCopyClient(pool, opening, clock, async (client, tx) => {
        vaults.set(tx, vault);
        return work(client, tx);
      }),
    withLock: (name, work) => withLock(pool, name, work),
    listen: (channel, hearing) => listenOn(settings, channel, hearing),
    ping: () =>
      kysely.executeQuery(sql`select 1`.compile(kysely)).then(
        () => true,
        () => false,
      ),
    close: async () => {
      await kysely.destroy();
      await pool.end();
    },
  };
}

async function withLock(pool: pg.Pool, name: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  let broken = false;
  const breaks = (): void => {
    broken = true;
  };
  client.once('error', breaks);
  try {
    const answer = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [name],
    );
    if (answer.rows[0]?.taken !== true) return false;
    await work();
    return true;
  } finally {
    if (!broken) await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.removeListener('error', breaks);
    client.release(broken);
  }
}

async function withCopyClient<T>(
  pool: pg.Pool,
  opening: Opening,
  clock: Clock,
  work: (client: pg.ClientBase, tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const query = (text: string, values: unknown[]): Promise<unknown> => client.query(text, values);
  const single = { connect: async () => ({ query, release: () => undefined }), end: async () => undefined };
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: single as unknown as pg.Pool }) });
  try {
    const result = await kysely.transaction().execute(async (tx) => {
      await enter(opening, clock.now()).execute(tx);
      return work(client, tx);
    });
    client.release();
    return result;
  } catch (fault) {
    client.release(true);
    throw fault;
  }
}

function enter(opening: Opening, now: Date): RawBuilder<unknown> {
  const { actor } = opening;
  const reach = reachOf(actor);
  const person = actor.kind === 'person' ? actor : actor.onBehalfOf;
  return sql`select set_config('role', ${databaseRoleOf(actor)}, true),
    set_config('statement_timeout', ${String(opening.timeoutMs ?? STATEMENT_TIMEOUT_MS)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(IDLE_IN_TRANSACTION_TIMEOUT_MS)}, true),
    set_config('tonghu.account', ${person?.accountId ?? ''}, true),
    set_config('tonghu.role', ${person?.role ?? ''}, true),
    set_config('tonghu.area', ${person?.area ?? ''}, true),
    set_config('tonghu.service', ${actor.kind === 'service' ? actor.service : ''}, true),
    set_config('tonghu.records_from', ${reach.records.from}, true),
    set_config('tonghu.records_to', ${reach.records.to}, true),
    set_config('tonghu.figures_from', ${reach.figures.from}, true),
    set_config('tonghu.figures_to', ${reach.figures.to}, true),
    set_config('tonghu.request', ${opening.requestId}, true),
    set_config('tonghu.now', ${now.toISOString()}, true)`;
}

/**
 * Runs a few statements as a service inside an actor's transaction, for one stated reason (see `services`), and
 * returns to the actor afterwards. An error inside aborts the whole transaction.
 */
export async function asService<T>(
  tx: Transaction,
  actor: Actor,
  service: Service,
  work: () => Promise<T>,
): Promise<T> {
  const person = actor.kind === 'person' ? actor : actor.onBehalfOf;
  await become(tx, { kind: 'service', service, onBehalfOf: person });
  const result = await work();
  await become(tx, actor);
  return result;
}

async function become(tx: Transaction, actor: Actor): Promise<void> {
  const reach = reachOf(actor);
  const person = actor.kind === 'person' ? actor : actor.onBehalfOf;
  await sql`select set_config('role', ${databaseRoleOf(actor)}, true),
    set_config('tonghu.service', ${actor.kind === 'service' ? actor.service : ''}, true),
    set_config('tonghu.account', ${person?.accountId ?? ''}, true),
    set_config('tonghu.role', ${person?.role ?? ''}, true),
    set_config('tonghu.area', ${person?.area ?? ''}, true),
    set_config('tonghu.records_from', ${reach.records.from}, true),
    set_config('tonghu.records_to', ${reach.records.to}, true),
    set_config('tonghu.figures_from', ${reach.figures.from}, true),
    set_config('tonghu.figures_to', ${reach.figures.to}, true)`.execute(tx);
}
