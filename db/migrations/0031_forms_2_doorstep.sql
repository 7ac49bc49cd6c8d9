-- What was found from door to door: each home once, and a child that was found waits until the town puts it on the register or
-- says why not. Who was found is sealed: with a key of the row's own, and with the child's once it is on the register.

create table doorstep_record (
  id uuid primary key, -- made by the phone, so that one that is sent twice is one
  residence division_code not null references division,
  form_version integer not null check (form_version > 0),
  outcome text not null check (outcome in ('child', 'no_child', 'nobody_home')),
  state text not null check (state in ('waiting', 'accepted', 'declined', 'nobody')),
  sealing_key bytea, -- null once the child's own key holds
  answers_sealed bytea not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  offline boolean not null,
  made_by uuid not null references account,
  maker_name text not null,
  child_id uuid references child,
  decided_by uuid references account,
  decider_name text,
  decided_at timestamptz,
  reason text check (reason in ('registered', 'not_eligible', 'not_here', 'mistaken')),
  why_sealed bytea,
  version integer not null default 1,
  constraint doorstep_record_nobody check ((outcome = 'child') = (state <> 'nobody')),
  constraint doorstep_record_accepted check ((state = 'accepted') = (child_id is not null)),
  constraint doorstep_record_declined check ((state = 'declined') = (reason is not null)),
  constraint doorstep_record_decided check ((state in ('accepted', 'declined')) = (decided_at is not null))
);
create index doorstep_record_waiting on doorstep_record (residence, happened_at, id);
create index doorstep_record_child on doorstep_record (child_id) where child_id is not null;

alter table doorstep_record enable row level security;
alter table doorstep_record force row level security;
grant select on doorstep_record to tonghu_app;
grant insert (id, residence, form_version, outcome, state, sealing_key, answers_sealed, happened_at, received_at, offline,
  made_by, maker_name) on doorstep_record to tonghu_app;
grant update (state, sealing_key, answers_sealed, child_id, decided_by, decider_name, decided_at, reason, why_sealed, version)
  on doorstep_record to tonghu_app;
create policy in_area on doorstep_record to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy who_writes on doorstep_record as restrictive for insert to tonghu_app with check (access.writes_children());
create policy who_decides on doorstep_record as restrictive for update to tonghu_app
  using (access.service() is not null or access.role() in ('city', 'county', 'town'));
