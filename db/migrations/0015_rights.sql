-- Rights of the person: what is held on a child is told, corrected, agreed to, kept for a time, archived and erased.

-- A person asks what is held on a child. The paper is made from the records each time; only its digest is kept.
create table disclosure (
  id uuid primary key,
  child_id uuid not null references child,
  asker_name text not null check (length(asker_name) between 1 and 60),
  asker_relation text not null check (asker_relation in ('guardian', 'parent', 'child', 'agent')),
  identity_checked text not null check (identity_checked in ('id_card', 'household_book', 'authorisation', 'known')),
  identity_note text check (length(identity_note) <= 300),
  received_on date not null,
  answer_by date not null,
  received_by uuid not null,
  receiver_name text not null,
  state text not null default 'received' check (state in ('received', 'handed_over', 'dropped')),
  made_at timestamptz, -- when the paper was last made
  digest text check (digest ~ '^[0-9a-f]{64}$'), -- of what stood on it
  handed_over_on date,
  handed_over_how text check (handed_over_how in ('in_person', 'post')),
  signature_file uuid references stored_file,
  dropped_why text check (length(dropped_why) between 2 and 300),
  version integer not null default 1,
  check (answer_by >= received_on),
  check ((made_at is null) = (digest is null)),
  check ((state = 'handed_over') = (handed_over_on is not null)),
  check (state <> 'handed_over' or digest is not null),
  check ((state = 'dropped') = (dropped_why is not null))
);
create index disclosure_child on disclosure (child_id, received_on);
create unique index disclosure_once on disclosure (child_id, asker_name) where state = 'received';

-- A person asks that something written down be corrected.
create table correction (
  id uuid primary key,
  child_id uuid not null references child,
  subject text not null check (subject in ('child', 'household', 'member', 'guardian')),
  subject_id uuid not null,
  field text not null check (length(field) between 1 and 40),
  stated_sealed bytea, -- what stood there when it was asked; both with the child's key, for they may be an ID or a telephone
  wanted_sealed bytea not null,
  evidence text not null check (length(evidence) between 1 and 500),
  asker_name text not null check (length(asker_name) between 1 and 60),
  asker_relation text not null check (asker_relation in ('guardian', 'parent', 'child', 'agent')),
  identity_checked text not null check (identity_checked in ('id_card', 'household_book', 'authorisation', 'known')),
  received_on date not null,
  answer_by date not null,
  received_by uuid not null,
  receiver_name text not null,
  state text not null default 'received' check (state in ('received', 'accepted', 'refused')),
  decided_on date,
  decided_by uuid,
  decider_name text,
  decided_why text check (length(decided_why) between 2 and 500),
  version integer not null default 1,
  check ((state = 'received') = (decided_on is null)),
  check (state <> 'refused' or decided_why is not null)
);
create index correction_child on correction (child_id, received_on);
create unique index correction_once on correction (child_id, subject_id, field) where state = 'received';

-- Consent of whoever may give it, and its withdrawal. What rests on a duty by law needs none and is not in here.
create table consent (
  id uuid primary key,
  child_id uuid not null references child,
  kind text not null check (length(kind) between 1 and 40),
  receiver text check (length(receiver) between 1 and 100), -- to whom data go, where the kind names somebody
  wording text not null, -- the edition of the words that were agreed to
  giver text not null check (giver in ('guardian', 'parent', 'child')),
  giver_name text not null check (length(giver_name) between 1 and 60),
  child_agrees boolean, -- the child's own wish, where it was heard
  how text not null check (how in ('screen', 'scan')),
  given_on date not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'), -- of the words with the signature or the scan
  signature_file uuid references stored_file,
  scan_file uuid references stored_file,
  recorded_by uuid not null,
  recorder_name text not null,
  recorded_at timestamptz not null default access.now(),
  withdrawn_at timestamptz,
  withdrawer_name text check (length(withdrawer_name) between 1 and 60),
  withdrawn_how text check (withdrawn_how in ('spoken', 'paper')),
  withdrawn_note text check (length(withdrawn_note) <= 300),
  withdrawal_recorded_by text,
  version integer not null default 1,
  check ((withdrawn_at is null) = (withdrawer_name is null)),
  check ((withdrawn_at is null) = (withdrawn_how is null))
);
create unique index consent_once on consent (child_id, kind, coalesce(receiver, '')) where withdrawn_at is null;
create index consent_child on consent (child_id, recorded_at);

