-- Documents from templates: the city's templates in versions, documents made from them with their figures as they were counted then,
-- and the list of policies that letters are checked against.

create table document_template (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  kind text not null check (kind in ('reply', 'letter')), -- a reply to deputies bears a mark
  name text not null check (length(name) between 2 and 60),
  made_by uuid references account, -- nobody: it came with the system
  maker_name text,
  made_at timestamptz not null default access.now(),
  retired_at timestamptz -- no document is begun with it any more
);

-- A version that was published stands as documents were made with it; one draft of each template is worked on.
create table document_template_version (
  template_code text not null references document_template,
  version integer not null check (version > 0),
  state text not null default 'draft' check (state in ('draft', 'published')),
  content jsonb not null, -- title, salutation, body, contact, copies with {placeholders}; figures; fields
  digest text not null default '', -- SHA-256 of the content as the database writes it; made below
  revision integer not null default 1, -- of the draft, for whoever saves it
  saved_by uuid references account,
  saver_name text,
  saved_at timestamptz not null default access.now(),
  published_by uuid references account,
  publisher_name text,
  published_at timestamptz,
  primary key (template_code, version),
  constraint document_template_published check ((state = 'published') = (published_at is not null))
);
create unique index document_template_one_draft on document_template_version (template_code) where state = 'draft';

create table document (
  id uuid primary key,
  template_code text not null,
  template_version integer not null,
  kind text not null check (kind in ('reply', 'letter')),
  subject_kind text check (subject_kind in ('proposal')), -- what it answers; nothing: a letter of its own
  subject_id uuid,
  division division_code not null, -- what its figures speak of, and whose letter it is
  as_of date not null, -- the day whose end its figures are counted at
  fields jsonb not null, -- placeholder -> words
  content jsonb not null, -- its words as edited, with placeholders where figures stand
  state text not null default 'draft' check (state in ('draft', 'frozen', 'superseded')),
  letter jsonb, -- all that the finished letter says
  number text check (length(number) between 4 and 60),
  mark text check (mark in ('A', 'B', 'C')),
  signer text check (length(signer) between 2 and 60),
  dated date,
  digest text check (digest ~ '^[0-9a-f]{64}$'), -- of the letter and its figures
  revision integer not null default 1,
  made_by uuid not null references account,
  maker_name text not null,
  made_at timestamptz not null default access.now(),
  frozen_by uuid references account,
  freezer_name text,
  frozen_at timestamptz,
  superseded_by uuid references document,
  superseded_at timestamptz,
  superseder_name text,
  foreign key (template_code, template_version) references document_template_version,
  constraint document_subject check ((subject_kind is null) = (subject_id is null)),
  constraint document_finished check ((state = 'draft') = (frozen_at is null)
    and (state = 'draft' or (letter is not null and number is not null and signer is not null and dated is not null
      and digest is not null and freezer_name is not null and (kind <> 'reply' or mark is not null)))),
  constraint document_replaced check (num_nulls(superseded_by, superseded_at, superseder_name) = case state when 'superseded' then 0 else 3 end
    and superseded_by is distinct from id)
);
-- No number is given twice, and nothing is answered twice at once: an answer gives way before another is frozen.
create unique index document_number_once on document (number) where state <> 'draft';
create unique index document_one_draft on document (subject_kind, subject_id) where state = 'draft';
create unique index document_one_answer on document (subject_kind, subject_id) where state = 'frozen';
create index document_division on document (division, made_at desc);

-- A figure of a document: as it was counted, and as it is written there.
create table document_figure (
  document_id uuid not null references document,
  name text not null check (length(name) between 1 and 40),
  frozen_figure_id uuid not null references frozen_figure,
  shown text not null check (length(shown) between 1 and 80),
  primary key (document_id, name)
);
create index document_figure_frozen on document_figure (frozen_figure_id);

-- Policies by number and title, as letters cite them.
create table policy_document (
  number text primary key check (length(number) between 4 and 60),
  title text not null check (length(title) between 2 and 200),
  added_by uuid references account, -- nobody: it came with the system
  adder_name text,
  added_at timestamptz not null default access.now(),
  retired_at timestamptz -- it is cited no more
);

-- What was published or finished stays: nobody changes it, not even the owner of the database.
create function keep_published_template() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state = 'published' then
    raise exception 'a published template is not changed' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  new.digest := encode(sha256(convert_to(new.content::text, 'UTF8')), 'hex');
  return new;
end $$;
create trigger keep_published before insert or update or delete on document_template_version
  for each row execute function keep_published_template();

