-- How often one network has asked without signing in, and which puzzles are spent: the same for every process. Of a network no
-- more stands here than a keyed digest, and no longer than its window; nothing of it survives a crash.
create unlogged table open_pace (
  key bytea primary key check (length(key) = 16),
  until timestamptz not null,
  count integer not null
);
create index open_pace_until on open_pace (until);
alter table open_pace enable row level security;
alter table open_pace force row level security;
create policy nobody on open_pace for all to tonghu_app using (false);
create policy keeper on open_pace for all to tonghu_keeper using (true);
grant select, insert, update, delete on open_pace to tonghu_keeper;

-- Adds to a count whose window begins with its first one, by the clock of the wall; answers what it then is.
create function access.count_open(what bytea, lasts interval, more integer) returns integer
  language sql security definer set search_path = public, pg_temp as $$
  insert into open_pace as held (key, until, count) values (what, clock_timestamp() + lasts, more)
  on conflict (key) do update set
    count = case when held.until < clock_timestamp() then more else held.count + more end,
    until = case when held.until < clock_timestamp() then clock_timestamp() + lasts else held.until end
  returning count
$$;
create function access.forget_open() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from open_pace where until < clock_timestamp()
$$;
grant create on schema access to tonghu_keeper;
alter function access.count_open(bytea, interval, integer) owner to tonghu_keeper;
alter function access.forget_open() owner to tonghu_keeper;
revoke create on schema access from tonghu_keeper;
revoke all on function access.count_open(bytea, interval, integer), access.forget_open() from public;
grant execute on function access.count_open(bytea, interval, integer), access.forget_open() to tonghu_app;