-- Figures that an installation sets otherwise than proposed: days to answer, months to keep. The last row of a code holds.
create table rights_parameter (
  id uuid primary key,
  code text not null check (length(code) between 1 and 60),
  value integer not null check (value between 1 and 1200),
  why text not null check (length(why) between 2 and 500),
  set_by uuid not null,
  setter_name text not null,
  set_at timestamptz not null default access.now()
);
create index rights_parameter_code on rights_parameter (code, set_at desc);

-- Files whose time is over, found by the daily round; a person decides.
create table retention_due (
  child_id uuid primary key references child,
  residence division_code not null,
  due_on date not null,
  found_at timestamptz not null default access.now()
);
create index retention_due_place on retention_due (residence, due_on);

-- The erasure of one child's data: proposed by one person, decided by another, carried out by the system, proved here.
create table erasure (
  id uuid primary key,
  child_id uuid not null references child,
  residence division_code not null,
  ground text not null check (ground in ('time_over', 'asked_for', 'wrongly_collected')),
  why text not null check (length(why) between 2 and 500),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'declined', 'withdrawn', 'done')),
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_at timestamptz not null default access.now(),
  decided_by uuid,
  decider_name text,
  decided_at timestamptz,
  decided_why text check (length(decided_why) between 2 and 500),
  done_at timestamptz,
  erased jsonb, -- how many of what
  digest text check (digest ~ '^[0-9a-f]{64}$'), -- of what was erased
  files_left uuid[] not null default '{}', -- stored files that are still to be removed from the disk
  version integer not null default 1,
  check ((state in ('proposed', 'withdrawn')) = (decided_by is null)),
  check ((state = 'done') = (done_at is not null)),
  check (state <> 'done' or (digest is not null and erased is not null)),
  constraint erasure_two_people check (decided_by is distinct from proposed_by)
);
create unique index erasure_once on erasure (child_id) where state in ('proposed', 'approved', 'done');
create index erasure_place on erasure (residence, proposed_at);

