-- A unit's own system that asks by token: an account with a post in the unit, so that it sees what the unit sees; it has no
-- password, and a token is kept as a digest alone.
create table machine_client (
  account_id uuid primary key references account,
  unit_id uuid not null references unit,
  area division_code not null references division, -- the unit's
  purpose text not null check (length(purpose) between 2 and 300),
  made_by uuid not null,
  maker_name text not null,
  made_at timestamptz not null default access.now()
);
create index machine_client_area on machine_client (area);
create index machine_client_unit on machine_client (unit_id);

create table machine_token (
  id uuid primary key,
  account_id uuid not null references machine_client,
  token_digest text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  seen_at timestamptz,
  constraint machine_token_period check (expires_at > made_at and expires_at <= made_at + interval '400 days'),
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index machine_token_digest on machine_token (token_digest);
create index machine_token_account on machine_token (account_id);

do $$ declare t text; begin
  foreach t in array array['machine_client', 'machine_token'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
end $$;
grant update (revoked_at, revoked_by, seen_at) on machine_token to tonghu_app;

create policy kept_by_administrators on machine_client for select to tonghu_app
  using (access.service() in ('sign-in', 'administration')
    or access.role() in ('sysadmin', 'secadmin', 'auditor') and starts_with(area, access.area()));
create policy made_by_administrator on machine_client for insert to tonghu_app
  with check (access.role() = 'sysadmin' and starts_with(area, access.area()) and made_by = access.account());
create policy kept_by_administrators on machine_token for select to tonghu_app
  using (exists (select from machine_client c where c.account_id = machine_token.account_id));
create policy made_by_administrator on machine_token for insert to tonghu_app
  with check (access.role() = 'sysadmin' and made_by = access.account()
    and exists (select from machine_client c where c.account_id = machine_token.account_id));
create policy seen_or_revoked on machine_token for update to tonghu_app
  using (access.service() = 'sign-in' or access.role() = 'sysadmin'
    and exists (select from machine_client c where c.account_id = machine_token.account_id));
