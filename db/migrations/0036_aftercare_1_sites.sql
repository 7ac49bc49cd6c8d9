-- After school: the rooms, what was checked in them, what they were given and cost, the people who work there and the inquiry
-- without which nobody is on a shift (未成年人保护法 art. 62). Rooms are no secret; nothing here speaks of a child.

create table aftercare_site (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('school', 'village_centre', 'childrens_home', 'library', 'town_hall', 'other')),
  division division_code not null references division,
  address text not null check (length(address) between 1 and 200),
  latitude double precision check (latitude between 3 and 54), -- WGS 84; China lies within these
  longitude double precision check (longitude between 73 and 136),
  position_confirmed boolean not null default false, -- a person has said that an odd position is right
  capacity integer not null check (capacity between 1 and 1000),
  opens_at time not null, -- usual hours; a timetable says more
  closes_at time not null,
  meals boolean not null default false, -- children eat here: food safety is checked too
  unit_id uuid references unit, -- whose house it is
  phone text check (length(phone) between 3 and 30), -- that of the house
  state text not null default 'planned' check (state in ('planned', 'open', 'paused', 'closed')),
  state_why text check (length(state_why) between 2 and 300),
  opened_on date, -- first day
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint aftercare_site_hours check (closes_at > opens_at),
  constraint aftercare_site_position check ((latitude is null) = (longitude is null)),
  constraint aftercare_site_why check (state in ('planned', 'open') or state_why is not null)
);
create unique index aftercare_site_once on aftercare_site (division, name) where state <> 'closed';
create index aftercare_site_unit on aftercare_site (unit_id) where unit_id is not null;

-- What was checked. The newest of a kind that was not taken back says how the site stands.
create table aftercare_check (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's, kept by trigger
  kind text not null check (kind in ('fire', 'food', 'building', 'first_aid')),
  checked_on date not null,
  valid_until date not null, -- last day; of a check that was not passed the day itself
  passed boolean not null,
  checked_by text not null check (length(checked_by) between 1 and 100), -- the authority or unit
  number text check (length(number) between 1 and 60), -- of the paper
  file_id uuid references stored_file,
  remark text check (length(remark) between 1 and 300),
  written_by uuid,
  writer_name text,
  written_at timestamptz not null default access.now(),
  taken_back_at timestamptz,
  taken_back_why text check (length(taken_back_why) between 2 and 300),
  constraint aftercare_check_period check (valid_until >= checked_on and valid_until <= checked_on + 1830),
  check ((taken_back_at is null) = (taken_back_why is null))
);
create index aftercare_check_site on aftercare_check (site_id, kind, checked_on desc);
create index aftercare_check_lapses on aftercare_check (valid_until, division) where taken_back_at is null and passed;
create index aftercare_check_file on aftercare_check (file_id) where file_id is not null;

-- What a site was given and what it cost, in fen.
create table aftercare_money (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's, kept by trigger
  direction text not null check (direction in ('given', 'spent')),
  fen bigint not null check (fen > 0 and fen <= 100000000000),
  on_date date not null,
  donor text check (length(donor) between 1 and 100), -- who gave it: a budget, a foundation, a person
  donor_shown boolean not null default true, -- false: wishes not to be named
  purpose text not null check (length(purpose) between 1 and 200),
  written_by uuid,
  writer_name text,
  written_at timestamptz not null default access.now(),
  taken_back_at timestamptz,
  taken_back_why text check (length(taken_back_why) between 2 and 300),
  constraint aftercare_money_donor check ((direction = 'given') = (donor is not null)),
  check ((taken_back_at is null) = (taken_back_why is null))
);
create index aftercare_money_site on aftercare_money (site_id, on_date);

-- Photographs of the rooms; of the rooms, not of children.
create table aftercare_photo (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's, kept by trigger
  file_id uuid not null references stored_file,
  caption text not null check (length(caption) between 1 and 100),
  taken_on date,
  added_by uuid,
  adder_name text,
  added_at timestamptz not null default access.now(),
  removed_at timestamptz
);
create index aftercare_photo_site on aftercare_photo (site_id, added_at) where removed_at is null;
create index aftercare_photo_file on aftercare_photo (file_id);

