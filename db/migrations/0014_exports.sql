-- Reading personal data out of the ordinary, and taking it out of the system: how much each account reads by the hour, the
-- alarms that follow, and exports with a second person's approval, recorded row by row.

-- One row an account, hour and kind of reading; counted up in the reading's own transaction, so that nothing is scanned.
create table reading_count (
  account_id uuid not null references account,
  hour timestamptz not null check (hour = date_trunc('hour', hour)),
  kind text not null check (kind in ('file', 'list', 'search', 'unmasking', 'export')),
  number integer not null default 1 check (number > 0),
  primary key (account_id, hour, kind)
);
alter table reading_count enable row level security;
alter table reading_count force row level security;
grant select on reading_count to tonghu_app;
grant insert (account_id, hour, kind) on reading_count to tonghu_app;
grant update (number) on reading_count to tonghu_app;
create policy own on reading_count to tonghu_app
  using (account_id = access.account()) with check (account_id = access.account());

-- Somebody reads more than his role usually does, or than he himself does.
create table reading_alarm (
  id uuid primary key,
  account_id uuid not null references account,
  person_name text not null,
  role text not null,
  area division_code not null,
  kind text not null check (kind in ('file', 'list', 'search', 'unmasking', 'export')),
  why text not null check (why in ('over_limit', 'unlike_himself')),
  hour timestamptz not null,
  number integer not null,
  threshold integer not null,
  raised_at timestamptz not null default access.now(),
  answered_by uuid references account,
  answerer_name text,
  answered_at timestamptz,
  note text check (length(note) between 2 and 500),
  version integer not null default 1,
  constraint reading_alarm_not_own check (answered_by is distinct from account_id),
  check ((answered_by is null) = (note is null))
);
create unique index reading_alarm_once on reading_alarm (account_id, hour, kind, role, why);
create index reading_alarm_area on reading_alarm (area, raised_at);
alter table reading_alarm enable row level security;
alter table reading_alarm force row level security;
grant select on reading_alarm to tonghu_app;
grant insert (id, account_id, person_name, role, area, kind, why, hour, number, threshold) on reading_alarm to tonghu_app;
grant update (answered_by, answerer_name, answered_at, note, version) on reading_alarm to tonghu_app;
create policy raised_with_the_reading on reading_alarm for insert to tonghu_app
  with check (account_id = access.account());
-- The security administrator, the auditor and the bureaus above; nobody looks after himself.
create policy watched on reading_alarm for select to tonghu_app
  using (starts_with(area, access.area()) and access.role() in ('secadmin', 'auditor', 'city', 'county')
    and account_id is distinct from access.account());
create policy answered on reading_alarm for update to tonghu_app
  using (starts_with(area, access.area()) and access.role() in ('secadmin', 'city', 'county')
    and account_id is distinct from access.account())
  with check (answered_by = access.account());

create sequence data_export_number;
grant usage on sequence data_export_number to tonghu_app;

-- An export of personal data: what for, which columns, who asked, who approved, how long it may be fetched.
create table data_export (
  id uuid primary key,
  number text not null,
  kind text not null check (kind in ('children', 'withoutLetter', 'campaign', 'guardians')),
  area division_code not null references division,
  filters jsonb not null,
  campaign_id uuid references campaign,
  columns text[] not null check (cardinality(columns) > 0),
  purpose text not null check (length(purpose) between 4 and 300),
  asked_by uuid not null references account,
  asker_staff uuid not null references staff,
  asker_name text not null,
  asker_account text not null,
  asked_role text not null,
  asked_area division_code not null,
  asked_at timestamptz not null default access.now(),
  expected integer not null check (expected > 0),
  state text not null default 'asked'
    check (state in ('asked', 'declined', 'withdrawn', 'making', 'ready', 'failed', 'expired')),
  decided_by uuid references account,
  decider_staff uuid references staff,
  decider_name text,
  decided_at timestamptz,
  decision_note text check (length(decision_note) <= 300),
  expires_at timestamptz,
  most_downloads smallint not null check (most_downloads > 0),
  downloads smallint not null default 0,
  rows integer,
  file_id uuid references stored_file,
  sealed_password text, -- until the asker has seen it, once
  work_id uuid,
  fault text,
  version integer not null default 1,
  constraint data_export_second_person check (decided_by <> asked_by and decider_staff <> asker_staff),
  constraint data_export_decided check (state in ('asked', 'withdrawn')
    or decided_by is not null and decider_staff is not null and decided_at is not null),
  constraint data_export_downloads check (downloads between 0 and most_downloads)
);
create unique index data_export_number_once on data_export (number);
create index data_export_asker on data_export (asked_by, asked_at);
create index data_export_waiting on data_export (area) where state = 'asked';

-- Whom an export holds.
create table export_row (
  export_id uuid not null references data_export,
  child_id uuid not null references child,
  primary key (export_id, child_id)
);
create index export_row_child on export_row (child_id);

alter table data_export enable row level security;
alter table data_export force row level security;
alter table export_row enable row level security;
alter table export_row force row level security;
grant select on data_export, export_row to tonghu_app;
grant insert (id, number, kind, area, filters, campaign_id, columns, purpose, asked_by, asker_staff, asker_name, asker_account,
  asked_role, asked_area, expected, most_downloads) on data_export to tonghu_app;
grant update (state, decided_by, decider_staff, decider_name, decided_at, decision_note, expires_at, downloads, rows, file_id,
  sealed_password, work_id, fault, version) on data_export to tonghu_app;
grant insert on export_row to tonghu_app;

create policy in_area on data_export for select to tonghu_app
  using (area >= access.records_from() and area < access.records_to());
create policy asked_by_oneself on data_export for insert to tonghu_app
  with check (area >= access.records_from() and area < access.records_to() and asked_by = access.account());
create policy change_in_area on data_export for update to tonghu_app
  using (area >= access.records_from() and area < access.records_to())
  with check (area >= access.records_from() and area < access.records_to());
create policy with_the_export on export_row for select to tonghu_app
  using (exists (select from data_export where data_export.id = export_id));
create policy made_with_the_export on export_row for insert to tonghu_app
  with check (exists (select from data_export where data_export.id = export_id and data_export.state = 'making'
    and data_export.asked_by = access.account()));

-- A decision is made once, by whoever acts, and never by the one who asked; what was decided stays.
create function export_decision_stays() returns trigger language plpgsql as $$
begin
  if old.decided_by is not null and (new.decided_by, new.decider_staff, new.decided_at, new.decision_note, new.expires_at)
     is distinct from (old.decided_by, old.decider_staff, old.decided_at, old.decision_note, old.expires_at) then
    raise exception 'A decision on an export stays.' using errcode = '23514', constraint = 'data_export_decision_stays';
  end if;
  if old.decided_by is null and new.decided_by is not null
     and (new.decided_by is distinct from access.account() or old.state <> 'asked'
       or access.role() not in ('city', 'county') or not starts_with(old.asked_area, access.area())) then
    raise exception 'An export is decided on by whoever acts.' using errcode = '23514', constraint = 'data_export_decision_stays';
  end if;
  return new;
end $$;
create trigger export_decision_stays before update on data_export for each row execute function export_decision_stays();
