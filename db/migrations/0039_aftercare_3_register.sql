-- The register at the door of a classroom: what was put down, and what a person has to look after because of it. Where a child is
-- follows from the marks alone and is stored nowhere: marks come late, twice and out of order, and every fold of them is the same.

create table aftercare_mark (
  id uuid primary key, -- made by the phone: sent again, it is the same
  site_id uuid not null references aftercare_site,
  session_id uuid not null references aftercare_session,
  division division_code not null, -- the site's
  place_id uuid references aftercare_place,
  child_id uuid references child,
  kind text not null check (kind in ('opened', 'arrived', 'left', 'excused', 'refused', 'located', 'lesson', 'closed', 'undone')),
  at timestamptz not null, -- by our clock, as far as it can be known
  device_at timestamptz not null, -- by the clock of whatever it was put down at
  clock_doubtful boolean not null default false,
  received_at timestamptz not null,
  content jsonb not null default '{}', -- codes alone: what was said in words is sealed
  sealing_key bytea,
  words_sealed bytea,
  undoes uuid, -- may come before what it undoes
  account_id uuid not null,
  account_name text not null,
  device_id uuid, -- null where it was put down at a desk
  check ((kind = 'undone') = (undoes is not null)),
  check ((kind in ('opened', 'closed', 'undone')) = (place_id is null)),
  check ((place_id is null) = (child_id is null))
);
create index aftercare_mark_session on aftercare_mark (session_id, at);
create index aftercare_mark_child on aftercare_mark (child_id, at) where child_id is not null;

-- A person has to look after something. `missing` climbs from rung to rung, and round again, until somebody says where the child is.
create table aftercare_alarm (
  id uuid primary key,
  site_id uuid not null references aftercare_site,
  session_id uuid not null references aftercare_session,
  division division_code not null, -- the site's
  place_id uuid references aftercare_place,
  child_id uuid references child,
  mark_id uuid references aftercare_mark, -- which raised it
  kind text not null check (kind in ('stranger', 'missing', 'not-empty', 'no-keeper', 'unsafe')),
  raised_at timestamptz not null,
  step integer not null default 0 check (step >= 0),
  next_step_at timestamptz, -- null where nobody further is told
  settled_at timestamptz,
  settled_by uuid, -- null where a mark settled it
  settler_name text,
  how text check (how in ('located', 'arrived', 'excused', 'undone', 'empty', 'opened', 'cancelled', 'looked-after')),
  sealing_key bytea,
  words_sealed bytea, -- what was said when it was settled
  version integer not null default 1,
  check ((settled_at is null) = (how is null)),
  check ((settled_by is not null) <= (settled_at is not null)),
  check (settled_at is null or next_step_at is null)
);
create unique index aftercare_alarm_open on aftercare_alarm (session_id, kind, coalesce(place_id, session_id))
  where settled_at is null and mark_id is null;
create unique index aftercare_alarm_mark on aftercare_alarm (mark_id, kind) where mark_id is not null;
create index aftercare_alarm_session on aftercare_alarm (session_id, raised_at);
create index aftercare_alarm_due on aftercare_alarm (next_step_at) where next_step_at is not null;
create index aftercare_alarm_place on aftercare_alarm (division, raised_at desc);
create index aftercare_alarm_child on aftercare_alarm (child_id) where child_id is not null;

-- Whom an alarm was told, when: that nobody stood on a rung is written too.
create table aftercare_alarm_step (
  alarm_id uuid not null references aftercare_alarm,
  step integer not null check (step > 0),
  site_id uuid not null references aftercare_site,
  division division_code not null,
  rung text not null check (rung in ('guardian', 'keeper', 'director', 'town')),
  at timestamptz not null,
  told integer not null check (told >= 0), -- how many people
  accounts uuid[] not null default '{}', -- those of them with an account
  primary key (alarm_id, step, rung)
);

-- When a house was last looked at, for who is missing and for who is still inside: so that it is not looked at every minute.
create table aftercare_look (
  session_id uuid not null references aftercare_session,
  kind text not null check (kind in ('missing', 'closing')),
  division division_code not null,
  looked_at timestamptz not null,
  primary key (session_id, kind)
);
alter table aftercare_look enable row level security;
alter table aftercare_look force row level security;
grant select, insert (session_id, kind, division, looked_at), update (looked_at) on aftercare_look to tonghu_app;
create policy of_the_round on aftercare_look to tonghu_app using (access.serves_aftercare()) with check (access.serves_aftercare());

