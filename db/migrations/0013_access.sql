-- Who reaches what, beside the area: need to know, break-glass, substitution, and the three administrators kept apart.
-- The table that people read is src/foundation/access/table.ts; what the database must know of it stands here as functions,
-- and db/access.test.ts proves for every role, table and command that both say the same.

grant create on schema public, access to tonghu_keeper;

-- How far a role sees: children's records in its area, only what was referred to it, figures, or nothing.
create function access.reach_of(role text) returns text language sql immutable parallel safe
  return case
    when role in ('city', 'county', 'town', 'village', 'inspector') then 'records'
    when role in ('operator', 'lead', 'social', 'school', 'police', 'procuratorate', 'women', 'classroom') then 'referred'
    when role = 'leader' then 'figures'
    when role in ('sysadmin', 'secadmin', 'auditor') then 'none'
  end;
create function access.is_administrator(role text) returns boolean language sql immutable parallel safe
  return role in ('sysadmin', 'secadmin', 'auditor');
-- Who sees children's records does not for that write them: an inspection looks.
create function access.writes_children() returns boolean language sql stable parallel safe
  return access.service() is not null or access.role() in ('city', 'county', 'town', 'village');

alter table role_binding add constraint role_binding_role check (access.reach_of(role) is not null);

do $$ declare t text; begin
  foreach t in array array['household', 'child', 'family_member', 'child_category', 'child_flag', 'child_key', 'transfer', 'guardian', 'care', 'entrustment', 'letter', 'letter_number', 'alarm'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.writes_children())', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.writes_children())', t);
  end loop;
end $$;
-- What a second visit found stands in the child's timeline, whoever made the visit.
create policy who_writes on child_event as restrictive for insert to tonghu_app
  with check (access.writes_children() or access.role() = 'inspector');
create policy who_removes on child_key as restrictive for delete to tonghu_app using (access.writes_children());

-- The census likewise: whoever sees its records does not for that write them.
create function access.is_one_of(variadic allowed text[]) returns boolean language sql stable parallel safe
  return access.service() is not null or access.role() = any (allowed);
do $$ declare t text; begin
  foreach t in array array['roster_import', 'roster_row', 'roster_match', 'roster_superseded', 'campaign_child', 'roster_mapping'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.is_one_of(''city'', ''county''))', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.is_one_of(''city'', ''county''))', t);
  end loop;
  foreach t in array array['campaign', 'campaign_result'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.is_one_of(''city''))', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.is_one_of(''city''))', t);
  end loop;
  foreach t in array array['campaign_task', 'campaign_task_step'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.is_one_of(''city'', ''county'', ''town''))', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.is_one_of(''city'', ''county'', ''town''))', t);
  end loop;
  foreach t in array array['spot_check', 'spot_check_child'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.is_one_of(''city'', ''inspector''))', t);
  end loop;
end $$;
create policy who_removes on roster_row as restrictive for delete to tonghu_app using (access.is_one_of('city', 'county'));
create policy who_changes on spot_check_child as restrictive for update to tonghu_app
  using (access.is_one_of('city', 'county', 'inspector'));

-- What a capability refers to somebody: one child, to one person or to those who speak for a unit, for a time.
create table need_to_know (
  id uuid primary key,
  child_id uuid not null references child,
  account_id uuid references account,
  unit_id uuid references unit,
  extent text not null check (extent in ('identity', 'file')), -- the child's own row, or the whole file
  reason_kind text not null check (length(reason_kind) between 1 and 40), -- what it was referred for: a case, a call
  reason_id uuid not null,
  valid_from timestamptz not null default access.now(),
  valid_to timestamptz,
  given_by uuid not null references account,
  ended_by uuid references account,
  constraint need_to_know_receiver check ((account_id is null) <> (unit_id is null)),
  constraint need_to_know_period check (valid_to is null or valid_to >= valid_from)
);
create index need_to_know_account on need_to_know (account_id) where account_id is not null;
create index need_to_know_unit on need_to_know (unit_id) where unit_id is not null;
create index need_to_know_child on need_to_know (child_id);

