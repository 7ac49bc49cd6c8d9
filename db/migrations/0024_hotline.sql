-- The hotline: call centres that report what rings, calls and their events, tickets, call-backs, who sits at the desk, and
-- figures from before this system. Names, numbers and what was said are sealed with the key of the call or the ticket.

-- Who works at a hotline or watches it, and the services that act for it.
create function access.at_hotline(area text) returns boolean language sql stable parallel safe
  return case when access.service() is not null
    then access.service() in ('telephony', 'public-report', 'figures', 'person-rights', 'clockwork', 'administration', 'demonstration')
    else access.role() in ('operator', 'lead', 'city') and starts_with(area, access.area()) end;
create function access.answers_hotline(area text) returns boolean language sql stable parallel safe
  return access.at_hotline(area) and (access.service() is not null or access.role() in ('operator', 'lead'));

-- A call centre, with the secret by which its events are known.
create table telephony_source (
  id uuid primary key,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name text not null check (length(name) between 1 and 100),
  area division_code not null references division,
  sealed_secret text not null,
  state text not null default 'active' check (state in ('active', 'stopped')),
  made_at timestamptz not null default access.now(),
  secret_at timestamptz not null default access.now(),
  heard_at timestamptz,
  version integer not null default 1
);
create unique index telephony_source_code on telephony_source (code);

-- A call as its events tell it; derived from their set, whatever their order.
create table phone_call (
  id uuid primary key,
  source_id uuid not null references telephony_source,
  call_key text not null check (length(call_key) between 1 and 200), -- the call's id at the source
  area division_code not null,
  direction text not null check (direction in ('in', 'out')),
  line text, -- the hotline's own number
  party_sealed bytea, -- the other side's number; null where it is withheld
  party_index bytea,
  sealing_key bytea not null,
  state text not null check (state in ('ringing', 'answered', 'ended', 'missed')),
  began_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  answered_by uuid references account,
  extension text,
  rings_for uuid[] not null default '{}', -- the operators whose telephones ring; nobody's: everybody's
  recording_sealed bytea, -- where the recording stands at the source
  recording_seconds integer check (recording_seconds >= 0),
  heard_at timestamptz not null default access.now()
);
create unique index phone_call_key on phone_call (source_id, call_key);
create index phone_call_began on phone_call (area, began_at);
create index phone_call_party on phone_call (party_index) where party_index is not null;
create index phone_call_going_on on phone_call (area) where state in ('ringing', 'answered');

-- What a call centre reported, as it came; only added to.
create table phone_event (
  id uuid primary key,
  source_id uuid not null references telephony_source,
  event_key text not null check (length(event_key) between 1 and 100), -- the event's id at the source
  body_digest text not null,
  call_id uuid not null references phone_call,
  kind text not null check (kind in ('ringing', 'answered', 'ended', 'missed', 'recording-ready', 'lost')),
  at timestamptz not null,
  received_at timestamptz not null default access.now(),
  account_id uuid references account, -- whose telephone it is about, as it was known then
  told_sealed bytea not null -- numbers, extension, recording
);
create unique index phone_event_key on phone_event (source_id, event_key);
create index phone_event_call on phone_event (call_id);

create sequence ticket_number;
grant usage on sequence ticket_number to tonghu_app;

