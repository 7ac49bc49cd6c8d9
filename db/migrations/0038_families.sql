-- What families are told by text message: one row a family and cause. It is written in the transaction of its cause and sent after
-- it. Telephone and words are sealed with a key of their own; a family that cannot be told so is called by hand.
create table family_message (
  id uuid primary key, -- made of cause, rule and family: put down twice, it is one
  rule text not null check (length(rule) between 1 and 40),
  cause uuid not null, -- what it is about
  division division_code not null, -- where it is about: who watches over it
  site_id uuid references aftercare_site, -- whose keeper calls by hand
  child_id uuid not null references child, -- of several children of one family the first
  residence division_code not null, -- the child's, kept by trigger
  child_name text not null,
  guardian_id uuid references guardian,
  guardian_name text,
  urgent boolean not null, -- goes in quiet hours too
  sealing_key bytea,
  phone_sealed bytea, -- null: nobody's number is known
  words_sealed bytea,
  made_at timestamptz not null,
  due_at timestamptz not null, -- when it is tried next
  useless_after timestamptz not null, -- told later, it would mislead
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  fault text check (length(fault) <= 60), -- why the last try failed, or why there was none
  sent_at timestamptz,
  given_up_at timestamptz,
  called_at timestamptz, -- by a person, by hand
  called_by uuid,
  caller_name text,
  reached boolean,
  check (sent_at is null or given_up_at is null),
  check ((called_at is null) = (reached is null) and (called_at is null) = (caller_name is null)),
  check (given_up_at is null or fault is not null)
);
create index family_message_due on family_message (due_at) where sent_at is null and given_up_at is null;
create index family_message_cause on family_message (cause, rule);
create index family_message_child on family_message (child_id);
create index family_message_residence on family_message (residence);
create index family_message_division on family_message (division, made_at);
create index family_message_by_hand on family_message (division, made_at) where given_up_at is not null and reached is not true;
create index family_message_site on family_message (site_id, made_at) where site_id is not null;
create index family_message_made on family_message (made_at);

alter table family_message enable row level security;
alter table family_message force row level security;
grant select, insert, delete on family_message to tonghu_app;
grant update (sealing_key, phone_sealed, words_sealed, due_at, tries, tried_at, fault, sent_at, given_up_at, called_at, called_by,
  caller_name, reached) on family_message to tonghu_app;
create policy of_the_service on family_message to tonghu_app
  using (access.service() in ('reminders', 'administration', 'person-rights', 'archive')) with check (access.service() = 'reminders');
create policy in_area on family_message for select to tonghu_app
  using (access.service() is null and (residence >= access.records_from() and residence < access.records_to()
    or division >= access.records_from() and division < access.records_to()));
create policy of_kept_site on family_message for select to tonghu_app using (site_id = any ((select access.kept_sites())::uuid[]));
create policy called_by_hand on family_message for update to tonghu_app
  using (access.service() is null and access.role() in ('city', 'county', 'town', 'village', 'classroom')
    and (access.sees_records(residence) or access.sees_records(division) or access.keeps_site(site_id)))
  with check (access.service() is null and called_by = access.account());
-- What was told is forgotten after a while, as other messages are.
create policy forgotten on family_message as restrictive for delete to tonghu_app
  using (access.service() = 'reminders' and made_at < access.now() - interval '90 days');

grant select, update on family_message to tonghu_keeper;
create policy keeper on family_message to tonghu_keeper using (true) with check (true);
create function families_of_child_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update family_message set residence = new.residence where child_id = new.id;
  if new.state = 'erased' then
    update family_message set child_name = '（已删除）', guardian_name = null, sealing_key = null, phone_sealed = null, words_sealed = null,
        given_up_at = case when sent_at is null and given_up_at is null then access.now() else given_up_at end,
        fault = case when sent_at is null and given_up_at is null then 'erased' else fault end
      where child_id = new.id;
  end if;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function families_of_child_changed() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
create trigger families_of_child_changed after update of residence, state on child
  for each row when (old.residence is distinct from new.residence or new.state = 'erased' and old.state <> 'erased')
  execute function families_of_child_changed();

-- Who they are whom a family message is about: whoever has it sent may see no row of `child`.
grant create on schema access to tonghu_keeper;
create function access.families_of(children uuid[], guardians uuid[])
  returns table (child_id uuid, residence text, child_name text, guardian_id uuid, guardian_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.residence, c.name, g.id, g.name
  from unnest(children, guardians) asked (child, guardian)
  join child c on c.id = asked.child left join guardian g on g.id = asked.guardian
  where access.service() = 'reminders'
$$;
alter function access.families_of(uuid[], uuid[]) owner to tonghu_keeper;
revoke create on schema access from tonghu_keeper;
