-- The census: campaigns and their tasks, rosters handed in and every row of them, what became of each row, the published
-- result and spot checks. A row that was read stays as it was read; what is decided about it is written beside it.

create table campaign (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  census_date date not null,
  scope division_code not null references division,
  deadline date not null,
  form jsonb not null default '{"required": []}', -- the fields of a roster that must be filled in
  instructions text check (length(instructions) <= 4000),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'published')),
  made_by uuid,
  made_at timestamptz not null default access.now(),
  handed_down_at timestamptz,
  closed_at timestamptz,
  published_at timestamptz,
  version integer not null default 1
);
create unique index campaign_once on campaign (scope, name);

-- One county's or town's part of a campaign.
create table campaign_task (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  division division_code not null references division,
  level smallint not null check (level in (3, 4)),
  state text not null default 'handed_down' check (state in ('handed_down', 'working', 'passed_on', 'accepted', 'returned')),
  note text check (length(note) <= 1000),
  passed_on_at timestamptz,
  decided_at timestamptz,
  version integer not null default 1
);
create unique index campaign_task_once on campaign_task (campaign_id, division);

-- Each move of a task, with who made it and what was said.
create table campaign_task_step (
  id uuid primary key,
  task_id uuid not null references campaign_task,
  division division_code not null,
  at timestamptz not null default access.now(),
  account_id uuid,
  actor_name text,
  actor_role text,
  from_state text not null,
  to_state text not null,
  note text
);
create index campaign_task_step_task on campaign_task_step (task_id, at);

create table roster_import (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  county division_code not null references division,
  file_id uuid not null references stored_file,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null default 'reading'
    check (state in ('reading', 'staged', 'committing', 'committed', 'failed', 'withdrawn')),
  fault jsonb, -- why it could not be read or committed: {code, details}
  layout jsonb, -- what was found: sheets, headings, mapping with confidence, samples
  corrections jsonb not null default '{}', -- fields by column, corrected by hand, by the layout's fingerprint
  preview jsonb, -- what a commit would do, counted when it was read
  result jsonb, -- what the commit did
  imported_by uuid,
  importer_name text,
  at timestamptz not null default access.now(),
  staged_at timestamptz,
  committed_at timestamptz,
  read_work uuid,
  commit_work uuid,
  version integer not null default 1
);
-- The same file handed in again is the same import, whoever hands it in.
create unique index roster_import_once on roster_import (campaign_id, sha256) where state not in ('failed', 'withdrawn');
create index roster_import_campaign on roster_import (campaign_id, county, at);

-- Every row that stands for a child, as it was read. Written in bulk: no foreign keys (the import's own row is locked
-- while they are written), and nothing is changed afterwards; rows of a reading that is done again are deleted.
create table roster_row (
  import_id uuid not null,
  ordinal integer not null, -- from 1, through all sheets
  county division_code not null,
  sheet text not null,
  row_number integer not null,
  residence division_code not null, -- village, or the town or county where the village is not known
  verdict text not null check (verdict in ('eligible', 'notEligible', 'rejected')),
  reason text,
  flags text[] not null default '{}',
  missing text[] not null default '{}', -- fields that the campaign's form wants and the row lacks
  name text not null,
  sex smallint not null,
  birth_date date,
  citizen_id text collate "C",
  guardian_name text,
  guardian_citizen_id text collate "C",
  guardian_phone text collate "C",
  entry jsonb not null, -- the child and its family, cleaned and in codes
  changes jsonb not null default '[]', -- what cleaning changed: {field, was, now}
  findings jsonb not null default '[]', -- each doubt with the fields it lies in
  cells text[] not null, -- as handed in
  corrects_import uuid, -- a row of a problem list that was corrected and handed in again
  corrects_ordinal integer,
  primary key (import_id, ordinal)
);
create index roster_row_odd on roster_row (import_id, verdict, reason) where verdict <> 'eligible';

-- What the commit made of a row that speaks of a child already there.
create table roster_match (
  id uuid primary key,
  campaign_id uuid not null,
  import_id uuid not null,
  ordinal integer not null,
  county division_code not null,
  kind text not null check (kind in ('duplicate', 'known', 'correction', 'held')),
  why text check (why in ('alike', 'left')), -- of a held row: like a child that is there; its child has left the register
  child_id uuid not null, -- the child that is there
  filled jsonb not null default '{}', -- what was blank in the file and stood in the row
  differences jsonb not null default '[]', -- where the two disagree: {field, kept, stated}
  state text not null default 'settled' check (state in ('settled', 'open', 'same', 'different', 'superseded')),
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  decided_why text check (length(decided_why) between 1 and 500),
  made_child_id uuid, -- the child that a decision "different" put on the register
  version integer not null default 1,
  check ((kind = 'held') = (state <> 'settled')),
  check (kind <> 'held' or why is not null),
  check ((state in ('same', 'different')) = (decided_at is not null))
);
create unique index roster_match_row on roster_match (import_id, ordinal);
create index roster_match_child on roster_match (child_id);
create index roster_match_open on roster_match (campaign_id, county) where state = 'open';

-- A row that was handed in again, corrected: it no longer counts among the rejected, held or not eligible.
create table roster_superseded (
  import_id uuid not null,
  ordinal integer not null,
  county division_code not null,
  by_import uuid not null,
  by_ordinal integer not null,
  primary key (import_id, ordinal)
);

