-- That an article answered a call may be taken back: it was marked by mistake. The count follows.
alter table knowledge_use add column dropped_at timestamptz;
grant update (used_by, used_at, dropped_at) on knowledge_use to tonghu_app;
create policy taken_back_by_whoever_answers on knowledge_use for update to tonghu_app
  using (access.role() in ('operator', 'lead')) with check (access.role() in ('operator', 'lead') and used_by = access.account());
create index knowledge_use_article on knowledge_use (article_id) where dropped_at is null;

create or replace function knowledge_used() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update knowledge_article
  set uses = uses + (new.dropped_at is null)::integer - (tg_op = 'UPDATE' and old.dropped_at is null)::integer
  where id = new.article_id;
  return null;
end $$;
drop trigger used on knowledge_use;
create trigger used after insert or update of dropped_at on knowledge_use for each row execute function knowledge_used();
