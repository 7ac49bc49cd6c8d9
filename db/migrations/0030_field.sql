-- Phones in the villages: what was given to each, what it brings, and what has to be looked at by a person. What a phone writes
-- down is sealed for the server already on the phone, and comes in as an envelope; nothing that has come is ever thrown away.

-- The server's own key pair for those envelopes; the private half is sealed with a key outside the database. The newest is given
-- out, the older ones still open what was sealed for them.
create table field_key (
  id uuid primary key,
  public_key jsonb not null, -- a JWK
  private_sealed text not null,
  made_at timestamptz not null default access.now()
);

-- A director's locker on a phone. The token lets it deliver and hear its orders, the secret opens a session; of both only keyed
-- digests stand here. On a phone that several share each has a locker of his own.
create table field_device (
  id uuid primary key, -- made by the phone
  account_id uuid not null references account,
  account_name text not null, -- by which a director finds his own locker
  holder_name text not null,
  area division_code not null, -- whose children it was given first; who may see that it is there
  label text not null check (length(label) <= 200), -- what the browser says it is
  token_digest text not null check (token_digest ~ '^[0-9a-f]{64}$'),
  secret_digest text not null check (secret_digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default access.now(),
  last_contact_at timestamptz not null default access.now(),
  app text not null default '' check (length(app) <= 40),
  clock_off_seconds integer not null default 0, -- the phone's clock before ours; negative where it is behind
  waiting integer not null default 0 check (waiting >= 0), -- what it said lies unsent in it
  disabled_at timestamptz,
  disabled_by uuid references account,
  disabled_why text check (disabled_why in ('lost', 'handed_over', 'replaced', 'misused')),
  emptied_at timestamptz, -- when it said that it has emptied itself
  check ((disabled_at is null) = (disabled_why is null))
);
create index field_device_account on field_device (account_id);
create index field_device_area on field_device (area, last_contact_at);

-- Which children's data a phone was given: what was on it, when it is lost; for whom it may bring records after they moved away.
create table field_given (
  device_id uuid not null references field_device,
  child_id uuid not null references child,
  given_at timestamptz not null, -- first
  last_at timestamptz not null,
  primary key (device_id, child_id)
);
create index field_given_child on field_given (child_id);

-- What came in an envelope. `applied` stands where it belongs; `held` waits for a person, with the reason; what it says is kept
-- until then, sealed with a key of its own.
create table field_packet (
  id uuid primary key, -- made by the phone: sent again, it is the same
  device_id uuid not null references field_device,
  account_id uuid not null references account,
  writer_name text not null,
  area division_code not null, -- where it is looked at: where the child lives now, else where the director works
  kind text not null check (kind in ('record', 'letter', 'correction', 'comment', 'decision', 'unfinished')),
  child_id uuid references child,
  seq integer not null check (seq >= 0), -- in which order the phone wrote it
  made_at timestamptz not null, -- by the phone's clock
  happened_at timestamptz not null, -- by ours, as far as it can be known
  clock_doubtful boolean not null,
  received_at timestamptz not null default access.now(),
  digest bytea not null check (length(digest) = 32), -- of the envelope as it came
  state text not null check (state in ('applied', 'held', 'settled')),
  reason text check (length(reason) <= 60), -- why it is held: a refusal's code
  record_id uuid, -- what it became
  sealing_key bytea,
  content_sealed bytea, -- while it is held
  settled_by uuid references account,
  settler_name text,
  settled_at timestamptz,
  settled_how text check (settled_how in ('taken', 'done_elsewhere', 'void')),
  note_sealed bytea, -- what was said when it was settled
  version integer not null default 1,
  check ((state = 'settled') = (settled_at is not null)),
  check ((state = 'held') <= (reason is not null and content_sealed is not null))
);
create index field_packet_device on field_packet (device_id, seq);
create index field_packet_held on field_packet (area, received_at) where state = 'held';
create index field_packet_child on field_packet (child_id) where child_id is not null;

-- Photographs, voice notes and signatures come after their record, one by one. The key of one that has not come yet is sealed.
create table field_file (
  id uuid primary key, -- made by the phone
  packet_id uuid not null references field_packet,
  record_id uuid, -- the record it belongs to, once there is one
  child_id uuid references child,
  area division_code not null,
  question text not null check (length(question) <= 60),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), -- of what is in it
  size integer not null check (size > 0),
  media_type text not null check (length(media_type) between 3 and 100),
  key_sealed text, -- until it has come
  file_id uuid references stored_file,
  came_at timestamptz,
  lost_why text check (lost_why in ('damaged', 'kind_not_taken')), -- it came, and is not what was said
  check ((file_id is not null or lost_why is not null) = (came_at is not null))
);
create index field_file_record on field_file (record_id) where record_id is not null;
create index field_file_packet on field_file (packet_id);
create index field_file_stored on field_file (file_id) where file_id is not null;
create index field_file_child on field_file (child_id) where child_id is not null;