-- What was said and done about one call, visit or message.
create table ticket (
  id uuid primary key,
  number text not null,
  area division_code not null,
  channel text not null,
  call_id uuid references phone_call,
  state text not null check (state in ('ringing', 'missed', 'open', 'closed')),
  opened_at timestamptz not null default access.now(),
  closed_at timestamptz,
  owner_id uuid references account,
  owner_name text,
  closed_by uuid references account,
  sealing_key bytea,
  caller_phone_sealed bytea,
  caller_phone_index bytea,
  caller_name_sealed bytea,
  place_sealed bytea, -- where the child is, in words
  narrative_sealed bytea, -- what was said
  answer_sealed bytea, -- what was told and arranged
  anonymous boolean not null default false,
  relation text,
  division division_code references division, -- the village, town or county that it comes from
  class text check (class in ('00', '01', '02', '03', '04', '05')),
  void_kind text check (void_kind in ('silent', 'hoax', 'wrong')),
  topic text,
  clue boolean not null default false, -- points to harm done to a child
  grounds text[] not null default '{}', -- grounds of a mandatory report, R1 to R9
  level text check (level in ('1', '2', '3', '4')),
  danger jsonb, -- the answers of the danger check
  danger_at timestamptz,
  case_id uuid,
  case_number text,
  satisfaction text check (satisfaction in ('satisfied', 'fair', 'unsatisfied')),
  satisfaction_at timestamptz,
  changed_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint ticket_void check ((class is not distinct from '00') = (void_kind is not null)),
  constraint ticket_closed check ((state = 'closed') = (closed_at is not null)),
  constraint ticket_classed check (state <> 'closed' or class is not null)
);
create unique index ticket_number_once on ticket (number);
create unique index ticket_call on ticket (call_id) where call_id is not null;
create index ticket_opened on ticket (area, opened_at, id);
create index ticket_working on ticket (area) where state <> 'closed';
create index ticket_owner on ticket (owner_id) where state <> 'closed';
create index ticket_caller on ticket (caller_phone_index) where caller_phone_index is not null;
create index ticket_case on ticket (case_id) where case_id is not null;

-- Children on the register of whom a ticket speaks.
create table ticket_child (
  ticket_id uuid not null references ticket,
  child_id uuid not null references child,
  named_by uuid references account,
  named_at timestamptz not null default access.now(),
  dropped_at timestamptz, -- named by mistake
  primary key (ticket_id, child_id)
);
create index ticket_child_child on ticket_child (child_id);

-- Whom the hotline owes a call: missed, promised, or asked afterwards how it went.
create table call_back (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  area division_code not null,
  kind text not null check (kind in ('missed', 'promised', 'follow_up')),
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  tried_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references account,
  result text check (result in ('reached', 'not_reached', 'called_again', 'no_number', 'answered_after_all')),
  note_sealed bytea,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint call_back_ended check ((state = 'open') = (ended_at is null) and (state = 'open') = (result is null))
);
create unique index call_back_missed_once on call_back (ticket_id) where kind = 'missed' and state = 'open';
create index call_back_due on call_back (area, due_at) where state = 'open';
create index call_back_ticket on call_back (ticket_id);

-- Who sits at the desk, and at which telephone.
create table operator_presence (
  account_id uuid primary key references account,
  area division_code not null,
  person_name text not null,
  state text not null check (state in ('ready', 'busy', 'away')),
  extension text check (extension ~ '^[0-9A-Za-z_.-]{1,40}$'),
  since timestamptz not null default access.now()
);
create unique index operator_presence_extension on operator_presence (area, extension) where extension is not null;

-- Figures from before this system, as they were handed over: with the day up to which they count, and where they come from.
create table hotline_opening (
  id uuid primary key,
  area division_code not null references division,
  figure text not null,
  value integer not null check (value >= 0),
  until_day date not null,
  origin text not null check (length(origin) between 2 and 300),
  entered_by uuid not null references account,
  enterer_name text not null,
  entered_at timestamptz not null default access.now(),
  replaced_at timestamptz
);
create unique index hotline_opening_once on hotline_opening (area, figure) where replaced_at is null;

