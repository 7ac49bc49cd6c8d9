-- The service that counts sees every row as it is; asked first whether it is the one, a scan does not look at the child, or at the
-- actor's settings, row by row. Of permissive policies PostgreSQL asks the last by name first. Tables whose policy is a range of
-- divisions are left alone: for everybody else the range is the index's.
create policy worked_out on care for select to tonghu_app using ((select access.service()) = 'figures');
create policy worked_out on letter for select to tonghu_app using ((select access.service()) = 'figures');
create policy worked_out on aftercare_mark for select to tonghu_app using ((select access.service()) = 'figures');
