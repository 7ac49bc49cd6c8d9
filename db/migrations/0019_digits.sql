-- Codes of digits are checked without a regular expression: PostgreSQL makes the automaton of one anew each time, which takes
-- twice as long as looking at the digits. A census checks two hundred thousand. What is let through is the same.
alter domain division_code drop constraint division_code_check;
alter domain division_code add constraint division_code_check
  check (length(value) between 2 and 12 and ltrim(value, '0123456789') = '');
alter table child drop constraint child_ethnicity_check, add constraint child_ethnicity_check
  check (length(ethnicity) = 2 and ltrim(ethnicity, '0123456789') = '');
alter table family_member drop constraint family_member_relation_check, add constraint family_member_relation_check
  check (length(relation) = 2 and ltrim(relation, '0123456789') = '');
alter table family_member drop constraint family_member_status_check, add constraint family_member_status_check
  check (status in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '99'));
alter table child_category drop constraint child_category_code_check, add constraint child_category_code_check
  check (length(code) = 2 and ltrim(code, '0123456789') = '' and left(code, 1) <> '0');
alter table care drop constraint care_relation_check, add constraint care_relation_check
  check (relation in ('00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'));
