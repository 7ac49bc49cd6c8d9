-- Round the clock: who is on duty when, swaps and hand-overs between them, and alerts that go up a ladder of roles until a
-- person confirms. An area is that of a hotline: whoever answers there is on duty for everything below.

-- "Nobody twice at once" is an exclusion over an account and a span of time; comparing accounts there takes this extension,
-- which belongs to PostgreSQL's own and which the owner of a database may add.
create extension if not exists btree_gist;

-- Figures and ladders that an installation sets otherwise than proposed; the newest row of a code holds.
create table duty_parameter (
  id uuid primary key,
  code text not null check (length(code) between 1 and 60),
  value integer check (value between 0 and 10000),
  rungs text[] check (cardinality(rungs) between 1 and 10 and rungs <@ array['on_duty', 'lead', 'town', 'county', 'city']),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now(),
  check ((value is null) <> (rungs is null))
);
create index duty_parameter_code on duty_parameter (code, set_at desc);

-- A plan of shifts for some weeks. What it leaves uncovered is written down when it is published, with the reason.
create table shift_plan (
  id uuid primary key,
  area division_code not null references division,
  from_day date not null,
  until_day date not null, -- the last day, included
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  gaps jsonb, -- the spans that were left with too few people when it was published
  gap_reason text check (length(gap_reason) between 4 and 300),
  made_by uuid not null references account,
  maker_name text not null,
  made_at timestamptz not null default access.now(),
  published_by uuid references account,
  publisher_name text,
  published_at timestamptz,
  version integer not null default 1,
  constraint shift_plan_period check (until_day >= from_day and until_day <= from_day + 92),
  constraint shift_plan_published check ((state = 'draft') <= (published_by is null) and (published_by is null) = (published_at is null)),
  constraint shift_plan_once exclude using gist (area with =, daterange(from_day, until_day, '[]') with &&)
    where (state <> 'withdrawn')
);

-- One person's shift. It keeps him until he has rested: nobody is on two at once or comes without rest, whatever plan or area.
create table duty_shift (
  id uuid primary key,
  plan_id uuid not null references shift_plan,
  area division_code not null,
  account_id uuid not null references account,
  person text not null,
  part text not null check (part in ('operator', 'lead')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  rested_at timestamptz not null,
  came_at timestamptz,
  came_account uuid references account, -- himself or his substitute
  came_person text,
  removed_at timestamptz,
  removed_by uuid references account,
  version integer not null default 1,
  constraint duty_shift_period check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint duty_shift_rested check (rested_at >= ends_at),
  constraint duty_shift_came check ((came_at is null) = (came_account is null)),
  constraint duty_shift_removed check ((removed_at is null) = (removed_by is null)),
  constraint duty_shift_once exclude using gist (account_id with =, tstzrange(starts_at, rested_at) with &&)
    where (removed_at is null) deferrable initially immediate
);
create index duty_shift_plan on duty_shift (plan_id);
create index duty_shift_ends on duty_shift (ends_at) where removed_at is null;
create index duty_shift_account on duty_shift (account_id, ends_at);

-- Somebody asks another to take his shift, perhaps for one of his; the other agrees; a lead approves.
create table shift_swap (
  id uuid primary key,
  area division_code not null,
  shift_id uuid not null references duty_shift,
  asked_by uuid not null references account,
  asker_name text not null,
  asked_at timestamptz not null default access.now(),
  to_account uuid not null references account,
  to_name text not null,
  return_shift_id uuid references duty_shift,
  reason text not null check (reason in ('leave', 'illness', 'training', 'family', 'other')),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'withdrawn', 'approved', 'refused')),
  answered_at timestamptz,
  decided_by uuid references account,
  decider_name text,
  decided_at timestamptz,
  version integer not null default 1,
  constraint shift_swap_of_another check (asked_by <> to_account),
  constraint shift_swap_second_person check (decided_by is null or decided_by not in (asked_by, to_account)),
  constraint shift_swap_decided check ((state in ('approved', 'refused')) = (decided_by is not null))
);
create unique index shift_swap_open on shift_swap (shift_id) where state in ('asked', 'accepted');
create index shift_swap_to on shift_swap (to_account);
create index shift_swap_asker on shift_swap (asked_by);

