-- Figures that stay: what was counted at a cut-off, by which definition, of which records, and the months that were closed with
-- them. All of it is only added to. A correction that is written down later changes nothing here: it is found by counting again
-- and comparing the records.

create table indicator_month (
  month date not null check (extract(day from month) = 1),
  division division_code not null references division, -- the city that closed it, for itself and its counties
  closed_at timestamptz not null,
  closed_by uuid,
  closer_name text not null,
  primary key (month, division)
);

create table frozen_figure (
  id uuid primary key,
  code text not null check (length(code) between 2 and 40),
  version integer not null check (version > 0), -- of the definition
  words jsonb not null, -- name, numerator, denominator and definition in both languages, as they were then
  unit text not null check (length(unit) between 2 and 40),
  span text not null check (span in ('stock', 'month', 'quarter', 'year', 'total')),
  division division_code not null references division,
  as_of date not null, -- at 24:00 in China
  numerator integer not null check (numerator >= 0), -- with what was handed over from before the system
  denominator integer check (denominator >= 0),
  legacy_value integer check (legacy_value >= 0), -- part of the numerator, without records
  legacy_until date,
  legacy_origin jsonb,
  by_county jsonb not null, -- of the divisions next below, as they were counted in the same query
  records_digest bytea not null check (length(records_digest) = 32), -- SHA-256 of the lines in frozen_records
  month date, -- of which month's close it is a part
  closed_for division_code,
  made_at timestamptz not null default access.now(),
  made_by uuid,
  maker_name text not null,
  check (num_nulls(legacy_value, legacy_until, legacy_origin) in (0, 3)),
  check (legacy_value is null or legacy_value <= numerator),
  constraint frozen_figure_share check (denominator is null or numerator <= denominator),
  constraint frozen_figure_of_month foreign key (month, closed_for) references indicator_month (month, division),
  check ((month is null) = (closed_for is null)),
  constraint frozen_figure_month_end check (month is null or as_of = (month + interval '1 month' - interval '1 day')::date)
);
create unique index frozen_figure_once on frozen_figure (closed_for, month, division, code) where month is not null;
create index frozen_figure_found on frozen_figure (division, code, as_of);

-- Which records a figure counted: a line each, sorted by id, '+' before one above the line and '-' before one below alone; deflated.
create table frozen_records (
  figure_id uuid primary key references frozen_figure,
  lines bytea not null
);

do $$ declare t text; begin
  foreach t in array array['indicator_month', 'frozen_figure', 'frozen_records'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;
grant insert (month, division, closed_at, closed_by, closer_name) on indicator_month to tonghu_app;
grant insert (id, code, version, words, unit, span, division, as_of, numerator, denominator, legacy_value, legacy_until, legacy_origin,
  by_county, records_digest, month, closed_for, made_by, maker_name) on frozen_figure to tonghu_app;
grant insert (figure_id, lines) on frozen_records to tonghu_app;

-- Whoever sees figures sees those of his area and of the divisions above it; small counts are withheld by the application.
create policy figures on indicator_month for select to tonghu_app
  using (division >= access.figures_from() and division < access.figures_to()
    or starts_with(access.figures_from(), division));
create policy figures on frozen_figure for select to tonghu_app
  using (division >= access.figures_from() and division < access.figures_to()
    or starts_with(access.figures_from(), division));
create policy closed on indicator_month for insert to tonghu_app
  with check (access.service() in ('demonstration', 'administration')
    or access.service() is null and access.role() = 'city' and starts_with(division, access.area())
      and closed_by = access.account());
-- What was counted is written by whoever counts past row-level security, and by nobody's hand.
create policy counted on frozen_figure for insert to tonghu_app
  with check (access.service() = 'figures' and made_by is not distinct from access.account());
create policy counted on frozen_records for select to tonghu_app using (access.service() = 'figures');
create policy written on frozen_records for insert to tonghu_app with check (access.service() = 'figures');
