-- Between departments: a referral asks a unit for something and waits for its answer; a joint meeting ends in resolutions that
-- somebody carries out. What a department sees is what it was told, sealed with a key of its own; never the case.

grant create on schema access, public to tonghu_keeper;

-- Departments beside those that have a role of their own: health, courts, youth league, disabled persons' federation …
create or replace function access.reach_of(role text) returns text language sql immutable parallel safe
  return case
    when role in ('city', 'county', 'town', 'village', 'inspector') then 'records'
    when role in ('operator', 'lead', 'social', 'school', 'police', 'procuratorate', 'women', 'liaison', 'classroom') then 'referred'
    when role = 'leader' then 'figures'
    when role in ('sysadmin', 'secadmin', 'auditor') then 'none'
  end;

create sequence referral_number;
create sequence meeting_number;
grant usage on sequence referral_number, meeting_number to tonghu_app;

-- How long a unit has to sign for, take up and answer, by the case's level: set by the city where it is to be otherwise than
-- proposed (coordination/referrals/rules.ts). The last row of a code holds.
create table referral_parameter (
  id uuid primary key,
  code text not null check (length(code) between 1 and 60),
  unit text not null check (unit in ('minutes', 'hours', 'days', 'workdays')),
  amount integer not null check (amount between 1 and 1000),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index referral_parameter_code on referral_parameter (code, set_at desc);

-- The head: which unit is asked for what, and how far that is. It names no child.
create table referral (
  id uuid primary key,
  number text not null,
  case_id uuid not null references case_file,
  division division_code not null references division, -- the case's, then
  unit_id uuid not null references unit,
  unit_name text not null check (length(unit_name) between 1 and 100), -- as it was then
  way text not null check (way in ('online', 'paper')),
  request text not null check (length(request) between 2 and 40),
  level text not null check (level in ('1', '2', '3')),
  state text not null default 'sent' check (state in ('sent', 'signed', 'accepted', 'returned', 'answered', 'withdrawn')),
  follows uuid references referral, -- asked again after that one was returned
  sent_by uuid not null references account,
  sender_name text not null,
  sender_role text not null,
  sender_office text not null check (length(sender_office) between 1 and 100),
  sent_at timestamptz not null,
  signed_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz, -- returned, answered or withdrawn
  return_reason text check (length(return_reason) between 2 and 40),
  result text check (length(result) between 2 and 40),
  released_at timestamptz, -- the case has come to its end: nothing is waited for
  version integer not null default 1,
  constraint referral_order check (signed_at >= sent_at and accepted_at >= signed_at and ended_at >= sent_at),
  check ((state in ('returned', 'answered', 'withdrawn')) = (ended_at is not null)),
  check ((state = 'returned') = (return_reason is not null)),
  check ((state = 'answered') = (result is not null)),
  check (state not in ('signed', 'accepted', 'answered') or signed_at is not null),
  check (state not in ('accepted', 'answered') or accepted_at is not null)
);
create unique index referral_number_once on referral (number);
-- The same is asked of the same unit once at a time, however often it is sent.
create unique index referral_open_once on referral (case_id, unit_id, request) where state in ('sent', 'signed', 'accepted');
create index referral_case on referral (case_id);
create index referral_unit on referral (unit_id, sent_at desc);
create index referral_place on referral (division, sent_at);
create index referral_follows on referral (follows) where follows is not null;

create table referral_content (
  referral_id uuid primary key references referral,
  sealing_key bytea,
  words_sealed bytea not null -- what is asked, why, who answers questions
);

-- The children as they are named to the unit: what was told then, no more.
create table referral_child (
  id uuid primary key,
  referral_id uuid not null references referral,
  child_id uuid references child,
  words_sealed bytea not null
);
create unique index referral_child_once on referral_child (referral_id, child_id);
create index referral_child_child on referral_child (child_id) where child_id is not null;

create table referral_clock (
  id uuid primary key,
  referral_id uuid not null references referral,
  kind text not null check (kind in ('sign', 'accept', 'answer')),
  unit text not null check (unit in ('minutes', 'hours', 'days', 'workdays')),
  amount integer not null check (amount > 0),
  began_at timestamptz not null,
  due_at timestamptz not null check (due_at >= began_at),
  met_at timestamptz,
  dropped_at timestamptz, -- no longer waited for: withdrawn, returned, the case closed
  told smallint not null default 0, -- how many tiers were told that it was missed
  next_told_at timestamptz,
  check (met_at is null or dropped_at is null),
  check ((told = 0) = (next_told_at is null))
);
create unique index referral_clock_once on referral_clock (referral_id, kind) where dropped_at is null;
create index referral_clock_due on referral_clock (due_at) where met_at is null and dropped_at is null;

-- What happened, in order. Only added to. `on_behalf`: written down by the sender for a unit that answers on paper.
create table referral_step (
  id uuid primary key,
  referral_id uuid not null references referral,
  at timestamptz not null,
  written_at timestamptz not null default access.now(),
  kind text not null check (kind in ('sent', 'signed', 'accepted', 'returned', 'noted', 'answered', 'withdrawn', 'on-paper', 'scanned',
    'overdue', 'case-ended', 'case-reopened')),
  side text not null check (side in ('sender', 'unit', 'system')),
  on_behalf boolean not null default false,
  account_id uuid references account,
  actor_name text,
  actor_role text,
  paper_file uuid references stored_file,
  words_sealed bytea,
  check ((kind = 'scanned') = (paper_file is not null)),
  check ((side = 'system') = (actor_name is null)),
  check (not on_behalf or side = 'sender')
);
create index referral_step_referral on referral_step (referral_id, at);

-- A joint meeting: called, held with minutes, or called off. Of a case, or of the office that called it.
create table meeting (
  id uuid primary key,
  number text not null,
  case_id uuid references case_file,
  division division_code not null references division,
  held_at timestamptz not null, -- when it is to be, then when it was
  state text not null default 'called' check (state in ('called', 'held', 'cancelled')),
  called_by uuid not null references account,
  caller_name text not null,
  caller_role text not null,
  caller_area division_code not null,
  host_office text not null check (length(host_office) between 1 and 100),
  called_at timestamptz not null,
  minuted_at timestamptz,
  signed_at timestamptz, -- when the last of those present had signed
  cancelled_at timestamptz,
  version integer not null default 1,
  check ((state = 'held') = (minuted_at is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check (signed_at is null or state = 'held')
);
create unique index meeting_number_once on meeting (number);
create index meeting_case on meeting (case_id) where case_id is not null;
create index meeting_place on meeting (division, held_at);

create table meeting_content (
  meeting_id uuid primary key references meeting,
  sealing_key bytea,
  words_sealed bytea not null, -- title, place, agenda
  minutes_sealed bytea
);

create table meeting_unit (
  meeting_id uuid not null references meeting,
  unit_id uuid not null references unit,
  unit_name text not null check (length(unit_name) between 1 and 100),
  way text not null check (way in ('online', 'paper')),
  reply text check (reply in ('coming', 'not_coming')),
  replied_at timestamptz,
  present boolean, -- null until the minutes are written
  signed_at timestamptz,
  signed_by uuid references account,
  signer_name text,
  on_behalf boolean not null default false,
  primary key (meeting_id, unit_id),
  check ((reply is null) = (replied_at is null)),
  check (num_nulls(signed_at, signed_by, signer_name) in (0, 3)),
  check (signed_at is null or present)
);
create index meeting_unit_unit on meeting_unit (unit_id);

-- A resolution: who does what by when.
create table meeting_task (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  unit_id uuid not null references unit,
  unit_name text not null check (length(unit_name) between 1 and 100),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  words_sealed bytea not null,
  outcome_sealed bytea,
  ended_at timestamptz,
  ended_by uuid references account,
  ender_name text,
  told smallint not null default 0,
  next_told_at timestamptz,
  version integer not null default 1,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'open') = (outcome_sealed is null)),
  check ((told = 0) = (next_told_at is null))
);
create index meeting_task_meeting on meeting_task (meeting_id);
create index meeting_task_unit on meeting_task (unit_id, due_on) where state = 'open';
create index meeting_task_due on meeting_task (due_on) where state = 'open';

do $$ declare t text; begin
  foreach t in array array['referral_parameter', 'referral', 'referral_content', 'referral_child', 'referral_clock', 'referral_step',
      'meeting', 'meeting_content', 'meeting_unit', 'meeting_task'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
  foreach t in array array['referral', 'referral_content', 'referral_child', 'referral_step', 'meeting', 'meeting_unit', 'meeting_task'] loop
    execute format('grant select on %I to tonghu_keeper', t);
    execute format('create policy keeper on %I for select to tonghu_keeper using (true)', t);
  end loop;
  -- When a data key is replaced, every record's own key is wrapped anew.
  foreach t in array array['referral_content', 'meeting_content'] loop
    execute format('create policy rewrapped on %I for update to tonghu_app using (access.service() = ''administration'')', t);
  end loop;
end $$;
grant update (way, state, signed_at, accepted_at, ended_at, return_reason, result, released_at, version) on referral to tonghu_app;
grant update (sealing_key) on referral_content to tonghu_app;
grant update (met_at, dropped_at, told, next_told_at) on referral_clock to tonghu_app;
grant update (held_at, state, minuted_at, signed_at, cancelled_at, version) on meeting to tonghu_app;
grant update (sealing_key, minutes_sealed) on meeting_content to tonghu_app;
grant update (way, reply, replied_at, present, signed_at, signed_by, signer_name, on_behalf) on meeting_unit to tonghu_app;
grant update (state, outcome_sealed, ended_at, ended_by, ender_name, told, next_told_at, version) on meeting_task to tonghu_app;

-- The units for which who acts now may speak: he holds a post there today.
create function access.my_units() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct p.unit_id), '{}') from post p join account a on a.staff_id = p.staff_id
  where a.id = access.account()
    and p.valid_from <= (access.now() at time zone 'Asia/Shanghai')::date
    and (p.valid_to is null or p.valid_to >= (access.now() at time zone 'Asia/Shanghai')::date)
    and access.reach_of(access.role()) in ('records', 'referred') and access.role() not in ('inspector', 'classroom', 'operator', 'lead', 'village')
