-- Telling people outside the screen: when and where each wants to be told, the browsers that may be woken, what was told.
-- Nothing here names a child: what is told is figures, and the words are made of them when they are sent.

-- What somebody chose otherwise than proposed. Times are minutes after midnight in China.
create table reminder_setting (
  account_id uuid primary key references account,
  digest boolean not null,
  digest_minute smallint not null check (digest_minute between 0 and 1439),
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  push boolean not null,
  sms boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null default access.now()
);

-- A browser that may be woken. Its address at the push service is a secret: whoever knows it can send there. When it ends its
-- key is erased, so that the address cannot be read again.
create table push_subscription (
  id uuid primary key,
  account_id uuid not null references account,
  endpoint_digest text not null check (endpoint_digest ~ '^[0-9a-f]{64}$'), -- keyed; by which the same browser is known
  device text check (length(device) <= 300),
  sealing_key bytea,
  address_sealed bytea not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('by_person', 'gone', 'renewed')),
  constraint push_subscription_ended check ((ended_at is null) = (ended_why is null) and (ended_at is null) = (sealing_key is not null))
);
create unique index push_subscription_once on push_subscription (endpoint_digest) where ended_at is null;
create index push_subscription_account on push_subscription (account_id) where ended_at is null;

-- By which push services know this installation (VAPID, RFC 8292): one pair of keys, made when it is first needed.
create table push_identity (
  id uuid primary key,
  sole boolean not null default true unique, -- the application cannot say it: one row at most
  public_key text not null,
  sealing_key bytea,
  private_key_sealed bytea not null,
  made_at timestamptz not null
);

-- That somebody's day was looked at, and what was due: at most one digest a day.
create table reminder_digest (
  account_id uuid not null references account,
  day date not null,
  today integer not null check (today >= 0),
  overdue integer not null check (overdue >= 0),
  week integer not null check (week >= 0),
  made_at timestamptz not null,
  primary key (account_id, day)
);
create index reminder_digest_day on reminder_digest (day);

-- What is to be sent outside, written in the transaction of its cause and sent after it. The id goes with it, so that whoever
-- receives it twice can tell.
create table outside_message (
  id uuid primary key,
  account_id uuid not null references account,
  channel text not null check (channel in ('app', 'push', 'sms')),
  subscription_id uuid references push_subscription,
  rule text not null check (rule in ('digest', 'duty-alert', 'test')),
  cause uuid not null, -- what it is about: the messages of one cause stand for one another
  figures jsonb not null, -- numbers only
  made_at timestamptz not null,
  due_at timestamptz not null, -- when it is tried next
  useless_after timestamptz not null, -- told later, it would mislead
  tries integer not null default 0 check (tries >= 0),
  fault text check (length(fault) <= 60), -- why the last try failed
  tried_at timestamptz,
  sent_at timestamptz,
  given_up_at timestamptz,
  constraint outside_message_one_end check (sent_at is null or given_up_at is null),
  constraint outside_message_device check ((channel = 'push') = (subscription_id is not null))
);
create index outside_message_due on outside_message (due_at) where sent_at is null and given_up_at is null;
create index outside_message_account on outside_message (account_id, made_at desc, id desc);
create index outside_message_cause on outside_message (account_id, cause);
create index outside_message_subscription on outside_message (subscription_id);
create index outside_message_made on outside_message (made_at);

do $$ declare t text; begin
  foreach t in array array['reminder_setting', 'push_subscription', 'push_identity', 'reminder_digest', 'outside_message'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to tonghu_app', t);
  end loop;
  foreach t in array array['push_subscription', 'push_identity'] loop
    execute format('create policy rewrapped on %I to tonghu_app using (access.service() = ''administration'')', t);
  end loop;
end $$;
grant insert on reminder_setting, push_subscription, reminder_digest, outside_message to tonghu_app;
grant insert (id, public_key, sealing_key, private_key_sealed, made_at) on push_identity to tonghu_app;
grant update (digest, digest_minute, quiet_from, quiet_until, push, sms, version, changed_at) on reminder_setting to tonghu_app;
grant update (account_id, device, sealing_key, ended_at, ended_why) on push_subscription to tonghu_app;
grant update (sealing_key) on push_identity to tonghu_app;
grant update (due_at, tries, fault, tried_at, sent_at, given_up_at) on outside_message to tonghu_app;
grant delete on reminder_digest, outside_message to tonghu_app;

create policy mine on reminder_setting to tonghu_app
  using (account_id = access.account() or access.service() = 'reminders')
  with check (account_id = access.account());
create policy mine on push_subscription to tonghu_app
  using (account_id = access.account() or access.service() = 'reminders')
  with check (account_id = access.account() or access.service() = 'reminders');
create policy by_service on push_identity to tonghu_app
  using (access.service() = 'reminders') with check (access.service() = 'reminders');
create policy mine on reminder_digest for select to tonghu_app
  using (account_id = access.account() or access.service() = 'reminders');
create policy by_service on reminder_digest for insert to tonghu_app with check (access.service() = 'reminders');
create policy mine on outside_message for select to tonghu_app
  using (account_id = access.account() or access.service() = 'reminders');
create policy by_service on outside_message for insert to tonghu_app with check (access.service() = 'reminders');
create policy sent_by_service on outside_message for update to tonghu_app using (access.service() = 'reminders');
-- What was told is no record of a child or of work: it is forgotten after a while.
create policy forgotten on reminder_digest for delete to tonghu_app
  using (access.service() = 'reminders' and made_at < access.now() - interval '90 days');
create policy forgotten on outside_message for delete to tonghu_app
  using (access.service() = 'reminders' and made_at < access.now() - interval '90 days');