-- A field that two people have written differently: nothing is overwritten until one of them, or who stands above, decides.
create table field_conflict (
  id uuid primary key,
  child_id uuid not null references child,
  field text not null check (length(field) <= 40),
  packet_id uuid not null references field_packet deferrable initially deferred, -- written after what it leads to
  sealing_key bytea,
  words_sealed bytea not null, -- what stood there before, what stands there now, what the phone brought
  mine_account uuid not null references account,
  mine_name text not null,
  their_name text, -- who wrote what stands there, where that is known, and when
  their_at timestamptz,
  at timestamptz not null default access.now(),
  decided_at timestamptz,
  decided_by uuid references account,
  decider_name text,
  decided text check (decided in ('theirs', 'mine')),
  check ((decided_at is null) = (decided is null) and (decided_at is null) = (decided_by is null))
);
create unique index field_conflict_once on field_conflict (packet_id, field);
create index field_conflict_open on field_conflict (child_id) where decided_at is null;

create function access.keeps_field() returns boolean language sql stable parallel safe
  return access.service() in ('field-delivery', 'clockwork', 'administration', 'demonstration', 'person-rights', 'archive');
-- Whoever stands above a director sees his phones and what they brought that waits for a person.
create function access.watches_field(area text) returns boolean language sql stable parallel safe
  return access.service() is null and access.role() in ('town', 'county', 'city') and starts_with(area, access.area());

