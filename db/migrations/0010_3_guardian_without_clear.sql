-- Guardians' clear columns go, with the indexes and functions that read them.
drop trigger guardian_updated on guardian;

-- A guardian's file is complete with a name, a way to reach or to identify the person.
create function guardian_file_complete(name text, citizen_id_index bytea, phone_index bytea) returns boolean
  language sql immutable return name <> '（姓名不详）' and (citizen_id_index is not null or phone_index is not null);

grant create on schema public to tonghu_keeper;
create or replace function child_guarded(children uuid[]) returns void language sql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  update child c set guardian_id = n.guardian_id, guardian_file_complete = n.complete, letter_until = n.letter_until
  from (
    select x.id, care.guardian_id,
      coalesce(guardian_file_complete(g.name, g.citizen_id_index, g.phone_index), false) as complete,
      l.term_to as letter_until
    from unnest(children) x (id)
    left join lateral (select * from care where care.child_id = x.id offset 0) care on care.until is null
    left join lateral (select * from guardian where guardian.id = care.guardian_id offset 0) g on true
    left join lateral (select * from letter where letter.care_id = care.id offset 0) l on l.state = 'signed'
  ) n
  where c.id = n.id and (c.guardian_id, c.guardian_file_complete, c.letter_until)
    is distinct from (n.guardian_id, n.complete, n.letter_until)
$$;
create or replace function care_made() returns trigger language plpgsql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform child_guarded(array(
    select changed.child_id from changed
    join child c on c.id = changed.child_id
    left join guardian g on g.id = changed.guardian_id
    where changed.until is null and (c.guardian_id, c.guardian_file_complete) is distinct from
      (changed.guardian_id, coalesce(guardian_file_complete(g.name, g.citizen_id_index, g.phone_index), false))));
  perform guardian_counted(array(select distinct guardian_id from changed where guardian_id is not null));
  return null;
end $$;
revoke create on schema public from tonghu_keeper;

alter table guardian drop column citizen_id, drop column phone, drop column second_phone, drop column address, drop column remark;
drop function guardian_file_complete(text, text, text);
create unique index guardian_citizen_id on guardian (citizen_id_index) where citizen_id_index is not null;
create index guardian_citizen_id_end on guardian (citizen_id_end_index) where citizen_id_end_index is not null;
create index guardian_phone on guardian (phone_index) where phone_index is not null;
create index guardian_second_phone on guardian (second_phone_index) where second_phone_index is not null;
alter table guardian
  add check ((citizen_id_sealed is null) = (citizen_id_index is null)),
  add check ((phone_sealed is null) = (phone_index is null));

create trigger guardian_updated after update on guardian for each row
  when (guardian_file_complete(old.name, old.citizen_id_index, old.phone_index)
    is distinct from guardian_file_complete(new.name, new.citizen_id_index, new.phone_index))
  execute function guardian_changed();
alter table guardian enable trigger user;
alter table guardian force row level security;

grant insert (sealing_key, citizen_id_sealed, citizen_id_index, citizen_id_end_index, phone_sealed, phone_index, second_phone_sealed,
  second_phone_index, address_sealed, remark_sealed) on guardian to tonghu_app;
grant update (sealing_key, citizen_id_sealed, citizen_id_index, citizen_id_end_index, phone_sealed, phone_index, second_phone_sealed,
  second_phone_index, address_sealed, remark_sealed) on guardian to tonghu_app;
