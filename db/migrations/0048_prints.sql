-- Papers of many children at once are personal data taken out: an export like any other, with its purpose, a second person's approval
-- and its end. What is finished of it is kept part by part, so that a killed server goes on where it was.

alter table data_export drop constraint data_export_kind_check, add constraint data_export_kind_check
  check (kind in ('children', 'withoutLetter', 'campaign', 'guardians', 'letterPapers', 'childPapers'));
-- One workbook of columns, one PDF, or a zip with a PDF for each village.
alter table data_export add column form text not null default 'workbook' check (form in ('workbook', 'pdf', 'zip'));
alter table data_export drop constraint data_export_columns_check, add constraint data_export_columns_check
  check ((form = 'workbook') = (cardinality(columns) > 0));
alter table data_export add constraint data_export_form_of_kind
  check ((form = 'workbook') = (kind in ('children', 'withoutLetter', 'campaign', 'guardians')));
grant insert (form) on data_export to tonghu_app;
-- The same papers are asked for once while they are under way.
create unique index data_export_papers_once on data_export (asked_by, kind, area, form)
  where form <> 'workbook' and state in ('asked', 'making');

-- Where in the papers a child stands; fixed when the making begins, so that who makes it on goes on with the same order.
alter table export_row add column place integer check (place >= 0);
create unique index export_row_place on export_row (export_id, place);

-- The parts of an export of papers, planned when the making begins; what is finished of one: its PDF, how many papers it holds, whom
-- it left out since, which characters no font has.
create table export_part (
  export_id uuid not null references data_export,
  part integer not null check (part >= 0),
  title text not null check (length(title) between 1 and 200),
  first_place integer not null,
  last_place integer not null,
  file_id uuid references stored_file, -- none where everybody in it has left since
  papers integer check (papers >= 0), -- none until it is finished
  left_out integer check (left_out >= 0),
  missing text[] not null default '{}',
  primary key (export_id, part),
  constraint export_part_places check (first_place between 0 and last_place),
  constraint export_part_file check ((file_id is null) = (coalesce(papers, 0) = 0))
);
alter table export_part enable row level security;
alter table export_part force row level security;
grant select on export_part to tonghu_app;
grant insert (export_id, part, title, first_place, last_place) on export_part to tonghu_app;
grant update (file_id, papers, left_out, missing) on export_part to tonghu_app;
create policy with_the_export on export_part for select to tonghu_app
  using (exists (select from data_export where data_export.id = export_id));
create policy planned_with_the_export on export_part for insert to tonghu_app
  with check (exists (select from data_export where data_export.id = export_id and data_export.state = 'making'
    and data_export.asked_by = access.account()));
create policy made_with_the_export on export_part for update to tonghu_app
  using (papers is null and exists (select from data_export where data_export.id = export_id and data_export.state = 'making'
    and data_export.asked_by = access.account()))
  with check (true);

-- What is told of the finished papers: how many, whom they left out, which characters must be written in by hand.
alter table data_export add column papers_told jsonb;
grant update (papers_told) on data_export to tonghu_app;

-- A month's report as it was printed: its frozen figures and the words and rows around them. Nothing of it changes; made again after
-- corrections it is another row beside it.
create table monthly_report (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  division division_code not null references division,
  content jsonb not null,
  figures uuid[] not null check (cardinality(figures) > 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default access.now(),
  made_by uuid not null references account,
  maker_name text not null
);
-- The same figures again are the same report.
create unique index monthly_report_once on monthly_report (division, month, digest);
alter table monthly_report enable row level security;
alter table monthly_report force row level security;
grant select on monthly_report to tonghu_app;
grant insert (id, month, division, content, figures, digest, made_by, maker_name) on monthly_report to tonghu_app;
create policy in_area on monthly_report for select to tonghu_app
  using (starts_with(division, access.area()) and access.is_one_of('city', 'county', 'inspector', 'leader'));
create policy made_by_oneself on monthly_report for insert to tonghu_app
  with check (made_by = access.account() and starts_with(division, access.area()) and access.is_one_of('city', 'county'));
