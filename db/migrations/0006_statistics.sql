-- Statistics after a roster. A census puts thousands of rows into tables that were empty a minute before; until the server's
-- own round comes by, its plans are those of empty tables, and a question of a moment takes minutes. The application owns no
-- table and so may not analyse one; this function does, for its owner, and nothing else.
create function access.refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze household, child, family_member, child_key, child_category, child_flag, child_event, coverage_tally,
    guardian, care, letter, alarm, roster_match, campaign_child;
end $$;
revoke all on function access.refresh_statistics() from public;
grant execute on function access.refresh_statistics() to tonghu_app;
