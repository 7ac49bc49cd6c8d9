-- A phone that was signed in once opens its sessions by a secret that its PIN or a password releases.
alter table session drop constraint session_method_check;
alter table session add constraint session_method_check
  check (method in ('password', 'code', 'recovery_code', 'single_sign_on', 'phone'));
