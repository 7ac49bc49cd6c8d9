-- After school: terms, weekly timetables, sessions and closures of the sites; the children's places with whoever may fetch them,
-- and their meals. What is personal of a place is sealed with the place's own key: who keeps a site sees no row of `child`.

-- School terms, by the division whose schools keep them. Of two that cover a day the one of the smaller division holds.
create table aftercare_term (
  id uuid primary key,
  division division_code not null references division,
  name text not null check (length(name) between 2 and 60),
  from_on date not null,
  to_on date not null,
  makeup_weekday smallint not null default 5 check (makeup_weekday between 1 and 7), -- whose timetable a worked weekend follows
  made_by uuid,
  maker_name text,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint aftercare_term_period check (to_on > from_on and to_on <= from_on + 366),
  constraint aftercare_term_apart exclude using gist (division with =, daterange(from_on, to_on, '[]') with &&)
);
create index aftercare_term_division on aftercare_term (division, from_on);

-- When a site is open in a term, by the day of the week (1 Monday). A slot is never changed under sessions that were held: it is
-- dropped, and another one follows.
create table aftercare_timetable (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  term_id uuid not null references aftercare_term,
  weekday smallint not null check (weekday between 1 and 7),
  opens_at time not null,
  closes_at time not null,
  activities text[] not null
    check (cardinality(activities) between 1 and 6 and activities <@ array['homework', 'reading', 'sport', 'art', 'safety', 'parents']),
  missing_after_minutes smallint not null check (missing_after_minutes between 5 and 120),
  made_by uuid,
  made_at timestamptz not null default access.now(),
  dropped_at timestamptz,
  dropped_by uuid,
  constraint aftercare_timetable_hours check (closes_at > opens_at)
);
create unique index aftercare_timetable_once on aftercare_timetable (site_id, term_id, weekday) where dropped_at is null;
create index aftercare_timetable_term on aftercare_timetable (term_id);

-- Rooms that stay closed for some days: one site, or all sites of an area.
create table aftercare_closure (
  id uuid primary key,
  division division_code not null, -- the area, or where the site lies
  site_id uuid references aftercare_site, -- null: all sites of the area
  from_on date not null,
  to_on date not null,
  reason text not null check (reason in ('flood', 'weather', 'illness', 'safety', 'event', 'other')),
  words text not null check (length(words) between 2 and 300), -- what families are told
  made_by uuid,
  maker_name text,
  made_at timestamptz not null default access.now(),
  lifted_at timestamptz,
  lifted_by uuid,
  lifter_name text,
  version integer not null default 1,
  constraint aftercare_closure_period check (to_on >= from_on and to_on <= from_on + 92),
  check ((lifted_at is null) = (lifter_name is null))
);
create index aftercare_closure_division on aftercare_closure (division, to_on);
create index aftercare_closure_site on aftercare_closure (site_id) where site_id is not null;

-- One afternoon in one room, made ahead by the daily round.
create table aftercare_session (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's
  term_id uuid references aftercare_term,
  day date not null,
  weekday smallint not null check (weekday between 1 and 7), -- whose timetable it follows: on a worked weekend another day's
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  missing_after_minutes smallint not null check (missing_after_minutes between 5 and 120),
  activities text[] not null
    check (cardinality(activities) between 1 and 6 and activities <@ array['homework', 'reading', 'sport', 'art', 'safety', 'parents']),
  state text not null default 'planned' check (state in ('planned', 'open', 'closed', 'cancelled')),
  cancelled_why text check (cancelled_why in ('flood', 'weather', 'illness', 'safety', 'event', 'other')),
  closure_id uuid references aftercare_closure,
  opened_at timestamptz,
  opened_by uuid,
  opener_name text,
  closed_at timestamptz,
  closed_by uuid,
  closer_name text,
  version integer not null default 1,
  check (closes_at > opens_at),
  check ((state = 'cancelled') = (cancelled_why is not null)),
  check ((state = 'closed') <= (closed_at is not null))
);
create unique index aftercare_session_once on aftercare_session (site_id, day);
create index aftercare_session_day on aftercare_session (day, division);
create index aftercare_session_closure on aftercare_session (closure_id) where closure_id is not null;

