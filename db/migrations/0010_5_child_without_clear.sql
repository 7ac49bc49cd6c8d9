-- The clear columns of children and families go, with what read them. Search keys of an ID's last four were made in clear: they
-- go too, and were made anew, keyed, when the IDs were sealed.
drop function citizen_id_stands(text);
alter table child drop column citizen_id, drop column remark;
alter table household drop column address;
alter table family_member drop column citizen_id, drop column phone, drop column workplace;
alter table transfer drop column about;
update child_event set details = '{}' where details_sealed is not null;

create unique index child_citizen_id on child (citizen_id_index);
create index child_likeness_without_id on child (name, birth_date) where citizen_id_index is null;
create index family_member_phone on family_member (phone_index) where phone_index is not null;
create index family_member_citizen_id on family_member (citizen_id_index) where citizen_id_index is not null;
alter table child
  add check ((citizen_id_index is null) = (citizen_id_state = 'missing')),
  add check ((citizen_id_index is null) = (citizen_id_sealed is null)),
  add check (birth_date is not null or citizen_id_index is not null);
alter table family_member
  add check ((citizen_id_index is null) = (citizen_id_sealed is null)),
  add check ((phone_index is null) = (phone_sealed is null));
alter table transfer alter column about_sealed set not null;

-- Whether a citizen ID is on the register, in whatever area: no child is registered twice, and nobody is told where.
grant create on schema public to tonghu_keeper;
create function citizen_id_stands(wanted bytea) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from child where citizen_id_index = wanted)
$$;
alter function citizen_id_stands(bytea) owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;

-- A record whose key is wrapped anew has not changed.
drop trigger touched on child;
create trigger touched before update on child for each row
  when (old.sealing_key is not distinct from new.sealing_key or new.sealing_key is null) execute function child_touched();

do $$ declare t text; begin
  foreach t in array array['child', 'household', 'family_member', 'child_event', 'transfer', 'child_key'] loop
    execute format('alter table %I enable trigger user', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
grant insert (sealing_key, citizen_id_sealed, citizen_id_index, remark_sealed) on child to tonghu_app;
grant update (sealing_key, citizen_id_sealed, citizen_id_index, remark_sealed) on child to tonghu_app;
grant update (sealing_key) on transfer to tonghu_app;
