-- Signing in: the second factor with its recovery codes, identities at a provider of single sign-on, and what a session
-- still owes before it is good for work.

-- Both secrets are sealed by the application under a key outside the database. `pending` is one that is being enrolled.
create table second_factor (
  account_id uuid primary key references account,
  secret text,
  enrolled_at timestamptz,
  last_step bigint not null default 0, -- the newest time step whose code was used; none at or before it counts again
  failures integer not null default 0,
  locked_until timestamptz,
  pending text,
  pending_since timestamptz,
  constraint second_factor_whole check ((secret is null) = (enrolled_at is null) and (pending is null) = (pending_since is null))
);

-- Kept as keyed digests; each opens the way once.
create table recovery_code (
  account_id uuid not null references account,
  digest text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  void_at timestamptz, -- replaced by newer ones, or its factor was reset
  primary key (account_id, digest)
);

-- Which account somebody is whom the provider of single sign-on calls `subject`. Made by an administrator, never by itself.
create table external_identity (
  id uuid primary key,
  account_id uuid not null references account,
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) between 1 and 255),
  linked_by uuid not null references account,
  linked_at timestamptz not null,
  ended_by uuid references account,
  ended_at timestamptz,
  constraint external_identity_end check ((ended_at is null) = (ended_by is null))
);
create unique index external_identity_once on external_identity (issuer, subject) where ended_at is null;
create index external_identity_account on external_identity (account_id);

alter table session
  add column method text not null default 'password'
    check (method in ('password', 'code', 'recovery_code', 'single_sign_on')),
  -- What is still wanted of the person: a session that owes is good for nothing but paying.
  add column owes text check (owes in ('enrolment', 'code')),
  -- The attempt at single sign-on that opened it, as a digest: each attempt opens one session at most.
  add column sign_on_attempt text,
  add constraint session_sign_on_once unique (sign_on_attempt),
  drop constraint session_ended_why_check,
  add constraint session_ended_why_check check (ended_why in ('signed_out', 'signed_out_everywhere', 'expired', 'disabled',
    'password_changed', 'factor_changed', 'role_ended', 'signed_in_anew', 'ended_by_administrator'));
create index session_open on session (expires_at) where ended_at is null;

do $$ declare t text; begin
  foreach t in array array['second_factor', 'recovery_code', 'external_identity'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on second_factor, recovery_code, external_identity to tonghu_app;
grant update (secret, enrolled_at, last_step, failures, locked_until, pending, pending_since) on second_factor to tonghu_app;
grant update (used_at, void_at) on recovery_code to tonghu_app;
grant update (ended_by, ended_at) on external_identity to tonghu_app;
grant update (token_digest, owes, method) on session to tonghu_app;

create policy by_sign_in on second_factor to tonghu_app
  using (access.service() in ('sign-in', 'administration')) with check (access.service() in ('sign-in', 'administration'));
create policy by_sign_in on recovery_code to tonghu_app
  using (access.service() in ('sign-in', 'administration')) with check (access.service() in ('sign-in', 'administration'));
-- The security administrator links and unlinks, never himself (三员分立); whom he may see says the policy of `account`.
create policy mine_or_administrators on external_identity for select to tonghu_app
  using (access.service() in ('sign-in', 'administration') or account_id = access.account()
    or access.role() in ('sysadmin', 'secadmin') and exists (select from account where account.id = account_id));
create policy linked_by_security_administrator on external_identity for insert to tonghu_app
  with check (access.role() = 'secadmin' and account_id is distinct from access.account()
    and exists (select from account where account.id = account_id));
create policy ended_by_security_administrator on external_identity for update to tonghu_app
  using (access.role() = 'secadmin' and account_id is distinct from access.account()
    and exists (select from account where account.id = account_id));
