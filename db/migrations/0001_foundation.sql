-- What every capability stands on: the application's role, the actor of a transaction, the audit trail, idempotent
-- writes, stored files and long work. Knows no capability.

do $$ begin
  if not exists (select from pg_roles where rolname = 'tonghu_app') then
    create role tonghu_app nologin;
  end if;
end $$;

-- Owns the functions that keep derived columns and counts; nobody logs in as it, and it passes no row-level security but
-- by policies that name it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'tonghu_keeper') then
    create role tonghu_keeper nologin;
  end if;
  if not pg_has_role(current_user, 'tonghu_keeper', 'member') then
    execute format('grant tonghu_keeper to %I', current_user);
  end if;
end $$;

revoke all on schema public from public;
grant usage on schema public to tonghu_app, tonghu_keeper;
grant create on schema public to tonghu_keeper;
revoke all on public.migration from public;

create schema access;
grant usage on schema access to tonghu_app, tonghu_keeper;

-- Settings are local to a transaction; after it they read as empty strings, hence nullif.
create function access.account() returns uuid language sql stable parallel safe
  return nullif(current_setting('tonghu.account', true), '')::uuid;
create function access.role() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.role', true), '');
create function access.area() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.area', true), '');
create function access.service() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.service', true), '');
create function access.request() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.request', true), '');
create function access.now() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('tonghu.now', true), '')::timestamptz, now());

-- The range of division codes in which the actor sees records or figures. No actor: no range, no row.
create function access.records_from() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.records_from', true), '') collate "C";
create function access.records_to() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.records_to', true), '') collate "C";
create function access.figures_from() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.figures_from', true), '') collate "C";
create function access.figures_to() returns text language sql stable parallel safe
  return nullif(current_setting('tonghu.figures_to', true), '') collate "C";
create function access.sees_records(division text) returns boolean language sql stable parallel safe
  return division collate "C" >= access.records_from() and division collate "C" < access.records_to();
create function access.sees_figures(division text) returns boolean language sql stable parallel safe
  return division collate "C" >= access.figures_from() and division collate "C" < access.figures_to();
-- Divisions below mine and those above me: whom I work with.
create function access.near(division text) returns boolean language sql stable parallel safe
  return starts_with(division, access.area()) or starts_with(access.area(), division);
-- A service always acts beyond one area; it is named so that policies can say which.
create function access.is_service() returns boolean language sql stable parallel safe
  return access.service() is not null;

create domain division_code as text collate "C" check (value ~ '^[0-9]{2,12}$');

-- The audit trail: insert only for the application.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default access.now(),
  account_id uuid,
  actor_role text,
  actor_area text,
  service text,
  request_id text,
  address text,
  event text not null,
  object_kind text,
  object_id text,
  area text collate "C",
  details jsonb not null default '{}'
);
create index audit_event_object on audit_event (object_kind, object_id);
create index audit_event_account on audit_event (account_id, at);
alter table audit_event enable row level security;
alter table audit_event force row level security;
grant select on audit_event to tonghu_app;
grant insert (at, account_id, actor_role, actor_area, service, request_id, address, event, object_kind, object_id, area, details)
  on audit_event to tonghu_app;
create policy write_own on audit_event for insert to tonghu_app
  with check (account_id is not distinct from access.account() and service is not distinct from access.service());
create policy read_by_auditor on audit_event for select to tonghu_app
  using (access.service() = 'administration'
    or access.role() = 'auditor'
      and (starts_with(coalesce(actor_area, area, access.area()), access.area()) or starts_with(area, access.area())));

-- A write that is sent twice is done once: the second answer is the first.
create table idempotent_write (
  account_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  operation text not null,
  request_digest text not null,
  reply jsonb,
  at timestamptz not null default access.now(),
  primary key (account_id, key)
);
alter table idempotent_write enable row level security;
alter table idempotent_write force row level security;
grant select, insert, delete on idempotent_write to tonghu_app;
grant update (reply) on idempotent_write to tonghu_app;
create policy own on idempotent_write to tonghu_app
  using (account_id = access.account()) with check (account_id = access.account());

-- Files are stored under random names outside the database; this is what is known of them.
create table stored_file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  file_name text not null,
  size bigint not null check (size >= 0),
  area division_code not null,
  purpose text not null,
  stored_by uuid,
  at timestamptz not null default access.now()
);
alter table stored_file enable row level security;
alter table stored_file force row level security;
grant select on stored_file to tonghu_app;
grant insert on stored_file to tonghu_app;
create policy in_area on stored_file for select to tonghu_app
  using (area >= access.records_from() and area < access.records_to());
create policy store_in_area on stored_file for insert to tonghu_app
  with check (area >= access.records_from() and area < access.records_to());

-- Long work: what is being done, how far it is, how it ended. Survives a reload of the screen and a restart.
create table long_work (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  area division_code not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  step text,
  done bigint not null default 0,
  total bigint,
  fault jsonb,
  payload jsonb not null default '{}',
  asked_by uuid,
  asked_role text,
  asked_area text,
  attempts integer not null default 0,
  asked_at timestamptz not null default access.now(),
  ended_at timestamptz
);
create unique index long_work_one_at_a_time on long_work (kind, subject_id) where state in ('waiting', 'running');
alter table long_work enable row level security;
alter table long_work force row level security;
grant select, insert on long_work to tonghu_app;
grant update (state, step, done, total, fault, attempts, ended_at) on long_work to tonghu_app;
create policy in_area on long_work to tonghu_app
  using (area >= access.records_from() and area < access.records_to())
  with check (area >= access.records_from() and area < access.records_to());
