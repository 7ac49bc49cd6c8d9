/**
 * The house of the night: a server process with its own database, whose clock goes on as the test says, and which can be
 * killed together with that database and begun again. It must not know what is played in it.
 */
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { askingAt, type ServedSystem, signInAs } from '#testing/harness.ts';
import { anInstallation, type RunningServer } from '../real-server.ts';
import { freePort } from '../telephone-world.ts';

const program = join(import.meta.dirname, 'clocked-server.ts');

/** A server process by a clock of its own. */
export interface House extends ServedSystem {
  /** Its data folder. */
  readonly folder: string;
  /** Lets the minutes pass up to an instant, with what falls due in each; everybody stays signed in. */
  passTo(instant: number): Promise<void>;
  /** Server and database die at once, as when the power fails. */
  die(): Promise<void>;
  /** Both are begun again on what is on the disk, at the instant at which they died. */
  beginAgain(): Promise<void>;
  /** Whether `tonghu audit verify` finds every row of the trail and none too many. */
  verifiesItsTrail(): boolean;
  close(): Promise<void>;
}

/** Makes a house whose clock stands at an instant. */
export async function aHouse(start: number): Promise<House> {
  const port = await freePort();
  const installation = anInstallation('', { program: [program], port });
  let at = start;
  let server: RunningServer;
  let pool: pg.Pool;
  const begin = async (): Promise<void> => {
    server = await installation.serve(new Date(at).toISOString());
    const { ownerUrl } = await startEmbedded({ dataFolder: installation.folder });
    pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    pool.on('error', () => undefined); // its death is told by the next question
  };
  await begin();
  const seen: Pick<ServedSystem, 'owner' | 'clock' | 'url'> = {
    url: `http://127.0.0.1:${port}`,
    clock: { now: () => new Date(at) },
    owner: async (text, values) => (await pool.query(text, values)).rows as never,
  };
  return {
    ...seen,
    folder: installation.folder,
    caller: (role, area) => signInAs(seen, role, area),
    anonymous: () => askingAt(seen.url),
    passTo: async (instant) => {
      const stands = new Promise<void>((done) => server.process.once('message', () => done()));
      server.process.send({ passTo: instant });
      await stands;
      at = instant;
      const signedIn = "update session set made_at = $1, seen_at = $1, expires_at = '2099-01-01'";
      await seen.owner(signedIn, [new Date(at)]);
    },
    die: async () => {
      const dying = server.kill();
      installation.killDatabase();
      await dying;
      await pool.end().catch(() => undefined);
    },
    beginAgain: begin,
    verifiesItsTrail: () => JSON.parse(installation.command('audit', 'verify', '--json')).ok,
    close: async () => {
      await pool.end();
      await server.stop();
      await installation.remove();
    },
  };
}
