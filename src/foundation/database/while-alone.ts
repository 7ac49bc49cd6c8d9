/**
 * Opening a system and emptying it take turns, whichever process does it: whoever opens looks at tables one after the other,
 * and would find some of them gone in between.
 */
import pg from 'pg';

/** Held while a system is opened or emptied. */
const OPENING_LOCK = 7_141_042;
const NO_SUCH_DATABASE = '3D000';

/** Does the work while no other process opens or empties the system; there is nothing to wait for where no database is there yet. */
export async function whileAlone<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [OPENING_LOCK]);
  } catch (fault) {
    if ((fault as { code?: string }).code !== NO_SUCH_DATABASE) throw fault;
  }
  try {
    return await work();
  } finally {
    await client.end();
  }
}
