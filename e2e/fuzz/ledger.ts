/**
 * Whether anything changed without its audit row: a row and its audit row are written by one transaction, and PostgreSQL keeps
 * the transaction's number (`xmin`) with either. So each row that is new since a moment must have an audit row of its number.
 */
import type { TestSystem } from '#testing/harness.ts';

/** Tables in which something may change without an audit row, and why. */
const unaudited: Readonly<Record<string, string>> = {
  audit_event: 'is the audit trail',
  session: 'when a session was seen last; its beginning and end are audited',
  operator_presence: 'a light on the wall board, changed many times a day; calls say who answered them',
  field_device: 'when a phone was last in touch, and what waits in it; its beginning and end are audited',
  field_file: 'that a photograph came which its record had announced; the record is audited',
  idempotent_write: 'the answer kept beside a key; what the write did is audited',
  roster_import: 'what a reading of a file found out; its handing-in is audited',
  roster_row: 'what a reading of a file found out; its handing-in is audited',
  open_pace:
    'how often an address asked the public pages, as a keyed digest and for a minute; nothing of anybody',
  aftercare_ask:
    'what somebody who is not known yet asks for on the public pages; the code and the application are audited',
  long_work: 'how far a work is; its asking is audited',
};

/** A look at what changed since the last look. */
export interface Ledger {
  /** Tables with rows that no audit row stands for. */
  changedUnaudited(): Promise<string[]>;
  /** Leaves out what was changed until now. */
  forget(): Promise<void>;
  /** The requests that have an audit row, among these. */
  audited(requestIds: readonly string[]): Promise<Set<string>>;
}

/** Begins to look. */
export async function openLedger(system: TestSystem): Promise<Ledger> {
  const tables = await system.owner<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname <> all ($1) order by 1`,
    [[...Object.keys(unaudited), 'migration']],
  );
  const now = async (): Promise<string> =>
    (
      await system.owner<{ at: string }>(
        'select (pg_current_xact_id()::text::bigint & 4294967295)::text as at',
      )
    )[0]?.at ?? '0';
  let since = await now();
  return {
    changedUnaudited: async () => {
      const looks = tables.map(
        ({ name }) => `select '${name}' as name from public."${name}" t where age(t.xmin) < age($1::xid)
          and not exists (select from public.audit_event a where a.xmin = t.xmin)`,
      );
      const until = await now();
      const found = await system.owner<{ name: string }>(looks.join(' union '), [since]);
      since = until;
      return found.map(({ name }) => name);
    },
    forget: async () => {
      since = await now();
    },
    audited: async (requestIds) => {
      const found = await system.owner<{ id: string }>(
        'select distinct request_id as id from audit_event where request_id = any ($1)',
        [requestIds],
      );
      return new Set(found.map(({ id }) => id));
    },
  };
}
