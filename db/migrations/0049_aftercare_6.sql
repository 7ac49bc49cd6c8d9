-- A guardian asks for a place on the public pages, without signing in. Whoever asks is told nothing of whom it meant: a code goes to
-- the telephone that stands on the register as the guardian's, and only with it does the asking become an application. What was
-- typed stands sealed until the next round has looked whom it means, and is taken away then; the row goes a day after.

create table aftercare_ask (
  id uuid primary key, -- made by the page: sent again, it is the same
  site_id uuid not null references aftercare_site,
  division division_code not null, -- the site's
  told_digest bytea not null, -- keyed: the same id with something else in it is another's
  sealing_key bytea,
  told_sealed bytea, -- name, citizen ID and telephone as they were typed
  health_sealed bytea, -- what of the child's health must be known
  weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
  meal boolean not null default false,
  asked_at timestamptz not null,
  valid_until timestamptz not null,
  looked_at timestamptz, -- when it was looked whom it means
  child_id uuid references child, -- null: nobody for whom this telephone may speak
  code_digest bytea,
  guesses smallint not null default 0 check (guesses >= 0),
  used_at timestamptz,
  check ((child_id is null) = (code_digest is null)),
  check ((child_id is null) or looked_at is not null),
  check (used_at is null or child_id is not null)
);
create index aftercare_ask_new on aftercare_ask (asked_at) where looked_at is null;
create index aftercare_ask_over on aftercare_ask (valid_until);
create index aftercare_ask_child on aftercare_ask (child_id, looked_at) where child_id is not null;

alter table aftercare_ask enable row level security;
alter table aftercare_ask force row level security;
grant select, delete on aftercare_ask to tonghu_app;
grant insert (id, site_id, division, told_digest, sealing_key, told_sealed, health_sealed, weekdays, meal, asked_at, valid_until)
  on aftercare_ask to tonghu_app;
grant update (sealing_key, told_sealed, health_sealed, looked_at, child_id, code_digest, guesses, used_at) on aftercare_ask to tonghu_app;
-- No person sees it: what becomes of it is an application like every other.
create policy of_the_service on aftercare_ask to tonghu_app
  using (access.service() in ('aftercare', 'clockwork', 'administration')) with check (access.service() in ('aftercare', 'administration'));
create policy looked_at on aftercare_ask for update to tonghu_app using (access.service() = 'clockwork') with check (access.service() = 'clockwork');
create policy forgotten on aftercare_ask as restrictive for delete to tonghu_app
  using (access.service() = 'clockwork' and valid_until < access.now() - interval '1 day');

-- An erased child takes along what was asked for it.
grant select, delete on aftercare_ask to tonghu_keeper;
create policy keeper on aftercare_ask to tonghu_keeper using (true) with check (true);
grant create on schema public to tonghu_keeper;
create function forget_asks_of_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from aftercare_ask where child_id = new.id;
  return null;
end $$;
alter function forget_asks_of_erased() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
revoke all on function forget_asks_of_erased() from public;
create trigger forgets_asks after update of state on child for each row
  when (new.state = 'erased' and old.state <> 'erased') execute function forget_asks_of_erased();
