/** What must hold for every table, read from the database's own catalogue. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { constraintRefusals } from '#foundation/database/constraints.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const names = async (text: string): Promise<string[]> =>
  (await system.owner<{ name: string }>(text)).map((row) => row.name);

describe('every table', () => {
  it('has row-level security enabled and forced', async () => {
    const open = await names(`select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind in ('r', 'p') and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  it('has a policy for the application', async () => {
    const bare =
      await names(`select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind in ('r', 'p') and relname <> 'migration' and not exists (
        select from pg_policy p where p.polrelid = c.oid and 'tonghu_app'::regrole::oid = any (p.polroles))`);
    expect(bare).toEqual([]);
  });

  it('is owned by neither the application nor the keeper', async () => {
    const owned = await names(
      `select relname as name from pg_class where relowner in ('tonghu_app'::regrole, 'tonghu_keeper'::regrole)`,
    );
    expect(owned).toEqual([]);
  });

  it('keeps its records: only derived rows and spent keys may be deleted', async () => {
    const deletable = await names(`select table_name as name from information_schema.role_table_grants
      where grantee = 'tonghu_app' and privilege_type = 'DELETE' order by 1`);
    expect(deletable).toEqual(deletionsAllowed);
  });

  it('cannot be truncated by the application', async () => {
    expect(
      await names(
        `select table_name as name from information_schema.role_table_grants where grantee = 'tonghu_app' and privilege_type = 'TRUNCATE'`,
      ),
    ).toEqual([]);
  });
});

/** Tables whose rows are no records: derived keys and what is due, notices told and askings that lapsed long ago, spent idempotency keys, staged rows of a reading that was cut off. */
const deletionsAllowed = [
  ...[
    'aftercare_ask',
    'child_key',
    'family_message',
    'idempotent_write',
    'outside_message',
    'reminder_digest',
  ],
  ...['retention_due', 'roster_row'],
];

describe('the application', () => {
  it('cannot read anything outside a transaction that names an actor', async () => {
    const pg = await import('pg');
    const client = new pg.default.Client({ connectionString: system.loginUrl });
    onTestFinished(() => client.end());
    await client.connect();
    await expect(client.query('select * from child')).rejects.toThrow(/permission denied|does not exist/);
    await client.query('begin');
    await client.query('set local role tonghu_app');
    for (const table of [
      'child',
      'guardian',
      'household',
      'family_member',
      'child_event',
      'letter',
      'alarm',
      'audit_event',
      'account_secret',
      'session',
    ]) {
      expect((await client.query(`select * from ${table}`)).rowCount, table).toBe(0);
    }
    await client.query('rollback');
  });

  it('cannot change or remove an audit row, nor write one in another name', async () => {
    for (const text of ['update audit_event set event = $$x$$', 'delete from audit_event']) {
      await expect(system.as('auditor', '4109', (tx) => raw(tx, text))).rejects.toThrow(/permission denied/);
    }
    const foreign = `insert into audit_event (account_id, event) values (gen_random_uuid(), 'x')`;
    await expect(system.as('city', '4109', (tx) => raw(tx, foreign))).rejects.toThrow(/row-level security/);
  });

  it('cannot write the columns that are derived', async () => {
    await expect(
      system.as('city', '4109', (tx) => raw(tx, 'update child set letter_until = current_date')),
    ).rejects.toThrow(/permission denied/);
    await expect(
      system.as('city', '4109', (tx) => raw(tx, 'update coverage_tally set letters = counted')),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('every constraint', () => {
  it('that a person can run into has a refusal', async () => {
    const unique =
      await names(`select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid
      join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and x.indisunique and not x.indisprimary and t.relname <> 'migration' order by 1`);
    const missing = unique.filter(
      (name) => constraintRefusals[name] === undefined && !madeByTheSystem.includes(name),
    );
    expect(missing).toEqual([]);
  });
});

/** Unique indexes on values that only the system makes. */
const madeByTheSystem = [
  ...['aftercare_alarm_open', 'aftercare_alarm_mark'],
  'audit_event_lane',
  'export_row_place',
  'session_token_digest_key',
  'push_identity_sole_key',
  'data_export_number_once',
  'case_file_number_once',
  'referral_number_once',
  'meeting_number_once',
  'machine_token_digest',
  'reading_alarm_once',
  'public_report_number_once',
  'document_seal_code',
  'phone_call_key',
  'phone_event_key',
  'ticket_call',
  'ticket_number_once',
];

async function raw(tx: Parameters<Parameters<TestSystem['as']>[2]>[0], text: string): Promise<unknown> {
  const { sql } = await import('kysely');
  return sql.raw(text).execute(tx);
}
