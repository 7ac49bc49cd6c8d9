-- Cases: a child is reported to be in danger or in need, and somebody sees it through to its end. The head of a case names
-- nobody; everything else of it is for its members and the officers in charge, and is sealed with the case's own key.

create sequence case_file_number;
grant usage on sequence case_file_number to tonghu_app;

-- How long each clock of a level runs, how soon a missed one is taken up by the next tier: set by the city where it is to be
-- otherwise than proposed (cases/clocks/rules.ts). The last row of a code holds.
create table case_parameter (
  id uuid primary key,
  code text not null check (length(code) between 1 and 60),
  unit text not null check (unit in ('minutes', 'hours', 'days', 'workdays')),
  amount integer not null check (amount between 1 and 1000),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index case_parameter_code on case_parameter (code, set_at desc);

-- The head: what, how urgent, where, at which step, who is in charge. Nothing in it says who the child is.
create table case_file (
  id uuid primary key,
  number text not null,
  received_at timestamptz not null, -- when it was first said to somebody on duty
  opened_at timestamptz not null default access.now(),
  opened_by uuid, -- null where nobody signed in: a public report
  division division_code not null references division, -- where the child is, as far as it is known
  level text not null check (level in ('1', '2', '3')), -- domain.md 3.7
  step text not null default 'received' check (step in ('received', 'triage', 'assign', 'verify', 'assess', 'meet', 'act', 'refer',
    'follow', 'close_review', 'archived', 'duplicate', 'false_report', 'handed_over')),
  step_since timestamptz not null default access.now(),
  round smallint not null default 0, -- how often it was opened again
  source_kind text not null check (source_kind in ('hotline', 'mandatory-report', 'public-report', 'visit', 'assessment', 'classroom',
    'police', 'procuratorate')),
  source_id uuid,
  types text[] not null check (cardinality(types) > 0),
  grounds text[] not null default '{}' check (grounds <@ array['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']),
  owner_role text not null check (owner_role in ('city', 'county', 'town')),
  owner_area division_code not null,
  restricted boolean not null default false, -- seen by its members alone
  of_case uuid references case_file, -- the same matter, where this one is a duplicate
  handed_to text check (length(handed_to) between 2 and 100), -- the body that took it over
  police_told_at timestamptz,
  police_unit text check (length(police_unit) between 2 and 100),
  police_officer_sealed bytea,
  police_receipt text check (length(police_receipt) between 2 and 60),
  police_feedback_at timestamptz,
  verified_at timestamptz,
  result text check (result in ('resolved', 'eased', 'placed', 'grown_up', 'moved', 'unfounded', 'other')),
  closed_at timestamptz,
  reopened_at timestamptz,
  version integer not null default 1,
  check (received_at <= opened_at),
  check ((step in ('archived', 'duplicate', 'false_report', 'handed_over')) = (closed_at is not null)),
  check ((step = 'archived') = (result is not null)),
  check ((step = 'duplicate') = (of_case is not null) and of_case is distinct from id),
  check (step <> 'handed_over' or handed_to is not null),
  constraint case_police_whole check (num_nulls(police_told_at, police_unit, police_officer_sealed, police_receipt) in (0, 4)),
  -- What article 11 and the nine grounds ask for is told to the police before anything is closed.
  constraint case_police_first check (closed_at is null or step = 'duplicate' or cardinality(grounds) = 0 or police_told_at is not null)
);
create unique index case_file_number_once on case_file (number);
create index case_file_place on case_file (division, received_at);
create index case_file_owner on case_file (owner_role, owner_area, received_at);
create index case_file_source on case_file (source_id) where source_id is not null;
create index case_file_of_case on case_file (of_case) where of_case is not null;

-- What was reported, and the key with which everything of the case is sealed.
create table case_content (
  case_id uuid primary key references case_file,
  sealing_key bytea,
  words_sealed bytea not null -- the narrative and the answers of the danger check
);

-- Who reported: secret by article 20 of the opinion on mandatory reports, even from the others who work on the case.
create table case_reporter (
  case_id uuid primary key references case_file,
  taken_by uuid, -- who took the report
  profession text, -- of whom the law obliges to report; null for anybody
  words_sealed bytea not null
);

create table case_child (
  id uuid primary key,
  case_id uuid not null references case_file,
  child_id uuid references child, -- null: described, not (yet) found in the register
  part text not null check (part in ('subject', 'sibling', 'household')),
  words_sealed bytea,
  version integer not null default 1,
  check (child_id is not null or words_sealed is not null)
);
create unique index case_child_once on case_child (case_id, child_id);
create index case_child_child on case_child (child_id) where child_id is not null;

create table case_person (
  id uuid primary key,
  case_id uuid not null references case_file,
  part text not null check (part in ('alleged', 'carer', 'parent', 'kin', 'witness', 'professional', 'other')),
  words_sealed bytea not null,
  version integer not null default 1
);
create index case_person_case on case_person (case_id);

-- Who works on it, and since when; a person or those who hold a post in a unit.
create table case_member (
  id uuid primary key,
  case_id uuid not null references case_file,
  account_id uuid references account,
  unit_id uuid references unit,
  name text not null check (length(name) between 1 and 100), -- of the person or the unit, as it was then
  part text not null check (part in ('lead', 'worker', 'adviser', 'intake', 'joined')),
  why_sealed bytea, -- whoever joined by himself said why
  valid_from timestamptz not null default access.now(),
  valid_to timestamptz,
  added_by uuid,
  ended_by uuid,
  constraint case_member_who check ((account_id is null) <> (unit_id is null)),
  constraint case_member_period check (valid_to is null or valid_to >= valid_from),
  check (part <> 'joined' or why_sealed is not null)
);
create unique index case_member_account_once on case_member (case_id, account_id) where valid_to is null and account_id is not null;
create unique index case_member_unit_once on case_member (case_id, unit_id) where valid_to is null and unit_id is not null;
create unique index case_member_one_lead on case_member (case_id) where valid_to is null and part = 'lead';
create index case_member_account on case_member (account_id) where account_id is not null;
create index case_member_unit on case_member (unit_id) where unit_id is not null;

-- What happened, in order. Only added to.
create table case_step (
  id uuid primary key,
  case_id uuid not null references case_file,
  at timestamptz not null, -- when it happened
  written_at timestamptz not null default access.now(),
  kind text not null check (length(kind) between 2 and 40),
  step text not null, -- the step at which the case stood afterwards
  about uuid, -- the assessment, plan, task … that it speaks of
  account_id uuid,
  actor_name text,
  actor_role text,
  service text,
  words_sealed bytea
);
create index case_step_case on case_step (case_id, at);

-- A deadline. What it counts (`unit`, `amount`) was taken from the parameters when it began.
create table case_clock (
  id uuid primary key,
  case_id uuid not null references case_file,
  round smallint not null default 0,
  kind text not null check (kind in ('emergency_call', 'tell_officer', 'police', 'contact', 'on_site', 'first_report', 'assessment',
    'joint_meeting', 'plan', 'close')),
  level text not null,
  unit text not null check (unit in ('minutes', 'hours', 'days', 'workdays')),
  amount integer not null check (amount > 0),
  began_at timestamptz not null,
  due_at timestamptz, -- with all stops that were approved; null while it is stopped
  met_at timestamptz,
  dropped_at timestamptz, -- no longer asked for: another level, an end by a side exit
  tier smallint not null default 0, -- up to whom a missed one has been taken
  next_tier_at timestamptz,
  check (due_at >= began_at),
  check (met_at is null or dropped_at is null),
  check ((tier = 0) = (next_tier_at is null))
);
create unique index case_clock_once on case_clock (case_id, round, kind) where dropped_at is null;
create index case_clock_due on case_clock (due_at) where met_at is null and dropped_at is null;

-- A clock stops for a written reason that somebody else approved, from when it was asked for.
create table case_stop (
  id uuid primary key,
  clock_id uuid not null references case_clock,
  case_id uuid not null references case_file,
  reason text not null check (reason in ('child_away', 'unreachable', 'hospital', 'police_asked', 'weather', 'waiting_for_body')),
  words_sealed bytea not null,
  asked_by uuid not null,
  asker_name text not null,
  asked_at timestamptz not null default access.now(),
  verdict text check (verdict in ('approved', 'declined')),
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  ended_at timestamptz,
  constraint case_stop_two_people check (decided_by is distinct from asked_by),
  check (num_nulls(verdict, decided_by, decided_at) in (0, 3)),
  check (ended_at is null or verdict = 'approved')
);
create unique index case_stop_once on case_stop (clock_id) where ended_at is null and verdict is distinct from 'declined';
create index case_stop_case on case_stop (case_id);

-- A missed clock taken up by a tier, once each.
create table case_escalation (
  clock_id uuid not null references case_clock,
  tier smallint not null check (tier > 0),
  case_id uuid not null references case_file,
  to_role text not null,
  to_area division_code not null,
  at timestamptz not null default access.now(),
  primary key (clock_id, tier)
);
create index case_escalation_case on case_escalation (case_id);

-- What was found: on the spot, by one assessor, by several bodies together, at a meeting, at a review.
create table case_assessment (
  id uuid primary key,
  case_id uuid not null references case_file,
  kind text not null check (kind in ('first_report', 'verification', 'safety', 'guardianship', 'joint', 'meeting', 'review', 'return')),
  at timestamptz not null,
  finding text not null check (length(finding) between 2 and 40), -- a code of its kind
  assessors smallint not null check (assessors between 1 and 40),
  words_sealed bytea not null,
  made_by uuid,
  maker_name text,
  made_at timestamptz not null default access.now(),
  constraint case_assessment_together check (kind not in ('joint', 'meeting') or assessors >= 2)
);
create index case_assessment_case on case_assessment (case_id, at);

-- A safety plan (what holds tonight) or a service plan with its goals; a new one takes the place of the one before.
create table case_plan (
  id uuid primary key,
  case_id uuid not null references case_file,
  kind text not null check (kind in ('safety', 'service')),
  words_sealed bytea not null,
  review_on date not null,
  made_by uuid,
  maker_name text,
  made_at timestamptz not null default access.now(),
  replaced_at timestamptz,
  version integer not null default 1
);
create unique index case_plan_one_standing on case_plan (case_id, kind) where replaced_at is null;

-- Who does what by when.
create table case_task (
  id uuid primary key,
  case_id uuid not null references case_file,
  plan_id uuid references case_plan,
  measure text not null check (length(measure) between 2 and 40), -- domain.md 3.6
  account_id uuid references account,
  unit_id uuid references unit,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  words_sealed bytea not null,
  outcome_sealed bytea,
  ended_at timestamptz,
  ended_by uuid,
  version integer not null default 1,
  check (account_id is null or unit_id is null),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'open') = (outcome_sealed is null))
);
create index case_task_case on case_task (case_id);
create index case_task_account on case_task (account_id, due_on) where state = 'open';

