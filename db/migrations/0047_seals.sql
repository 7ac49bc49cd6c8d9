-- Proof of where a letter comes from: the very file that was issued, its digest, the code on it by which anybody may ask, and the
-- time-stamp that joins it later. A seal is only added to; the file changes once, when its time-stamp is put into it.

create table document_seal (
  document_id uuid primary key references document,
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'), -- stands on the letter; Crockford's letters
  -- What whoever holds the letter is told again: it stands on it.
  issuer text not null,
  number text not null,
  day date not null,
  title text not null,
  pdf bytea not null,
  pages integer not null check (pages > 0),
  pdf_digest bytea not null check (octet_length(pdf_digest) = 32), -- SHA-256 of the file as it was sealed
  -- Who signed the file; null where the installation had no certificate.
  signed_at timestamptz,
  certificate_subject text,
  certificate_digest bytea,
  certificate_until timestamptz,
  -- The time-stamp of another authority (RFC 3161), asked for after the commit where one is configured.
  stamp_due_at timestamptz, -- when it is asked for next; null where it stands or nobody is asked
  stamp_tries integer not null default 0,
  stamp_fault text, -- why it was not given at the last try
  stamp_token bytea,
  stamped_at timestamptz, -- as the authority says it
  stamp_authority text,
  stamped_digest bytea, -- SHA-256 of the file with the time-stamp in it
  withdrawn_at timestamptz, -- another letter stands in its stead
  sealed_by uuid not null,
  sealer_name text not null,
  sealed_at timestamptz not null default access.now(),
  -- The file is what was said of it, or it is not there.
  constraint document_seal_file check (sha256(pdf) = coalesce(stamped_digest, pdf_digest)),
  constraint document_seal_signed check ((signed_at is null) = (certificate_subject is null)
    and (signed_at is null) = (certificate_digest is null) and (signed_at is null) = (certificate_until is null)),
  constraint document_seal_certificate check (signed_at <= certificate_until),
  constraint document_seal_stamped check ((stamp_token is null) = (stamped_at is null)
    and (stamp_token is null) = (stamp_authority is null) and (stamp_token is null) = (stamped_digest is null)
    and (stamp_token is null or signed_at is not null and stamp_due_at is null))
);
create unique index document_seal_code on document_seal (code);
create index document_seal_due on document_seal (stamp_due_at) where stamp_due_at is not null;

alter table document_seal enable row level security;
alter table document_seal force row level security;
-- Whoever sees the document sees its seal; whoever holds the letter is answered by a service that finds it by its code.
create policy with_the_document on document_seal for select to tonghu_app
  using (access.service() in ('letter-check', 'clockwork') or exists (select from document d where d.id = document_id));
create policy sealed_with_the_document on document_seal for insert to tonghu_app
  with check (sealed_by = access.account() and exists (select from document d where d.id = document_id));
create policy who_seals on document_seal as restrictive for insert to tonghu_app with check (access.is_one_of('city', 'county'));
create policy stamped_or_withdrawn on document_seal for update to tonghu_app
  using (access.service() = 'clockwork' or exists (select from document d where d.id = document_id));
create policy who_changes on document_seal as restrictive for update to tonghu_app using (access.is_one_of('city', 'county'));
grant select on document_seal to tonghu_app;
grant insert (document_id, code, issuer, number, day, title, pdf, pages, pdf_digest, signed_at, certificate_subject, certificate_digest,
  certificate_until, stamp_due_at, sealed_by, sealer_name) on document_seal to tonghu_app;
grant update (pdf, stamp_due_at, stamp_tries, stamp_fault, stamp_token, stamped_at, stamp_authority, stamped_digest, withdrawn_at)
  on document_seal to tonghu_app;

-- What was issued stays: the file takes its time-stamp once, and what was withdrawn does not come back.
create function document_seal_stays() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at
    or old.stamp_token is not null and new.stamp_token is distinct from old.stamp_token
    or new.pdf is distinct from old.pdf and (old.stamp_token is not null or new.stamp_token is null) then
    raise exception 'A seal stays as it was set.' using errcode = '23514', constraint = 'document_seal_stays';
  end if;
  return new;
end $$;
create trigger stays before update on document_seal for each row execute function document_seal_stays();
