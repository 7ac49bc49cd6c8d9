-- Deputies' proposals (人大代表建议、政协提案): assigned with clocks, worked on with joint units, answered by a letter that three people
-- have had in hand, judged by the deputies, answered again where one is not satisfied; what was promised stands on a ledger
-- until it is kept. Words, addresses and telephones are sealed with the proposal's own key; who proposed what is public.

-- How long each step may take, where it is to be otherwise than proposed (proposals/clocks/rules.ts). The last row of a code holds.
create table proposal_parameter (
  id uuid primary key,
  code text not null check (code in ('answer', 'longest', 'return', 'opinion', 'again')),
  unit text not null check (unit in ('months', 'days', 'workdays')),
  amount integer not null check (amount between 1 and 36),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now(),
  constraint proposal_parameter_unit check ((code = 'return') = (unit <> 'months'))
);
create index proposal_parameter_code on proposal_parameter (code, set_at desc);

create table proposal (
  id uuid primary key,
  division division_code not null references division, -- of the office that answers it
  kind text not null check (kind in ('congress', 'cppcc')),
  session text not null check (length(session) between 2 and 40),
  number integer not null check (number between 1 and 99999),
  title text not null check (length(title) between 2 and 200),
  part text not null check (part in ('lead', 'joint')), -- whether the answer is ours, or our opinion goes to another who answers
  lead_name text check (length(lead_name) between 2 and 100), -- who answers, where ours is an opinion
  assigner text not null check (length(assigner) between 2 and 100),
  leading_name text not null check (length(leading_name) between 2 and 40), -- the first deputy
  assigned_on date not null,
  return_by date not null check (return_by >= assigned_on),
  due_on date not null check (due_on >= assigned_on), -- the answer in this round: moved by consent, and by a new round
  state text not null default 'received'
    check (state in ('received', 'returned', 'working', 'drafted', 'checked', 'signed', 'sent', 'closed')),
  round integer not null default 1 check (round between 1 and 20),
  registered_by uuid not null references account,
  registrar_name text not null,
  registered_at timestamptz not null,
  accepted_at timestamptz,
  returned_on date,
  return_reason text check (return_reason in ('not_ours', 'other_place', 'double', 'other')),
  closed_at timestamptz,
  told smallint not null default 0, -- how many tiers were told that the answer is late
  next_told_at timestamptz,
  version integer not null default 1,
  check ((part = 'joint') = (lead_name is not null)),
  check (accepted_at is not null or state in ('received', 'returned')),
  check ((state = 'returned') = (returned_on is not null) and (state = 'returned') = (return_reason is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  check ((told = 0) = (next_told_at is null))
);
-- Registered once, however often it is entered; what was given back may be assigned again.
create unique index proposal_once on proposal (division, kind, session, number) where state <> 'returned';
create index proposal_by_clock on proposal (division, due_on) where state not in ('returned', 'sent', 'closed');
create index proposal_assigned on proposal (division, assigned_on desc, id);

create table proposal_content (
  proposal_id uuid primary key references proposal,
  sealing_key bytea,
  words_sealed bytea not null -- what is proposed
);

create table proposal_deputy (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  ordinal integer not null check (ordinal between 1 and 100), -- the first leads
  name text not null check (length(name) between 2 and 40),
  reach_sealed bytea -- address, telephone; null where nobody knows them yet
);
create unique index proposal_deputy_once on proposal_deputy (proposal_id, ordinal);

-- A joint unit's opinion: asked for by a day, given, or gone without for a stated reason.
create table proposal_opinion (
  proposal_id uuid not null references proposal,
  unit_id uuid not null references unit,
  unit_name text not null check (length(unit_name) between 1 and 100), -- as it was then
  way text not null check (way in ('online', 'paper')),
  state text not null default 'asked' check (state in ('asked', 'given', 'gone_without')),
  asked_by uuid not null references account,
  asker_name text not null,
  asked_at timestamptz not null,
  due_on date not null,
  given_at timestamptz,
  given_by uuid references account,
  giver_name text,
  on_behalf boolean not null default false, -- came on paper and was written down by the office
  words_sealed bytea, -- the opinion, or why it was gone without
  primary key (proposal_id, unit_id),
  check ((state = 'asked') = (given_at is null)),
  check (num_nulls(given_at, given_by, giver_name, words_sealed) in (0, 4))
);
create index proposal_opinion_unit on proposal_opinion (unit_id, due_on);

-- The assigner's consent to a longer time: asked for, then granted or not.
create table proposal_extension (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  round integer not null,
  months integer not null check (months between 1 and 36), -- from the assignment in all
  state text not null default 'asked' check (state in ('asked', 'granted', 'declined')),
  asked_by uuid not null references account,
  asker_name text not null,
  asked_at timestamptz not null,
  decided_on date,
  decided_name text check (length(decided_name) between 2 and 100), -- who of the assigner said so
  decided_at timestamptz,
  writer_name text, -- who wrote it down
  words_sealed bytea not null, -- why
  check ((state = 'asked') = (decided_at is null)),
  check (num_nulls(decided_on, decided_name, decided_at, writer_name) in (0, 4))
);
create unique index proposal_extension_open on proposal_extension (proposal_id) where state = 'asked';
create index proposal_extension_proposal on proposal_extension (proposal_id);

-- Somebody spoke with a deputy.
create table proposal_contact (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  round integer not null,
  deputy_id uuid not null references proposal_deputy,
  way text not null check (way in ('in_person', 'meeting', 'telephone', 'letter')),
  at timestamptz not null,
  words_sealed bytea not null,
  written_by uuid not null references account,
  writer_name text not null,
  written_at timestamptz not null
);
create index proposal_contact_proposal on proposal_contact (proposal_id, at);
create index proposal_contact_deputy on proposal_contact (deputy_id);

-- An answer: the letter of one round, with its number and mark, and who has drafted, checked, signed and sent it.
create table proposal_answer (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  division division_code not null, -- the proposal's: numbers are the office's own
  round integer not null check (round between 1 and 20),
  document_id uuid references document, -- the letter
  mark text check (mark in ('A', 'B', 'C')),
  number text check (number ~ '^[^〔〕]{2,20}〔20[0-9]{2}〕[1-9][0-9]{0,4}号$'),
  public boolean, -- null until it is decided
  copies jsonb not null default '[]' check (jsonb_typeof(copies) = 'array'), -- to whom else, and how many
  drafted_by uuid not null references account,
  drafter_name text not null,
  drafted_at timestamptz not null,
  checked_by uuid references account,
  checker_name text,
  checked_at timestamptz,
  checked_digest bytea check (length(checked_digest) = 32), -- of the very text that was looked through
  findings integer check (findings >= 0), -- how many the checker of letters had then
  signed_by uuid references account,
  signer_name text,
  signer_title text,
  signed_at timestamptz,
  sent_on date,
  sent_at timestamptz,
  sent_by uuid references account,
  sender_name text,
  constraint proposal_answer_by_two check (signed_by <> checked_by),
  check (num_nulls(checked_by, checker_name, checked_at, checked_digest, findings) in (0, 5)),
  check (num_nulls(signed_by, signer_name, signer_title, signed_at) in (0, 4)),
  check (num_nulls(sent_on, sent_at, sent_by, sender_name) in (0, 4)),
  check (checked_at is null or mark is not null),
  check (signed_at is null or checked_at is not null and number is not null and public is not null),
  check (sent_at is null or signed_at is not null)
);
create unique index proposal_answer_once on proposal_answer (proposal_id, round);
create unique index proposal_answer_number on proposal_answer (division, number) where number is not null;
create unique index proposal_answer_document on proposal_answer (document_id) where document_id is not null;

-- Every deputy gets each answer, and says what he thinks of it.
create table proposal_delivery (
  answer_id uuid not null references proposal_answer,
  deputy_id uuid not null references proposal_deputy,
  proposal_id uuid not null references proposal,
  way text not null check (way in ('in_person', 'post', 'courier', 'online')),
  sent_on date not null,
  satisfaction text check (satisfaction in ('satisfied', 'mostly', 'unsatisfied')),
  said_on date,
  said_at timestamptz, -- when it was written down
  writer_name text,
  words_sealed bytea,
  primary key (answer_id, deputy_id),
  check (num_nulls(satisfaction, said_on, said_at, writer_name) in (0, 4)),
  check (said_on >= sent_on)
);
create index proposal_delivery_proposal on proposal_delivery (proposal_id);
create index proposal_delivery_deputy on proposal_delivery (deputy_id);

-- What an answer promises: who keeps it by when, and how it was kept.
create table proposal_promise (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  answer_id uuid not null references proposal_answer,
  division division_code not null,
  unit_id uuid not null references unit,
  unit_name text not null check (length(unit_name) between 1 and 100),
  owner_account uuid references account, -- null where nobody of the unit has an account
  owner_name text not null check (length(owner_name) between 2 and 60),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'dropped')),
  words_sealed bytea not null,
  made_by uuid not null references account,
  maker_name text not null,
  made_at timestamptz not null,
  kept_on date,
  outcome_sealed bytea, -- how it was kept, or why it was dropped
  evidence_file uuid references stored_file,
  ended_at timestamptz,
  ended_by uuid references account,
  ender_name text,
  told smallint not null default 0,
  next_told_at timestamptz,
  version integer not null default 1,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'kept') = (kept_on is not null)),
  check (num_nulls(outcome_sealed, ended_at, ended_by, ender_name) in (0, 4)),
  check ((told = 0) = (next_told_at is null))
);
create index proposal_promise_proposal on proposal_promise (proposal_id);
create index proposal_promise_answer on proposal_promise (answer_id);
create index proposal_promise_due on proposal_promise (division, due_on) where state = 'open';
create index proposal_promise_unit on proposal_promise (unit_id, due_on);
create index proposal_promise_owner on proposal_promise (owner_account, due_on) where state = 'open';

