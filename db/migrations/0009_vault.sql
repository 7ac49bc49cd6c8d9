-- The vault's data keys, wrapped by a key outside the database, and the first columns that are sealed with them. A record with
-- personal content has a key of its own, wrapped by a data key, in `sealing_key`; `<field>_sealed` holds what that key sealed.

create table vault_key (
  id smallint primary key check (id > 0),
  purpose text not null check (purpose in ('seal', 'index', 'password', 'audit')),
  suite text not null check (suite in ('aes-256-gcm', 'sm4-ctr-hmac-sm3')),
  wrapped bytea not null,
  kek_fingerprint text not null check (kek_fingerprint ~ '^[0-9a-f]{16}$'), -- which outside key opens it
  made_at timestamptz not null default now(), -- real time: when it comes into force must not hang on a clock that was set
  in_force_from timestamptz not null default now(), -- announced before, so that every running server knows it by then
  retired_at timestamptz -- nothing is sealed with it any more; kept, because older backups are
);
alter table vault_key enable row level security;
alter table vault_key force row level security;
grant select, insert on vault_key to tonghu_app;
grant update (wrapped, kek_fingerprint, retired_at) on vault_key to tonghu_app;
-- Wrapped keys tell nothing: whoever works may load them, and the owner too, to see before a migration whether they open.
create policy read on vault_key for select using (true);
create policy made_at_the_server on vault_key to tonghu_app
  using (access.service() = 'administration') with check (access.service() = 'administration');

alter table stored_file add column sealing_key bytea;
-- The reply of a write is kept to be told again; it may hold what the record holds.
alter table idempotent_write add column sealing_key bytea;
alter table idempotent_write add column reply_sealed bytea;
grant update (reply_sealed, sealing_key) on idempotent_write to tonghu_app;

-- A file is reached through a record that names it (a letter goes with its child, the file stays where it was handed in):
-- whoever has its name may have its wrapped key.
grant select on stored_file to tonghu_keeper;
create policy keeper on stored_file for select to tonghu_keeper using (true);
create function stored_file_key(file uuid) returns bytea language sql stable security definer
  set search_path = public, pg_temp as $$
  select sealing_key from stored_file where id = file
$$;
grant create on schema public to tonghu_keeper;
alter function stored_file_key(uuid) owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;

-- When a data key is replaced, every record's own key is wrapped anew, in all areas.
grant update (sealing_key) on stored_file to tonghu_app;
create policy rewrapped on stored_file for update to tonghu_app using (access.service() = 'administration');
create policy rewrapped on idempotent_write to tonghu_app using (access.service() = 'administration');