do $$ declare t text; begin
  foreach t in array array['telephony_source', 'phone_call', 'phone_event', 'ticket', 'ticket_child', 'call_back',
      'operator_presence', 'hotline_opening'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;

grant insert (id, code, name, area, sealed_secret), update (name, sealed_secret, state, secret_at, heard_at, version)
  on telephony_source to tonghu_app;
create policy managed on telephony_source for select to tonghu_app
  using (access.service() in ('telephony', 'administration', 'demonstration')
    or access.service() is null and access.role() = 'sysadmin' and starts_with(area, access.area()));
create policy made on telephony_source for insert to tonghu_app
  with check (access.service() in ('administration', 'demonstration')
    or access.service() is null and access.role() = 'sysadmin' and starts_with(area, access.area()));
create policy changed on telephony_source for update to tonghu_app
  using (access.service() in ('telephony', 'administration')
    or access.service() is null and access.role() = 'sysadmin' and starts_with(area, access.area()));

grant insert on phone_call, phone_event to tonghu_app;
grant update (direction, line, party_sealed, party_index, state, began_at, answered_at, ended_at, answered_by,
  extension, rings_for, recording_sealed, recording_seconds, heard_at) on phone_call to tonghu_app;
create policy at_hotline on phone_call for select to tonghu_app using (access.at_hotline(area));
create policy reported on phone_call for insert to tonghu_app
  with check (access.service() in ('telephony', 'demonstration'));
create policy reported_on on phone_call for update to tonghu_app
  using (access.service() in ('telephony', 'clockwork', 'demonstration'));
create policy at_hotline on phone_event for select to tonghu_app
  using (exists (select from phone_call where phone_call.id = call_id));
create policy reported on phone_event for insert to tonghu_app
  with check (access.service() in ('telephony', 'clockwork', 'demonstration'));

grant insert on ticket to tonghu_app;
grant update (state, closed_at, owner_id, owner_name, closed_by, sealing_key, caller_phone_sealed, caller_phone_index,
  caller_name_sealed, place_sealed, narrative_sealed, answer_sealed, anonymous, relation, division, class, void_kind, topic, clue,
  grounds, level, danger, danger_at, case_id, case_number, satisfaction, satisfaction_at, changed_at, version)
  on ticket to tonghu_app;
create policy at_hotline on ticket for select to tonghu_app using (access.at_hotline(area));
create policy answered on ticket for insert to tonghu_app with check (access.answers_hotline(area));
create policy worked_on on ticket for update to tonghu_app using (access.answers_hotline(area));

grant insert (ticket_id, child_id, named_by, named_at), update (dropped_at, named_by, named_at) on ticket_child to tonghu_app;
create policy with_the_ticket on ticket_child for select to tonghu_app
  using (exists (select from ticket where ticket.id = ticket_id));
create policy named on ticket_child for insert to tonghu_app
  with check (exists (select from ticket where ticket.id = ticket_id and access.answers_hotline(ticket.area)));
create policy named_again on ticket_child for update to tonghu_app
  using (exists (select from ticket where ticket.id = ticket_id and access.answers_hotline(ticket.area)));

grant insert (id, ticket_id, area, kind, due_at, note_sealed), update (due_at, state, attempts, tried_at, ended_at, ended_by, result,
  note_sealed, version) on call_back to tonghu_app;
create policy at_hotline on call_back for select to tonghu_app using (access.at_hotline(area));
create policy owed on call_back for insert to tonghu_app with check (access.answers_hotline(area));
create policy made on call_back for update to tonghu_app using (access.answers_hotline(area));

grant insert on operator_presence to tonghu_app;
grant update (area, person_name, state, extension, since) on operator_presence to tonghu_app;
create policy at_hotline on operator_presence for select to tonghu_app using (access.at_hotline(area));
create policy oneself on operator_presence for insert to tonghu_app
  with check (access.answers_hotline(area) and account_id = access.account());
create policy oneself_again on operator_presence for update to tonghu_app
  using (account_id = access.account() or access.service() = 'telephony');

grant insert (id, area, figure, value, until_day, origin, entered_by, enterer_name), update (replaced_at)
  on hotline_opening to tonghu_app;
create policy at_hotline on hotline_opening for select to tonghu_app using (access.at_hotline(area));
create policy entered on hotline_opening for insert to tonghu_app
  with check (access.service() is null and access.role() = 'city' and starts_with(area, access.area()) and entered_by = access.account());
create policy replaced on hotline_opening for update to tonghu_app
  using (access.service() is null and access.role() = 'city' and starts_with(area, access.area()));