-- One shift hands over to the next: what is open is listed, read one by one, and signed by both.
create table hand_over (
  id uuid primary key,
  area division_code not null,
  state text not null default 'open' check (state in ('open', 'given', 'taken')),
  begun_at timestamptz not null default access.now(),
  given_by uuid not null references account,
  giver_name text not null,
  given_at timestamptz,
  taken_by uuid references account,
  taker_name text,
  taken_at timestamptz,
  sealing_key bytea,
  note_sealed bytea, -- what the one who goes tells the one who comes
  version integer not null default 1,
  constraint hand_over_by_two check (taken_by is distinct from given_by),
  constraint hand_over_steps check ((state = 'open') = (given_at is null) and (state = 'taken') = (taken_at is not null)
    and (taken_at is null) = (taken_by is null))
);
create unique index hand_over_open on hand_over (area) where state <> 'taken';
create index hand_over_area on hand_over (area, begun_at desc);

create table hand_over_item (
  hand_over_id uuid not null references hand_over,
  kind text not null check (kind in ('ticket', 'case', 'alert')),
  object_id uuid not null,
  label text not null check (length(label) between 1 and 60), -- its number: nothing personal
  level text check (length(level) <= 10),
  since timestamptz not null,
  read_at timestamptz,
  read_by uuid references account,
  primary key (hand_over_id, kind, object_id),
  check ((read_at is null) = (read_by is null))
);

-- Something for which a person must be found now. It climbs until somebody says that he has it.
create table duty_alert (
  id uuid primary key,
  kind text not null check (kind in ('emergency', 'deadline', 'uncovered-shift')),
  area division_code not null,
  level text not null check (level in ('1', '2', '3')),
  about_kind text not null check (length(about_kind) between 1 and 40),
  about_id uuid not null,
  sealing_key bytea,
  words_sealed bytea,
  raised_by uuid references account,
  raised_at timestamptz not null,
  step integer not null default 0,
  rung text check (rung in ('on_duty', 'lead', 'town', 'county', 'city')),
  next_step_at timestamptz not null,
  confirmed_by uuid references account,
  confirmer_name text,
  confirmer_role text,
  confirmed_at timestamptz,
  settled_at timestamptz, -- its cause is gone: the shift is covered, somebody came
  version integer not null default 1,
  constraint duty_alert_confirmed check ((confirmed_by is null) = (confirmed_at is null)),
  constraint duty_alert_ended_once check (confirmed_at is null or settled_at is null)
);
create unique index duty_alert_open on duty_alert (kind, about_kind, about_id) where confirmed_at is null and settled_at is null;
create index duty_alert_due on duty_alert (next_step_at) where confirmed_at is null and settled_at is null;
create index duty_alert_area on duty_alert (area, raised_at desc);

-- Each step of the climb: which rung was told when; nobody there is written too.
create table duty_alert_step (
  alert_id uuid not null references duty_alert,
  step integer not null check (step > 0),
  area division_code not null,
  rung text not null check (rung in ('on_duty', 'lead', 'town', 'county', 'city')),
  at timestamptz not null,
  told integer not null check (told >= 0),
  primary key (alert_id, step)
);
create table duty_alert_told (
  alert_id uuid not null references duty_alert,
  step integer not null,
  area division_code not null,
  account_id uuid not null references account,
  person text not null,
  role text not null,
  primary key (alert_id, step, account_id)
);
create index duty_alert_told_account on duty_alert_told (account_id);

