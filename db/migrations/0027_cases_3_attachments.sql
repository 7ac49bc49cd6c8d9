-- Photographs, scans and recordings that belong to a case: for whoever works on it, and for nobody else. What each is, is said in
-- words that are sealed with the case's own key; the file itself has a key of its own (foundation/files).
create table case_attachment (
  id uuid primary key, -- made by whoever adds it
  case_id uuid not null references case_file,
  file_id uuid not null references stored_file,
  kind text not null check (kind in ('document', 'photo', 'sound')),
  media_type text not null check (length(media_type) between 3 and 100),
  size integer not null check (size > 0),
  words_sealed bytea not null,
  added_by uuid,
  adder_name text,
  added_at timestamptz not null default access.now()
);
create index case_attachment_file on case_attachment (file_id);
create index case_attachment_case on case_attachment (case_id, added_at);

alter table case_attachment enable row level security;
alter table case_attachment force row level security;
grant select, insert on case_attachment to tonghu_app;
create policy seen_by_who_works_on_it on case_attachment for select to tonghu_app
  using (access.serves_cases() or access.opens_case(case_id));
create policy written_by_who_works_on_it on case_attachment for insert to tonghu_app
  with check (access.works_on_case(case_id) and added_by is not distinct from access.account());

-- What is known of such a file follows the case, not the area in which it was kept: the officers above see the case's head alone.
create policy of_a_case on stored_file for select to tonghu_app
  using (purpose = 'case-attachment' and exists (select from case_attachment a where a.file_id = stored_file.id));
create policy of_a_case_alone on stored_file as restrictive for select to tonghu_app
  using (purpose <> 'case-attachment' or access.serves_cases()
    or exists (select from case_attachment a where a.file_id = stored_file.id));

-- An erased child takes the files of its cases along with their words: without its key a file is not read again.
grant select on case_attachment to tonghu_keeper;
create policy keeper on case_attachment for select to tonghu_keeper using (true);
grant update (sealing_key) on stored_file to tonghu_keeper;
create policy forgotten on stored_file for update to tonghu_keeper using (true);
create function case_forgets_attachments() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stored_file set sealing_key = null where sealing_key is not null
    and id in (select file_id from case_attachment where case_id = new.case_id);
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function case_forgets_attachments() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger case_forgets_attachments after update of sealing_key on case_content
  for each row when (new.sealing_key is null and old.sealing_key is not null) execute function case_forgets_attachments();
