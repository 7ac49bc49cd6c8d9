-- Children's files: households, children, family members, search keys, the timeline, transfers, and the counts by village.
-- Nothing is ever deleted: the application has no right to.

create table household (
  id uuid primary key,
  residence division_code not null references division,
  group_name text,
  address text,
  economic text not null default 'unknown'
    check (economic in ('ordinary', 'low_income', 'low_income_edge', 'extreme_poverty', 'heavy_expense', 'lifted_unstable', 'poverty_risk', 'other', 'unknown')),
  version integer not null default 1
);
create index household_residence on household (residence);

create table child (
  id uuid primary key,
  household_id uuid not null references household,
  name text not null check (length(name) between 1 and 60),
  former_name text,
  name_sort text collate "C" not null, -- pinyin, for order
  sex smallint not null check (sex in (0, 1, 2, 9)), -- GB/T 2261.1
  birth_date date check (birth_date > date '1990-01-01'),
  citizen_id text collate "C" check (citizen_id ~ '^[0-9]{17}[0-9X]$'),
  citizen_id_state text not null check (citizen_id_state in ('valid', 'missing', 'wrong_check_digit', 'at_odds')),
  ethnicity text check (ethnicity ~ '^[0-9]{2}$'), -- GB/T 3304
  registered_place division_code,
  residence division_code not null references division,
  health text not null default 'unknown' check (health in ('healthy', 'fair', 'ill', 'severe_ill', 'disabled', 'unknown')),
  schooling text not null default 'unknown'
    check (schooling in ('not_yet', 'kindergarten', 'primary', 'junior', 'senior', 'special', 'dropped_out', 'left_school', 'other', 'unknown')),
  school text,
  grade text,
  boarding boolean,
  left_behind_kind text check (left_behind_kind in ('11', '12')), -- domain.md 3.2: both out; one out and the other unable
  remark text,
  state text not null default 'registered' check (state in ('registered', 'left')),
  registered_on date not null,
  left_on date,
  left_reason text check (left_reason in ('grown_up', 'parent_returned', 'moved_away', 'died', 'registered_twice', 'not_left_behind')),
  -- Derived by triggers; the application may not write them.
  guardian_id uuid,
  guardian_file_complete boolean not null default false,
  letter_until date,
  version integer not null default 1,
  made_at timestamptz not null default access.now(),
  changed_at timestamptz not null default access.now(),
  changed_by_transaction xid8 not null default pg_current_xact_id(),
  check ((state = 'left') = (left_on is not null)),
  check ((state = 'left') = (left_reason is not null)),
  check ((citizen_id is null) = (citizen_id_state = 'missing')),
  check (birth_date is not null or citizen_id is not null)
);
-- A child's citizen ID names one file. Flagged IDs too: the same wrong number twice is the same child until a person says otherwise.
create unique index child_citizen_id on child (citizen_id);
create index child_list on child (residence, name_sort, id) where state = 'registered';
create index child_left on child (residence, name_sort, id) where state = 'left';
create index child_household on child (household_id);
create index child_guardian on child (guardian_id);
create index child_birth on child (birth_date) where state = 'registered';
create index child_without_letter on child (residence, name_sort, id) where state = 'registered' and letter_until is null;
create index child_letter_until on child (letter_until) where state = 'registered' and letter_until is not null;
-- Few, and looked for often: without it an empty list would read every child.
create index child_out_of_school on child (residence, name_sort, id) where state = 'registered' and schooling = 'dropped_out';
create index child_likeness on child (name, birth_date);

create table family_member (
  id uuid primary key,
  household_id uuid not null references household,
  residence division_code not null,
  relation text not null check (relation ~ '^[0-9]{2}$'), -- GB/T 4761: 51 father, 52 mother, 61 grandfather …
  name text check (length(name) between 1 and 60),
  citizen_id text collate "C",
  phone text collate "C",
  status text not null default '99' check (status ~ '^(0[1-9]|1[0-5]|99)$'), -- domain.md 3.2 parent status codes
  workplace text,
  out_since date,
  ended_on date, -- no longer of this family, or written down by mistake
  ended_why text,
  version integer not null default 1,
  check ((ended_on is null) = (ended_why is null))
);
create index family_member_household on family_member (household_id);
create index family_member_phone on family_member (phone) where phone is not null;
create index family_member_citizen_id on family_member (citizen_id) where citizen_id is not null;