-- The emergency: one child's file opened beyond one's reach, for minutes, and judged afterwards by somebody else.
create table break_glass (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null, -- where the child lived then: who is responsible
  account_id uuid not null references account,
  person text not null,
  role text not null,
  area division_code not null,
  reason text not null check (length(reason) between 10 and 500),
  opened_at timestamptz not null default access.now(),
  until timestamptz not null,
  ended_at timestamptz,
  verdict text check (verdict in ('justified', 'unjustified')),
  note text check (length(note) between 1 and 500),
  reviewed_by uuid references account,
  reviewer_name text,
  reviewed_at timestamptz,
  version integer not null default 1,
  check (until > opened_at and until <= opened_at + interval '1 hour'),
  check ((verdict is null) = (reviewed_by is null) and (verdict is null) = (note is null) and (verdict is null) = (reviewed_at is null)),
  constraint break_glass_review_by_another check (reviewed_by is distinct from account_id)
);
create index break_glass_account on break_glass (account_id, until);
create index break_glass_unreviewed on break_glass (residence) where verdict is null;
create index break_glass_child on break_glass (child_id);

-- A role lent for a time: leave, a night shift. A session acts under the binding of another only while such a row is open.
create table substitution (
  id uuid primary key,
  binding_id uuid not null references role_binding, -- what is lent
  owner_id uuid not null references account, -- whose it is
  account_id uuid not null references account, -- who stands in
  role text not null,
  area division_code not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  reason text not null check (reason in ('leave', 'illness', 'night_shift', 'training', 'other')),
  named_by uuid not null references account,
  named_at timestamptz not null default access.now(),
  ended_at timestamptz,
  ended_by uuid references account,
  constraint substitution_period check (valid_to > valid_from and valid_to <= valid_from + interval '92 days'),
  constraint substitution_of_another check (owner_id <> account_id)
);
create index substitution_account on substitution (account_id, valid_to);
create index substitution_binding on substitution (binding_id, valid_to);
create index substitution_owner on substitution (owner_id);
create index substitution_area on substitution (area);

-- A new password for an administrator is made by two: one asks and is shown the first half, another confirms and is shown
-- the second. The first half is kept until then, and only then.
create table sealed_reset (
  id uuid primary key,
  account_id uuid not null references account,
  asked_by uuid not null references account,
  asked_at timestamptz not null default access.now(),
  first_half text,
  confirmed_by uuid references account,
  confirmed_at timestamptz,
  constraint sealed_reset_by_two check (asked_by <> account_id and confirmed_by is distinct from asked_by and confirmed_by is distinct from account_id),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((confirmed_at is null) = (first_half is not null))
);
create unique index sealed_reset_open on sealed_reset (account_id) where confirmed_at is null;

