-- Divisions, units, posts, people, accounts, roles and sessions.
-- The tree of codes (division) and the tree of organisations (unit) are apart: the two Puyang zones 410971 and 410972
-- are statistical codes with offices of their own (domain.md 3.9).

create table division (
  code division_code primary key,
  name text not null check (length(name) between 1 and 100),
  level smallint not null check (level between 1 and 5), -- 1 province, 2 city, 3 county, 4 town, 5 village
  parent_code division_code references division,
  valid_from date,
  valid_to date,
  check (length(code) = (array[2, 4, 6, 9, 12])[level]),
  check (parent_code is null or starts_with(code, parent_code))
);
create index division_parent on division (parent_code);
create index division_name on division (name);
alter table division enable row level security;
alter table division force row level security;
grant select on division to tonghu_app;
grant insert (code, name, level, parent_code, valid_from, valid_to), update (name, valid_from, valid_to) on division to tonghu_app;
create policy public_knowledge on division for select to tonghu_app using (true);
create policy add_by_administrator on division for insert to tonghu_app
  with check (access.role() = 'sysadmin' or access.service() in ('administration', 'demonstration'));
create policy change_by_administrator on division for update to tonghu_app
  using (access.role() = 'sysadmin' or access.service() in ('administration', 'demonstration'));

create table unit (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in
    ('government', 'bureau', 'leading_group', 'office', 'work_group', 'department', 'contractor', 'school', 'station', 'village_committee')),
  area division_code not null references division,
  parent_id uuid references unit,
  phone text,
  valid_from date,
  valid_to date,
  version integer not null default 1
);
create index unit_area on unit (area);
create index unit_parent on unit (parent_id);
create unique index unit_once on unit (area, kind, name) where valid_to is null;

create table unit_member (
  group_id uuid not null references unit,
  unit_id uuid not null references unit,
  duty text not null check (duty in ('leader', 'deputy', 'member', 'office')),
  responsibility text check (length(responsibility) <= 300), -- what the unit answers for in the group, in words
  position smallint not null default 0, -- its place in the list of members, as the founding paper has it
  valid_from date not null,
  valid_to date,
  primary key (group_id, unit_id, valid_from),
  constraint unit_member_period check (valid_to is null or valid_to >= valid_from)
);
create unique index unit_member_once on unit_member (group_id, unit_id) where valid_to is null;

create table staff (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  sex smallint check (sex in (0, 1, 2, 9)),
  phone text,
  area division_code not null references division,
  left_on date,
  version integer not null default 1
);
create index staff_area on staff (area);

create table post (
  id uuid primary key,
  unit_id uuid not null references unit,
  staff_id uuid not null references staff,
  title text not null check (length(title) between 1 and 60),
  -- The duty that the system itself asks for: who answers for a child (domain.md 2, 民发〔2019〕34号), who speaks for a unit.
  duty text check (duty in ('child_director', 'child_supervisor', 'county_officer', 'liaison')),
  area division_code not null references division,
  valid_from date not null,
  valid_to date,
  constraint post_period check (valid_to is null or valid_to >= valid_from)
);
create unique index post_once on post (unit_id, staff_id, title) where valid_to is null;
create index post_duty on post (area, duty) where valid_to is null;
create index post_area on post (area);
create index post_unit on post (unit_id);
create index post_staff on post (staff_id);

create table account (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  staff_id uuid not null references staff,
  state text not null default 'active' check (state in ('active', 'disabled')),
  demonstration boolean not null default false,
  made_at timestamptz not null default access.now(),
  version integer not null default 1
);

-- Only the sign-in service reads or writes secrets; administrators reach them through it.
create table account_secret (
  account_id uuid primary key references account,
  password_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  one_time boolean not null default false, -- made by an administrator; good for nothing but choosing one's own
  changed_at timestamptz not null default access.now()
);

create table role_binding (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  area division_code not null references division,
  valid_from timestamptz not null default access.now(),
  valid_to timestamptz,
  bound_by uuid,
  ended_by uuid
);
create unique index role_binding_once on role_binding (account_id, role, area) where valid_to is null;

