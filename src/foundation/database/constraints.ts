/**
 * Every constraint of the database that a person can run into, and the refusal it becomes. A test lists those that are
 * missing. Check constraints that a contract already refuses map to `bad-input`, as the second line of defence.
 */
import type { RefusalCode } from '#foundation/refusals.ts';

/** Constraint name → refusal code. */
export const constraintRefusals: Readonly<Record<string, RefusalCode>> = {
  account_name_key: 'already-exists',
  account_name_check: 'bad-input',
  child_citizen_id: 'citizen-id-registered',
  guardian_citizen_id: 'already-exists',
  role_binding_once: 'already-exists',
  unit_once: 'already-exists',
  unit_pkey: 'already-exists',
  unit_member_once: 'already-exists',
  unit_member_pkey: 'already-exists',
  unit_member_period: 'bad-period',
  staff_pkey: 'already-exists',
  post_pkey: 'already-exists',
  post_once: 'already-exists',
  post_period: 'bad-period',
  account_pkey: 'already-exists',
  role_binding_pkey: 'already-exists',
  care_one_at_a_time: 'changed-meanwhile',
  letter_one_valid: 'already-exists',
  letter_one_draft: 'already-exists',
  letter_stays: 'wrong-state',
  letter_number_key: 'already-exists',
  entrustment_stays: 'wrong-state',
  entrustment_care_id_key: 'already-exists',
  long_work_one_at_a_time: 'already-exists',
  child_category_once: 'already-exists',
  child_category_pkey: 'already-exists',
  alarm_once: 'already-exists',
  campaign_once: 'already-exists',
  campaign_task_once: 'already-exists',
  roster_import_once: 'already-exists',
  roster_match_row: 'changed-meanwhile',
  campaign_child_row: 'changed-meanwhile',
  spot_check_child_once: 'already-exists',
};
