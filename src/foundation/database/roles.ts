/**
 * The roles that the tables' grants and policies name, made before the first migration. From PostgreSQL 16 on whoever makes a
 * role may give it away but not take it himself; an owner who is no superuser grants it to himself first.
 */
import type pg from 'pg';

/** Reads every table for a backup and writes none; nobody logs in as it. */
export const backupRole = 'tonghu_backup';

const roles = ['tonghu_app', 'tonghu_keeper', backupRole];
/** Those that the owner must be able to take. */
const taken = ['tonghu_keeper', backupRole];

/** Makes what is missing. Needs `createrole` where something is. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  await client.query(`do $$ declare one text; begin
    foreach one in array array[${roles.map((role) => `'${role}'`).join()}] loop
      if not exists (select from pg_roles where rolname = one) then
        execute format('create role %I nologin', one);
      end if;
    end loop;
    foreach one in array array[${taken.map((role) => `'${role}'`).join()}] loop
      if not pg_has_role(current_user, one,
          case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
        execute format('grant %I to %I', one, current_user);
      end if;
    end loop;
  end $$`);
}