-- Whoever works in a classroom, with an account or without. `cleared_until` and `barred_on` follow from the inquiries.
create table aftercare_worker (
  id uuid primary key,
  kind text not null check (kind in ('keeper', 'teacher', 'volunteer', 'student')),
  name text not null check (length(name) between 1 and 60),
  sex smallint check (sex in (0, 1, 2, 9)),
  division division_code not null references division,
  account_id uuid references account,
  staff_id uuid references staff,
  belongs_to text check (length(belongs_to) between 1 and 100), -- school, university or association
  sealing_key bytea,
  phone_sealed bytea,
  phone_index bytea,
  id_number_sealed bytea,
  id_number_index bytea,
  cleared_until date, -- the last day on which he may be on a shift; null: no inquiry, or one that found something
  barred_on date, -- the day of the inquiry that found something
  since date not null,
  left_on date,
  left_why text check (length(left_why) between 2 and 300),
  version integer not null default 1,
  constraint aftercare_worker_period check (left_on is null or left_on >= since),
  check ((left_on is null) = (left_why is null))
);
create unique index aftercare_worker_once on aftercare_worker (id_number_index) where id_number_index is not null and left_on is null;
create unique index aftercare_worker_account on aftercare_worker (account_id) where account_id is not null and left_on is null;
create index aftercare_worker_place on aftercare_worker (division, cleared_until) where left_on is null;
create index aftercare_worker_staff on aftercare_worker (staff_id) where staff_id is not null;

-- The inquiry at police and procuratorate before somebody works with children, and every year again. Only added to; the newest holds.
create table aftercare_inquiry (
  id uuid primary key,
  worker_id uuid not null references aftercare_worker,
  division division_code not null, -- the worker's, kept by trigger
  asked_on date not null,
  asked_of text not null check (length(asked_of) between 1 and 100), -- which office answered
  result text not null check (result in ('clear', 'found')),
  valid_until date generated always as ((asked_on + interval '1 year')::date) stored, -- last day
  number text check (length(number) between 1 and 60), -- of the answer
  note_sealed bytea, -- with the worker's key
  written_by uuid,
  writer_name text,
  written_at timestamptz not null default access.now()
);
create index aftercare_inquiry_worker on aftercare_inquiry (worker_id, asked_on desc, written_at desc);

create table aftercare_training (
  id uuid primary key,
  worker_id uuid not null references aftercare_worker,
  division division_code not null, -- the worker's, kept by trigger
  topic text not null check (length(topic) between 1 and 100),
  on_date date not null,
  minutes integer not null check (minutes between 1 and 60000),
  given_by text not null check (length(given_by) between 1 and 100),
  valid_until date, -- of a certificate that lapses, such as first aid
  written_by uuid,
  writer_name text,
  written_at timestamptz not null default access.now(),
  taken_back_at timestamptz,
  taken_back_why text check (length(taken_back_why) between 2 and 300),
  constraint aftercare_training_period check (valid_until is null or valid_until >= on_date),
  check ((taken_back_at is null) = (taken_back_why is null))
);
create index aftercare_training_worker on aftercare_training (worker_id, on_date);

create table aftercare_thanks (
  id uuid primary key,
  worker_id uuid not null references aftercare_worker,
  division division_code not null, -- the worker's, kept by trigger
  on_date date not null,
  from_whom text not null check (from_whom in ('family', 'site', 'school', 'village', 'bureau')),
  words_sealed bytea not null, -- with the worker's key
  written_by uuid,
  writer_name text,
  written_at timestamptz not null default access.now()
);
create index aftercare_thanks_worker on aftercare_thanks (worker_id, on_date);

-- Who keeps a site, from a day to a day, both included.
create table aftercare_keeper (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  worker_id uuid not null references aftercare_worker,
  account_id uuid references account, -- the worker's, kept by trigger, as are his name and until when he is cleared
  name text not null default '',
  cleared_until date,
  division division_code not null, -- the site's, kept by trigger
  from_on date not null,
  to_on date,
  named_by uuid,
  named_at timestamptz not null default access.now(),
  constraint aftercare_keeper_period check (to_on is null or to_on >= from_on),
  constraint aftercare_keeper_once exclude using gist (site_id with =, worker_id with =, daterange(from_on, to_on, '[]') with &&)
);
create index aftercare_keeper_site on aftercare_keeper (site_id, from_on);
create index aftercare_keeper_worker on aftercare_keeper (worker_id);
create index aftercare_keeper_account on aftercare_keeper (account_id, from_on) where account_id is not null;

