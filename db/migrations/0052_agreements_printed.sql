-- Agreements on entrusted care are printed for many children too.
alter table data_export drop constraint data_export_kind_check, add constraint data_export_kind_check
  check (kind in ('children', 'withoutLetter', 'campaign', 'guardians', 'letterPapers', 'agreementPapers', 'childPapers'));
