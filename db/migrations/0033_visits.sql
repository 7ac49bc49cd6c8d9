-- Visits and evaluations as they were written down, what was said of them, and the ledger of visits that are due.
-- What was answered is sealed with the child's key; what figures count stands in clear, and names nobody.

create table visit_record (
  id uuid primary key, -- made on the phone: the same record sent twice is one
  kind text not null check (kind in ('visit', 'evaluation')),
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  form_version integer not null check (form_version > 0),
  on_date date not null, -- the day of the visit; of a record that completes another that one's day
  happened_at timestamptz not null, -- the end, by the device's clock as the server corrected it
  seconds integer not null check (seconds >= 0), -- from beginning to end by the device's clock
  device_at timestamptz not null, -- the end, as the device said it
  received_at timestamptz not null,
  offline boolean not null,
  mode text check (mode in ('home', 'school', 'phone', 'video')),
  seen boolean, -- the child itself: face to face, or spoken with
  in_person boolean generated always as (seen and mode in ('home', 'school')) stored,
  parent_contact boolean, -- in the seven days before; null where nobody could say
  left_behind boolean, -- whether the child was then
  points smallint check (points between 0 and 100),
  grade text check (grade in ('normal', 'insufficient', 'improper', 'missing')),
  vetoed boolean,
  answers_sealed bytea not null,
  place_sealed bytea, -- where the device was
  files smallint not null default 0 check (files >= 0),
  completes uuid references visit_record, -- the record that was returned and is completed by this one
  made_by uuid not null,
  maker_staff uuid not null,
  maker_name text not null,
  maker_role text not null,
  state text not null default 'sent' check (state in ('sent', 'returned', 'completed', 'checked')),
  decided_by uuid, -- who returned it or found it in order
  decider_name text,
  decided_at timestamptz,
  version integer not null default 1,
  check ((kind = 'visit') = (mode is not null) and (kind = 'visit') = (seen is not null) and (kind = 'visit') = (left_behind is not null)),
  check ((kind = 'evaluation') = (points is not null) and (kind = 'evaluation') = (grade is not null)
    and (kind = 'evaluation') = (vetoed is not null)),
  check ((state = 'sent') = (decided_at is null)),
  constraint visit_record_checked_by_another check (decided_by is distinct from made_by)
);
create unique index visit_record_completed_once on visit_record (completes) where completes is not null;
create index visit_record_child on visit_record (child_id, on_date);
create index visit_record_place on visit_record (residence, on_date);
create index visit_record_maker on visit_record (made_by, happened_at);
create index visit_record_returned on visit_record (residence) where state = 'returned';

-- What supervisor and director say to each other of a record. A return is a comment too: what is to be completed.
create table visit_comment (
  id uuid primary key,
  record_id uuid not null references visit_record,
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  kind text not null check (kind in ('comment', 'return')),
  words_sealed bytea not null,
  written_by uuid not null,
  writer_name text not null,
  writer_role text not null,
  at timestamptz not null default access.now()
);
create index visit_comment_record on visit_comment (record_id, at);
create index visit_comment_child on visit_comment (child_id, at);

-- Which visit is due until when. The last day, the level and the days are those of the day on which it was opened, and stay:
-- a figure of a past month does not change when a level does. A visit that was missed stays in the ledger until a valid one is made.
create table visit_obligation (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  opened_on date not null,
  due_on date not null,
  level text not null check (level in ('red', 'orange', 'yellow', 'green')),
  every_days smallint not null check (every_days > 0),
  in_person boolean not null, -- whether the child must be seen face to face
  met_by uuid references visit_record,
  met_on date, -- the day of the visit; after `due_on` it was made too late
  missed_on date, -- the day on which the round found it missed, and opened the next one
  raised uuid references risk_level, -- the level that was raised because of it
  dropped_on date,
  dropped_why text check (dropped_why in ('level', 'left')),
  check (due_on >= opened_on),
  check ((met_by is null) = (met_on is null)),
  check ((dropped_on is null) = (dropped_why is null)),
  check (met_on is null or dropped_on is null),
  check (missed_on is null or missed_on > due_on)
);
create unique index visit_obligation_one_at_a_time on visit_obligation (child_id)
  where met_on is null and missed_on is null and dropped_on is null;
create index visit_obligation_child on visit_obligation (child_id, due_on);
create index visit_obligation_place on visit_obligation (residence, due_on);
create index visit_obligation_unmet on visit_obligation (residence, due_on) where met_on is null and dropped_on is null;

do $$ declare t text; begin
  foreach t in array array['visit_record', 'visit_comment', 'visit_obligation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
    execute format('create policy in_area on %I to tonghu_app
      using (residence >= access.records_from() and residence < access.records_to())
      with check (residence >= access.records_from() and residence < access.records_to())', t);
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.writes_children())', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.writes_children())', t);
    execute format('create policy keeper on %I to tonghu_keeper using (true) with check (true)', t);
    execute format('grant select, update on %I to tonghu_keeper', t);
  end loop;
end $$;
grant insert (id, kind, child_id, residence, form_version, on_date, happened_at, seconds, device_at, received_at, offline, mode, seen,
  parent_contact, left_behind, points, grade, vetoed, answers_sealed, place_sealed, files, completes, made_by, maker_staff,
  maker_name, maker_role) on visit_record to tonghu_app;
grant update (state, decided_by, decider_name, decided_at, version) on visit_record to tonghu_app;
grant insert on visit_comment, visit_obligation to tonghu_app;
grant update (met_by, met_on, missed_on, raised, dropped_on, dropped_why) on visit_obligation to tonghu_app;
-- Comments are written in one's own name.
create policy in_ones_own_name on visit_comment as restrictive for insert to tonghu_app with check (written_by = access.account());

-- What was found of a record stays; one that was returned is completed by another record, and nothing else becomes of it.
create function visit_record_steps() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (('sent', 'returned'), ('sent', 'checked'), ('returned', 'completed'))
     or new.state in ('returned', 'checked') and new.state <> old.state
        and (new.decided_by is distinct from access.account() or access.role() not in ('city', 'county', 'town')) then
    raise exception 'This is no step of a record.' using errcode = '23514', constraint = 'visit_record_steps';
  end if;
  return new;
end $$;
create trigger steps before update on visit_record
  for each row when (current_user <> 'tonghu_keeper') execute function visit_record_steps();
-- What was due stays as it was opened.
create function visit_obligation_stays() returns trigger language plpgsql as $$
begin
  if old.dropped_on is not null or new.met_on is null and old.met_on is not null then
    raise exception 'An obligation that is settled stays.' using errcode = '23514', constraint = 'visit_obligation_stays';
  end if;
  return new;
end $$;
create trigger stays before update on visit_obligation
  for each row when (current_user <> 'tonghu_keeper') execute function visit_obligation_stays();

-- A child that moves takes its records along; an erased one what was answered and said.
create function visits_of_child_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare erased boolean := new.state = 'erased';
begin
  update visit_record set residence = new.residence,
      answers_sealed = case when erased then '\x' else answers_sealed end,
      place_sealed = case when erased then null else place_sealed end
    where child_id = new.id;
  update visit_comment set residence = new.residence, words_sealed = case when erased then '\x' else words_sealed end
    where child_id = new.id;
  update visit_obligation set residence = new.residence where child_id = new.id;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function visits_of_child_changed() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger visits_of_child_changed after update of residence, state on child
  for each row when (old.residence is distinct from new.residence or new.state = 'erased' and old.state <> 'erased')
  execute function visits_of_child_changed();