create function keep_finished_document() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare own text[] := array['state', 'superseded_by', 'superseded_at', 'superseder_name'];
begin
  if old.state <> 'draft' and (tg_op = 'DELETE' or old.state = 'superseded' or new.state <> 'superseded'
    or to_jsonb(new) - own <> to_jsonb(old) - own) then
    raise exception 'a finished document is not changed' using errcode = 'restrict_violation';
  end if;
  if old.state = 'draft' and new.state = 'superseded' then
    raise exception 'a draft is not replaced' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_finished before update or delete on document for each row execute function keep_finished_document();

create function keep_finished_figures() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from document d where d.id in (new.document_id, old.document_id) and d.state <> 'draft') then
    raise exception 'the figures of a finished document are not changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_finished before insert or update or delete on document_figure
  for each row execute function keep_finished_figures();

do $$ declare t text; begin
  foreach t in array array['document_template', 'document_template_version', 'document', 'document_figure', 'policy_document'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;
grant insert (code, kind, name, made_by, maker_name) on document_template to tonghu_app;
grant update (name, retired_at) on document_template to tonghu_app;
grant insert (template_code, version, state, content, saved_by, saver_name, published_at) on document_template_version to tonghu_app;
grant update (state, content, revision, saved_by, saver_name, saved_at, published_by, publisher_name, published_at)
  on document_template_version to tonghu_app;
grant insert (id, template_code, template_version, kind, subject_kind, subject_id, division, as_of, fields, content, made_by, maker_name)
  on document to tonghu_app;
grant update (as_of, fields, content, state, letter, number, mark, signer, dated, digest, revision, frozen_by, freezer_name, frozen_at,
  superseded_by, superseded_at, superseder_name) on document to tonghu_app;
grant insert on document_figure to tonghu_app;
grant update (frozen_figure_id, shown) on document_figure to tonghu_app;
grant insert (number, title, added_by, adder_name) on policy_document to tonghu_app;
grant update (title, retired_at) on policy_document to tonghu_app;

-- Templates are the city's; the offices that write letters read what is published.
create policy for_those_who_write on document_template for select to tonghu_app
  using (access.service() = 'administration' or access.role() in ('city', 'county'));
create policy made_by_the_city on document_template for insert to tonghu_app
  with check (access.role() = 'city' and made_by = access.account());
create policy shipped_with_the_system on document_template for insert to tonghu_app
  with check (access.service() = 'administration' and made_by is null);
create policy changed_by_the_city on document_template for update to tonghu_app using (access.role() = 'city');

create policy for_those_who_write on document_template_version for select to tonghu_app
  using (access.service() = 'administration' or access.role() = 'city' or access.role() = 'county' and state = 'published');
create policy drafted_by_the_city on document_template_version for insert to tonghu_app
  with check (access.role() = 'city' and state = 'draft' and saved_by = access.account());
create policy shipped_with_the_system on document_template_version for insert to tonghu_app
  with check (access.service() = 'administration' and state = 'published' and saved_by is null);
create policy changed_by_the_city on document_template_version for update to tonghu_app
  using (access.role() = 'city' and state = 'draft')
  with check (access.role() = 'city' and saved_by is not null);

-- A document is its office's, and of those above it.
create policy in_ones_area on document for select to tonghu_app
  using (access.service() = 'administration'
    or access.role() in ('city', 'county') and starts_with(division, access.area()));
create policy made_in_ones_area on document for insert to tonghu_app
  with check (state = 'draft' and access.role() in ('city', 'county') and starts_with(division, access.area()) and made_by = access.account());
create policy changed_in_ones_area on document for update to tonghu_app
  using (access.role() in ('city', 'county') and starts_with(division, access.area()))
  with check (access.role() in ('city', 'county') and starts_with(division, access.area())
    and (state = 'draft' or frozen_by is not null));

create policy with_its_document on document_figure for select to tonghu_app
  using (exists (select from document d where d.id = document_id));
create policy made_with_its_document on document_figure for insert to tonghu_app
  with check (access.role() in ('city', 'county') and exists (select from document d where d.id = document_id));
create policy changed_with_its_document on document_figure for update to tonghu_app
  using (access.role() in ('city', 'county') and exists (select from document d where d.id = document_id));

create policy for_those_who_write on policy_document for select to tonghu_app
  using (access.service() = 'administration' or access.role() in ('city', 'county'));
create policy added_by_the_city on policy_document for insert to tonghu_app
  with check (access.role() = 'city' and added_by = access.account());
create policy shipped_with_the_system on policy_document for insert to tonghu_app
  with check (access.service() = 'administration' and added_by is null);
create policy changed_by_the_city on policy_document for update to tonghu_app using (access.role() = 'city');