-- A child's place in a site: asked for, waited for, had, ended.
create table aftercare_place (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger, as are name, sex and date of birth
  child_name text not null check (length(child_name) between 1 and 60),
  sex smallint not null check (sex in (0, 1, 2, 9)),
  birth_date date,
  state text not null check (state in ('applied', 'waiting', 'enrolled', 'refused', 'ended')),
  source text not null check (source in ('guardian', 'school', 'village')),
  applied_at timestamptz not null,
  applied_by uuid not null,
  applier_name text not null,
  points smallint not null check (points >= 0),
  points_why jsonb not null, -- each point by its code and figures; the words are made of them
  assessed_on date not null,
  guardian_id uuid references guardian,
  guardian_name text check (length(guardian_name) between 1 and 60),
  sealing_key bytea,
  guardian_phone_sealed bytea,
  health_sealed bytea, -- allergies, medicine and what else must be known at once
  alone_allowed boolean not null default false,
  alone_signed_sealed bytea, -- the guardian's signature under his word that the child may go home alone
  alone_signer text check (length(alone_signer) between 1 and 60),
  alone_signed_on date,
  meal boolean not null default false, -- what holds for a session for which nothing else was ordered
  weekdays smallint[] not null default '{1,2,3,4,5,6,7}'
    check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
  offered_at timestamptz, -- the place that came free is this child's until then
  offer_until date,
  offers_lapsed smallint not null default 0,
  decided_at timestamptz,
  decided_by uuid,
  decider_name text,
  from_on date,
  to_on date,
  ended_why text check (ended_why in ('guardian', 'consent', 'left_register', 'moved', 'refused_offer', 'absent', 'site_closed', 'other')),
  asked_why text check (asked_why in ('moved')), -- somebody is to say whether the child still comes
  asked_at timestamptz,
  version integer not null default 1,
  check (alone_allowed <= (alone_signer is not null and alone_signed_on is not null)),
  check ((state = 'enrolled') <= (from_on is not null)),
  check ((state in ('refused', 'ended')) = (ended_why is not null)),
  check ((state = 'ended') <= (to_on is not null)),
  check ((offered_at is null) = (offer_until is null) and (offered_at is null or state = 'waiting')),
  check ((asked_why is null) = (asked_at is null)),
  check (to_on is null or from_on is null or to_on >= from_on)
);
create unique index aftercare_place_once on aftercare_place (site_id, child_id) where state in ('applied', 'waiting', 'enrolled');
create unique index aftercare_place_enrolled_once on aftercare_place (child_id) where state = 'enrolled';
create index aftercare_place_site on aftercare_place (site_id, state);
create index aftercare_place_child on aftercare_place (child_id);
create index aftercare_place_residence on aftercare_place (residence);
create index aftercare_place_division on aftercare_place (division, state);
create index aftercare_place_waiting on aftercare_place (site_id) where state = 'waiting';

-- Whoever may fetch a child from this place. One person may be on the list of several children, each time by a row.
create table aftercare_picker (
  id uuid primary key,
  place_id uuid not null references aftercare_place,
  child_id uuid not null references child,
  name text not null check (length(name) between 1 and 60),
  relation text not null check (length(relation) between 1 and 20),
  phone_sealed bytea, -- all with the place's key
  id_number_sealed bytea,
  photo_sealed bytea, -- a small JPEG as a data URL
  pin_sealed bytea, -- salt, rounds and digest
  signature_sealed bytea, -- a sample of his hand
  from_on date not null,
  to_on date,
  made_by uuid,
  maker_name text,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  check (to_on is null or to_on >= from_on)
);
create index aftercare_picker_place on aftercare_picker (place_id);
create index aftercare_picker_child on aftercare_picker (child_id);

-- What was ordered for one session otherwise than the place says.
create table aftercare_meal (
  session_id uuid not null references aftercare_session,
  place_id uuid not null references aftercare_place,
  child_id uuid not null references child,
  wanted boolean not null,
  set_by uuid,
  set_at timestamptz not null default access.now(),
  primary key (session_id, place_id)
);
create index aftercare_meal_place on aftercare_meal (place_id);
create index aftercare_meal_child on aftercare_meal (child_id);

