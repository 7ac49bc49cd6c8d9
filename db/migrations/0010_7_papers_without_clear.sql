-- The clear columns of letters and agreements go; what was signed stays as it was signed, sealed.
alter table letter drop column content;
alter table entrustment drop column content, drop column reason, drop column checks, drop column weighed, drop column costs,
  drop column emergency_name, drop column emergency_phone, drop column child_opinion;
alter table entrustment alter column words_sealed set not null;

create or replace function letter_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.content_sealed, new.digest, new.signed_on, new.how, new.signature_file, new.scan_file,
      new.term_from, new.term_to, new.signer_name, new.witness)
     is distinct from (old.content_sealed, old.digest, old.signed_on, old.how, old.signature_file, old.scan_file,
      old.term_from, old.term_to, old.signer_name, old.witness) then
    raise exception 'A signed letter cannot be changed.' using errcode = '23514', constraint = 'letter_stays';
  end if;
  if old.state = 'ended' and new.state <> 'ended' then
    raise exception 'An ended letter stays ended.' using errcode = '23514', constraint = 'letter_stays';
  end if;
  return new;
end $$;
create or replace function entrustment_stays() returns trigger language plpgsql as $$
begin
  if old.signed_on is not null and (new.content_sealed, new.words_sealed, new.digest, new.signed_on, new.term_from, new.term_to,
      new.passed, new.care_id)
     is distinct from (old.content_sealed, old.words_sealed, old.digest, old.signed_on, old.term_from, old.term_to,
      old.passed, old.care_id) then
    raise exception 'A signed agreement cannot be changed.' using errcode = '23514', constraint = 'entrustment_stays';
  end if;
  return new;
end $$;

do $$ declare t text; begin
  foreach t in array array['letter', 'entrustment'] loop
    execute format('alter table %I enable trigger user', t);
    execute format('alter table %I force row level security', t);
  end loop;
  alter table child force row level security;
  alter table care force row level security;
end $$;
grant update (content_sealed) on letter to tonghu_app;