-- What happened, in order. Only added to.
create table proposal_step (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  round integer not null,
  at timestamptz not null,
  written_at timestamptz not null default access.now(),
  kind text not null check (kind in ('registered', 'corrected', 'accepted', 'returned', 'unit-asked', 'opinion-given', 'gone-without',
    'contacted', 'extension-asked', 'extension-granted', 'extension-declined', 'drafted', 'prepared', 'checked', 'sent-back', 'signed',
    'sent', 'word-given', 'redone', 'closed', 'promised', 'promise-moved', 'promise-kept', 'promise-dropped', 'overdue')),
  account_id uuid references account,
  actor_name text,
  facts jsonb not null default '{}', -- names, numbers, days: what is public
  words_sealed bytea,
  check ((kind = 'overdue') = (actor_name is null))
);
create index proposal_step_proposal on proposal_step (proposal_id, at);

do $$ declare t text; begin
  foreach t in array array['proposal_parameter', 'proposal', 'proposal_content', 'proposal_deputy', 'proposal_opinion',
      'proposal_extension', 'proposal_contact', 'proposal_answer', 'proposal_delivery', 'proposal_promise', 'proposal_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
  foreach t in array array['proposal', 'proposal_opinion', 'proposal_promise'] loop
    execute format('grant select on %I to tonghu_keeper', t);
    execute format('create policy keeper on %I for select to tonghu_keeper using (true)', t);
  end loop;
end $$;
grant update (title, session, number, assigner, leading_name, assigned_on, return_by, due_on, state, round, accepted_at, returned_on,
  return_reason, closed_at, told, next_told_at, version) on proposal to tonghu_app;
grant update (sealing_key, words_sealed) on proposal_content to tonghu_app;
grant update (name, reach_sealed) on proposal_deputy to tonghu_app;
grant update (way, state, given_at, given_by, giver_name, on_behalf, words_sealed) on proposal_opinion to tonghu_app;
grant update (state, decided_on, decided_name, decided_at, writer_name) on proposal_extension to tonghu_app;
grant update (document_id, mark, number, public, copies, drafted_by, drafter_name, drafted_at, checked_by, checker_name, checked_at,
  checked_digest, findings, signed_by, signer_name, signer_title, signed_at, sent_on, sent_at, sent_by, sender_name)
  on proposal_answer to tonghu_app;
grant update (satisfaction, said_on, said_at, writer_name, words_sealed) on proposal_delivery to tonghu_app;
grant update (unit_id, unit_name, owner_account, owner_name, due_on, state, kept_on, outcome_sealed, evidence_file, ended_at, ended_by,
  ender_name, told, next_told_at, version) on proposal_promise to tonghu_app;

-- An office sees its own proposals and those below; it works on its own alone. A unit that gives an opinion or keeps a promise sees
-- what is proposed and what is asked of it.
create function access.serves_proposals() returns boolean language sql stable parallel safe
  return access.service() in ('coordination', 'clockwork', 'figures', 'demonstration', 'administration');
create function access.sees_proposals(division text) returns boolean language sql stable parallel safe
  return access.serves_proposals()
    or access.service() is null and access.role() in ('city', 'county') and starts_with(division, access.area());
create function access.keeps_proposals(division text) returns boolean language sql stable parallel safe
  return access.service() is null and access.role() in ('city', 'county') and division = access.area();
create function access.keeps_promise(unit uuid, owner uuid) returns boolean language sql stable
  return access.service() is null and (access.speaks_for(unit)
    or owner = access.account() and access.role() in ('city', 'county', 'town', 'social', 'school', 'police', 'procuratorate', 'women', 'liaison'));
grant create on schema access, public to tonghu_keeper;
create function access.opens_proposal(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from proposal p where p.id = wanted and access.sees_proposals(p.division))
$$;
create function access.works_on_proposal(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from proposal p where p.id = wanted and access.keeps_proposals(p.division))
$$;
create function access.joins_proposal(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from proposal_opinion o where o.proposal_id = wanted and access.speaks_for(o.unit_id))
    or exists (select from proposal_promise p where p.proposal_id = wanted and access.keeps_promise(p.unit_id, p.owner_account))
$$;
alter function access.opens_proposal(uuid) owner to tonghu_keeper;
alter function access.works_on_proposal(uuid) owner to tonghu_keeper;
alter function access.joins_proposal(uuid) owner to tonghu_keeper;

create policy known_to_who_answers on proposal_parameter for select to tonghu_app
  using (access.serves_proposals() or access.service() is null and access.role() in ('city', 'county'));
create policy set_by_the_city on proposal_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() = 'city' and set_by = access.account());