-- The children that a campaign counts, each in the county whose file came first. Written in bulk: no foreign keys.
create table campaign_child (
  campaign_id uuid not null,
  child_id uuid not null,
  county division_code not null,
  residence division_code not null, -- when it was counted
  import_id uuid not null,
  ordinal integer not null,
  flags text[] not null default '{}',
  guardian_key text, -- who cares for it, as the census found it: the same key is the same person
  signed boolean, -- null where the roster does not say
  at timestamptz not null default access.now(),
  primary key (campaign_id, child_id)
);
create unique index campaign_child_row on campaign_child (import_id, ordinal);
create index campaign_child_place on campaign_child (campaign_id, residence);
create index campaign_child_child on campaign_child (child_id);

-- A row without an ID, or like a child without one, is held for a person to decide; few children have none.
create index child_likeness_without_id on child (name, birth_date) where citizen_id is null;

-- A correction of a layout's mapping by hand, remembered for the next file that looks so, for the division that made it
-- and those below.
create table roster_mapping (
  area division_code not null references division,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16,64}$'),
  fields jsonb not null, -- for each column in order its field, or null
  made_by uuid,
  at timestamptz not null default access.now(),
  primary key (area, fingerprint)
);

-- The result as it was published; a later correction never changes it.
create table campaign_result (
  campaign_id uuid primary key references campaign,
  content jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  published_by uuid,
  publisher_name text,
  published_at timestamptz not null default access.now()
);

-- A spot check: a random sample of each county, visited a second time.
create table spot_check (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  area division_code not null references division,
  seed text not null check (length(seed) between 1 and 64),
  size integer not null check (size between 1 and 1000), -- children a county
  strata jsonb not null, -- {county: children it was drawn from}
  drawn_by uuid,
  drawer_name text,
  at timestamptz not null default access.now()
);
create index spot_check_campaign on spot_check (campaign_id, at);

create table spot_check_child (
  id uuid primary key,
  spot_check_id uuid not null references spot_check,
  child_id uuid not null,
  county division_code not null,
  residence division_code not null,
  place integer not null, -- in the order of the draw
  outcome text check (outcome in ('met', 'child_not_found', 'moved_away', 'not_left_behind', 'nobody_home')),
  findings jsonb not null default '{}', -- field: 'right', 'wrong' or 'unclear'
  remark text check (length(remark) <= 500),
  visited_on date,
  recorded_by uuid,
  recorder_name text,
  recorded_at timestamptz,
  version integer not null default 1,
  check ((outcome is null) = (recorded_at is null))
);
create unique index spot_check_child_once on spot_check_child (spot_check_id, child_id);
create index spot_check_child_county on spot_check_child (spot_check_id, county, place);

do $$ declare t text; begin
  foreach t in array array['campaign', 'campaign_task', 'campaign_task_step', 'roster_import', 'roster_row', 'roster_match',
      'roster_superseded', 'campaign_child', 'roster_mapping', 'campaign_result', 'spot_check', 'spot_check_child'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
end $$;
grant update (name, census_date, deadline, form, instructions, state, handed_down_at, closed_at, published_at, version)
  on campaign to tonghu_app;
grant update (state, note, passed_on_at, decided_at, version) on campaign_task to tonghu_app;
grant update (county, state, fault, layout, corrections, preview, result, staged_at, committed_at, read_work, commit_work, version)
  on roster_import to tonghu_app;
grant delete on roster_row to tonghu_app; -- of a reading that was cut off or is done again with another mapping
grant update (state, filled, differences, decided_by, decider_name, decided_at, decided_why, made_child_id, version)
  on roster_match to tonghu_app;
grant update (flags, guardian_key, signed) on campaign_child to tonghu_app;
grant update (fields, made_by, at) on roster_mapping to tonghu_app;
grant update (outcome, findings, remark, visited_on, recorded_by, recorder_name, recorded_at, version)
  on spot_check_child to tonghu_app;

-- A campaign is known to all whom it is handed down to; the bureau of its scope alone writes it.
create policy handed_down on campaign for select to tonghu_app
  using (access.is_service() or access.records_from() is not null and access.near(scope));
create policy by_its_bureau on campaign to tonghu_app
  using (access.sees_records(scope)) with check (access.sees_records(scope));
create policy in_area on campaign_task to tonghu_app
  using (division >= access.records_from() and division < access.records_to())
  with check (division >= access.records_from() and division < access.records_to());
create policy in_area on campaign_task_step to tonghu_app
  using (division >= access.records_from() and division < access.records_to())
  with check (division >= access.records_from() and division < access.records_to());
create policy in_area on roster_import to tonghu_app
  using (county >= access.records_from() and county < access.records_to())
  with check (county >= access.records_from() and county < access.records_to());
create policy in_area on roster_row to tonghu_app
  using (county >= access.records_from() and county < access.records_to())
  with check (county >= access.records_from() and county < access.records_to());
create policy in_area on roster_match to tonghu_app
  using (county >= access.records_from() and county < access.records_to())
  with check (county >= access.records_from() and county < access.records_to());
create policy in_area on roster_superseded to tonghu_app
  using (county >= access.records_from() and county < access.records_to())
  with check (county >= access.records_from() and county < access.records_to());
create policy in_area on campaign_child to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy near_me on roster_mapping for select to tonghu_app
  using (access.is_service() or access.near(area));
create policy in_area on roster_mapping to tonghu_app
  using (area >= access.records_from() and area < access.records_to())
  with check (area >= access.records_from() and area < access.records_to());
create policy with_the_campaign on campaign_result for select to tonghu_app
  using (exists (select from campaign where campaign.id = campaign_id));
create policy by_its_bureau on campaign_result for insert to tonghu_app
  with check (exists (select from campaign where campaign.id = campaign_id and access.sees_records(campaign.scope)));
create policy with_the_campaign on spot_check for select to tonghu_app
  using (access.is_service() or access.records_from() is not null and access.near(area));
create policy by_its_bureau on spot_check for insert to tonghu_app with check (access.sees_records(area));
create policy in_area on spot_check_child to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
