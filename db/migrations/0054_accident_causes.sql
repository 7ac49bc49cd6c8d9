-- What caused an accident stands in the head of its case, so that drownings can be counted apart (domain.md 8: ST33). It says no more of
-- who the child is than that there was an accident; null: not known (yet). What happened and how stays sealed.
alter table case_file
  add column accident_cause text check (accident_cause in ('drowning', 'traffic', 'burn', 'fall', 'poisoning', 'suffocation', 'electric',
    'animal', 'other')), -- domain.md 3.7
  add constraint case_accident_cause check (accident_cause is null or 'accident' = any (types));
grant update (accident_cause) on case_file to tonghu_app;
