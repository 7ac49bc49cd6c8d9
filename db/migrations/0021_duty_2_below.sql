-- Swaps and what one shift tells the next are for their own hotline and those above it, not for one below.
drop policy known on shift_swap;
create policy known on shift_swap for select to tonghu_app
  using (access.service() = 'duty' or access.role() in ('operator', 'lead', 'city') and starts_with(area, access.area()));
drop policy known on hand_over;
create policy known on hand_over for select to tonghu_app
  using (access.role() in ('operator', 'lead', 'city') and starts_with(area, access.area()));