-- A service that was given, each time it was.
create table case_service (
  id uuid primary key,
  case_id uuid not null references case_file,
  measure text not null check (length(measure) between 2 and 40),
  on_date date not null,
  minutes smallint not null check (minutes between 1 and 1440),
  child_ids uuid[] not null default '{}',
  words_sealed bytea not null,
  given_by uuid,
  giver_name text,
  written_at timestamptz not null default access.now()
);
create index case_service_case on case_service (case_id, on_date);

-- Temporary (articles 92, 93) and long-term guardianship (article 94) by the civil-affairs authority.
create table case_placement (
  id uuid primary key,
  case_id uuid not null references case_file,
  case_child_id uuid not null references case_child,
  kind text not null check (kind in ('temporary', 'long')),
  ground text not null check (ground ~ '^9[24]\.[1-7]$'),
  place text not null check (place in ('kin', 'foster', 'institution', 'rescue_body', 'school')),
  words_sealed bytea not null,
  starts_on date not null,
  ends_on date, -- until when it was decided; long-term guardianship may have none
  ended_on date,
  ended_why text check (ended_why in ('returned', 'long', 'other_place', 'grown_up', 'died')),
  return_assessment_id uuid references case_assessment,
  made_by uuid,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint case_placement_period check (ends_on is null or ends_on > starts_on),
  check (kind <> 'temporary' or ends_on is not null),
  check (left(ground, 2) = case kind when 'temporary' then '92' else '94' end),
  check (ended_on is null or ended_on >= starts_on),
  check ((ended_on is null) = (ended_why is null)),
  -- Article 93: back to its parents only where an assessment found that they can care for it again.
  constraint case_placement_return_assessed check (ended_why is distinct from 'returned' or return_assessment_id is not null)
);
create unique index case_placement_one_at_a_time on case_placement (case_child_id) where ended_on is null;
create index case_placement_case on case_placement (case_id);

