-- Forms as data: every version that was ever published stands as it was filled in with; one draft of each form is worked on.

create table form_version (
  kind text not null check (kind in ('visit', 'evaluation', 'doorstep', 'incident', 'letter')),
  version integer not null check (version > 0), -- of the form; records name it
  state text not null default 'draft' check (state in ('draft', 'published')),
  document jsonb not null check (document ->> 'kind' = kind),
  digest text not null default '', -- SHA-256 of the document as the database writes it; made below
  revision integer not null default 1, -- of the draft, for whoever saves it
  saved_by uuid references account, -- nobody: it came with the system
  saver_name text,
  saved_at timestamptz not null default access.now(),
  published_by uuid references account,
  publisher_name text,
  published_at timestamptz,
  primary key (kind, version),
  constraint form_version_published check ((state = 'published') = (published_at is not null))
);
create unique index form_version_one_draft on form_version (kind) where state = 'draft';

-- What was published is what people answered: nobody changes it, not even the owner of the database.
create function keep_published_form() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state = 'published' then
    raise exception 'a published form is not changed' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  new.digest := encode(sha256(convert_to(new.document::text, 'UTF8')), 'hex');
  return new;
end $$;
create trigger keep_published before insert or update or delete on form_version
  for each row execute function keep_published_form();

alter table form_version enable row level security;
alter table form_version force row level security;
grant select on form_version to tonghu_app;
grant insert (kind, version, state, document, saved_by, saver_name, published_at) on form_version to tonghu_app;
grant update (state, document, revision, saved_by, saver_name, saved_at, published_by, publisher_name, published_at)
  on form_version to tonghu_app;

-- A form is asked of everybody; a draft is the city's until it is published.
create policy for_everybody on form_version for select to tonghu_app
  using (state = 'published' or access.role() = 'city');
create policy drafted_by_the_city on form_version for insert to tonghu_app
  with check (access.role() = 'city' and state = 'draft' and saved_by = access.account());
create policy shipped_with_the_system on form_version for insert to tonghu_app
  with check (access.service() = 'administration' and state = 'published' and saved_by is null);
create policy changed_by_the_city on form_version for update to tonghu_app
  using (access.role() = 'city' and state = 'draft')
  with check (access.role() = 'city' and saved_by is not null);