create table child_category (
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger: a policy by range costs less than one by look-up
  code text not null check (code ~ '^[1-9][0-9]$'), -- domain.md 3.2
  since date not null,
  until date,
  evidence text,
  ended_why text,
  primary key (child_id, code, since),
  check (until is null or until >= since)
);
create unique index child_category_once on child_category (child_id, code) where until is null;
create index child_category_open on child_category (code, residence, child_id) where until is null;

create table child_flag (
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  flag text not null check (length(flag) between 1 and 60),
  details jsonb not null default '{}',
  raised_at timestamptz not null default access.now(),
  settled_at timestamptz,
  settled_by uuid,
  settled_how text,
  primary key (child_id, flag)
);
create index child_flag_open on child_flag (flag, residence, child_id) where settled_at is null;

-- Search keys: every suffix of the name, its pinyin from each syllable on, its initials, and `#` with the last four of the
-- citizen ID; found by prefix, because that comparison is leakproof and so may use an index under row-level security
-- (LIKE and trigrams may not). Keys are derived from the child and written with it (children/bulk/keys.ts), and there are
-- eight a child: so no foreign key and no second index, either of which would make a census a third slower. A child's old
-- keys are found by making them again from its old name.
create table child_key (
  key text collate "C" not null,
  residence text collate "C" not null,
  child_id uuid not null,
  primary key (key, residence, child_id)
);

-- All that ever happened to a child, with who did it.
create table child_event (
  id uuid primary key,
  child_id uuid not null references child,
  at timestamptz not null default access.now(),
  on_date date, -- the day it happened, where that is not the day it was entered
  kind text not null,
  account_id uuid,
  actor_name text,
  actor_role text,
  service text,
  details jsonb not null default '{}'
);
create index child_event_child on child_event (child_id, at, id);

create table transfer (
  id uuid primary key,
  child_ids uuid[] not null check (cardinality(child_ids) between 1 and 20),
  about jsonb not null, -- what the receiving side is told before it accepts: name, sex, birth date, masked ID
  from_division division_code not null references division,
  to_division division_code not null references division,
  reason text not null check (length(reason) between 1 and 500),
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_at timestamptz not null default access.now(),
  placed_in division_code, -- where the receiving side put the children in the end
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  decided_why text,
  version integer not null default 1,
  check (from_division <> to_division),
  check ((state = 'proposed') = (decided_at is null))
);
create index transfer_to on transfer (to_division, id);
create index transfer_from on transfer (from_division, id);
create index transfer_open on transfer (proposed_at) where state = 'proposed';

-- Counts by place, kept by triggers, so that coverage costs the same for a thousand and a million children.
create table coverage_tally (
  residence division_code primary key,
  counted integer not null default 0 check (counted >= 0),
  guardian_files integer not null default 0 check (guardian_files >= 0),
  with_guardian integer not null default 0 check (with_guardian >= 0),
  letters integer not null default 0 check (letters >= 0)
);

