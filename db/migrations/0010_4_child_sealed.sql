-- Children's citizen IDs and remarks, addresses, what identifies and reaches their families, and what their timelines tell of all
-- that: sealed with the key of the child, the household or the transfer. Sealed between this file and the next, as for guardians.
alter table child
  add column sealing_key bytea,
  add column citizen_id_sealed bytea,
  add column citizen_id_index bytea,
  add column remark_sealed bytea;
alter table household
  add column sealing_key bytea,
  add column address_sealed bytea;
alter table family_member
  add column citizen_id_sealed bytea,
  add column citizen_id_index bytea,
  add column phone_sealed bytea,
  add column phone_index bytea,
  add column workplace_sealed bytea;
alter table child_event add column details_sealed bytea;
alter table transfer
  add column sealing_key bytea,
  add column about_sealed bytea;
do $$ declare t text; begin
  foreach t in array array['child', 'household', 'family_member', 'child_event', 'transfer', 'child_key'] loop
    execute format('alter table %I no force row level security', t);
    execute format('alter table %I disable trigger user', t);
  end loop;
end $$;