-- Closing is asked for by one and decided on by another.
create table case_closing (
  id uuid primary key,
  case_id uuid not null references case_file,
  result text not null check (result in ('resolved', 'eased', 'placed', 'grown_up', 'moved', 'unfounded', 'other')),
  words_sealed bytea not null,
  asked_by uuid not null,
  asker_name text not null,
  asked_at timestamptz not null default access.now(),
  verdict text check (verdict in ('approved', 'declined')),
  note_sealed bytea,
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  constraint case_closing_two_people check (decided_by is distinct from asked_by),
  check (num_nulls(verdict, decided_by, decided_at, note_sealed) in (0, 4))
);
create unique index case_closing_open on case_closing (case_id) where verdict is null;
create index case_closing_case on case_closing (case_id);

-- Afterwards it is asked how the child is: after one, three and six months.
create table case_follow_up (
  id uuid primary key,
  case_id uuid not null references case_file,
  months smallint not null check (months > 0),
  due_on date not null,
  done_at timestamptz,
  finding text check (finding in ('well', 'watch', 'worse', 'unreachable')),
  words_sealed bytea,
  done_by uuid,
  dropped boolean not null default false, -- the case was opened again
  version integer not null default 1,
  check (num_nulls(done_at, finding, words_sealed) in (0, 3))
);
create index case_follow_up_due on case_follow_up (due_on) where done_at is null and not dropped;
create index case_follow_up_case on case_follow_up (case_id);