-- Who works where on a day, and for how long he did. Nobody is in two rooms at once.
create table aftercare_shift (
  id uuid primary key,
  worker_id uuid not null references aftercare_worker,
  worker_name text not null default '', -- kept by trigger
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's, kept by trigger
  session_id uuid, -- the session it serves, where it serves one
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'worked', 'missed', 'cancelled')),
  minutes integer check (minutes between 1 and 1440), -- worked, as the keeper has confirmed
  cancelled_why text check (cancelled_why in ('inquiry', 'swapped', 'closed', 'mistake', 'other')),
  planned_by uuid,
  planned_at timestamptz not null default access.now(),
  settled_by uuid,
  settled_at timestamptz,
  version integer not null default 1,
  constraint aftercare_shift_hours check (ends_at > starts_at and ends_at <= starts_at + interval '16 hours'
    and day = (starts_at at time zone 'Asia/Shanghai')::date),
  constraint aftercare_shift_once exclude using gist (worker_id with =, tstzrange(starts_at, ends_at) with &&) where (state <> 'cancelled'),
  check ((state = 'worked') = (minutes is not null)),
  check ((state = 'cancelled') = (cancelled_why is not null))
);
create index aftercare_shift_site on aftercare_shift (site_id, day);
create index aftercare_shift_worker on aftercare_shift (worker_id, day);

-- Whose rows a keeper reaches: today's rows of his account. Somebody of whom an inquiry has found something keeps nothing. A policy
-- on a long table writes `site_id = any ((select access.kept_sites()))`, which is asked once a statement and not once a row.
grant create on schema public, access to tonghu_keeper;
create function access.kept_sites() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(k.site_id), '{}') from aftercare_keeper k join aftercare_worker w on w.id = k.worker_id
  where k.account_id = access.account() and w.barred_on is null
    and k.from_on <= (access.now() at time zone 'Asia/Shanghai')::date
    and (k.to_on is null or k.to_on >= (access.now() at time zone 'Asia/Shanghai')::date)