create table session (
  id uuid primary key,
  token_digest text not null unique,
  account_id uuid not null references account,
  binding_id uuid not null references role_binding,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  device text,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed_out', 'signed_out_everywhere', 'expired', 'disabled', 'password_changed', 'role_ended', 'ended_by_administrator'))
);
create index session_account on session (account_id, seen_at);
create index session_binding on session (binding_id) where ended_at is null;

do $$ declare t text; begin
  foreach t in array array['unit', 'unit_member', 'staff', 'post', 'account', 'account_secret', 'role_binding', 'session'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on unit, unit_member, staff, post, account, role_binding, session to tonghu_app;
grant update (name, phone, parent_id, valid_to, version) on unit to tonghu_app;
grant update (valid_to, responsibility) on unit_member to tonghu_app;
grant update (valid_to) on post to tonghu_app;
grant update (name, sex, phone, area, left_on, version) on staff to tonghu_app;
grant update (state, version) on account to tonghu_app;
grant update (valid_to, ended_by) on role_binding to tonghu_app;
grant update (seen_at, expires_at, binding_id, ended_at, ended_why) on session to tonghu_app;
grant select, insert on account_secret to tonghu_app;
grant update (password_hash, failures, locked_until, one_time, changed_at) on account_secret to tonghu_app;

-- Everyone knows the organisation near him; an administrator changes what lies in his own area, never what lies above it.
create policy near_me on unit for select to tonghu_app using (access.is_service() or access.near(area));
create policy by_administrator on unit to tonghu_app
  using (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'))
  with check (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'));
create policy with_its_unit on unit_member for select to tonghu_app
  using (access.is_service() or exists (select from unit where unit.id = unit_member.group_id));
create policy by_administrator on unit_member to tonghu_app
  using (access.service() in ('administration', 'demonstration')
    or access.role() = 'sysadmin' and exists (select from unit where unit.id = group_id and starts_with(unit.area, access.area())))
  with check (access.service() in ('administration', 'demonstration')
    or access.role() = 'sysadmin' and exists (select from unit where unit.id = group_id and starts_with(unit.area, access.area())));
create policy near_me on staff for select to tonghu_app using (access.is_service() or access.near(area));
create policy by_administrator on staff to tonghu_app
  using (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'))
  with check (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'));
create policy near_me on post for select to tonghu_app using (access.is_service() or access.near(area));
create policy by_administrator on post to tonghu_app
  using (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'))
  with check (access.role() = 'sysadmin' and starts_with(area, access.area()) or access.service() in ('administration', 'demonstration'));
create function access.works_here(staff uuid) returns boolean language sql stable parallel safe
  return exists (select from public.staff where staff.id = works_here.staff and starts_with(staff.area, access.area()));
create policy mine_or_administrators on account for select to tonghu_app
  using (access.is_service() or id = access.account()
    or access.role() in ('sysadmin', 'secadmin', 'auditor') and access.works_here(staff_id));
create policy by_administrator on account for insert to tonghu_app
  with check (access.role() = 'sysadmin' and access.works_here(staff_id)
    or access.service() in ('administration', 'demonstration'));
create policy changed_by_administrator on account for update to tonghu_app
  using (access.role() = 'sysadmin' and id is distinct from access.account() and access.works_here(staff_id)
    or access.service() = 'administration');
create policy by_sign_in on account_secret to tonghu_app
  using (access.service() in ('sign-in', 'administration', 'demonstration'))
  with check (access.service() in ('sign-in', 'administration', 'demonstration'));
create policy mine_or_administrators on role_binding for select to tonghu_app
  using (access.is_service() or account_id = access.account()
    or access.role() in ('sysadmin', 'secadmin', 'auditor') and access.near(area));
-- The security administrator binds roles, never to himself (三员分立).
create policy by_security_administrator on role_binding for insert to tonghu_app
  with check (access.role() = 'secadmin' and account_id is distinct from access.account() and starts_with(area, access.area())
    or access.service() in ('administration', 'demonstration'));
create policy ended_by_security_administrator on role_binding for update to tonghu_app
  using (access.role() = 'secadmin' and account_id is distinct from access.account() and starts_with(area, access.area())
    or access.service() = 'administration');
create policy mine on session to tonghu_app
  using (account_id = access.account() or access.service() in ('sign-in', 'administration'))
  with check (account_id = access.account() or access.service() in ('sign-in', 'administration'));
