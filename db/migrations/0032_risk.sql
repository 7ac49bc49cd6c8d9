-- How much a child is at risk, since when, why, and who said so; proposals to lower a red level; the figures of each county.
-- A level is never overwritten: it ends, and the next one names it. A figure of a day long past is therefore plain SQL.

create table risk_level (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger: a policy by range costs less than one by look-up
  level text not null check (level in ('red', 'orange', 'yellow', 'green')),
  since date not null,
  until date, -- the day on which another one began; the level of a day is the one that stands at its end
  cause text not null check (cause in ('rule', 'set', 'approved', 'missed', 'veto', 'danger')),
  ground text check (length(ground) between 1 and 40), -- the rule that said so, by its code
  why_sealed bytea, -- what a person said, with the child's key
  replaces uuid references risk_level,
  set_by uuid,
  setter_name text,
  set_at timestamptz not null default access.now(),
  check (until is null or until >= since),
  check (ground is not null or why_sealed is not null)
);
create unique index risk_level_one_at_a_time on risk_level (child_id) where until is null;
create unique index risk_level_one_after_another on risk_level (replaces) where replaces is not null;
create unique index risk_level_one_first on risk_level (child_id) where replaces is null;
create index risk_level_child on risk_level (child_id, since);
create index risk_level_present on risk_level (residence, level, child_id) where until is null;

-- Lower than red only where a second person agrees (domain.md 3.4 [P]).
create table risk_proposal (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  level_id uuid not null references risk_level, -- the red one
  to_level text not null check (to_level in ('orange', 'yellow', 'green')),
  why_sealed bytea not null,
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_at timestamptz not null default access.now(),
  state text not null default 'open' check (state in ('open', 'approved', 'declined', 'dropped')),
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  note_sealed bytea,
  version integer not null default 1,
  constraint risk_proposal_two_people check (decided_by is distinct from proposed_by),
  check ((state = 'open') = (decided_at is null)),
  check (state not in ('approved', 'declined') or decided_by is not null)
);
create unique index risk_proposal_once on risk_proposal (child_id) where state = 'open';
create index risk_proposal_place on risk_proposal (residence, proposed_at);
create index risk_proposal_child on risk_proposal (child_id);

-- Days and counts by county; the last row of a county and code holds.
create table risk_parameter (
  id uuid primary key,
  county division_code not null check (length(county) = 6),
  code text not null check (length(code) between 1 and 40),
  value integer not null check (value between 1 and 3660),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index risk_parameter_last on risk_parameter (county, code, set_at desc);

do $$ declare t text; begin
  foreach t in array array['risk_level', 'risk_proposal', 'risk_parameter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
  foreach t in array array['risk_level', 'risk_proposal'] loop
    execute format('create policy in_area on %I to tonghu_app
      using (residence >= access.records_from() and residence < access.records_to())
      with check (residence >= access.records_from() and residence < access.records_to())', t);
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.writes_children())', t);
    execute format('create policy keeper on %I to tonghu_keeper using (true) with check (true)', t);
    execute format('grant select, update on %I to tonghu_keeper', t);
  end loop;
end $$;
grant update (until) on risk_level to tonghu_app;
grant update (state, decided_by, decider_name, decided_at, note_sealed, version) on risk_proposal to tonghu_app;
create policy who_changes on risk_level as restrictive for update to tonghu_app using (access.writes_children());
-- Whoever changes a level otherwise drops what was proposed for it; to decide on it is for the town and above.
create policy who_changes on risk_proposal as restrictive for update to tonghu_app using (access.writes_children())
  with check (state not in ('approved', 'declined') or access.is_one_of('city', 'county', 'town'));
create policy known_to_who_sees_records on risk_parameter for select to tonghu_app using (access.records_from() is not null);
create policy set_by_the_office on risk_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() in ('city', 'county') and set_by = access.account()
    and access.sees_records(county));

-- A red level is followed by a lower one only where two people said so, and each level follows its own child's last one.
create function risk_level_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare former risk_level;
begin
  if new.replaces is null then return null; end if;
  select * into former from risk_level where id = new.replaces;
  if former.child_id is distinct from new.child_id or former.until is null or former.until > new.since then
    raise exception 'A level follows the one that has ended.' using errcode = '23514', constraint = 'risk_level_follows';
  end if;
  if former.level = 'red' and new.level <> 'red' and not exists (
      select from risk_proposal p where p.level_id = former.id and p.state = 'approved' and p.to_level = new.level
        and p.decided_by is distinct from p.proposed_by) then
    raise exception 'A red level is lowered by two people.' using errcode = '23514', constraint = 'risk_level_lowered_by_two';
  end if;
  return null;
end $$;
-- What was said and decided stays; a level may only end.
create function risk_proposal_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'open'
     or new.state in ('approved', 'declined') and new.decided_by is distinct from access.account() then
    raise exception 'A decision is one''s own, and stays.' using errcode = '23514', constraint = 'risk_proposal_stays';
  end if;
  return new;
end $$;
create function risk_level_stays() returns trigger language plpgsql as $$
begin
  if old.until is not null then
    raise exception 'A level that has ended stays as it was.' using errcode = '23514', constraint = 'risk_level_stays';
  end if;
  return new;
end $$;

-- A child that moves takes its levels along; an erased one what was said of it.
create function risk_of_child_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update risk_level set residence = new.residence,
      why_sealed = case when new.state = 'erased' and why_sealed is not null then '\x' else why_sealed end
    where child_id = new.id;
  update risk_proposal set residence = new.residence,
      why_sealed = case when new.state = 'erased' then '\x' else why_sealed end,
      note_sealed = case when new.state = 'erased' then null else note_sealed end
    where child_id = new.id;
  return null;
end $$;

grant create on schema public to tonghu_keeper;
alter function risk_level_follows() owner to tonghu_keeper;
alter function risk_of_child_changed() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger follows after insert on risk_level for each row execute function risk_level_follows();
create trigger stays before update on risk_level
  for each row when (current_user <> 'tonghu_keeper') execute function risk_level_stays();
create trigger stays before update on risk_proposal
  for each row when (current_user <> 'tonghu_keeper') execute function risk_proposal_stays();
create trigger risk_of_child_changed after update of residence, state on child
  for each row when (old.residence is distinct from new.residence or new.state = 'erased' and old.state <> 'erased')
  execute function risk_of_child_changed();
