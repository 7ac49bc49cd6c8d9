-- The clear columns of rosters and second visits go.
alter table roster_import drop column layout;
alter table roster_row drop column citizen_id, drop column guardian_citizen_id, drop column guardian_phone, drop column entry,
  drop column changes, drop column cells;
alter table roster_row alter column row_sealed set not null;
alter table roster_match drop column filled, drop column differences;
alter table campaign_child drop column guardian_key;
alter table spot_check_child drop column found, drop column remark;

do $$ declare t text; begin
  foreach t in array array['roster_import', 'roster_row', 'roster_match', 'campaign_child', 'spot_check_child', 'child'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
grant update (sealing_key, layout_sealed) on roster_import to tonghu_app;
grant update (told_sealed) on roster_match to tonghu_app;
grant update (guardian_index) on campaign_child to tonghu_app;
grant update (told_sealed) on spot_check_child to tonghu_app;
