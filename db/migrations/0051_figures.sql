-- Figures count public reports and files that were opened in an emergency: the service that counts for figures sees their rows,
-- and shows nobody more than how many there are.

create or replace function access.sees_reports(area text) returns boolean language sql stable parallel safe
  return case when access.service() is not null
    then access.service() in ('public-report', 'clockwork', 'figures', 'administration', 'demonstration')
    else access.role() in ('operator', 'lead', 'city') and starts_with(area, access.area()) end;

-- Whoever answers writes; who counts does not.
create or replace function access.answers_reports(area text) returns boolean language sql stable parallel safe
  return access.sees_reports(area) and access.service() is distinct from 'figures'
    and (access.service() is not null or access.role() in ('operator', 'lead'));

create policy counted on break_glass for select to tonghu_app using (access.service() = 'figures');
