-- A child director or supervisor leaves: post, role and what was in hand pass to a successor in one step, which the system
-- administrator proposes and the security administrator confirms.
create table handing_over (
  id uuid primary key,
  post_id uuid not null references post,
  role text not null check (role in ('village', 'town')),
  area division_code not null references division,
  from_staff uuid not null references staff,
  from_name text not null,
  to_staff uuid not null references staff,
  to_name text not null,
  on_day date not null, -- the first day of the successor
  reason text not null check (reason in ('moved', 'retired', 'illness', 'resigned', 'term_over', 'other')),
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'done', 'declined', 'withdrawn')),
  proposed_by uuid not null references account,
  proposer_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references account, -- who confirmed or declined
  decider_name text,
  decided_at timestamptz,
  done_at timestamptz,
  blocked text check (length(blocked) <= 60), -- why it could not be carried out on its day
  passed jsonb, -- what passed, as it was listed: kinds, numbers, counts
  version integer not null default 1,
  constraint handing_over_to_another check (from_staff <> to_staff),
  constraint handing_over_by_two check (decided_by is distinct from proposed_by),
  check ((state in ('confirmed', 'done', 'declined')) = (decided_by is not null)),
  check ((state = 'done') = (done_at is not null) and (state = 'done') = (passed is not null))
);
create unique index handing_over_open on handing_over (post_id) where state in ('proposed', 'confirmed');
create index handing_over_due on handing_over (on_day) where state = 'confirmed';
create index handing_over_area on handing_over (area, proposed_at desc);
create index handing_over_from on handing_over (from_staff);
create index handing_over_to on handing_over (to_staff);

alter table handing_over enable row level security;
alter table handing_over force row level security;
grant select on handing_over to tonghu_app;
grant insert (id, post_id, role, area, from_staff, from_name, to_staff, to_name, on_day, reason, proposed_by, proposer_name,
  proposed_at) on handing_over to tonghu_app;
grant update (state, decided_by, decider_name, decided_at, done_at, blocked, passed, version) on handing_over to tonghu_app;

create policy known_to_administrators on handing_over for select to tonghu_app
  using (access.service() = 'clockwork' or access.role() in ('sysadmin', 'secadmin') and starts_with(area, access.area()));
create policy proposed_by_system_administrator on handing_over for insert to tonghu_app
  with check (access.service() is null and access.role() = 'sysadmin' and starts_with(area, access.area())
    and proposed_by = access.account());
create policy moved_by_administrators on handing_over for update to tonghu_app
  using (access.service() = 'clockwork'
    or access.service() is null and access.role() in ('sysadmin', 'secadmin') and starts_with(area, access.area()));

-- What follows whoever leaves: substitutions of his role end with it, and what he had in hand passes to the successor.
create policy ended_with_the_role on substitution for update to tonghu_app
  using (access.service() = 'administration') with check (access.service() = 'administration');
grant update (account_id) on case_task to tonghu_app;
do $$ declare t text; begin
  foreach t in array array['case_member', 'case_task', 'need_to_know'] loop
    execute format('create policy passed_on on %I to tonghu_app using (access.service() = ''handing-over'')
      with check (access.service() = ''handing-over'')', t);
  end loop;
  foreach t in array array['case_file', 'case_content'] loop
    execute format('create policy passed_on on %I for select to tonghu_app using (access.service() = ''handing-over'')', t);
  end loop;
end $$;
create policy passed_on on case_step for insert to tonghu_app with check (access.service() = 'handing-over');
