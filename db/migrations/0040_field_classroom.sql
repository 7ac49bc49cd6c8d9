-- Whoever keeps a classroom has a phone like a village director's: made known, given what is needed at the door, ended when it is
-- lost or the post ends.

drop policy own on field_device;
create policy own on field_device for insert to tonghu_app
  with check (access.service() is null and access.role() in ('town', 'village', 'classroom') and account_id = access.account()
    and starts_with(area, access.area()));