do $$ declare t text; begin
  foreach t in array array['need_to_know', 'break_glass', 'substitution', 'sealed_reset'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
    execute format('grant select on %I to tonghu_keeper', t);
    execute format('create policy keeper on %I for select to tonghu_keeper using (true)', t);
  end loop;
end $$;
grant update (valid_to, ended_by) on need_to_know to tonghu_app;
grant update (ended_at, verdict, note, reviewed_by, reviewer_name, reviewed_at, version) on break_glass to tonghu_app;
grant update (ended_at, ended_by) on substitution to tonghu_app;
grant update (asked_by, asked_at, first_half, confirmed_by, confirmed_at) on sealed_reset to tonghu_app;

-- Whoever has the child in his own area refers it; what was only referred to somebody cannot be referred on by him.
create function access.has_in_area(child uuid) returns boolean language sql stable parallel safe
  return exists (select from public.child c where c.id = has_in_area.child
    and c.residence >= access.records_from() and c.residence < access.records_to());
create policy in_area_or_mine on need_to_know for select to tonghu_app
  using (access.service() in ('sign-in', 'administration') or account_id = access.account() or access.has_in_area(child_id));
create policy given_in_area on need_to_know for insert to tonghu_app
  with check (given_by = access.account() and access.writes_children() and access.has_in_area(child_id));
create policy ended_in_area on need_to_know for update to tonghu_app
  using (access.writes_children() and access.has_in_area(child_id));

create policy mine_or_watched on break_glass for select to tonghu_app
  using (access.service() in ('sign-in', 'administration') or account_id = access.account()
    or access.role() in ('city', 'county') and access.sees_records(residence)
    or access.role() in ('secadmin', 'auditor') and (starts_with(residence, access.area()) or starts_with(area, access.area())));
create policy opened_by_duty on break_glass for insert to tonghu_app
  with check (access.service() is null and account_id = access.account() and area = access.area() and role = access.role()
    and role in ('county', 'operator', 'lead') and verdict is null);
create policy ended_by_whose_it_is on break_glass for update to tonghu_app
  using (account_id = access.account()) with check (account_id = access.account() and verdict is null);
create policy reviewed_by_another on break_glass for update to tonghu_app
  using (account_id <> access.account() and verdict is null
    and (access.role() = 'city' and access.sees_records(residence)
      or access.role() = 'auditor' and (starts_with(residence, access.area()) or starts_with(area, access.area()))))
  with check (account_id <> access.account() and reviewed_by = access.account());

-- The officer himself and whoever stands above him name a substitute and end it; the administrators who watch, look.
create function access.stands_above(role text, area text) returns boolean language sql stable parallel safe
  return starts_with(area, access.area()) and case access.role()
    when 'city' then stands_above.role in ('county', 'town', 'village')
    when 'county' then stands_above.role in ('town', 'village')
    when 'town' then stands_above.role = 'village'
    when 'lead' then stands_above.role = 'operator'
    else false
  end;
create policy mine_or_below on substitution for select to tonghu_app
  using (access.service() in ('sign-in', 'administration') or access.account() in (owner_id, account_id)
    or access.stands_above(role, area)
    or access.role() in ('secadmin', 'auditor') and starts_with(area, access.area()));
create policy named_by_owner_or_above on substitution for insert to tonghu_app
  with check (access.service() is null and named_by = access.account() and (owner_id = access.account() or access.stands_above(role, area)));
create policy ended_by_owner_or_above on substitution for update to tonghu_app
  using (owner_id = access.account() or access.stands_above(role, area)) with check (ended_by = access.account());
create policy lent_to_me on role_binding for select to tonghu_app
  using (exists (select from substitution s where s.binding_id = role_binding.id and s.account_id = access.account()));

create policy read_for_administrators on sealed_reset for select to tonghu_app
  using (access.service() = 'administration' and access.role() in ('sysadmin', 'secadmin'));
create policy asked_by_system_administrator on sealed_reset for insert to tonghu_app
  with check (access.service() = 'administration' and access.role() = 'sysadmin' and asked_by = access.account() and confirmed_by is null);
create policy asked_again_by_system_administrator on sealed_reset for update to tonghu_app
  using (access.service() = 'administration' and access.role() = 'sysadmin' and confirmed_by is null)
  with check (asked_by = access.account() and confirmed_by is null);
create policy confirmed_by_security_administrator on sealed_reset for update to tonghu_app
  using (access.service() = 'administration' and access.role() = 'secadmin' and confirmed_by is null)
  with check (confirmed_by = access.account());

-- A transaction of somebody to whom a child was opened takes this role in place of tonghu_app. It has the same rights and
-- the policies below besides. They would cost an area's list its index range if they stood for everybody ("range or one of
-- these" is no range); so they stand for these transactions alone, and the plans of all others are what they were.
do $$ begin
  if not exists (select from pg_roles where rolname = 'tonghu_granted') then
    create role tonghu_granted nologin;
  end if;
  if not pg_has_role('tonghu_granted', 'tonghu_app', 'member') then
    grant tonghu_app to tonghu_granted;
  end if;
end $$;

grant select on post, account, role_binding to tonghu_keeper;
create policy keeper on post for select to tonghu_keeper using (true);
create policy keeper on account for select to tonghu_keeper using (true);
create policy keeper on role_binding for select to tonghu_keeper using (true);
grant select on household, transfer, entrustment to tonghu_keeper;
create policy keeper on household for select to tonghu_keeper using (true);
create policy keeper on transfer for select to tonghu_keeper using (true);
create policy keeper on entrustment for select to tonghu_keeper using (true);

-- The children opened to who acts now: referred to him, or broken open by him. `whole`: only those whose file is, all of it.
create function access.granted_children(whole boolean) returns uuid[] language sql stable security definer
  set search_path = public, pg_temp as $$
  select coalesce(array_agg(child_id), '{}') from (
    select n.child_id from need_to_know n
    where access.reach_of(access.role()) in ('records', 'referred')
      and (n.account_id = access.account() or n.unit_id in (
        select p.unit_id from post p join account a on a.staff_id = p.staff_id where a.id = access.account()
          and p.valid_from <= (access.now() at time zone 'Asia/Shanghai')::date
          and (p.valid_to is null or p.valid_to >= (access.now() at time zone 'Asia/Shanghai')::date)))
      and n.valid_from <= access.now() and (n.valid_to is null or n.valid_to > access.now())
      and (n.extent = 'file' or not whole)
    union
    select b.child_id from break_glass b
    where access.reach_of(access.role()) in ('records', 'referred') and b.account_id = access.account()
      and b.opened_at <= access.now() and b.until > access.now() and b.ended_at is null
  ) opened
$$;
create function access.granted_households() returns uuid[] language sql stable security definer
  set search_path = public, pg_temp as $$
  select coalesce(array_agg(household_id), '{}') from child where id = any (access.granted_children(true))
$$;
alter function access.granted_children(boolean) owner to tonghu_keeper;
alter function access.granted_households() owner to tonghu_keeper;

create policy granted on child for select to tonghu_granted using (id = any (access.granted_children(false)));
create policy granted on household for select to tonghu_granted using (id = any (access.granted_households()));
create policy granted on family_member for select to tonghu_granted using (household_id = any (access.granted_households()));
create policy granted on child_category for select to tonghu_granted using (child_id = any (access.granted_children(true)));
create policy granted on child_flag for select to tonghu_granted using (child_id = any (access.granted_children(true)));
create policy granted on alarm for select to tonghu_granted using (child_id = any (access.granted_children(true)));
create policy granted on stored_file for select to tonghu_granted using (exists (
  select from letter where letter.child_id = any (access.granted_children(true)) and stored_file.id in (letter.scan_file, letter.signature_file)));
-- These follow the child's own row; where only that was referred, they do not.
do $$ declare t text; begin
  foreach t in array array['child_event', 'care', 'letter'] loop
    execute format('create policy granted_whole on %I as restrictive for select to tonghu_granted
      using (child_id = any (access.granted_children(true)) or access.has_in_area(child_id))', t);
  end loop;
end $$;

-- What was opened to somebody he reads; he writes nothing to it.
do $$ declare t text; begin
  foreach t in array array['child_event', 'care', 'letter'] loop
    execute format('create policy granted_reads_only on %I as restrictive for insert to tonghu_granted with check (access.has_in_area(child_id))', t);
    execute format('create policy granted_changes_nothing on %I as restrictive for update to tonghu_granted using (access.has_in_area(child_id))', t);
  end loop;
end $$;
create policy granted_reads_only on entrustment as restrictive for insert to tonghu_granted
  with check (exists (select from care where care.id = care_id and access.has_in_area(care.child_id)));
create policy granted_changes_nothing on entrustment as restrictive for update to tonghu_granted
  using (exists (select from care where care.id = care_id and access.has_in_area(care.child_id)));
create policy granted_changes_nothing on guardian as restrictive for update to tonghu_granted
  using (residence >= access.records_from() and residence < access.records_to()
    or exists (select from care where care.guardian_id = guardian.id and access.has_in_area(care.child_id)));

-- An account holds one of the three administrators' roles and nothing beside it, or none of them.
create function administrators_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('roles of ' || new.account_id, 0));
  if (select count(distinct b.role) > 1 and bool_or(access.is_administrator(b.role)) from role_binding b
      where b.account_id = new.account_id and (b.valid_to is null or b.valid_to > access.now())) then
    raise exception 'An administrator holds no other role.' using errcode = '23514', constraint = 'administrators_apart';
  end if;
  if access.is_administrator(new.role) and (new.valid_to is null or new.valid_to > access.now())
      and exists (select from substitution s where s.account_id = new.account_id and s.ended_at is null and s.valid_to > access.now()) then
    raise exception 'Who stands in for somebody becomes no administrator.' using errcode = '23514', constraint = 'administrators_apart';
  end if;
  return null;
end $$;
alter function administrators_apart() owner to tonghu_keeper;
create constraint trigger administrators_apart after insert or update on role_binding
  for each row execute function administrators_apart();

-- What is lent is what its owner has, to somebody who is no administrator, once at a time.
create function substitution_holds() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('roles of ' || new.account_id, 0));
  perform pg_advisory_xact_lock(hashtextextended('substitution of ' || new.binding_id, 0));
  if not exists (select from role_binding b where b.id = new.binding_id and b.account_id = new.owner_id and b.role = new.role
      and b.area = new.area and b.valid_from <= new.valid_from and (b.valid_to is null or b.valid_to >= new.valid_to)) then
    raise exception 'Nobody lends what he does not hold.' using errcode = '23514', constraint = 'substitution_holds';
  end if;
  if access.is_administrator(new.role) or exists (select from role_binding b where b.account_id = new.account_id
      and access.is_administrator(b.role) and (b.valid_to is null or b.valid_to > access.now())) then
    raise exception 'An administrator neither lends nor stands in.' using errcode = '23514', constraint = 'substitution_holds';
  end if;
  if exists (select from substitution s where s.binding_id = new.binding_id and s.id <> new.id
      and s.valid_from < new.valid_to and coalesce(s.ended_at, s.valid_to) > new.valid_from) then
    raise exception 'Somebody stands in at that time already.' using errcode = '23514', constraint = 'substitution_overlaps';
  end if;
  return null;
