-- The clear telephones go.
alter table staff drop column phone;
create index staff_phone on staff (phone_index) where phone_index is not null;
alter table staff force row level security;
grant update (sealing_key, phone_sealed, phone_index) on staff to tonghu_app;
