-- Benefits of children: what each gets, how much, until when, when it is looked at again, why it ended. A benefit is never
-- overwritten by the next one: it is renewed by a row that names it, so that what a child got on a past day is plain SQL.

create table benefit (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null, -- the child's, kept by trigger
  kind text not null check (kind in ('orphan', 'unattended', 'disabled-living', 'disabled-nursing', 'subsistence',
    'extreme-poverty', 'temporary', 'insurance', 'medical', 'rehabilitation', 'schooling', 'orphan-schooling')),
  fen_monthly bigint check (fen_monthly between 0 and 100000000), -- null where it is not paid by the month
  fen_once bigint check (fen_once between 0 and 10000000000), -- paid once within its time
  from_on date not null,
  until_on date, -- the last day; null where none is set
  review_on date, -- the day until which it is to be looked at again, or its payment stops
  lapses_on date generated always as (least(until_on, review_on)) stored, -- the last day without anybody doing something
  state text not null default 'granted' check (state in ('granted', 'renewed', 'stopped')),
  stopped_why text check (stopped_why in ('age', 'adopted', 'parent-back', 'recovered', 'better-off', 'other-benefit', 'moved',
    'died', 'no-review', 'renounced', 'mistake')),
  note_sealed bytea, -- what a person wrote of it, with the child's key
  stopped_words_sealed bytea,
  renews uuid references benefit,
  made_by uuid,
  maker_name text not null,
  made_at timestamptz not null default access.now(),
  ended_by uuid, -- who renewed or stopped it
  ender_name text,
  ended_at timestamptz,
  version integer not null default 1,
  constraint benefit_period check (until_on >= from_on and review_on >= from_on),
  constraint benefit_paid_one_way check (fen_monthly is null or fen_once is null),
  check ((state = 'stopped') = (stopped_why is not null)),
  check ((state = 'granted') = (ended_at is null)),
  check (state = 'granted' or until_on is not null),
  -- One of a kind at a time; of the three that secure a child's whole living one at all. A mistake never was one.
  constraint benefit_one_of_a_kind exclude using gist (child_id with =, kind with =, daterange(from_on, until_on, '[]') with &&)
    where (stopped_why is distinct from 'mistake'),
  constraint benefit_one_living exclude using gist (child_id with =, daterange(from_on, until_on, '[]') with &&)
    where (kind in ('orphan', 'unattended', 'extreme-poverty') and stopped_why is distinct from 'mistake')
);
create unique index benefit_renewed_once on benefit (renews) where renews is not null and stopped_why is distinct from 'mistake';
create index benefit_child on benefit (child_id, from_on);
create index benefit_lapsing on benefit (residence, lapses_on) where state = 'granted';

alter table benefit enable row level security;
alter table benefit force row level security;
create policy in_area on benefit to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy who_writes on benefit as restrictive for insert to tonghu_app with check (access.is_one_of('city', 'county', 'town'));
create policy who_changes on benefit as restrictive for update to tonghu_app using (access.is_one_of('city', 'county', 'town'));
create policy keeper on benefit to tonghu_keeper using (true) with check (true);
grant select, update on benefit to tonghu_keeper;
grant select on benefit to tonghu_app;
grant insert (id, child_id, residence, kind, fen_monthly, fen_once, from_on, until_on, review_on, note_sealed, renews, made_by,
  maker_name) on benefit to tonghu_app;
grant update (fen_monthly, fen_once, from_on, until_on, review_on, note_sealed, state, stopped_why, stopped_words_sealed, ended_by,
  ender_name, ended_at, version) on benefit to tonghu_app;

-- What was renewed or stopped stays as it was.
create function benefit_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'granted' then
    raise exception 'A benefit that has ended stays as it was.' using errcode = '23514', constraint = 'benefit_stays';
  end if;
  return new;
end $$;
create trigger stays before update on benefit
  for each row when (current_user <> 'tonghu_keeper') execute function benefit_stays();

-- A child that moves takes its benefits along; an erased one what was written of them.
create function benefits_of_child_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update benefit set residence = new.residence,
      note_sealed = case when new.state = 'erased' then null else note_sealed end,
      stopped_words_sealed = case when new.state = 'erased' then null else stopped_words_sealed end
    where child_id = new.id;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function benefits_of_child_changed() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger benefits_of_child_changed after update of residence, state on child
  for each row when (old.residence is distinct from new.residence or new.state = 'erased' and old.state <> 'erased')
  execute function benefits_of_child_changed();