do $$ declare t text; begin
  foreach t in array array['case_parameter', 'case_file', 'case_content', 'case_reporter', 'case_child', 'case_person', 'case_member',
      'case_step', 'case_clock', 'case_stop', 'case_escalation', 'case_assessment', 'case_plan', 'case_task', 'case_service',
      'case_placement', 'case_closing', 'case_follow_up'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
  foreach t in array array['case_file', 'case_member', 'case_child', 'case_content', 'case_closing'] loop
    execute format('grant select on %I to tonghu_keeper', t);
    execute format('create policy keeper on %I for select to tonghu_keeper using (true)', t);
  end loop;
end $$;
grant update (division, level, step, step_since, round, types, grounds, owner_role, owner_area, restricted, of_case, handed_to, police_told_at,
  police_unit, police_officer_sealed, police_receipt, police_feedback_at, verified_at, result, closed_at, reopened_at, version) on case_file to tonghu_app;
grant update (sealing_key) on case_content to tonghu_app;
grant update (child_id, part, words_sealed, version) on case_child to tonghu_app;
grant update (part, words_sealed, version) on case_person to tonghu_app;
grant update (part, valid_to, ended_by) on case_member to tonghu_app;
grant update (due_at, met_at, dropped_at, tier, next_tier_at) on case_clock to tonghu_app;
grant update (verdict, decided_by, decider_name, decided_at, ended_at) on case_stop to tonghu_app;
grant update (replaced_at, version) on case_plan to tonghu_app;
grant update (state, outcome_sealed, ended_at, ended_by, version) on case_task to tonghu_app;
grant update (ended_on, ended_why, return_assessment_id, version) on case_placement to tonghu_app;
grant update (verdict, note_sealed, decided_by, decider_name, decided_at) on case_closing to tonghu_app;
grant update (done_at, finding, words_sealed, done_by, dropped, version) on case_follow_up to tonghu_app;

-- Of which cases who acts now is a member, himself or by his post in a unit.
create function access.my_cases() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct m.case_id), '{}') from case_member m
  where (m.account_id = access.account() or m.unit_id in (
      select p.unit_id from post p join account a on a.staff_id = p.staff_id where a.id = access.account()
        and p.valid_from <= (access.now() at time zone 'Asia/Shanghai')::date
        and (p.valid_to is null or p.valid_to >= (access.now() at time zone 'Asia/Shanghai')::date)))
    and m.valid_from <= access.now() and (m.valid_to is null or m.valid_to > access.now())
    and not access.is_administrator(access.role()) and access.role() <> 'leader'