$$;
create function access.serves_referrals() returns boolean language sql stable
  return access.service() in ('coordination', 'clockwork', 'figures', 'demonstration', 'administration', 'person-rights', 'archive');
-- What was said is for the unit and for whoever works on the case; who stands above the place sees the head alone.
create function access.speaks_for(wanted uuid) returns boolean language sql stable
  return access.service() is null and wanted = any (access.my_units());
create function access.opens_referral(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from referral r where r.id = wanted and (access.speaks_for(r.unit_id) or access.opens_case(r.case_id)))
$$;
create function access.sends_referral(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from referral r where r.id = wanted and access.works_on_case(r.case_id))
$$;
create function access.moves_referral(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select access.service() in ('clockwork', 'coordination') or exists (select from referral r where r.id = wanted
    and (access.speaks_for(r.unit_id) or access.works_on_case(r.case_id)))
$$;
-- A meeting is kept by whoever works on its case; without a case, by the office that called it.
create function access.hosts(of_case uuid, caller_role text, caller_area text) returns boolean language sql stable
  return case when of_case is not null then access.works_on_case(of_case)
    else access.service() is null and access.role() = caller_role and access.area() = caller_area end;
create function access.hosts_meeting(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from meeting m where m.id = wanted and access.hosts(m.case_id, m.caller_role, m.caller_area))
$$;
create function access.attends_meeting(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select access.hosts_meeting(wanted)
    or exists (select from meeting_unit u where u.meeting_id = wanted and access.speaks_for(u.unit_id))
    or exists (select from meeting m where m.id = wanted and m.case_id is not null and access.opens_case(m.case_id))
$$;
do $$ declare f text; begin
  foreach f in array array['my_units()', 'opens_referral(uuid)', 'sends_referral(uuid)', 'moves_referral(uuid)', 'hosts_meeting(uuid)',
      'attends_meeting(uuid)'] loop
    execute format('alter function access.%s owner to tonghu_keeper', f);
  end loop;
end $$;

create policy known_to_who_refers on referral_parameter for select to tonghu_app
  using (access.serves_referrals() or access.account() is not null and not access.is_administrator(access.role()));
create policy set_by_the_city on referral_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() = 'city' and set_by = access.account());

create policy head on referral for select to tonghu_app
  using (access.service() is null and unit_id = any ((select access.my_units())::uuid[])
    or exists (select from case_file c where c.id = case_id)
    or access.serves_referrals());
create policy sent_by_who_works_on_the_case on referral for insert to tonghu_app
  with check (access.service() is null and access.works_on_case(case_id) and sent_by = access.account());
create policy moved_by_either_side on referral for update to tonghu_app using (access.moves_referral(id));

do $$ declare t text; begin
  foreach t in array array['referral_content', 'referral_child', 'referral_step'] loop
    execute format('create policy seen_by_both_sides on %I for select to tonghu_app
      using (access.serves_referrals() or access.opens_referral(referral_id))', t);
  end loop;
  foreach t in array array['referral_content', 'referral_child'] loop
    execute format('create policy written_by_the_sender on %I for insert to tonghu_app
      with check (access.service() is null and access.sends_referral(referral_id))', t);
  end loop;
  foreach t in array array['referral_clock', 'referral_step'] loop
    execute format('create policy written_by_either_side on %I for insert to tonghu_app with check (access.moves_referral(referral_id))', t);
  end loop;
end $$;
create policy with_the_head on referral_clock for select to tonghu_app
  using (exists (select from referral r where r.id = referral_id));
create policy changed_by_either_side on referral_clock for update to tonghu_app using (access.moves_referral(referral_id));

create policy seen_by_those_who_attend on meeting for select to tonghu_app
  using (access.serves_referrals() or access.attends_meeting(id)
    or access.service() is null and access.hosts(case_id, caller_role, caller_area));
create policy called_by_the_host on meeting for insert to tonghu_app
  with check (access.service() is null and called_by = access.account() and caller_role = access.role() and caller_area = access.area()
    and caller_role in ('city', 'county', 'town') and access.hosts(case_id, caller_role, caller_area));
create policy kept_by_the_host on meeting for update to tonghu_app
  using (access.service() is null and access.hosts(case_id, caller_role, caller_area) or access.attends_meeting(id) and state = 'held');
do $$ declare t text; begin
  foreach t in array array['meeting_content', 'meeting_unit', 'meeting_task'] loop
    execute format('create policy seen_by_those_who_attend on %I for select to tonghu_app
      using (access.serves_referrals() or access.attends_meeting(meeting_id))', t);
    execute format('create policy written_by_the_host on %I for insert to tonghu_app
      with check (access.service() is null and access.hosts_meeting(meeting_id))', t);
  end loop;
end $$;
create policy kept_by_the_host on meeting_content for update to tonghu_app using (access.service() is null and access.hosts_meeting(meeting_id));
create policy answered_by_the_unit on meeting_unit for update to tonghu_app
  using (access.service() is null and (access.hosts_meeting(meeting_id) or access.speaks_for(unit_id)));
create policy seen_by_its_owner on meeting_task for select to tonghu_app using (access.speaks_for(unit_id));
create policy ended_by_its_owner_or_the_host on meeting_task for update to tonghu_app
  using (access.service() in ('clockwork') or access.service() is null and (access.hosts_meeting(meeting_id) or access.speaks_for(unit_id)));

-- A scan of a letter or an answer is read by whoever may read the referral.
create policy of_a_referral on stored_file for select to tonghu_app
  using (purpose = 'referral-paper' and exists (select from referral_step s where s.paper_file = stored_file.id));

-- What has come to its end stays; only its case's end or opening again may still be noted on it.
create function referral_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A referral that was answered, returned or withdrawn stays.' using errcode = '23514', constraint = 'referral_stays';
end $$;
create trigger stays before update on referral for each row when (old.ended_at is not null
  and (new.state, new.ended_at, new.result, new.return_reason) is distinct from (old.state, old.ended_at, old.result, old.return_reason))
  execute function referral_stays();

-- An erased child takes the words of its referrals along, once none of their children is in the register any more.
grant update (sealing_key) on referral_content to tonghu_keeper;
create policy forgotten on referral_content for update to tonghu_keeper using (true);
create function referral_forgets_child() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update referral_content set sealing_key = null where referral_id in (
    select rc.referral_id from referral_child rc where rc.child_id = new.id
      and not exists (select from referral_child other join child on child.id = other.child_id
        where other.referral_id = rc.referral_id and child.state <> 'erased' and child.id <> new.id));
  return null;
end $$;
alter function referral_forgets_child() owner to tonghu_keeper;
create trigger referral_forgets_child after update of state on child
  for each row when (new.state = 'erased' and old.state is distinct from 'erased') execute function referral_forgets_child();

revoke create on schema access, public from tonghu_keeper;