-- Points, ages and days by county; the last row of a county and code holds.
create table aftercare_parameter (
  id uuid primary key,
  county division_code not null check (length(county) = 6),
  code text not null check (length(code) between 1 and 40),
  value integer not null check (value between 0 and 100000),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index aftercare_parameter_last on aftercare_parameter (county, code, set_at desc);

do $$ declare t text; begin
  foreach t in array array['aftercare_term', 'aftercare_timetable', 'aftercare_closure', 'aftercare_session', 'aftercare_place',
      'aftercare_picker', 'aftercare_meal', 'aftercare_parameter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
end $$;

-- Services that plan, take in what phones bring, and load the demonstration.
create function access.serves_aftercare() returns boolean language sql stable parallel safe
  return access.service() in ('aftercare', 'clockwork', 'field-delivery', 'demonstration', 'administration');
-- Whoever sees after-school care at all; what of it names a child has policies of its own.
create function access.knows_aftercare(division text) returns boolean language sql stable parallel safe
  return access.service() is not null or access.near(division)
    and access.role() in ('city', 'county', 'town', 'village', 'inspector', 'classroom', 'school', 'leader');

-- Terms, timetables, sessions and closures are no secret.
create policy known on aftercare_term for select to tonghu_app using (access.knows_aftercare(division));
create policy written on aftercare_term for insert to tonghu_app
  with check (access.serves_aftercare() or access.role() in ('city', 'county', 'town') and starts_with(division, access.area()));
create policy changed on aftercare_term for update to tonghu_app
  using (access.service() is null and access.role() in ('city', 'county', 'town') and starts_with(division, access.area()));
grant update (name, from_on, to_on, makeup_weekday, version) on aftercare_term to tonghu_app;

create function access.sets_timetable(site uuid) returns boolean language sql stable
  return access.serves_aftercare() or access.service() is null and (
    access.role() in ('city', 'county', 'town')
      and exists (select from public.aftercare_site s where s.id = site and starts_with(s.division, access.area()))
    or access.role() = 'classroom' and access.keeps_site(site));
create policy known on aftercare_timetable for select to tonghu_app
  using (access.service() is not null or exists (select from aftercare_site s where s.id = site_id));
create policy written on aftercare_timetable for insert to tonghu_app with check (access.sets_timetable(site_id));
create policy dropped on aftercare_timetable for update to tonghu_app using (access.sets_timetable(site_id));
grant update (dropped_at, dropped_by) on aftercare_timetable to tonghu_app;

create policy known on aftercare_closure for select to tonghu_app using (access.knows_aftercare(division));
create policy written on aftercare_closure for insert to tonghu_app
  with check (access.serves_aftercare() or access.service() is null and (
    access.role() in ('city', 'county', 'town') and starts_with(division, access.area())
    or access.role() = 'classroom' and site_id is not null and access.keeps_site(site_id)));
create policy lifted on aftercare_closure for update to tonghu_app
  using (access.service() is null and (access.role() in ('city', 'county', 'town') and starts_with(division, access.area())
    or access.role() = 'classroom' and site_id is not null and access.keeps_site(site_id)));
grant update (lifted_at, lifted_by, lifter_name, version) on aftercare_closure to tonghu_app;

-- A session is made and cancelled by services and by who sets the timetable; opened and closed by whoever keeps the register.
create policy known on aftercare_session for select to tonghu_app using (access.knows_aftercare(division));
create policy planned on aftercare_session for insert to tonghu_app with check (access.sets_timetable(site_id));
create policy changed on aftercare_session for update to tonghu_app
  using (access.serves_aftercare() or access.service() is null and (
    access.role() in ('city', 'county', 'town', 'village') and starts_with(division, access.area()) or access.keeps_site(site_id)));
grant update (term_id, weekday, opens_at, closes_at, missing_after_minutes, activities, state, cancelled_why, closure_id, opened_at, opened_by,
  opener_name, closed_at, closed_by, closer_name, version) on aftercare_session to tonghu_app;

-- A child may have its place in a room of another village: who places children knows the rooms of his county.
create policy known_in_county on aftercare_site for select to tonghu_app
  using (access.service() is null and access.role() in ('town', 'village', 'classroom') and length(access.area()) > 6
    and starts_with(division, left(access.area(), 6)));
-- A place is seen where the child lives and where the site lies, by who keeps the site, and by the school that asked for it.
create policy in_area on aftercare_place for select to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to()
    or division >= access.records_from() and division < access.records_to());
create policy of_kept_site on aftercare_place for select to tonghu_app using (site_id = any ((select access.kept_sites())::uuid[]));
create policy own_application on aftercare_place for select to tonghu_app
  using (access.service() is null and access.role() = 'school' and applied_by = access.account() and access.near(division));
create policy applied on aftercare_place for insert to tonghu_app
  with check (access.serves_aftercare() or access.service() is null and applied_by = access.account() and (
    access.role() in ('city', 'county', 'town', 'village') and (access.sees_records(residence) or access.sees_records(division))
    or access.role() = 'classroom' and access.keeps_site(site_id)
    or access.role() = 'school' and state = 'applied' and source = 'school' and access.near(division)));
create policy decided on aftercare_place for update to tonghu_app
  using (access.serves_aftercare() or access.service() is null and (
    access.role() in ('city', 'county', 'town', 'village') and (access.sees_records(residence) or access.sees_records(division))
    or access.keeps_site(site_id)));
grant update (state, points, points_why, assessed_on, guardian_id, guardian_name, guardian_phone_sealed, health_sealed, alone_allowed,
  alone_signed_sealed, alone_signer, alone_signed_on, meal, weekdays, offered_at, offer_until, offers_lapsed, decided_at, decided_by,
  decider_name, from_on, to_on, ended_why, asked_why, asked_at, version, sealing_key) on aftercare_place to tonghu_app;

create policy with_the_place on aftercare_picker for select to tonghu_app
  using (exists (select from aftercare_place p where p.id = place_id));
create policy named on aftercare_picker for insert to tonghu_app
  with check (access.serves_aftercare() or access.service() is null and (access.role() in ('city', 'county', 'town', 'village', 'classroom'))
    and exists (select from aftercare_place p where p.id = place_id));
create policy changed on aftercare_picker for update to tonghu_app
  using (access.serves_aftercare() or access.service() is null and (access.role() in ('city', 'county', 'town', 'village', 'classroom'))
    and exists (select from aftercare_place p where p.id = place_id));
grant update (name, relation, phone_sealed, id_number_sealed, photo_sealed, pin_sealed, signature_sealed, from_on, to_on, version)
  on aftercare_picker to tonghu_app;

create policy with_the_place on aftercare_meal for select to tonghu_app
  using (exists (select from aftercare_place p where p.id = place_id));
create policy ordered on aftercare_meal for insert to tonghu_app
  with check (access.serves_aftercare() or access.service() is null and (access.role() in ('city', 'county', 'town', 'village', 'classroom'))
    and exists (select from aftercare_place p where p.id = place_id));
create policy ordered_otherwise on aftercare_meal for update to tonghu_app
  using (access.serves_aftercare() or access.service() is null and (access.role() in ('city', 'county', 'town', 'village', 'classroom'))
    and exists (select from aftercare_place p where p.id = place_id));
grant update (wanted, set_by, set_at) on aftercare_meal to tonghu_app;

create policy known on aftercare_parameter for select to tonghu_app using (access.knows_aftercare(county));
create policy set_by_the_office on aftercare_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() in ('city', 'county') and set_by = access.account()
    and access.sees_records(county));