do $$ declare t text; begin
  foreach t in array array['duty_parameter', 'shift_plan', 'duty_shift', 'shift_swap', 'hand_over', 'hand_over_item',
      'duty_alert', 'duty_alert_step', 'duty_alert_told'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
  -- When a data key is replaced, every record's own key is wrapped anew.
  foreach t in array array['hand_over', 'duty_alert'] loop
    execute format('create policy rewrapped on %I to tonghu_app using (access.service() = ''administration'')', t);
  end loop;
end $$;
grant insert (id, code, value, rungs, why, set_by, setter_name) on duty_parameter to tonghu_app;
grant insert (id, area, from_day, until_day, made_by, maker_name) on shift_plan to tonghu_app;
grant update (state, gaps, gap_reason, published_by, publisher_name, published_at, version) on shift_plan to tonghu_app;
grant insert (id, plan_id, area, account_id, person, part, starts_at, ends_at, rested_at) on duty_shift to tonghu_app;
grant update (account_id, person, rested_at, came_at, came_account, came_person, removed_at, removed_by, version) on duty_shift to tonghu_app;
grant insert (id, area, shift_id, asked_by, asker_name, to_account, to_name, return_shift_id, reason) on shift_swap to tonghu_app;
grant update (state, answered_at, decided_by, decider_name, decided_at, version) on shift_swap to tonghu_app;
grant insert (id, area, given_by, giver_name, sealing_key, note_sealed) on hand_over to tonghu_app;
grant update (state, given_at, taken_by, taker_name, taken_at, sealing_key, note_sealed, version) on hand_over to tonghu_app;
grant insert (hand_over_id, kind, object_id, label, level, since), update (read_at, read_by) on hand_over_item to tonghu_app;
grant insert (id, kind, area, level, about_kind, about_id, sealing_key, words_sealed, raised_by, raised_at, next_step_at) on duty_alert to tonghu_app;
grant update (step, rung, next_step_at, confirmed_by, confirmer_name, confirmer_role, confirmed_at, settled_at, sealing_key, version)
  on duty_alert to tonghu_app;
grant insert on duty_alert_step, duty_alert_told to tonghu_app;

-- Whoever works with a hotline knows who is on duty there: those who answer it, and the bureaus that it calls on.
create function access.knows_duty(area text) returns boolean language sql stable parallel safe
  return access.service() in ('duty', 'clockwork')
    or access.role() in ('operator', 'lead', 'county', 'city') and access.near(area);
-- The shift lead and the city plan; the operators work by it.
create function access.plans_duty(area text) returns boolean language sql stable parallel safe
  return access.service() = 'duty' or access.role() in ('lead', 'city') and starts_with(area, access.area());
create function access.works_duty(area text) returns boolean language sql stable parallel safe
  return access.role() in ('operator', 'lead') and starts_with(area, access.area());
-- Alerts are for those who can act on them, in their area; whoever was told sees it wherever it is.
create function access.answers_alerts(area text) returns boolean language sql stable parallel safe
  return access.service() in ('duty', 'clockwork')
    or access.role() in ('operator', 'lead', 'town', 'county', 'city') and starts_with(area, access.area());

create policy known on duty_parameter for select to tonghu_app
  using (access.service() in ('duty', 'clockwork') or access.role() in ('operator', 'lead', 'county', 'city'));
create policy set_by_the_city on duty_parameter for insert to tonghu_app
  with check (access.role() = 'city' and set_by = access.account());

create policy known on shift_plan for select to tonghu_app using (access.knows_duty(area));
create policy made_by_planner on shift_plan for insert to tonghu_app
  with check (access.plans_duty(area) and made_by = access.account());
create policy changed_by_planner on shift_plan for update to tonghu_app using (access.plans_duty(area));

create policy known on duty_shift for select to tonghu_app using (access.knows_duty(area));
create policy planned on duty_shift for insert to tonghu_app with check (access.plans_duty(area));
create policy changed_by_planner on duty_shift for update to tonghu_app using (access.plans_duty(area));
-- Coming is said by whoever comes: for his own shift, or for that of whom he stands in for.
create policy come on duty_shift for update to tonghu_app
  using (access.works_duty(area) and (account_id = access.account() or exists (select from substitution s
    where s.owner_id = duty_shift.account_id and s.account_id = access.account() and s.role = access.role()
      and s.valid_from <= access.now() and s.valid_to > access.now() and s.ended_at is null)))
  with check (access.works_duty(area) and came_account = access.account() and removed_at is null);

create policy known on shift_swap for select to tonghu_app
  using (access.service() = 'duty' or access.role() in ('operator', 'lead', 'city') and access.near(area));
create policy asked_for_oneself on shift_swap for insert to tonghu_app
  with check (access.works_duty(area) and asked_by = access.account());
create policy moved_by_those_concerned on shift_swap for update to tonghu_app
  using (access.plans_duty(area) or access.works_duty(area) and access.account() in (asked_by, to_account));

create policy known on hand_over for select to tonghu_app
  using (access.role() in ('operator', 'lead', 'city') and access.near(area));
create policy begun_by_whoever_goes on hand_over for insert to tonghu_app
  with check (access.works_duty(area) and given_by = access.account());
create policy signed_by_both on hand_over for update to tonghu_app using (access.works_duty(area));
create policy with_the_hand_over on hand_over_item for select to tonghu_app
  using (exists (select from hand_over where hand_over.id = hand_over_id));
create policy listed on hand_over_item for insert to tonghu_app
  with check (exists (select from hand_over where hand_over.id = hand_over_id and hand_over.state <> 'taken' and access.works_duty(hand_over.area)));
create policy read_by_whoever_comes on hand_over_item for update to tonghu_app
  using (exists (select from hand_over where hand_over.id = hand_over_id and hand_over.state = 'given'
    and access.works_duty(hand_over.area) and hand_over.given_by is distinct from access.account()))
  with check (read_by = access.account());

create policy told on duty_alert_told for select to tonghu_app
  using (account_id = access.account() or access.answers_alerts(area));
create policy told_by_the_system on duty_alert_told for insert to tonghu_app with check (access.service() = 'duty');
create policy seen_with_the_alert on duty_alert_step for select to tonghu_app using (access.answers_alerts(area)
  or exists (select from duty_alert_told t where t.alert_id = duty_alert_step.alert_id and t.account_id = access.account()));
create policy made_by_the_system on duty_alert_step for insert to tonghu_app with check (access.service() = 'duty');
create policy for_those_who_act on duty_alert for select to tonghu_app using (access.answers_alerts(area)
  or exists (select from duty_alert_told t where t.alert_id = duty_alert.id and t.account_id = access.account()));
create policy raised_by_the_system on duty_alert for insert to tonghu_app with check (access.service() = 'duty');
create policy climbs on duty_alert for update to tonghu_app using (access.service() = 'duty');
create policy confirmed_by_a_person on duty_alert for update to tonghu_app
  using (access.service() is null and (access.answers_alerts(area)
    or exists (select from duty_alert_told t where t.alert_id = duty_alert.id and t.account_id = access.account())))
  with check (confirmed_by = access.account());

-- Whoever stands in for somebody is found in his stead.
create policy found_for_duty on substitution for select to tonghu_app using (access.service() = 'duty');

-- What was signed, confirmed or decided stays; only the key that it is sealed with is wrapped anew.
create function duty_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What is done stays.' using errcode = '23514', constraint = 'duty_stays';
end $$;
create trigger stays before update on duty_alert for each row
  when ((old.confirmed_at is not null or old.settled_at is not null)
    and to_jsonb(new) - 'sealing_key' is distinct from to_jsonb(old) - 'sealing_key') execute function duty_stays();
create trigger stays before update on hand_over for each row
  when (old.state = 'taken' and to_jsonb(new) - 'sealing_key' is distinct from to_jsonb(old) - 'sealing_key')
  execute function duty_stays();
create trigger stays before update on shift_swap for each row
  when (old.state not in ('asked', 'accepted') and to_jsonb(new) is distinct from to_jsonb(old)) execute function duty_stays();
