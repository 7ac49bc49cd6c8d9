-- Where a room for after-school care is missing: where villages lie, which rooms could be opened, and what was asked of the planner.
-- Nothing here speaks of a child: a plan counts by village.

-- Where a village's or town's people live, as degrees of one coordinate system with the sites' positions.
create table aftercare_village_centre (
  division division_code primary key references division,
  latitude double precision not null check (latitude between 3 and 54),
  longitude double precision not null check (longitude between 73 and 136),
  source text not null check (length(source) between 1 and 200), -- the file's name, or how the position was made
  made_up boolean not null default false, -- a demonstration's position, which screens say
  set_by uuid,
  set_at timestamptz not null default access.now()
);

-- A room that could be opened.
create table aftercare_candidate (
  id uuid primary key,
  division division_code not null references division check (length(division) in (9, 12)), -- the village, or the town, it stands in
  name text not null check (length(name) between 1 and 100),
  latitude double precision not null check (latitude between 3 and 54),
  longitude double precision not null check (longitude between 73 and 136),
  at_centre boolean not null default false, -- the position is its village's, for none was given
  capacity integer not null check (capacity between 1 and 5000),
  yuan integer not null check (yuan between 0 and 100000000), -- what opening it costs
  source text not null check (length(source) between 1 and 200), -- the file's name
  made_up boolean not null default false,
  state text not null default 'offered' check (state in ('offered', 'withdrawn')),
  added_by uuid not null,
  added_at timestamptz not null default access.now(),
  changed_at timestamptz not null default access.now(),
  version integer not null default 1
);
create unique index aftercare_candidate_once on aftercare_candidate (division, name) where state = 'offered';

-- What was asked, and the answer with its proof. A draft is dropped by its asker's next question on the county; a plan that
-- was kept under a name stays as it was answered.
create table aftercare_plan (
  id uuid primary key,
  division division_code not null check (length(division) = 6),
  state text not null default 'solving' check (state in ('solving', 'solved', 'failed', 'dropped')),
  name text check (length(name) between 1 and 60),
  asked jsonb not null,
  answer jsonb,
  work_id uuid,
  asked_by uuid not null,
  asker_name text not null,
  asked_at timestamptz not null default access.now(),
  solved_at timestamptz,
  kept_at timestamptz,
  version integer not null default 1,
  check ((state = 'solved') = (answer is not null)),
  check ((name is null) = (kept_at is null)),
  check (kept_at is null or state = 'solved')
);
create index aftercare_plan_kept on aftercare_plan (division, kept_at) where kept_at is not null;
create index aftercare_plan_drafts on aftercare_plan (asked_by, division) where kept_at is null and state <> 'dropped';

do $$ declare t text; begin
  foreach t in array array['aftercare_village_centre', 'aftercare_candidate', 'aftercare_plan'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
    execute format('create policy planned_by_the_office on %I to tonghu_app
      using (division >= access.records_from() and division < access.records_to() and access.is_one_of(''city'', ''county''))
      with check (division >= access.records_from() and division < access.records_to() and access.is_one_of(''city'', ''county''))', t);
  end loop;
end $$;
-- Where villages lie is no secret to those who work near.
create policy near_me on aftercare_village_centre for select to tonghu_app using (access.is_service() or access.near(division));
grant update (latitude, longitude, source, made_up, set_by, set_at) on aftercare_village_centre to tonghu_app;
grant update (latitude, longitude, at_centre, capacity, yuan, source, made_up, state, changed_at, version)
  on aftercare_candidate to tonghu_app;
grant update (state, name, answer, work_id, solved_at, kept_at, version) on aftercare_plan to tonghu_app;

-- A plan that was kept stays as it was answered: what was built is compared with it.
create function aftercare_plan_stays() returns trigger language plpgsql as $$
begin
  if old.kept_at is not null then
    raise exception 'A plan that was kept stays.' using errcode = '23514', constraint = 'aftercare_plan_stays';
  end if;
  return new;
end $$;
create trigger stays before update on aftercare_plan for each row execute function aftercare_plan_stays();