do $$ declare t text; begin
  foreach t in array array['aftercare_place', 'aftercare_picker', 'aftercare_meal'] loop
    execute format('grant select, update on %I to tonghu_keeper', t);
    execute format('create policy keeper on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
end $$;
grant select on aftercare_session to tonghu_keeper;
create policy keeper on aftercare_session for select to tonghu_keeper using (true);
grant update (version) on aftercare_site to tonghu_keeper; -- so that it may lock a site's row

grant create on schema access, public to tonghu_keeper;
-- How many more children a site may take: its capacity without those who have a place or are offered one. Whoever asks waits for
-- whoever asked before, until that one has committed: two cannot be given the last place.
create function access.free_places(site uuid) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare places integer;
begin
  select capacity into places from aftercare_site where id = free_places.site for update;
  return places - (select count(*) from aftercare_place p where p.site_id = free_places.site
    and (p.state = 'enrolled' or p.offer_until >= (access.now() at time zone 'Asia/Shanghai')::date));
end $$;
alter function access.free_places(uuid) owner to tonghu_keeper;

-- More children than places, and a child without consent, are refused whoever writes.
create function aftercare_place_is_there() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare places integer;
begin
  select capacity into places from aftercare_site where id = new.site_id for update;
  if (select count(*) from aftercare_place p where p.site_id = new.site_id and p.state = 'enrolled' and p.id <> new.id) >= places then
    raise exception 'No place is free.' using errcode = '23514', constraint = 'aftercare_place_full';
  end if;
  if not exists (select from consent c where c.child_id = new.child_id and c.kind = 'classroom' and c.withdrawn_at is null) then
    raise exception 'Nobody has agreed.' using errcode = '23514', constraint = 'aftercare_place_consent';
  end if;
  return new;
end $$;
alter function aftercare_place_is_there() owner to tonghu_keeper;
create trigger place_is_there before insert on aftercare_place
  for each row when (new.state = 'enrolled') execute function aftercare_place_is_there();
create trigger place_is_there_still before update of state on aftercare_place
  for each row when (new.state = 'enrolled' and old.state <> 'enrolled') execute function aftercare_place_is_there();

-- A place ends with the child's being on the register; a child that has moved is asked about; an erased one takes along what was said.
create function aftercare_of_child_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare erased boolean := new.state = 'erased';
begin
  update aftercare_place set residence = new.residence, child_name = new.name, sex = new.sex, birth_date = new.birth_date,
      asked_why = case when new.residence <> old.residence and state in ('applied', 'waiting', 'enrolled') then 'moved' else asked_why end,
      asked_at = case when new.residence <> old.residence and state in ('applied', 'waiting', 'enrolled') then access.now() else asked_at end
    where child_id = new.id;
  if new.state <> 'registered' then
    update aftercare_place set state = 'ended', ended_why = 'left_register', offered_at = null, offer_until = null, version = version + 1,
        asked_why = null, asked_at = null,
        to_on = greatest(from_on, (access.now() at time zone 'Asia/Shanghai')::date)
      where child_id = new.id and state in ('applied', 'waiting', 'enrolled');
  end if;
  if erased then
    update aftercare_place set sealing_key = null, guardian_phone_sealed = null, health_sealed = null, alone_signed_sealed = null,
        guardian_name = null, alone_signer = case when alone_signer is null then null else '（已删除）' end, points_why = '[]'
      where child_id = new.id;
    update aftercare_picker set name = '（已删除）', relation = '—', phone_sealed = null, id_number_sealed = null, photo_sealed = null,
        pin_sealed = null, signature_sealed = null
      where child_id = new.id;
  end if;
  return null;
end $$;
alter function aftercare_of_child_changed() owner to tonghu_keeper;
create trigger aftercare_of_child_changed after update of residence, state, name, sex, birth_date on child
  for each row when ((old.residence, old.state, old.name, old.sex, old.birth_date)
    is distinct from (new.residence, new.state, new.name, new.sex, new.birth_date))
  execute function aftercare_of_child_changed();

-- A consent that is withdrawn ends the place from that moment on.
create function aftercare_without_consent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update aftercare_place set state = 'ended', ended_why = 'consent', offered_at = null, offer_until = null, version = version + 1,
      asked_why = null, asked_at = null, to_on = greatest(from_on, (new.withdrawn_at at time zone 'Asia/Shanghai')::date)
    where child_id = new.child_id and state in ('applied', 'waiting', 'enrolled');
  return null;
end $$;
alter function aftercare_without_consent() owner to tonghu_keeper;
create trigger aftercare_without_consent after update of withdrawn_at on consent
  for each row when (new.kind = 'classroom' and old.withdrawn_at is null and new.withdrawn_at is not null)
  execute function aftercare_without_consent();
revoke create on schema access, public from tonghu_keeper;