do $$ declare t text; begin
  foreach t in array array['household', 'child', 'family_member', 'child_category', 'child_flag', 'child_key', 'child_event', 'transfer', 'coverage_tally'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on household, family_member, child_category, child_flag, child_key, child_event, transfer to tonghu_app;
grant select on child, coverage_tally to tonghu_app;
grant insert (id, household_id, name, former_name, name_sort, sex, birth_date, citizen_id, citizen_id_state, ethnicity,
  registered_place, residence, health, schooling, school, grade, boarding, left_behind_kind, remark, state, registered_on,
  left_on, left_reason) on child to tonghu_app;
grant update (household_id, name, former_name, name_sort, sex, birth_date, citizen_id, citizen_id_state, ethnicity,
  registered_place, residence, health, schooling, school, grade, boarding, left_behind_kind, remark, state, left_on,
  left_reason, version) on child to tonghu_app;
grant update on household, family_member to tonghu_app;
grant update (until, ended_why) on child_category to tonghu_app;
grant update (raised_at, settled_at, settled_by, settled_how, details) on child_flag to tonghu_app;
grant delete on child_key to tonghu_app; -- keys are derived from the name, not a record
grant update (state, placed_in, decided_by, decider_name, decided_at, decided_why, version) on transfer to tonghu_app;

create policy in_area on household to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on child to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on family_member to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on child_key to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on child_category to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on child_flag to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy with_the_child on child_event to tonghu_app
  using (exists (select from child where child.id = child_id)) with check (exists (select from child where child.id = child_id));
create policy either_side on transfer to tonghu_app
  using (access.sees_records(from_division) or access.sees_records(to_division))
  with check (access.sees_records(from_division) or access.sees_records(to_division));
create policy figures on coverage_tally for select to tonghu_app
  using (residence >= access.figures_from() and residence < access.figures_to());

-- The keeper: triggers that keep derived rows true, whoever writes.
grant select, insert, update on coverage_tally to tonghu_keeper;
grant select on child to tonghu_keeper;
grant update (guardian_id, guardian_file_complete, letter_until) on child to tonghu_keeper;
grant select, update (residence) on child_category, child_flag, family_member to tonghu_keeper;
create policy keeper on coverage_tally to tonghu_keeper using (true) with check (true);
create policy keeper on child to tonghu_keeper using (true) with check (true);
create policy keeper on child_category to tonghu_keeper using (true) with check (true);
create policy keeper on child_flag to tonghu_keeper using (true) with check (true);
create policy keeper on family_member to tonghu_keeper using (true) with check (true);

-- Statement triggers with transition tables, so that a roster of thousands costs one statement. Rows are taken in the
-- order of their code, so that two writers cannot wait for each other in a circle.
create function child_counted_on_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into coverage_tally (residence)
    select distinct residence from new_child order by 1 on conflict do nothing;
  update coverage_tally t set counted = t.counted + d.counted, guardian_files = t.guardian_files + d.guardian_files,
      with_guardian = t.with_guardian + d.with_guardian, letters = t.letters + d.letters
    from (select residence, count(*) as counted, count(*) filter (where guardian_file_complete) as guardian_files,
            count(guardian_id) as with_guardian, count(letter_until) as letters
          from new_child where state = 'registered' group by residence order by residence) d
    where t.residence = d.residence;
  return null;
end $$;

create function child_counted_on_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into coverage_tally (residence)
    select distinct residence from new_child order by 1 on conflict do nothing;
  update coverage_tally t set counted = t.counted + d.counted, guardian_files = t.guardian_files + d.guardian_files,
      with_guardian = t.with_guardian + d.with_guardian, letters = t.letters + d.letters
    from (select residence, sum(sign) as counted, sum(sign) filter (where guardian_file_complete) as guardian_files,
            sum(sign) filter (where guardian_id is not null) as with_guardian,
            sum(sign) filter (where letter_until is not null) as letters
          from (select 1 as sign, residence, guardian_file_complete, guardian_id, letter_until from new_child where state = 'registered'
                union all
                select -1, residence, guardian_file_complete, guardian_id, letter_until from old_child where state = 'registered') both_sides
          group by residence order by residence) raw
    cross join lateral (select raw.residence, raw.counted, coalesce(raw.guardian_files, 0) as guardian_files,
            coalesce(raw.with_guardian, 0) as with_guardian, coalesce(raw.letters, 0) as letters) d
    where t.residence = d.residence
      and (d.counted, d.guardian_files, d.with_guardian, d.letters) <> (0, 0, 0, 0);
  return null;
end $$;

-- A child that moves takes its categories and flags along; a household its members.
create function child_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update child_category set residence = new.residence where child_id = new.id;
  update child_flag set residence = new.residence where child_id = new.id;
  return null;
end $$;
create function household_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update family_member set residence = new.residence where household_id = new.id;
  return null;
end $$;

-- Every change of a child is stamped, whoever makes it.
create function child_touched() returns trigger language plpgsql as $$
begin
  new.changed_at := access.now();
  new.changed_by_transaction := pg_current_xact_id();
  return new;
end $$;

alter function child_counted_on_insert() owner to tonghu_keeper;
alter function child_counted_on_update() owner to tonghu_keeper;
alter function child_moved() owner to tonghu_keeper;
alter function household_moved() owner to tonghu_keeper;

-- Whether a citizen ID is on the register, in whatever area: no child is registered twice, and nobody is told where.
create function citizen_id_stands(wanted text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from child where citizen_id = wanted)
$$;
alter function citizen_id_stands(text) owner to tonghu_keeper;

create trigger touched before update on child for each row execute function child_touched();
create trigger counted_on_insert after insert on child referencing new table as new_child
  for each statement execute function child_counted_on_insert();
create trigger counted_on_update after update on child referencing old table as old_child new table as new_child
  for each statement execute function child_counted_on_update();
create trigger moved after update of residence on child
  for each row when (old.residence is distinct from new.residence) execute function child_moved();
create trigger moved after update of residence on household
  for each row when (old.residence is distinct from new.residence) execute function household_moved();