$$;
create function access.is_of_case(wanted uuid) returns boolean language sql stable
  return wanted = any (access.my_cases());
-- The officer in charge; of a restricted case only where he is a member too.
create function access.in_charge_of_case(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from case_file c where c.id = wanted and c.owner_role = access.role() and c.owner_area = access.area()
    and (not c.restricted or access.is_of_case(c.id)))
$$;
create function access.opens_case(wanted uuid) returns boolean language sql stable
  return access.in_charge_of_case(wanted) or access.is_of_case(wanted);
-- Services that act on cases beyond what a person sees of them, each for its one reason (foundation/access/actor.ts).
create function access.serves_cases() returns boolean language sql stable
  return access.service() in ('case-intake', 'call-lookup', 'clockwork', 'figures', 'demonstration', 'administration', 'person-rights', 'archive');
-- Whoever works on a case writes to it; an inspection, the leading group and a site keeper do not.
create function access.works_on_case(wanted uuid) returns boolean language sql stable
  return access.service() in ('case-intake', 'clockwork', 'demonstration')
    or access.service() is null and access.role() not in ('inspector', 'leader', 'classroom') and access.opens_case(wanted);
grant create on schema access, public to tonghu_keeper;
alter function access.my_cases() owner to tonghu_keeper;
alter function access.in_charge_of_case(uuid) owner to tonghu_keeper;

create policy known_to_who_works_on_cases on case_parameter for select to tonghu_app
  using (access.serves_cases() or access.account() is not null and not access.is_administrator(access.role()));
create policy set_by_the_city on case_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() = 'city' and set_by = access.account());

create policy head on case_file for select to tonghu_app
  using (id = any ((select access.my_cases())::uuid[])
    or not restricted and owner_role = access.role() and owner_area = access.area()
    or not restricted and access.role() in ('city', 'county', 'town', 'inspector')
      and division >= access.records_from() and division < access.records_to()
    or access.serves_cases());
create policy opened_by_intake on case_file for insert to tonghu_app
  with check (access.service() in ('case-intake', 'demonstration') and opened_by is not distinct from access.account());
create policy changed_by_who_works_on_it on case_file for update to tonghu_app
  using (access.works_on_case(id)) with check (true);

