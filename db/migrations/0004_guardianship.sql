-- Guardians, who cares for whom (care), entrusted care, letters of responsibility and alarms.

create table guardian (
  id uuid primary key,
  name text collate "C" not null check (length(name) between 1 and 60), -- compared byte by byte: prefixes are ranges
  sex smallint not null default 0 check (sex in (0, 1, 2, 9)),
  birth_date date check (birth_date > date '1900-01-01'),
  citizen_id text collate "C" check (citizen_id ~ '^[0-9]{17}[0-9X]$'),
  phone text collate "C",
  second_phone text collate "C",
  health text not null default 'unknown' check (health in ('healthy', 'fair', 'ill', 'severe_ill', 'disabled', 'unknown')),
  ability text not null default 'unknown' check (ability in ('strong', 'ordinary', 'weak', 'none', 'unknown')),
  literacy text check (literacy in ('illiterate', 'primary', 'junior', 'senior', 'higher')),
  smartphone boolean,
  occupation text,
  residence division_code not null references division,
  address text,
  distance_km smallint check (distance_km >= 0), -- from the child's home, where they do not live together
  trained_on date, -- last training on guardianship attended
  warned_on date, -- last admonition (告诫书) or reprimand (训诫), with its reason in the remark
  remark text,
  version integer not null default 1,
  made_at timestamptz not null default access.now(),
  changed_at timestamptz not null default access.now(),
  -- Derived by triggers; the application may not write it: children on the register in this person's care now.
  cares_for integer not null default 0
);
create unique index guardian_citizen_id on guardian (citizen_id) where citizen_id is not null;
create index guardian_phone on guardian (phone) where phone is not null;
create index guardian_second_phone on guardian (second_phone) where second_phone is not null;
create index guardian_residence on guardian (residence, id);
create index guardian_many on guardian (residence, id) where cares_for >= 4;
create index guardian_name on guardian (name);

-- Who actually cares for the child; a child has at most one carer at a time. Mode Z with no guardian: nobody.
create table care (
  id uuid primary key,
  child_id uuid not null references child,
  guardian_id uuid references guardian,
  relation text not null check (relation ~ '^(0[0-9]|1[01])$'), -- domain.md 3.3
  relation_words text,
  mode text not null check (mode in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'Z')), -- domain.md 3.3
  since date not null,
  until date,
  ended_why text,
  version integer not null default 1,
  check (until is null or until >= since),
  check ((guardian_id is null) = (mode = 'Z')),
  check ((mode = 'Z') = (relation in ('00', '11'))) -- nobody, or the child alone
);
create unique index care_one_at_a_time on care (child_id) where until is null;
create index care_guardian on care (guardian_id, child_id);
create index care_child on care (child_id, since);

-- Entrusted care: the agreement and the checks of articles 22 and 23 of the Law on the Protection of Minors.
create table entrustment (
  id uuid primary key,
  care_id uuid not null unique references care,
  reason text not null,
  term_from date not null,
  term_to date not null,
  checks jsonb not null, -- one entry a ground of article 22: {ground: {clear: boolean, evidence: text}}
  passed boolean not null,
  weighed jsonb not null default '{}', -- one entry a factor of article 22: what was found
  costs text,
  emergency_name text,
  emergency_phone text,
  village_finding text check (village_finding in ('able', 'unfit')),
  child_heard boolean,
  child_opinion text,
  school_told_on date,
  village_told_on date,
  signed_on date,
  content jsonb, -- what was signed, word for word; its digest is beside it
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  scan_file uuid references stored_file,
  made_at timestamptz not null default access.now(),
  version integer not null default 1,
  check (term_to > term_from),
  check ((signed_on is null) = (digest is null)),
  check (signed_on is null or passed) -- who is barred by article 22 is not entrusted with a child
);

create table letter (
  id uuid primary key,
  number text not null unique,
  child_id uuid not null references child,
  care_id uuid not null references care,
  guardian_id uuid not null references guardian,
  state text not null check (state in ('draft', 'signed', 'ended')),
  term_from date not null,
  term_to date not null,
  signed_on date,
  how text check (how in ('screen', 'scan', 'census')), -- by finger, paper uploaded as a scan, or declared in a roster
  signer_name text,
  witness text,
  content jsonb, -- what was signed, word for word; its digest is beside it
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  signature_file uuid references stored_file,
  scan_file uuid references stored_file,
  ended_on date,
  ended_why text check (ended_why in ('guardian_changed', 'renewed', 'lapsed', 'child_left', 'wrong')),
  ended_note text,
  version integer not null default 1,
  made_at timestamptz not null default access.now(),
  check (term_to > term_from),
  check (state <> 'draft' or signed_on is null),
  check (state <> 'signed' or signed_on is not null), -- an ended one without a day of signing was a draft
  check ((state = 'ended') = (ended_on is not null)),
  check (state <> 'signed' or how is not null),
  check (how is distinct from 'screen' or signed_on is null or (digest is not null and signature_file is not null)),
  check (how is distinct from 'scan' or signed_on is null or (digest is not null and scan_file is not null))
);
create unique index letter_one_valid on letter (child_id) where state = 'signed';
create unique index letter_one_draft on letter (child_id) where state = 'draft';
create index letter_child on letter (child_id, made_at);
create index letter_care on letter (care_id);
create index letter_term on letter (term_to) where state = 'signed';

