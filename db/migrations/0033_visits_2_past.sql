-- What was found of a record is said of one that is there. Only the demonstration tells, with the record, what was found long ago.
grant insert (state, decided_by, decider_name, decided_at) on visit_record to tonghu_app;
create policy not_looked_at_yet on visit_record as restrictive for insert to tonghu_app
  with check (state = 'sent' or access.service() = 'demonstration');

-- Statistics after a first round or a loading, as after a roster (0006_statistics.sql): until the server's own round comes by, its
-- plans are those of empty tables.
create function access.refresh_watch_statistics() returns void language plpgsql security definer
  set search_path = public, pg_temp set default_statistics_target = 10 as $$
begin
  analyze risk_level, visit_record, visit_obligation;
end $$;
revoke all on function access.refresh_watch_statistics() from public;
grant execute on function access.refresh_watch_statistics() to tonghu_app;