do $$ declare t text; begin
  foreach t in array array['disclosure', 'correction', 'consent', 'rights_parameter', 'retention_due', 'erasure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
end $$;
grant insert (id, child_id, asker_name, asker_relation, identity_checked, identity_note, received_on, answer_by, received_by,
  receiver_name) on disclosure to tonghu_app;
grant update (state, made_at, digest, handed_over_on, handed_over_how, signature_file, dropped_why, version) on disclosure to tonghu_app;
grant insert (id, child_id, subject, subject_id, field, stated_sealed, wanted_sealed, evidence, asker_name, asker_relation, identity_checked,
  received_on, answer_by, received_by, receiver_name) on correction to tonghu_app;
grant update (state, decided_on, decided_by, decider_name, decided_why, version) on correction to tonghu_app;
grant insert (id, child_id, kind, receiver, wording, giver, giver_name, child_agrees, how, given_on, digest, signature_file,
  scan_file, recorded_by, recorder_name) on consent to tonghu_app;
-- What was agreed to stays; only its end may be written.
grant update (withdrawn_at, withdrawer_name, withdrawn_how, withdrawn_note, withdrawal_recorded_by, version) on consent to tonghu_app;
grant insert (id, code, value, why, set_by, setter_name) on rights_parameter to tonghu_app;
grant insert (child_id, residence, due_on), update (residence, due_on), delete on retention_due to tonghu_app; -- derived by the round
grant insert (id, child_id, residence, ground, why, proposed_by, proposer_name) on erasure to tonghu_app;
grant update (state, decided_by, decider_name, decided_at, decided_why, files_left, version) on erasure to tonghu_app;

do $$ declare t text; begin
  foreach t in array array['disclosure', 'correction', 'consent'] loop
    execute format('create policy in_area on %I to tonghu_app
      using (access.has_in_area(child_id)) with check (access.has_in_area(child_id))', t);
    execute format('create policy granted on %I for select to tonghu_granted
      using (child_id = any (access.granted_children(true)))', t);
  end loop;
  foreach t in array array['disclosure', 'correction', 'consent', 'erasure'] loop
    execute format('create policy who_writes on %I as restrictive for insert to tonghu_app with check (access.writes_children())', t);
    execute format('create policy who_changes on %I as restrictive for update to tonghu_app using (access.writes_children())', t);
  end loop;
end $$;
create policy known_to_the_bureau on rights_parameter for select to tonghu_app using (access.records_from() is not null);
create policy set_by_the_city on rights_parameter for insert to tonghu_app
  with check (access.role() = 'city' and set_by = access.account());
create policy in_area on retention_due for select to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to());
create policy kept_by_the_system on retention_due to tonghu_app using (access.is_service()) with check (access.is_service());
create policy in_area on erasure for select to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to());
create policy proposed_by_the_bureau on erasure for insert to tonghu_app
  with check (residence >= access.records_from() and residence < access.records_to()
    and access.role() in ('city', 'county') and proposed_by = access.account());
create policy decided_by_the_bureau on erasure for update to tonghu_app
  using (residence >= access.records_from() and residence < access.records_to()
    and (access.role() in ('city', 'county') or access.is_service()))
  with check (residence >= access.records_from() and residence < access.records_to());

-- An erasure is proposed and decided in one's own name, and "done" is written by the keeper alone. One that was approved
-- falls back where something was opened in the moment before it was carried out.
create function erasure_steps() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('proposed', 'approved'), ('proposed', 'declined'), ('proposed', 'withdrawn'), ('approved', 'declined'))
     and new.state <> old.state
     or new.state <> old.state and new.state <> 'withdrawn' and new.decided_by is distinct from access.account() then
    raise exception 'This is no step of an erasure.' using errcode = '23514', constraint = 'erasure_steps';
  end if;
  return new;
end $$;
create trigger steps before update on erasure for each row when (current_user <> 'tonghu_keeper') execute function erasure_steps();

-- A file that is archived or erased is seen by no ordinary operation: only by a service, for its one stated reason.
alter table child drop constraint child_state_check;
alter table child add constraint child_state_check check (state in ('registered', 'left', 'archived', 'erased'));
do $$ declare c text; begin
  for c in select conname from pg_constraint where conrelid = 'child'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%state = ''left''%' loop
    execute format('alter table child drop constraint %I', c);
  end loop;
end $$;
alter table child add constraint child_left_on check ((state = 'registered') = (left_on is null));
alter table child add constraint child_left_reason check ((state = 'registered') = (left_reason is null));
alter table child add column archive_not_before date; -- set where a file was taken out of the archive
grant update (archive_not_before) on child to tonghu_app;
create policy archived_is_shut on child as restrictive to tonghu_app
  using (state in ('registered', 'left') or access.is_service());
create index child_put_away on child (left_on) where state in ('left', 'archived');

-- Who has read a child's file is told to its guardian by unit and role; the trail itself stays the auditor's.
create policy read_for_the_person on audit_event for select to tonghu_app
  using (access.service() = 'person-rights' and cardinality(children) > 0);
