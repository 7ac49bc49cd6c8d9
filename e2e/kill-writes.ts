/**
 * The proof that nothing acknowledged is lost and nothing is done twice: people write, and server, database or both die at
 * random moments, again and again. Called with a few rounds by the ordinary tests and with many by the long run.
 */
import { expect } from 'vitest';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';
import { type Acknowledged, anAccount, firstSignIn, startWriteLoad } from './write-load.ts';

const PEOPLE = 6;
const LONGEST_LIFE_MS = 1_500;
const victims = ['server', 'database', 'both'] as const;

/** Runs the rounds on an installation of its own and holds the database to what was acknowledged. */
export async function killUnderWrites(rounds: number): Promise<void> {
  const installation = anInstallation();
  try {
    const account = anAccount(installation);
    let server = await installation.serve();
    const { cookie } = await firstSignIn(server, account);
    const load = startWriteLoad(() => server.url, cookie, PEOPLE);
    for (let round = 0; round < rounds; round += 1) {
      const [victim, life] = [victims[round % victims.length] ?? 'both', Math.random() * LONGEST_LIFE_MS];
      await load.goOn(life);
      const before = [...load.acknowledged];
      await kill(installation, server, victim);
      server = await installation.serve();
      const lost = await missing(installation, before);
      expect(lost, `lost in round ${round}: ${victim} after ${life} ms`).toEqual([]);
    }
    await load.stop();
    await server.stop();
    expect(load.acknowledged.length).toBeGreaterThan(rounds);
    expect(load.sentAgain()).toBeGreaterThan(0);
    await holdToAcknowledged(installation, load.acknowledged);
    expect(JSON.parse(installation.command('audit', 'verify', '--json'))).toMatchObject({ ok: true });
  } finally {
    await installation.remove();
  }
}

/** A server whose database died stays up and says that it is not ready; it is started anew all the same. */
async function kill(
  installation: Installation,
  server: RunningServer,
  victim: (typeof victims)[number],
): Promise<void> {
  if (victim !== 'server') installation.killDatabase();
  if (victim === 'database') await unready(server);
  await server.kill();
}

async function unready(server: RunningServer): Promise<void> {
  for (;;) {
    const answer = await fetch(`${server.url}/readyz`);
    if (answer.status === 503) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function missing(installation: Installation, children: readonly Acknowledged[]): Promise<string[]> {
  const there = await installation.sql<{ id: string }>('select id from child where id = any ($1)', [
    children.map(({ id }) => id),
  ]);
  const ids = new Set(there.map(({ id }) => id));
  return children.filter(({ id }) => !ids.has(id)).map(({ name }) => name);
}

interface Kept extends Record<string, unknown> {
  readonly id: string;
}

async function holdToAcknowledged(
  installation: Installation,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const kept = await installation.sql<Kept>(
    `select c.id, c.name, c.version, c.school,
       (select count(*)::int from audit_event where object_id = c.id::text and event = 'child.registered') as registered,
       (select count(*)::int from audit_event where object_id = c.id::text and event = 'child.changed') as changed,
       (select count(*)::int from child_event where child_id = c.id and kind = 'registered') as told
     from child c order by c.name collate "C"`,
  );
  const expected = [...acknowledged]
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
    .map(({ id, name, schools }) => ({
      ...{ id, name, version: 1 + schools.length, school: schools.at(-1) ?? null },
      ...{ registered: 1, changed: schools.length, told: 1 },
    }));
  expect(kept).toEqual(expected);
  const [tally] = await installation.sql<{ counted: number; audited: number }>(
    `select (select sum(counted)::int from coverage_tally) as counted,
       (select count(*)::int from audit_event where event = 'child.registered') as audited`,
  );
  expect(tally).toEqual({ counted: expected.length, audited: expected.length });
}
