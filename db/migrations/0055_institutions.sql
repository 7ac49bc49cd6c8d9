-- Institutions of the protection of minors: protection centres and children's homes are kinds of their own, and of each institution
-- stands what it has by a day of a year: posts authorised, budget, what was spent.

alter table unit drop constraint unit_kind_check,
  add constraint unit_kind_check check (kind in ('government', 'bureau', 'leading_group', 'office', 'work_group', 'department',
    'contractor', 'school', 'rescue_centre', 'station', 'childrens_home', 'village_committee'));
-- Until now a centre or a home could only be entered as a station.
grant update (kind) on unit to tonghu_app;

create table unit_means (
  id uuid primary key,
  unit_id uuid not null references unit,
  as_of date not null check (as_of >= '2000-01-01'), -- everything below is as it stood at the end of this day
  establishment integer not null check (establishment between 0 and 100000), -- posts authorised
  budget_fen bigint not null check (budget_fen between 0 and 10000000000000), -- of the whole year
  spent_fen bigint not null check (spent_fen between 0 and 10000000000000), -- from 1 January to the day; more than the budget happens
  replaces uuid references unit_means, -- what it corrects, and why
  why text check (length(why) between 2 and 300),
  entered_by uuid references account,
  enterer_name text not null,
  entered_at timestamptz not null default access.now(),
  replaced_at timestamptz,
  version integer not null default 1,
  check ((replaces is null) = (why is null)),
  check ((replaces is null) = (version = 1))
);
create unique index unit_means_once on unit_means (unit_id, as_of) where replaced_at is null;
create unique index unit_means_replaced_once on unit_means (replaces) where replaces is not null;
create index unit_means_unit on unit_means (unit_id, as_of);

alter table unit_means enable row level security;
alter table unit_means force row level security;
grant select on unit_means to tonghu_app;
grant insert (id, unit_id, as_of, establishment, budget_fen, spent_fen, replaces, why, entered_by, enterer_name, entered_at,
  version), update (replaced_at) on unit_means to tonghu_app;
create policy with_its_unit on unit_means for select to tonghu_app using (exists (select from unit where unit.id = unit_id));
create policy entered on unit_means for insert to tonghu_app
  with check (access.service() in ('administration', 'demonstration')
    or access.role() = 'sysadmin' and entered_by = access.account()
      and exists (select from unit where unit.id = unit_id and starts_with(unit.area, access.area())));
create policy replaced on unit_means for update to tonghu_app
  using (access.service() in ('administration', 'demonstration')
    or access.role() = 'sysadmin' and exists (select from unit where unit.id = unit_id and starts_with(unit.area, access.area())));

-- What was put right once stays as it was: the next correction is one of the row that stands.
create function unit_means_stays() returns trigger language plpgsql as $$
begin
  if old.replaced_at is not null then
    raise exception 'An entry that was replaced stays as it was.' using errcode = '23514', constraint = 'unit_means_stays';
  end if;
  return new;
end $$;
create trigger stays before update on unit_means for each row execute function unit_means_stays();

-- Posts authorised are an amount too: many of one institution.
alter table frozen_figure drop constraint frozen_figure_share,
  add constraint frozen_figure_share check (denominator is null or unit in ('fen', 'minutes', 'days', 'posts') or numerator <= denominator);