-- Whose register it is: the keeper's of the site, and theirs who see the places where it lies.
do $$ declare t text; begin
  foreach t in array array['aftercare_mark', 'aftercare_alarm', 'aftercare_alarm_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
    execute format('create policy where_the_site_is on %I for select to tonghu_app
      using (access.serves_aftercare()
        or division >= access.records_from() and division < access.records_to()
        or site_id = any ((select access.kept_sites())::uuid[]))', t);
    execute format('create policy put_down on %I for insert to tonghu_app
      with check (access.serves_aftercare())', t);
  end loop;
  foreach t in array array['aftercare_mark', 'aftercare_alarm'] loop
    execute format('create policy keeper on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
end $$;
grant insert (id, site_id, session_id, division, place_id, child_id, kind, at, device_at, clock_doubtful, received_at, content,
  sealing_key, words_sealed, undoes, account_id, account_name, device_id) on aftercare_mark to tonghu_app;
grant update (sealing_key) on aftercare_mark to tonghu_app; -- when a data key is replaced; a mark itself is never changed
grant insert (id, site_id, session_id, division, place_id, child_id, mark_id, kind, raised_at, step, next_step_at, settled_at, settled_by,
  settler_name, how, sealing_key, words_sealed) on aftercare_alarm to tonghu_app;
grant update (step, next_step_at, settled_at, settled_by, settler_name, how, sealing_key, words_sealed, version)
  on aftercare_alarm to tonghu_app;
grant insert (alarm_id, step, site_id, division, rung, at, told, accounts) on aftercare_alarm_step to tonghu_app;
create policy rewrapped on aftercare_mark for update to tonghu_app using (access.service() = 'administration');
create policy climbs on aftercare_alarm for update to tonghu_app using (access.serves_aftercare());

-- What was said of an erased child goes with it; that it came and left on a day stays, as a count.
grant select on aftercare_mark, aftercare_alarm to tonghu_keeper;
grant update (sealing_key, words_sealed, content) on aftercare_mark to tonghu_keeper;
grant update (sealing_key, words_sealed) on aftercare_alarm to tonghu_keeper;
create function forget_register_of_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update aftercare_mark set sealing_key = null, words_sealed = null, content = '{}' where child_id = new.id;
  update aftercare_alarm set sealing_key = null, words_sealed = null where child_id = new.id;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function forget_register_of_erased() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
revoke all on function forget_register_of_erased() from public;
create trigger forgets_register after update of state on child for each row
  when (new.state = 'erased' and old.state <> 'erased') execute function forget_register_of_erased();

-- A mark that could not be taken in waits for a person as everything does that a phone brings.
alter table field_packet drop constraint field_packet_kind_check;
alter table field_packet add constraint field_packet_kind_check
  check (kind in ('record', 'letter', 'correction', 'comment', 'decision', 'unfinished', 'mark'));

-- Whoever is told of an alarm is told outside the screen too.
alter table outside_message drop constraint outside_message_rule_check;
alter table outside_message add constraint outside_message_rule_check
  check (rule in ('digest', 'duty-alert', 'test', 'classroom-alarm'));

-- Several places one after the other in one lane, for what many people did in one transaction. Only the first names the seal
-- before it: those after it follow from the rows that are written.
create function access.audit_places(wanted integer)
  returns table (id bigint, lane smallint, lane_seq bigint, previous bytea, at text, ordered_at text)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare first record;
begin
  select * into first from access.audit_place();
  return query select case when place = 0 then first.id else nextval('audit_event_id_seq') end, first.lane, first.lane_seq + place,
    case when place = 0 then first.previous end, first.at, first.ordered_at
    from generate_series(0, wanted - 1) place order by place;
end $$;
grant create on schema access to tonghu_keeper;
alter function access.audit_places(integer) owner to tonghu_keeper;
revoke create on schema access from tonghu_keeper;
revoke all on function access.audit_places(integer) from public;
grant execute on function access.audit_places(integer) to tonghu_app;
-- What phones bring is written by one service in the names of many; its rows say that it was the service who wrote.
create policy in_the_writers_name on audit_event for insert to tonghu_app
  with check (access.service() = 'field-delivery' and service = 'field-delivery');