do $$ declare t text; begin
  foreach t in array array['field_key', 'field_device', 'field_given', 'field_packet', 'field_file', 'field_conflict'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;

grant insert (id, public_key, private_sealed) on field_key to tonghu_app;
create policy service_alone on field_key for all to tonghu_app
  using (access.service() in ('field-delivery', 'administration')) with check (access.service() = 'field-delivery');

grant insert (id, account_id, account_name, holder_name, area, label, token_digest, secret_digest, app) on field_device to tonghu_app;
grant update (last_contact_at, app, clock_off_seconds, waiting, disabled_at, disabled_by, disabled_why, emptied_at) on field_device to tonghu_app;
create policy own_or_below on field_device for select to tonghu_app
  using (access.keeps_field() or access.service() is null and account_id = access.account() or access.watches_field(area));
create policy own on field_device for insert to tonghu_app
  with check (access.service() is null and access.role() in ('town', 'village') and account_id = access.account()
    and starts_with(area, access.area()));
create policy told_or_disabled on field_device for update to tonghu_app
  using (access.keeps_field() or access.service() is null and account_id = access.account() or access.watches_field(area));

grant insert (device_id, child_id, given_at, last_at), update (last_at) on field_given to tonghu_app;
create policy of_the_device on field_given for select to tonghu_app
  using (exists (select from field_device d where d.id = device_id));
create policy given on field_given for insert to tonghu_app
  with check (access.service() is null and exists (select from field_device d where d.id = device_id and d.account_id = access.account()));
create policy given_again on field_given for update to tonghu_app
  using (access.service() is null and exists (select from field_device d where d.id = device_id and d.account_id = access.account()));

grant insert (id, device_id, account_id, writer_name, area, kind, child_id, seq, made_at, happened_at, clock_doubtful, received_at, digest, state, reason,
  record_id, sealing_key, content_sealed) on field_packet to tonghu_app;
grant update (state, area, reason, record_id, content_sealed, settled_by, settler_name, settled_at, settled_how, note_sealed, sealing_key, version)
  on field_packet to tonghu_app;
create policy own_or_below on field_packet for select to tonghu_app
  using (access.keeps_field() or access.service() is null and account_id = access.account() or access.watches_field(area));
create policy brought on field_packet for insert to tonghu_app with check (access.service() = 'field-delivery');
create policy settled on field_packet for update to tonghu_app using (access.service() = 'field-delivery' or access.watches_field(area));
create policy rewrapped on field_packet for update to tonghu_app using (access.service() = 'administration');

grant insert (id, packet_id, record_id, child_id, area, question, sha256, size, media_type, key_sealed) on field_file to tonghu_app;
grant update (record_id, key_sealed, file_id, came_at, lost_why) on field_file to tonghu_app;
-- What was photographed of an incident is seen by whoever works on its case, not by everybody who sees the child.
create function access.is_case(wanted uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_file c where c.id = wanted)
$$;
grant create on schema access to tonghu_keeper;
alter function access.is_case(uuid) owner to tonghu_keeper;
revoke create on schema access from tonghu_keeper;
create policy with_the_record on field_file for select to tonghu_app
  using (access.keeps_field() or access.service() is null and case
    when access.is_case(record_id) then access.opens_case(record_id)
    when child_id is null then exists (select from field_packet p where p.id = packet_id)
    else exists (select from child c where c.id = child_id) end);
create policy brought on field_file for insert to tonghu_app with check (access.service() = 'field-delivery');
create policy came on field_file for update to tonghu_app using (access.service() = 'field-delivery');

grant insert (id, child_id, field, packet_id, sealing_key, words_sealed, mine_account, mine_name, their_name, their_at) on field_conflict to tonghu_app;
grant update (decided_at, decided_by, decider_name, decided, sealing_key) on field_conflict to tonghu_app;
create policy with_the_child on field_conflict for select to tonghu_app
  using (access.keeps_field() or exists (select from child c where c.id = child_id));
create policy found on field_conflict for insert to tonghu_app with check (access.service() = 'field-delivery');
create policy decided on field_conflict for update to tonghu_app
  using (access.service() = 'field-delivery'
    or access.service() is null and access.role() in ('village', 'town', 'county', 'city') and exists (select from child c where c.id = child_id));

create policy rewrapped on field_conflict for update to tonghu_app using (access.service() = 'administration');

-- Such a file is seen where its child is seen now, not where it was kept.
create policy of_a_record on stored_file for select to tonghu_app
  using (purpose = 'field-file' and exists (select from field_file f where f.file_id = stored_file.id));
create policy of_a_record_alone on stored_file as restrictive for select to tonghu_app
  using (purpose <> 'field-file' or access.keeps_field() or exists (select from field_file f where f.file_id = stored_file.id));

-- What was held, in doubt or pictured of a child goes with it.
grant select on field_packet, field_file, field_conflict to tonghu_keeper;
grant update (sealing_key, content_sealed, note_sealed) on field_packet to tonghu_keeper;
grant update (key_sealed) on field_file to tonghu_keeper;
grant update (sealing_key, words_sealed, mine_name, their_name, decider_name) on field_conflict to tonghu_keeper;
do $$ declare t text; begin
  foreach t in array array['field_packet', 'field_file', 'field_conflict'] loop
    execute format('create policy keeper_erases on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
end $$;
create function forget_field_of_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stored_file set sealing_key = null where sealing_key is not null
    and id in (select file_id from field_file where child_id = new.id);
  update field_file set key_sealed = null where child_id = new.id and key_sealed is not null;
  update field_packet set sealing_key = null, content_sealed = case when content_sealed is null then null else ''::bytea end,
    note_sealed = null where child_id = new.id;
  update field_conflict set sealing_key = null, words_sealed = ''::bytea, mine_name = '', their_name = null, decider_name = null
    where child_id = new.id;
  return null;
end $$;
grant create on schema public to tonghu_keeper;
alter function forget_field_of_erased() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
revoke all on function forget_field_of_erased() from public;
create trigger forgets_field after update of state on child for each row
  when (new.state = 'erased' and old.state <> 'erased') execute function forget_field_of_erased();
