-- What was said in a call goes when its time is over, or with the last child that the ticket speaks of: the words, the numbers and
-- the keys they were sealed with. That there was a call, when, of which class and from which town stays, as does the audit trail.
alter table ticket add column erased_at timestamptz;
alter table phone_call alter column sealing_key drop not null; -- null once it is forgotten
create index ticket_kept on ticket (closed_at) where erased_at is null and state = 'closed';

grant select on ticket, ticket_child, call_back, phone_call, phone_event to tonghu_keeper;
grant update on ticket, call_back, phone_call, phone_event to tonghu_keeper;
do $$ declare t text; begin
  foreach t in array array['ticket', 'ticket_child', 'call_back', 'phone_call', 'phone_event'] loop
    execute format('create policy keeper_erases on %I to tonghu_keeper using (true) with check (true)', t);
  end loop;
end $$;

-- Forgets calls that are over, with what was reported of them. Its callers decide which.
create function forget_calls(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(access.service(), '') not in ('clockwork', 'archive') then
    raise exception 'Calls are forgotten when their time is over, or in an erasure.' using errcode = '42501';
  end if;
  perform forget_sealed('phone_event', array(select id from phone_event where call_id = any (ids)));
  perform forget_sealed('phone_call', ids);
end $$;

-- Forgets tickets that are closed or were missed, with their calls.
create function forget_tickets(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(access.service(), '') not in ('clockwork', 'archive') then
    raise exception 'Tickets are forgotten when their time is over, or in an erasure.' using errcode = '42501';
  end if;
  if exists (select from ticket where id = any (ids) and state not in ('closed', 'missed')) then
    raise exception 'Somebody is still at work on a ticket.' using errcode = '23514', constraint = 'ticket_forgotten_open';
  end if;
  perform forget_calls(array(select call_id from ticket where id = any (ids) and call_id is not null));
  perform forget_sealed('call_back', array(select id from call_back where ticket_id = any (ids)));
  perform forget_sealed('ticket', ids);
  update ticket set relation = null, division = left(division, 9), erased_at = access.now(), version = version + 1
    where id = any (ids);
  delete from idempotent_write where about && array(select id::text from unnest(ids) id);
end $$;

-- With the last child that a closed ticket speaks of its words go too, in the erasure's own transaction.
create function forget_tickets_of_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform forget_tickets(array(
    select id from ticket where erased_at is null and state in ('closed', 'missed')
      and id in (select ticket_id from ticket_child where child_id = new.id)
      and not exists (select from ticket_child other join child on child.id = other.child_id
        where other.ticket_id = ticket.id and other.dropped_at is null and child.id <> new.id and child.state <> 'erased')));
  return null;
end $$;
create trigger forgets_tickets after update of state on child for each row
  when (new.state = 'erased' and old.state <> 'erased') execute function forget_tickets_of_erased();

grant create on schema public to tonghu_keeper;
alter function forget_calls(uuid[]) owner to tonghu_keeper;
alter function forget_tickets(uuid[]) owner to tonghu_keeper;
alter function forget_tickets_of_erased() owner to tonghu_keeper;
revoke create on schema public from tonghu_keeper;
revoke all on function forget_calls(uuid[]), forget_tickets(uuid[]), forget_tickets_of_erased() from public;
grant execute on function forget_calls(uuid[]), forget_tickets(uuid[]) to tonghu_app;
