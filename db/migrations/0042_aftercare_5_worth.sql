-- Many rows written at once (a city that takes its rooms and registers over) are unknown to the planner until the server looks at
-- them by itself, minutes later; figures of that time would be planned for empty tables.

create function access.refresh_aftercare_statistics() returns void language plpgsql security definer
  set search_path = public, pg_temp set default_statistics_target = 10 as $$
begin
  analyze aftercare_site, aftercare_session, aftercare_place, aftercare_picker, aftercare_mark, aftercare_keeper, aftercare_inquiry,
    aftercare_money;
end $$;
revoke all on function access.refresh_aftercare_statistics() from public;
grant execute on function access.refresh_aftercare_statistics() to tonghu_app;