create policy seen_by_the_office on proposal for select to tonghu_app using (access.sees_proposals(division));
create policy seen_by_who_joins on proposal for select to tonghu_app using (access.joins_proposal(id));
create policy registered_by_the_office on proposal for insert to tonghu_app
  with check (access.keeps_proposals(division) and registered_by = access.account());
create policy kept_by_the_office on proposal for update to tonghu_app
  using (access.service() = 'clockwork' or access.keeps_proposals(division));

do $$ declare t text; begin
  foreach t in array array['proposal_content', 'proposal_deputy', 'proposal_opinion', 'proposal_extension', 'proposal_contact',
      'proposal_answer', 'proposal_delivery', 'proposal_promise', 'proposal_step'] loop
    execute format('create policy seen_by_the_office on %I for select to tonghu_app
      using (access.serves_proposals() or access.opens_proposal(proposal_id))', t);
    execute format('create policy written_by_the_office on %I for insert to tonghu_app
      with check (access.works_on_proposal(proposal_id))', t);
  end loop;
  foreach t in array array['proposal_content', 'proposal_deputy', 'proposal_opinion', 'proposal_extension', 'proposal_answer',
      'proposal_delivery', 'proposal_promise'] loop
    execute format('create policy kept_by_the_office on %I for update to tonghu_app using (access.works_on_proposal(proposal_id))', t);
  end loop;
end $$;
create policy seen_by_who_joins on proposal_content for select to tonghu_app using (access.joins_proposal(proposal_id));
-- When a data key is replaced, every record's own key is wrapped anew.
create policy rewrapped on proposal_content for update to tonghu_app using (access.service() = 'administration');
create policy seen_by_the_unit on proposal_opinion for select to tonghu_app using (access.speaks_for(unit_id));
create policy given_by_the_unit on proposal_opinion for update to tonghu_app using (access.speaks_for(unit_id));
create policy seen_by_who_keeps_it on proposal_promise for select to tonghu_app using (access.keeps_promise(unit_id, owner_account));
create policy ended_by_who_keeps_it on proposal_promise for update to tonghu_app
  using (access.service() = 'clockwork' or access.keeps_promise(unit_id, owner_account));
create policy written_by_who_joins on proposal_step for insert to tonghu_app
  with check (access.service() = 'clockwork' or access.joins_proposal(proposal_id));

-- What shows that a promise was kept is read by whoever may see the promise.
create policy of_a_promise on stored_file for select to tonghu_app
  using (purpose = 'promise-evidence' and exists (select from proposal_promise p where p.evidence_file = stored_file.id));

-- What is closed or given back stays as it was; so does an answer that was sent, and a promise that has ended.
create function proposal_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What is closed, given back, sent or ended stays.' using errcode = '23514', constraint = 'proposal_stays';
end $$;
create trigger stays before update on proposal for each row when (old.state in ('closed', 'returned'))
  execute function proposal_stays();
create trigger stays before update on proposal_answer for each row when (old.sent_at is not null) execute function proposal_stays();
create trigger stays before update on proposal_promise for each row when (old.state <> 'open') execute function proposal_stays();

revoke create on schema access, public from tonghu_keeper;