-- Numbers run by village and year without gaps: the last one is taken under the row's lock, in the letter's own transaction.
create table letter_number (
  residence division_code not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (residence, year)
);

create table alarm (
  id uuid primary key,
  kind text not null check (kind in ('no_guardian', 'alone', 'guardian_barred', 'letter_lapsing', 'letter_missing')),
  child_id uuid not null references child,
  residence division_code not null,
  raised_at timestamptz not null default access.now(),
  state text not null default 'open' check (state in ('open', 'acknowledged', 'settled')),
  acknowledged_by uuid,
  acknowledged_name text,
  acknowledged_at timestamptz,
  answer text,
  settled_at timestamptz,
  settled_how text,
  version integer not null default 1
);
create unique index alarm_once on alarm (kind, child_id) where state <> 'settled';
create index alarm_open on alarm (residence, raised_at) where state <> 'settled';

do $$ declare t text; begin
  foreach t in array array['guardian', 'care', 'entrustment', 'letter', 'letter_number', 'alarm'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
grant select, insert on care, entrustment, letter, letter_number, alarm to tonghu_app;
grant select on guardian to tonghu_app;
grant insert (id, name, sex, birth_date, citizen_id, phone, second_phone, health, ability, literacy, smartphone, occupation,
  residence, address, distance_km, trained_on, warned_on, remark) on guardian to tonghu_app;
grant update (name, sex, birth_date, citizen_id, phone, second_phone, health, ability, literacy, smartphone, occupation,
  residence, address, distance_km, trained_on, warned_on, remark, version, changed_at) on guardian to tonghu_app;
grant update on entrustment to tonghu_app;
grant update (last) on letter_number to tonghu_app;
grant update (relation, relation_words, mode, until, ended_why, version) on care to tonghu_app;
-- A signed letter's words, digest and signature cannot be changed: no right to these columns once made.
grant update (state, term_from, term_to, signed_on, how, signer_name, witness, content, digest, signature_file, scan_file,
  ended_on, ended_why, ended_note, version) on letter to tonghu_app;
grant update (state, acknowledged_by, acknowledged_name, acknowledged_at, answer, settled_at, settled_how, version) on alarm to tonghu_app;

create policy in_area on guardian to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to()
    or exists (select from care where care.guardian_id = guardian.id))
  with check (residence >= access.records_from() and residence < access.records_to()
    or exists (select from care where care.guardian_id = guardian.id));
create policy with_the_child on care to tonghu_app
  using (exists (select from child where child.id = child_id)) with check (exists (select from child where child.id = child_id));
create policy with_the_care on entrustment to tonghu_app
  using (exists (select from care where care.id = care_id)) with check (exists (select from care where care.id = care_id));
create policy with_the_child on letter to tonghu_app
  using (exists (select from child where child.id = child_id)) with check (exists (select from child where child.id = child_id));
create policy in_area on letter_number to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());
create policy in_area on alarm to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to())
  with check (residence >= access.records_from() and residence < access.records_to());

-- What was signed stays: after signing, only the end may be written.
create function letter_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.content, new.digest, new.signed_on, new.how, new.signature_file, new.scan_file,
      new.term_from, new.term_to, new.signer_name, new.witness)
     is distinct from (old.content, old.digest, old.signed_on, old.how, old.signature_file, old.scan_file,
      old.term_from, old.term_to, old.signer_name, old.witness) then
    raise exception 'A signed letter cannot be changed.' using errcode = '23514', constraint = 'letter_stays';
  end if;
  if old.state = 'ended' and new.state <> 'ended' then
    raise exception 'An ended letter stays ended.' using errcode = '23514', constraint = 'letter_stays';
  end if;
  return new;
end $$;
create trigger stays before update on letter for each row execute function letter_stays();

-- A signed agreement's words stay too; notices to school and village, and the paper's scan, may come later.
create function entrustment_stays() returns trigger language plpgsql as $$
begin
  if old.signed_on is not null and (new.content, new.digest, new.signed_on, new.reason, new.term_from, new.term_to, new.checks,
      new.passed, new.care_id)
     is distinct from (old.content, old.digest, old.signed_on, old.reason, old.term_from, old.term_to, old.checks,
      old.passed, old.care_id) then
    raise exception 'A signed agreement cannot be changed.' using errcode = '23514', constraint = 'entrustment_stays';
  end if;
  return new;
end $$;
create trigger stays before update on entrustment for each row execute function entrustment_stays();