create or replace function access.audit_rows_of_child(child uuid) returns bigint[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(select id from audit_event
    where children @> array[child]
      and (access.role() = 'auditor' or access.service() in ('administration', 'person-rights')))
$$;

-- An answer that is kept for a write sent twice goes with whom it speaks of.
alter table idempotent_write add column about text[] not null default '{}';
grant update (about) on idempotent_write to tonghu_app;

-- What was signed stays, but for the keeper: an erasure takes the words and leaves that, when and until when.
drop trigger stays on letter;
create trigger stays before update on letter for each row when (current_user <> 'tonghu_keeper') execute function letter_stays();
drop trigger stays on entrustment;
create trigger stays before update on entrustment for each row when (current_user <> 'tonghu_keeper') execute function entrustment_stays();
drop trigger stays on break_glass;
create trigger stays before update on break_glass for each row when (current_user <> 'tonghu_keeper') execute function break_glass_stays();

-- The keeper erases, by these rights and no others.
grant select on household, family_member, child_event, child_flag, child_category, transfer, entrustment, stored_file, roster_row,
  roster_match, roster_superseded, campaign_child, spot_check_child, idempotent_write, disclosure, correction, consent, retention_due, erasure to tonghu_keeper;
grant insert (id, residence) on household to tonghu_keeper;
grant update on household to tonghu_keeper;
grant update (reason, note) on break_glass to tonghu_keeper;
grant select on data_export, export_row to tonghu_keeper;
grant update (state, sealed_password, file_id, version) on data_export to tonghu_keeper;
grant update on child, guardian, care, entrustment, letter, alarm, transfer, roster_row, roster_match, campaign_child, spot_check_child,
  disclosure, correction, consent, erasure, child_category to tonghu_keeper;
grant delete on family_member, child_event, child_flag, stored_file, idempotent_write, retention_due to tonghu_keeper;
grant insert (id, child_id, kind, details, account_id, actor_name) on child_event to tonghu_keeper;
do $$ declare t text; begin
  foreach t in array array['household', 'child_event', 'transfer', 'entrustment', 'stored_file', 'roster_row', 'roster_match',
      'roster_superseded', 'campaign_child', 'spot_check_child', 'idempotent_write', 'disclosure', 'correction', 'consent', 'retention_due', 'erasure',
      'break_glass', 'data_export', 'export_row'] loop
    execute format('create policy keeper_erases on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
end $$;

-- What an `update` sets to empty these columns of a table, as far as it has them, with its sealed ones, their indexes and its
-- sealing key: null where that is allowed, else the column's default or nothing of its type.
create function emptied(records regclass, columns text[]) returns text language sql stable as $$
  select string_agg(format('%I = %s', attname, case
    when not attnotnull then 'null'
    when atthasdef then 'default'
    else case typcategory when 'N' then '0' else quote_literal(case when atttypid = 'jsonb'::regtype or typcategory = 'A' then '{}' else '' end) end
  end), ', ')
  from pg_attribute join pg_type on pg_type.oid = atttypid
  where attrelid = records and attnum > 0 and not attisdropped
    and (attname = any (columns) or attname = 'sealing_key' or attname like '%\_sealed' or attname like '%\_index')
$$;
create function forget_sealed(records regclass, ids uuid[]) returns void language plpgsql as $$
begin
  execute format('update %s set %s where id = any ($1)', records, emptied(records, '{}')) using ids;
end $$;
revoke all on function emptied(regclass, text[]) from public;
revoke all on function forget_sealed(regclass, uuid[]) from public;
grant execute on function emptied(regclass, text[]), forget_sealed(regclass, uuid[]) to tonghu_keeper;

-- Erases one child: what names or describes it and those who belong to it alone goes; that it was counted, when and where
-- (by town) stays, as does the audit trail. A sibling keeps what both shared. Refuses without a decision of two people.
create function erase_child(decision uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone constant text := '（已删除）';
  e erasure;
  c child;
  alone boolean; -- nobody else is left in the household
  own_guardians uuid[];
  cares uuid[];
  rows_ roster_row[];
  papers uuid[];
  bare uuid := gen_random_uuid();
  was jsonb;
begin
  select * into e from erasure where id = decision for update;
  if e.state is distinct from 'approved' or e.decided_by is null or e.decided_by = e.proposed_by then
    raise exception 'Two people have not decided this.' using errcode = '23514', constraint = 'erasure_two_people';
  end if;
  select * into c from child where id = e.child_id for update;
  if c.state not in ('left', 'archived')
     or exists (select from letter where child_id = c.id and state <> 'ended')
     or exists (select from care where child_id = c.id and until is null)
     or exists (select from alarm where child_id = c.id and state <> 'settled')
     or exists (select from transfer where c.id = any (child_ids) and state = 'proposed')
     or exists (select from data_export where state = 'making' and starts_with(c.residence, area)) then
    raise exception 'Something is still open.' using errcode = '23514', constraint = 'erasure_open_matters';
  end if;
  perform from household where id = c.household_id for update;
  alone := not exists (select from child where household_id = c.household_id and id <> c.id);
  cares := array(select id from care where child_id = c.id);
  own_guardians := array(select distinct guardian_id from care mine where child_id = c.id and guardian_id is not null
    and not exists (select from care other join child on child.id = other.child_id
      where other.guardian_id = mine.guardian_id and other.child_id <> c.id and child.state <> 'erased'));
  with recursive mine as (
    select import_id, ordinal from campaign_child where child_id = c.id
    union select import_id, ordinal from roster_match
      where child_id = c.id and state in ('settled', 'same') or made_child_id = c.id
    union select s.import_id, s.ordinal from roster_superseded s join mine on (s.by_import, s.by_ordinal) = (mine.import_id, mine.ordinal)
  )
  select array_agg(r) into rows_ from roster_row r join mine using (import_id, ordinal);
  papers := array(
    select unnest(array[signature_file, scan_file]) from letter where child_id = c.id
    union select scan_file from entrustment where care_id = any (cares)
    union select unnest(array[signature_file, scan_file]) from consent where child_id = c.id
    union select signature_file from disclosure where child_id = c.id
    union select file_id from data_export where id in (select export_id from export_row where child_id = c.id));
  papers := array_remove(papers, null);

  -- What goes, in one piece, for its digest alone.
  was := jsonb_build_object('child', to_jsonb(c), 'rows', to_jsonb(rows_),
    'household', case when alone then (select to_jsonb(h) from household h where h.id = c.household_id) end,
    'members', case when alone then (select jsonb_agg(m order by m.id) from family_member m where m.household_id = c.household_id) end,
    'guardians', (select jsonb_agg(g order by g.id) from guardian g where g.id = any (own_guardians)),
    'events', (select jsonb_agg(v order by v.id) from child_event v where v.child_id = c.id),
    'letters', (select jsonb_agg(l order by l.id) from letter l where l.child_id = c.id),
    'entrustments', (select jsonb_agg(n order by n.id) from entrustment n where n.care_id = any (cares)),
    'files', (select jsonb_agg(f.sha256 order by f.id) from stored_file f where f.id = any (papers)));

  insert into household (id, residence) values (bare, left(c.residence, 9));
  update child set household_id = bare, name = gone, former_name = null, name_sort = '', birth_date = date_trunc('year',
      coalesce(c.birth_date, c.registered_on))::date, sealing_key = null,
      citizen_id_sealed = null, citizen_id_index = null, citizen_id_state = 'missing', remark_sealed = null, ethnicity = null,
      registered_place = null, residence = left(c.residence, 9), health = 'unknown', schooling = 'unknown', school = null,
      grade = null, boarding = null, state = 'erased', version = version + 1 where id = c.id;
  if alone then
    delete from family_member where household_id = c.household_id;
    update household set group_name = null, economic = 'unknown', version = version + 1 where id = c.household_id;
  end if;
  update guardian set name = gone, sex = 0, birth_date = null, health = 'unknown', ability = 'unknown', literacy = null, smartphone = null, occupation = null,
      distance_km = null, trained_on = null, warned_on = null, version = version + 1
    where id = any (own_guardians);
  update care set relation_words = null, ended_why = gone where id = any (cares);
  update entrustment set scan_file = null where care_id = any (cares);
  update letter set how = null, signer_name = null, witness = null, signature_file = null, scan_file = null,
      ended_note = null where child_id = c.id;
  update alarm set acknowledged_name = null, answer = null where child_id = c.id;
  update child_category set evidence = null, ended_why = null where child_id = c.id;
  -- What was told of siblings who moved along stands in their own files.
  update transfer set reason = gone, decided_why = null where c.id = any (child_ids);
  perform forget_sealed('transfer', array(select id from transfer where c.id = any (child_ids)));
  execute format('update roster_row r set %s from unnest($1) mine where (r.import_id, r.ordinal) = (mine.import_id, mine.ordinal)',
    emptied('roster_row', array['name', 'sex', 'birth_date', 'citizen_id', 'guardian_name', 'guardian_citizen_id', 'guardian_phone',
      'entry', 'changes', 'findings', 'cells'])) using rows_;
  execute format('update roster_match set %s where child_id = $1 or made_child_id = $1',
    emptied('roster_match', array['filled', 'differences', 'decided_why'])) using c.id;
  execute format('update campaign_child set %s where child_id = $1',
    emptied('campaign_child', array['flags', 'guardian_key'])) using c.id;
  execute format('update spot_check_child set %s where child_id = $1', emptied('spot_check_child', array['remark'])) using c.id;
  update disclosure set asker_name = gone, identity_note = null, signature_file = null where child_id = c.id;
  update correction set evidence = gone, asker_name = gone, decided_why = gone where child_id = c.id;
  update consent set giver_name = gone, signature_file = null, scan_file = null, withdrawn_note = null,
      withdrawer_name = case when withdrawer_name is not null then gone end where child_id = c.id;
  -- A copy that could still be fetched goes too; that the child was in it, what for and by whom, stays.
  update data_export set state = case when state = 'ready' then 'expired' else state end, sealed_password = null,
      file_id = null, version = version + 1
    where file_id is not null and id in (select export_id from export_row where child_id = c.id);
  delete from child_event where child_id = c.id;
  delete from child_flag where child_id = c.id;
  delete from retention_due where child_id = c.id;
  update break_glass set reason = '（儿童信息已依法删除）', note = case when note is not null then gone end
    where child_id = c.id;
  perform forget_sealed('household', case when alone then array[c.household_id] else '{}' end);
  perform forget_sealed('guardian', own_guardians);
  perform forget_sealed('letter', array(select id from letter where child_id = c.id));
  perform forget_sealed('entrustment', array(select id from entrustment where care_id = any (cares)));
  perform forget_sealed('correction', array(select id from correction where child_id = c.id));
  delete from idempotent_write where about && array(select id::text from (
    select unnest(own_guardians || cares || c.id || case when alone then array[c.household_id] else '{}' end) id
    union select id from letter where child_id = c.id
    union select id from entrustment where care_id = any (cares)
    union select id from alarm where child_id = c.id
    union select id from transfer where c.id = any (child_ids)) mention);
  delete from stored_file where id = any (papers);
  insert into child_event (id, child_id, kind, details, account_id, actor_name)
    values (gen_random_uuid(), c.id, 'erased', jsonb_build_object('erasure', e.id), e.decided_by, e.decider_name);
  update erasure set state = 'done', done_at = access.now(), residence = left(c.residence, 9), why = gone, decided_why = gone,
      files_left = papers, version = version + 1,
      digest = encode(sha256(convert_to(was::text, 'UTF8')), 'hex'),
      erased = jsonb_build_object('children', 1, 'households', alone::int,
        'members', coalesce(jsonb_array_length(nullif(was -> 'members', 'null')), 0),
        'guardians', cardinality(own_guardians), 'letters', coalesce(jsonb_array_length(nullif(was -> 'letters', 'null')), 0),
        'entrustments', coalesce(jsonb_array_length(nullif(was -> 'entrustments', 'null')), 0),
        'events', coalesce(jsonb_array_length(nullif(was -> 'events', 'null')), 0),
        'rosterRows', coalesce(cardinality(rows_), 0), 'files', cardinality(papers))
    where id = e.id;
end $$;
grant create on schema public to tonghu_keeper;
alter function erase_child(uuid) owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
revoke all on function erase_child(uuid) from public;
grant execute on function erase_child(uuid) to tonghu_app;