do $$ declare t text; begin
  foreach t in array array['case_child', 'case_person', 'case_step', 'case_assessment', 'case_plan', 'case_task',
      'case_service', 'case_placement', 'case_closing', 'case_follow_up', 'case_stop'] loop
    execute format('create policy seen_by_who_works_on_it on %I for select to tonghu_app
      using (access.serves_cases() or access.opens_case(case_id))', t);
    execute format('create policy written_by_who_works_on_it on %I for insert to tonghu_app with check (access.works_on_case(case_id))', t);
    execute format('create policy changed_by_who_works_on_it on %I for update to tonghu_app
      using (access.works_on_case(case_id)) with check (access.works_on_case(case_id))', t);
  end loop;
end $$;
-- Clocks and how far a missed one was taken up are part of the head: deadlines, nothing of the child.
do $$ declare t text; begin
  foreach t in array array['case_clock', 'case_escalation'] loop
    execute format('create policy with_the_head on %I for select to tonghu_app using (exists (select from case_file c where c.id = case_id))', t);
    execute format('create policy written_by_who_works_on_it on %I for insert to tonghu_app with check (access.works_on_case(case_id))', t);
    execute format('create policy changed_by_who_works_on_it on %I for update to tonghu_app
      using (access.works_on_case(case_id)) with check (access.works_on_case(case_id))', t);
  end loop;
end $$;

create policy seen_by_who_works_on_it on case_content for select to tonghu_app
  using (access.serves_cases() or access.opens_case(case_id));
create policy written_at_intake on case_content for insert to tonghu_app
  with check (access.service() in ('case-intake', 'demonstration'));
create policy rewrapped on case_content for update to tonghu_app using (access.service() = 'administration');

-- Secret from the others who work on the case, too: whoever took the report and the officers in charge.
create policy seen_by_intake_and_in_charge on case_reporter for select to tonghu_app
  using (taken_by = access.account() or access.in_charge_of_case(case_id) or access.service() in ('case-intake', 'administration'));
create policy written_at_intake on case_reporter for insert to tonghu_app
  with check (access.service() in ('case-intake', 'demonstration') and taken_by is not distinct from access.account());

create policy seen_by_who_works_on_it on case_member for select to tonghu_app
  using (access.serves_cases() or account_id = access.account() or access.opens_case(case_id));
create policy named_by_who_works_on_it on case_member for insert to tonghu_app
  with check (access.works_on_case(case_id) and added_by is not distinct from access.account());
-- Whoever has authority over the place joins by himself and says why; not where the case is for its members alone.
create policy joined_with_a_reason on case_member for insert to tonghu_app
  with check (part = 'joined' and account_id = access.account() and added_by = access.account() and access.service() is null
    and access.role() in ('city', 'county', 'town')
    and exists (select from case_file c where c.id = case_id and not c.restricted));
create policy ended_by_who_works_on_it on case_member for update to tonghu_app
  using (access.works_on_case(case_id)) with check (true);

-- Archived is what two people have closed: there is an approved closing of this very moment.
create function case_closed_by_two() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.step = 'archived' and old.step is distinct from 'archived' and not exists (
      select from case_closing c where c.case_id = new.id and c.verdict = 'approved' and c.result = new.result
        and c.decided_at = new.closed_at and c.decided_by is distinct from c.asked_by) then
    raise exception 'A case is closed by two people.' using errcode = '23514', constraint = 'case_closed_by_two';
  end if;
  return null;
end $$;
alter function case_closed_by_two() owner to tonghu_keeper;
create trigger closed_by_two after update on case_file for each row execute function case_closed_by_two();

-- Who decides acts in his own name, and what was decided stays.
create function case_decision_stays() returns trigger language plpgsql as $$
begin
  if old.verdict is not null and (new.verdict, new.decided_by, new.decided_at) is distinct from (old.verdict, old.decided_by, old.decided_at)
     or old.verdict is null and new.verdict is not null and new.decided_by is distinct from access.account() then
    raise exception 'A decision is one''s own, and stays.' using errcode = '23514', constraint = 'case_decision_stays';
  end if;
  return new;
end $$;
create trigger stays before update on case_closing for each row execute function case_decision_stays();
create trigger stays before update on case_stop for each row execute function case_decision_stays();

-- An erased child takes the words of its cases along, once none of their children is in the register any more. A case that
-- is not at its end holds the erasure back.
grant update (sealing_key) on case_content to tonghu_keeper;
create policy forgotten on case_content for update to tonghu_keeper using (true);
create function case_forgets_child() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from case_child cc join case_file c on c.id = cc.case_id where cc.child_id = new.id and c.closed_at is null) then
    raise exception 'A case is still open.' using errcode = '23514', constraint = 'erasure_open_matters';
  end if;
  update case_content set sealing_key = null where case_id in (
    select cc.case_id from case_child cc where cc.child_id = new.id
      and not exists (select from case_child other join child on child.id = other.child_id
        where other.case_id = cc.case_id and child.state <> 'erased' and child.id <> new.id));
  return null;
end $$;
alter function case_forgets_child() owner to tonghu_keeper;
create trigger case_forgets_child after update of state on child
  for each row when (new.state = 'erased' and old.state is distinct from 'erased') execute function case_forgets_child();

revoke create on schema access, public from tonghu_keeper;
