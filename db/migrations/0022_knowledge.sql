-- What is answered to policy questions: articles with source and validity, written by one person and reviewed by another,
-- found by their words, and which answered what.

-- The head holds the text as it is published; each text that was ever written stands in knowledge_version.
create table knowledge_article (
  id uuid primary key,
  area division_code not null references division, -- where it holds
  category text not null check (length(category) between 1 and 40),
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  number integer not null default 0, -- of the published version
  title text not null check (length(title) between 2 and 120),
  body text not null check (length(body) between 2 and 20000),
  source_title text not null check (length(source_title) between 2 and 200),
  source_address text check (length(source_address) <= 500),
  source_date date,
  valid_from date,
  valid_to date,
  words tsvector not null, -- segmented by the application: PostgreSQL knows no Chinese words
  uses integer not null default 0,
  review_asked_at timestamptz, -- it lapses soon or has not been looked at for long
  checked_on date,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  constraint knowledge_article_period check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index knowledge_article_words on knowledge_article using gin (words) with (fastupdate = off);
create index knowledge_article_state on knowledge_article (state, id);

create table knowledge_version (
  article_id uuid not null references knowledge_article,
  number integer not null check (number > 0),
  area division_code not null,
  state text not null default 'waiting' check (state in ('waiting', 'published', 'returned')),
  content jsonb not null, -- title, body, source, validity as they were written
  why text check (length(why) between 2 and 300), -- what was changed
  written_by uuid not null references account,
  writer_name text not null,
  written_at timestamptz not null default access.now(),
  reviewed_by uuid references account,
  reviewer_name text,
  reviewed_at timestamptz,
  note text check (length(note) between 2 and 500),
  primary key (article_id, number),
  constraint knowledge_version_second_person check (reviewed_by is distinct from written_by),
  constraint knowledge_version_reviewed check ((state = 'waiting') = (reviewed_by is null))
);
create unique index knowledge_version_waiting on knowledge_version (article_id) where state = 'waiting';

-- Which article answered which call.
create table knowledge_use (
  article_id uuid not null references knowledge_article,
  ticket_id uuid not null,
  used_by uuid not null references account,
  used_at timestamptz not null default access.now(),
  primary key (article_id, ticket_id)
);
create index knowledge_use_ticket on knowledge_use (ticket_id);

do $$ declare t text; begin
  foreach t in array array['knowledge_article', 'knowledge_version', 'knowledge_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;
grant insert (id, area, category, title, body, source_title, source_address, source_date, valid_from, valid_to, words)
  on knowledge_article to tonghu_app;
grant update (state, number, category, title, body, source_title, source_address, source_date, valid_from, valid_to, words,
  review_asked_at, checked_on, version) on knowledge_article to tonghu_app;
grant insert (article_id, number, area, content, why, written_by, writer_name) on knowledge_version to tonghu_app;
grant update (state, reviewed_by, reviewer_name, reviewed_at, note) on knowledge_version to tonghu_app;
grant insert (article_id, ticket_id, used_by) on knowledge_use to tonghu_app;

-- Articles are for everybody. "True" is no condition: the index on the words is used, whose operators are not leakproof.
create policy for_everybody on knowledge_article for select to tonghu_app using (true);
create policy written_for_ones_area on knowledge_article for insert to tonghu_app
  with check (access.role() in ('city', 'county', 'lead') and starts_with(area, access.area()));
create policy changed_in_ones_area on knowledge_article for update to tonghu_app
  using (access.service() = 'clockwork' or access.role() in ('city', 'county', 'lead') and starts_with(area, access.area()));
create policy seen_by_writers on knowledge_version for select to tonghu_app
  using (access.role() in ('city', 'county', 'lead') and access.near(area));
create policy written_for_ones_area on knowledge_version for insert to tonghu_app
  with check (access.role() in ('city', 'county', 'lead') and starts_with(area, access.area()) and written_by = access.account());
create policy reviewed_by_another on knowledge_version for update to tonghu_app
  using (access.role() in ('city', 'lead') and starts_with(area, access.area()) and state = 'waiting'
    and written_by is distinct from access.account())
  with check (reviewed_by = access.account());
create policy seen_by_the_hotline on knowledge_use for select to tonghu_app
  using (access.role() in ('operator', 'lead', 'city') and exists (select from knowledge_article a where a.id = article_id));
create policy used_by_whoever_answers on knowledge_use for insert to tonghu_app
  with check (access.role() in ('operator', 'lead') and used_by = access.account());

-- How often an article answered is counted where nobody can write it.
grant select on knowledge_article to tonghu_keeper;
grant update (uses) on knowledge_article to tonghu_keeper;
create policy keeper on knowledge_article for select to tonghu_keeper using (true);
create policy keeper_counts on knowledge_article for update to tonghu_keeper using (true);
create function knowledge_used() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update knowledge_article set uses = uses + 1 where id = new.article_id;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function knowledge_used() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger used after insert on knowledge_use for each row execute function knowledge_used();
