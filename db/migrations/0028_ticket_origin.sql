-- A ticket that was made of something else names it, so that each leads to the other.
alter table ticket add column origin_kind text check (origin_kind in ('public_report')),
  add column origin_id uuid, add column origin_number text,
  add constraint ticket_origin check ((origin_kind is null) = (origin_id is null) and (origin_kind is null) = (origin_number is null));
create unique index ticket_origin_once on ticket (origin_id) where origin_id is not null;