-- Derived columns of a child, kept by the keeper: its present guardian, whether that file is complete, and until when its
-- letter is valid. A letter counts only while it is signed and its care has not ended (domain.md ST6).
grant select on guardian, care, letter to tonghu_keeper;
grant update (cares_for) on guardian to tonghu_keeper;
grant update (until, ended_why, version) on care to tonghu_keeper;
grant update (state, ended_on, ended_why, version) on letter to tonghu_keeper;
grant select, update (residence, state, settled_at, settled_how, version) on alarm to tonghu_keeper;
create policy keeper on guardian to tonghu_keeper using (true) with check (true);
create policy keeper on care to tonghu_keeper using (true) with check (true);
create policy keeper on letter to tonghu_keeper using (true) with check (true);
create policy keeper on alarm to tonghu_keeper using (true) with check (true);

-- A guardian's file is complete with a name, a way to reach or to identify the person, and who the person is to the child.
create function guardian_file_complete(name text, citizen_id text, phone text) returns boolean language sql immutable
  return name <> '（姓名不详）' and (citizen_id is not null or phone is not null);

-- These functions go from a few rows of a statement to their neighbours by index, whatever the tables' statistics say: in the
-- transaction of a census the statistics are those of empty tables, and other plans take quadratic time. `offset 0` keeps
-- conditions outside that would choose an index which does not narrow.
create function child_guarded(children uuid[]) returns void language sql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  update child c set guardian_id = n.guardian_id, guardian_file_complete = n.complete, letter_until = n.letter_until
  from (
    select x.id, care.guardian_id,
      coalesce(guardian_file_complete(g.name, g.citizen_id, g.phone), false) as complete,
      l.term_to as letter_until
    from unnest(children) x (id)
    left join lateral (select * from care where care.child_id = x.id offset 0) care on care.until is null
    left join lateral (select * from guardian where guardian.id = care.guardian_id offset 0) g on true
    left join lateral (select * from letter where letter.care_id = care.id offset 0) l on l.state = 'signed'
  ) n
  where c.id = n.id and (c.guardian_id, c.guardian_file_complete, c.letter_until)
    is distinct from (n.guardian_id, n.complete, n.letter_until)
$$;
create function guardian_counted(guardians uuid[]) returns void language sql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  update guardian g set cares_for = n.cares_for
  from (select x.id, (select count(*) filter (where care.until is null) from care where care.guardian_id = x.id)::integer as cares_for
        from unnest(guardians) x (id) order by x.id) n
  where g.id = n.id and g.cares_for <> n.cares_for
$$;
create function care_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform child_guarded(array(select distinct child_id from changed));
  perform guardian_counted(array(select distinct guardian_id from changed where guardian_id is not null));
  return null;
end $$;
create function letter_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform child_guarded(array(select distinct child_id from changed));
  return null;
end $$;
create function guardian_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform child_guarded(array(select child_id from care where guardian_id = new.id and until is null));
  return null;
end $$;
-- Who leaves the register is in nobody's care any more by this register: care and letter end, alarms are settled.
create function child_left() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update letter set state = 'ended', ended_on = new.left_on, ended_why = 'child_left', version = version + 1
    where child_id = new.id and state in ('draft', 'signed');
  update care set until = greatest(since, new.left_on), ended_why = 'child_left', version = version + 1
    where child_id = new.id and until is null;
  update alarm set state = 'settled', settled_at = access.now(), settled_how = 'child_left', version = version + 1
    where child_id = new.id and state <> 'settled';
  return null;
end $$;
create function alarm_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update alarm set residence = new.residence where child_id = new.id and state <> 'settled';
  return null;
end $$;
alter function child_guarded(uuid[]) owner to tonghu_keeper;
alter function guardian_counted(uuid[]) owner to tonghu_keeper;
alter function care_changed() owner to tonghu_keeper;
alter function letter_changed() owner to tonghu_keeper;
alter function child_left() owner to tonghu_keeper;
alter function guardian_changed() owner to tonghu_keeper;
alter function alarm_moved() owner to tonghu_keeper;
revoke all on function child_guarded(uuid[]), guardian_counted(uuid[]) from public;

create trigger care_made after insert on care referencing new table as changed for each statement execute function care_changed();
create trigger care_updated after update on care referencing new table as changed for each statement execute function care_changed();
create trigger letter_made after insert on letter referencing new table as changed for each statement execute function letter_changed();
create trigger letter_updated after update on letter referencing new table as changed for each statement execute function letter_changed();
-- A row at a time, with a condition that costs nothing: a census counts whom thousands care for, and changes no file.
create trigger guardian_updated after update on guardian for each row
  when (guardian_file_complete(old.name, old.citizen_id, old.phone) is distinct from guardian_file_complete(new.name, new.citizen_id, new.phone))
  execute function guardian_changed();
create trigger care_ends_with_leaving after update of state on child
  for each row when (old.state = 'registered' and new.state = 'left') execute function child_left();
create trigger alarms_move after update of residence on child
  for each row when (old.residence is distinct from new.residence) execute function alarm_moved();

revoke create on schema public from tonghu_keeper;
