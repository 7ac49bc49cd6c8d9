/**
 * Every constraint of the database that a person can run into, and the refusal it becomes. A test lists those that are
 * missing. Check constraints that a contract already refuses map to `bad-input`, as the second line of defence.
 */
import type { RefusalCode } from '#foundation/refusals.ts';

/** Constraint name → refusal code. */
export const constraintRefusals: Readonly<Record<string, RefusalCode>> = {
  account_name_key: 'already-exists',
  account_name_check: 'bad-input',
  child_citizen_id: 'already-exists',
  guardian_citizen_id: 'already-exists',
  role_binding_once: 'already-exists',
  unit_once: 'already-exists',
  care_one_at_a_time: 'changed-meanwhile',
  letter_one_valid: 'already-exists',
  letter_one_draft: 'already-exists',
  letter_stays: 'wrong-state',
  long_work_one_at_a_time: 'already-exists',
  child_category_once: 'already-exists',
  alarm_once: 'already-exists',
};
