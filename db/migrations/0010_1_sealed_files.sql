-- Before this file the stored files of an older installation are sealed (foundation/database/migrate.ts). Replies that were kept in
-- clear are no longer told; a write that is sent again after this is refused, not done twice.
alter table idempotent_write drop column reply;
