-- What a second visit found in place of a field that is wrong, in the visitor's words: {field: what stands there in truth}.
alter table spot_check_child add column found jsonb not null default '{}';
grant update (found) on spot_check_child to tonghu_app;
