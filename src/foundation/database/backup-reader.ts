/**
 * What the role of a backup may read: everything. Row-level security is forced on everybody, also on a server's owner who is no
 * superuser: without a role of its own a backup would be made, and be empty. The policies look at `current_user`, so that the
 * owner, a member of the role, reads nothing until he has taken it.
 */
import type pg from 'pg';
import { backupRole } from '#foundation/database/roles.ts';

/** Says of a namespace `n` that the product's things stand in it. */
export const ownSchemas = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`;

/** Gives the role what tables and sequences it cannot read yet. Called after the migrations. */
export async function ensureBackupReader(client: pg.ClientBase): Promise<void> {
  await client.query(`do $$ declare one record; begin
    for one in select c.oid, c.oid::regclass as name, c.relkind, c.relrowsecurity, n.nspname as schema
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ownSchemas} and c.relkind in ('r', 'p', 'S')
        and pg_has_role(current_user, c.relowner, 'member')
    loop
      if not has_schema_privilege('${backupRole}', one.schema, 'usage') then
        execute format('grant usage on schema %I to ${backupRole}', one.schema);
      end if;
      if one.relkind = 'S' and not has_sequence_privilege('${backupRole}', one.oid, 'select') then
        execute format('grant select on sequence %s to ${backupRole}', one.name);
      end if;
      if one.relkind <> 'S' and not has_table_privilege('${backupRole}', one.oid, 'select') then
        execute format('grant select on %s to ${backupRole}', one.name);
      end if;
      if one.relrowsecurity and not exists (
          select from pg_policy where polrelid = one.oid and polname = 'read_for_backup') then
        execute format('create policy read_for_backup on %s for select to ${backupRole} using (current_user = %L)',
          one.name, '${backupRole}');
      end if;
    end loop;
  end $$`);
}