end $$;
alter function substitution_holds() owner to tonghu_keeper;
create constraint trigger substitution_holds after insert on substitution
  for each row execute function substitution_holds();

-- Nobody alone gives an administrator another password: not an administrator of another kind, not one of the same.
create function administrator_password_by_two() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (tg_op = 'INSERT' or new.password_hash is distinct from old.password_hash) and access.account() is distinct from new.account_id
      and access.account() is not null
      and exists (select from role_binding b where b.account_id = new.account_id and access.is_administrator(b.role)
        and (b.valid_to is null or b.valid_to > access.now()))
      and not exists (select from sealed_reset r where r.account_id = new.account_id and r.confirmed_by = access.account()
        and r.confirmed_at = access.now()) then
    raise exception 'An administrator''s password takes two.' using errcode = '23514', constraint = 'administrator_password_by_two';
  end if;
  return new;
end $$;
alter function administrator_password_by_two() owner to tonghu_keeper;
create trigger by_two before insert or update on account_secret for each row execute function administrator_password_by_two();

-- A verdict stays as it was given.
create function break_glass_stays() returns trigger language plpgsql as $$
begin
  if old.verdict is not null then
    raise exception 'A review stays.' using errcode = '23514', constraint = 'break_glass_stays';
  end if;
  return new;
end $$;
create trigger stays before update on break_glass for each row execute function break_glass_stays();

-- Whether what was refused is there at all: the asker is told the same, the audit trail is not.
create function access.stands_elsewhere(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from child where id = wanted) or exists (select from guardian where id = wanted)
    or exists (select from household where id = wanted) or exists (select from care where id = wanted)
    or exists (select from letter where id = wanted) or exists (select from alarm where id = wanted)
    or exists (select from entrustment where id = wanted) or exists (select from transfer where id = wanted)
    or exists (select from account where id = wanted)
$$;
alter function access.stands_elsewhere(uuid) owner to tonghu_keeper;
comment on function access.stands_elsewhere(uuid) is
  'For the audit trail of a refusal: what was asked for is there, and not the asker''s. Nothing of it reaches the asker.';

revoke create on schema public, access from tonghu_keeper;
