-- Public reports: what somebody tells without signing in, by telephone or at a screen, what was answered, and the code by which
-- he follows it. Words, contact and files are sealed with the report's own key; of the code only a keyed digest is kept.

-- Whoever answers the hotline and the city above it, and the services that take reports and keep their terms.
create function access.sees_reports(area text) returns boolean language sql stable parallel safe
  return case when access.service() is not null
    then access.service() in ('public-report', 'clockwork', 'administration', 'demonstration')
    else access.role() in ('operator', 'lead', 'city') and starts_with(area, access.area()) end;
create function access.answers_reports(area text) returns boolean language sql stable parallel safe
  return access.sees_reports(area) and (access.service() is not null or access.role() in ('operator', 'lead'));

-- Numbers, terms and addresses that an installation sets otherwise than proposed; the newest row of a code holds.
create table report_parameter (
  id uuid primary key,
  code text not null check (length(code) between 1 and 60),
  value text not null check (length(value) <= 200),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index report_parameter_code on report_parameter (code, set_at desc);

create sequence public_report_number;
grant usage on sequence public_report_number to tonghu_app;

create table public_report (
  id uuid primary key, -- made by the sender, so that one that is sent twice is one
  number text not null,
  area division_code not null, -- of the hotline that answers it
  came_at timestamptz not null,
  language text not null check (language in ('zh', 'en')),
  who text not null check (who in ('child', 'friend', 'adult', 'professional')),
  profession text,
  grounds text[] not null default '{}' check (grounds <@ array['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']),
  danger text not null check (danger in ('yes', 'no', 'unsure')),
  division division_code references division, -- where, as far as it was said
  code_digest bytea not null,
  told_digest bytea not null, -- tells whether one that is sent again says something else
  sealing_key bytea, -- null once its term is over
  words_sealed bytea not null,
  has_contact boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'answered', 'ended', 'nonsense')),
  unread boolean not null default true, -- something was told that nobody has read
  last_word_at timestamptz not null, -- when the reporter last said something
  owner_id uuid references account,
  owner_name text,
  taken_at timestamptz,
  first_answered_at timestamptz,
  result_told_at timestamptz,
  outcome text check (outcome in ('answered', 'ticket', 'case')),
  why_nonsense text check (why_nonsense in ('joke', 'empty', 'abuse', 'advertising', 'twice')),
  case_id uuid,
  case_number text,
  ticket_id uuid,
  ticket_number text,
  ended_at timestamptz,
  late_alert_at timestamptz, -- when somebody was called because nobody had answered
  result_alert_at timestamptz, -- when somebody was called because no result was told
  erased_at timestamptz,
  version integer not null default 1,
  constraint public_report_owned check ((owner_id is null) = (taken_at is null)),
  constraint public_report_ended check ((state in ('ended', 'nonsense')) = (ended_at is not null)),
  constraint public_report_outcome check ((state = 'ended') = (outcome is not null)),
  constraint public_report_nonsense check ((state = 'nonsense') = (why_nonsense is not null)),
  constraint public_report_case check ((outcome is not distinct from 'case') <= (case_id is not null))
);
create unique index public_report_number_once on public_report (number);
create unique index public_report_code_once on public_report (code_digest);
create index public_report_came on public_report (area, came_at, id);
create index public_report_open on public_report (area) where state in ('waiting', 'taken') or unread;
create index public_report_case_of on public_report (case_id) where case_id is not null;

-- Who reported, for those who take reports alone, and by none of them without a reason.
create table report_contact (
  report_id uuid primary key references public_report,
  contact_sealed bytea not null
);

-- What was said afterwards, both ways. Only added to.
create table report_message (
  id uuid primary key,
  report_id uuid not null references public_report,
  side text not null check (side in ('reporter', 'bureau')),
  kind text not null check (kind in ('word', 'answer', 'result')),
  at timestamptz not null,
  words_sealed bytea not null,
  account_id uuid references account,
  person text,
  constraint report_message_side check ((side = 'reporter') = (account_id is null) and (side = 'reporter') = (kind = 'word'))
);
create index report_message_report on report_message (report_id, at);

-- A photograph or a recording, sealed among the stored files.
create table report_file (
  id uuid primary key, -- made by the sender
  report_id uuid not null references public_report,
  file_id uuid not null references stored_file,
  kind text not null check (kind in ('photo', 'sound')),
  media_type text not null,
  size integer not null check (size > 0),
  at timestamptz not null
);
create index report_file_report on report_file (report_id, at);

do $$ declare t text; begin
  foreach t in array array['report_parameter', 'public_report', 'report_contact', 'report_message', 'report_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
  foreach t in array array['report_contact', 'report_message', 'report_file'] loop
    execute format('grant insert on %I to tonghu_app', t);
  end loop;
end $$;

grant insert (id, code, value, why, set_by, setter_name) on report_parameter to tonghu_app;
create policy known on report_parameter for select to tonghu_app
  using (access.service() in ('public-report', 'clockwork') or access.role() in ('operator', 'lead', 'city'));
create policy set_by_the_city on report_parameter for insert to tonghu_app
  with check (access.service() is null and access.role() = 'city' and set_by = access.account());

grant insert (id, number, area, came_at, language, who, profession, grounds, danger, division, code_digest, told_digest, sealing_key,
  words_sealed, has_contact, last_word_at) on public_report to tonghu_app;
grant update (sealing_key, state, unread, last_word_at, owner_id, owner_name, taken_at, first_answered_at, result_told_at, outcome,
  why_nonsense, case_id, case_number, ticket_id, ticket_number, ended_at, late_alert_at, result_alert_at, erased_at, version)
  on public_report to tonghu_app;
create policy seen on public_report for select to tonghu_app using (access.sees_reports(area));
create policy told on public_report for insert to tonghu_app with check (access.service() = 'public-report');
create policy answered on public_report for update to tonghu_app using (access.answers_reports(area));

create policy seen_by_who_answers on report_contact for select to tonghu_app
  using (exists (select from public_report r where r.id = report_id and access.answers_reports(r.area)));
create policy told on report_contact for insert to tonghu_app with check (access.service() = 'public-report');

create policy with_the_report on report_message for select to tonghu_app
  using (exists (select from public_report r where r.id = report_id));
create policy said on report_message for insert to tonghu_app
  with check (case side when 'reporter' then access.service() = 'public-report'
    else account_id = access.account() and exists (select from public_report r where r.id = report_id and access.answers_reports(r.area)) end);

create policy with_the_report on report_file for select to tonghu_app
  using (exists (select from public_report r where r.id = report_id));
create policy sent on report_file for insert to tonghu_app with check (access.service() = 'public-report');