$$;
create function access.keeps_site(site uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select site = any (access.kept_sites()) $$;
alter function access.kept_sites() owner to tonghu_keeper;
alter function access.keeps_site(uuid) owner to tonghu_keeper;

do $$ declare t text; begin
  foreach t in array array['aftercare_site', 'aftercare_check', 'aftercare_money', 'aftercare_photo', 'aftercare_worker',
      'aftercare_inquiry', 'aftercare_training', 'aftercare_thanks', 'aftercare_keeper', 'aftercare_shift'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app, tonghu_keeper', t);
    execute format('create policy keeper on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
  -- Rooms, who keeps them and who is there: for everybody near who has to do with after-school care.
  foreach t in array array['aftercare_site', 'aftercare_check', 'aftercare_photo', 'aftercare_keeper'] loop
    execute format('create policy known_near on %I for select to tonghu_app using (access.is_service() or access.near(division)
      and access.is_one_of(''city'', ''county'', ''town'', ''village'', ''inspector'', ''classroom'', ''school'', ''leader''))', t);
  end loop;
  foreach t in array array['aftercare_worker', 'aftercare_training', 'aftercare_thanks'] loop
    execute format('create policy known_near on %I for select to tonghu_app using (access.is_service() or access.near(division)
      and access.is_one_of(''city'', ''county'', ''town'', ''village'', ''inspector'', ''classroom''))', t);
  end loop;
  -- Whoever answers for a room adds to what is known of it, in his own area.
  foreach t in array array['aftercare_site', 'aftercare_check', 'aftercare_money', 'aftercare_photo', 'aftercare_keeper',
      'aftercare_worker', 'aftercare_inquiry', 'aftercare_training'] loop
    execute format('create policy added_in_area on %I for insert to tonghu_app with check (access.is_service()
      or access.role() in (''city'', ''county'', ''town'') and starts_with(division, access.area()))', t);
  end loop;
  foreach t in array array['aftercare_site', 'aftercare_check', 'aftercare_money', 'aftercare_photo', 'aftercare_keeper',
      'aftercare_worker', 'aftercare_training'] loop
    execute format('create policy changed_in_area on %I for update to tonghu_app using (access.is_service()
      or access.role() in (''city'', ''county'', ''town'') and starts_with(division, access.area()))', t);
  end loop;
end $$;
-- Money: below me, or of the room that I keep.
create policy known_below on aftercare_money for select to tonghu_app using (access.is_service() or access.keeps_site(site_id)
  or access.role() in ('city', 'county', 'town', 'village', 'inspector') and starts_with(division, access.area()));
-- What an inquiry said is for whoever decides upon it; everybody else sees until when somebody is cleared.
create policy known_to_deciders on aftercare_inquiry for select to tonghu_app using (access.is_service()
  or access.role() in ('city', 'county', 'town', 'inspector') and starts_with(division, access.area()));
create policy thanked_in_area on aftercare_thanks for insert to tonghu_app with check (access.is_service()
  or access.role() in ('city', 'county', 'town', 'village', 'classroom') and access.near(division));
-- Shifts are planned by whoever keeps the room, and above him.
create policy known_near on aftercare_shift for select to tonghu_app using (access.is_service() or access.keeps_site(site_id)
  or access.role() in ('city', 'county', 'town', 'village', 'inspector') and starts_with(division, access.area()));
create policy planned_by_keepers on aftercare_shift for insert to tonghu_app with check (access.is_service()
  or access.role() in ('classroom', 'village') and access.keeps_site(site_id)
  or access.role() in ('city', 'county', 'town') and starts_with(division, access.area()));
create policy settled_by_keepers on aftercare_shift for update to tonghu_app using (access.is_service()
  or access.role() in ('classroom', 'village') and access.keeps_site(site_id)
  or access.role() in ('city', 'county', 'town') and starts_with(division, access.area()));
-- The paper of a check and a room's photograph go with the room.
create policy of_a_site on stored_file for select to tonghu_app using (purpose in ('aftercare-photo', 'aftercare-check')
  and access.near(area) and access.is_one_of('city', 'county', 'town', 'village', 'inspector', 'classroom', 'school', 'leader'));

grant insert on aftercare_site to tonghu_app;
grant update (name, kind, address, latitude, longitude, position_confirmed, capacity, opens_at, closes_at, meals, unit_id, phone, state,
  state_why, opened_on, version) on aftercare_site to tonghu_app;
grant insert on aftercare_check, aftercare_money, aftercare_photo, aftercare_training, aftercare_thanks to tonghu_app;
grant insert (id, site_id, worker_id, division, from_on, to_on, named_by, named_at) on aftercare_keeper to tonghu_app;
grant insert (id, worker_id, site_id, division, session_id, day, starts_at, ends_at, state, minutes, cancelled_why, planned_by, planned_at,
  settled_by, settled_at) on aftercare_shift to tonghu_app;
grant update (taken_back_at, taken_back_why) on aftercare_check, aftercare_money, aftercare_training to tonghu_app;
grant update (file_id) on aftercare_check to tonghu_app;
grant update (removed_at) on aftercare_photo to tonghu_app;
grant update (to_on) on aftercare_keeper to tonghu_app;
grant update (state, minutes, cancelled_why, settled_by, settled_at, version) on aftercare_shift to tonghu_app;
grant insert (id, kind, name, sex, division, account_id, staff_id, belongs_to, sealing_key, phone_sealed, phone_index,
  id_number_sealed, id_number_index, since) on aftercare_worker to tonghu_app;
grant update (kind, name, sex, account_id, staff_id, belongs_to, sealing_key, phone_sealed, phone_index, id_number_sealed,
  id_number_index, left_on, left_why, version) on aftercare_worker to tonghu_app;
grant insert (id, worker_id, division, asked_on, asked_of, result, number, note_sealed, written_by, writer_name, written_at)
  on aftercare_inquiry to tonghu_app;
grant update (cleared_until, barred_on) on aftercare_worker to tonghu_keeper;
grant update (name, account_id, cleared_until, to_on) on aftercare_keeper to tonghu_keeper;
grant update (worker_name, state, cancelled_why, settled_at, version) on aftercare_shift to tonghu_keeper;

-- What belongs to a site or a worker stands where that stands.
create function aftercare_follows_site() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.division := (select division from aftercare_site where id = new.site_id);
  return new;
end $$;
create function aftercare_follows_worker() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.division := (select division from aftercare_worker where id = new.worker_id);
  return new;
end $$;
do $$ declare t text; begin
  foreach t in array array['aftercare_check', 'aftercare_money', 'aftercare_photo', 'aftercare_keeper', 'aftercare_shift'] loop
    execute format('create trigger follows_site before insert on %I for each row execute function aftercare_follows_site()', t);
  end loop;
  foreach t in array array['aftercare_inquiry', 'aftercare_training', 'aftercare_thanks'] loop
    execute format('create trigger follows_worker before insert on %I for each row execute function aftercare_follows_worker()', t);
  end loop;
end $$;
alter function aftercare_follows_site() owner to tonghu_keeper;
alter function aftercare_follows_worker() owner to tonghu_keeper;

-- Who keeps a room, or is there, is known by name to whoever sees the room, also where the person is registered elsewhere; a
-- keeper's account and clearance are the worker's, also where they change later.
create function aftercare_follows_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare person aftercare_worker;
begin
  select * into person from aftercare_worker where id = new.worker_id;
  if tg_table_name = 'aftercare_shift' then
    new.worker_name := person.name;
  else
    new.name := person.name;
    new.account_id := person.account_id;
    new.cleared_until := person.cleared_until;
  end if;
  return new;
end $$;
create function aftercare_person_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update aftercare_keeper set name = new.name, account_id = new.account_id, cleared_until = new.cleared_until where worker_id = new.id;
  if new.name <> old.name then
    update aftercare_shift set worker_name = new.name where worker_id = new.id;
  end if;
  return null;
end $$;
alter function aftercare_follows_person() owner to tonghu_keeper;
alter function aftercare_person_changes() owner to tonghu_keeper;
create trigger follows_person before insert on aftercare_keeper for each row execute function aftercare_follows_person();
create trigger follows_person before insert on aftercare_shift for each row execute function aftercare_follows_person();
create trigger person_changes after update of name, account_id, cleared_until on aftercare_worker
  for each row execute function aftercare_person_changes();

-- The newest inquiry decides. Where it found something, he keeps nothing and is on no shift from then on; only an officer of the
-- county or above enters a later one that cleared him, never who entered the first.
create function aftercare_inquiry_decides() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare before aftercare_inquiry; newest aftercare_inquiry;
begin
  perform from aftercare_worker where id = new.worker_id for update;
  select * into before from aftercare_inquiry where worker_id = new.worker_id and id <> new.id
    order by asked_on desc, written_at desc, id desc limit 1;
  if before.result = 'found' and new.result = 'clear' and not access.is_service()
      and (access.role() not in ('city', 'county') or before.written_by is not distinct from access.account()) then
    raise exception 'A second person, of the county or above, clears somebody again.'
      using errcode = '23514', constraint = 'aftercare_inquiry_second_person';
  end if;
  select * into newest from aftercare_inquiry where worker_id = new.worker_id order by asked_on desc, written_at desc, id desc limit 1;
  update aftercare_worker set
    cleared_until = case when newest.result = 'clear' then newest.valid_until end,
    barred_on = case when newest.result = 'found' then newest.asked_on end
    where id = new.worker_id;
  if newest.result = 'found' then
    update aftercare_keeper set to_on = greatest(from_on, newest.asked_on - 1)
      where worker_id = new.worker_id and (to_on is null or to_on >= newest.asked_on);
    update aftercare_shift set state = 'cancelled', cancelled_why = 'inquiry', settled_at = access.now(), version = version + 1
      where worker_id = new.worker_id and state = 'planned';
  end if;
  return null;
end $$;
alter function aftercare_inquiry_decides() owner to tonghu_keeper;
create trigger inquiry_decides after insert on aftercare_inquiry for each row execute function aftercare_inquiry_decides();

-- Article 62: without an inquiry that found nothing, and that is not older than a year on that day, nobody is on a shift.
create function aftercare_shift_inquiry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare newest aftercare_inquiry;
begin
  if new.state in ('cancelled', 'missed') then return null; end if;
  perform from aftercare_worker where id = new.worker_id for update;
  select * into newest from aftercare_inquiry where worker_id = new.worker_id and asked_on <= new.day
    order by asked_on desc, written_at desc, id desc limit 1;
  if newest.result is distinct from 'clear' or newest.valid_until < new.day then
    raise exception 'No shift without a valid inquiry.' using errcode = '23514', constraint = 'aftercare_shift_inquiry';
  end if;
  return null;
end $$;
alter function aftercare_shift_inquiry() owner to tonghu_keeper;
create trigger shift_inquiry after insert or update of state on aftercare_shift
  for each row execute function aftercare_shift_inquiry();

revoke create on schema public, access from tonghu_keeper;
