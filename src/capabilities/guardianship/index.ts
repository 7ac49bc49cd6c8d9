/**
 * Guardianship: guardians, who cares for whom, entrusted care, letters of responsibility, alarms, coverage.
 * Its operations, and the few functions that others may call.
 */

import type { RegisterListener } from '#capabilities/children/index.ts';
import { answerAlarm } from '#capabilities/guardianship/alarms/answer-alarm.ts';
import { listAlarms } from '#capabilities/guardianship/alarms/list-alarms.ts';
import { raiseAlarms } from '#capabilities/guardianship/alarms/queries.ts';
import { readGuardianship } from '#capabilities/guardianship/care/read-guardianship.ts';
import { setCare } from '#capabilities/guardianship/care/set-care.ts';
import { readCoverage } from '#capabilities/guardianship/coverage/read-coverage.ts';
import {
  printEntrustment,
  readEntrustmentScan,
} from '#capabilities/guardianship/entrustments/print-entrustment.ts';
import { signEntrustment } from '#capabilities/guardianship/entrustments/sign-entrustment.ts';
import {
  editEntrustment,
  tellOfEntrustment,
  writeEntrustment,
} from '#capabilities/guardianship/entrustments/write-entrustment.ts';
import { editGuardian } from '#capabilities/guardianship/guardians/edit-guardian.ts';
import { listGuardians } from '#capabilities/guardianship/guardians/list-guardians.ts';
import { readGuardian } from '#capabilities/guardianship/guardians/read-guardian.ts';
import { unmaskGuardian } from '#capabilities/guardianship/guardians/unmask-guardian.ts';
import { draftLetter } from '#capabilities/guardianship/letters/draft-letter.ts';
import { printLetter, readLetter, readScan } from '#capabilities/guardianship/letters/read-letter.ts';
import { signLetter } from '#capabilities/guardianship/letters/sign-letter.ts';
import { uploadScan } from '#capabilities/guardianship/letters/upload-scan.ts';
import { verifyLetter } from '#capabilities/guardianship/letters/verify-letter.ts';
import { voidLetter } from '#capabilities/guardianship/letters/void-letter.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { raiseAlarms } from '#capabilities/guardianship/alarms/queries.ts';
export { nameCarers } from '#capabilities/guardianship/bulk/name-carers.ts';
export {
  type CareRecord,
  type DeclaredTerms,
  declaredUntil,
  registerCares,
  registerLetters,
} from '#capabilities/guardianship/bulk/register-cares.ts';
export {
  type GuardianRecord,
  type RegisteredGuardian,
  registerGuardians,
} from '#capabilities/guardianship/bulk/register-guardians.ts';
export {
  dailyGuardianship,
  raiseLapsingLetters,
} from '#capabilities/guardianship/clockwork.ts';
export { alarmsDue, lettersDue } from '#capabilities/guardianship/due.ts';
export { agreementPapers } from '#capabilities/guardianship/entrustments/many-agreements.ts';
export { entrustedIndicators } from '#capabilities/guardianship/figures/entrusted.ts';
export { guardianshipOfPlace } from '#capabilities/guardianship/follow-place.ts';
export { correctsGuardians, holdsGuardianship } from '#capabilities/guardianship/held.ts';
export { guardianshipIndicators } from '#capabilities/guardianship/indicators.ts';
export { currentLetterEdition, letterWordings } from '#capabilities/guardianship/letter-wording.ts';
export { letterPapers } from '#capabilities/guardianship/letters/many-letters.ts';
export { signAtPhone } from '#capabilities/guardianship/letters/sign-at-phone.ts';

/**
 * A child that comes onto the register by hand, or back to it, is in nobody's care until somebody is set: town and county
 * are told at once, and the alarm is settled by the care.
 * What ends with a child's leaving (care, letter, alarms) is ended by the database itself.
 */
export const hearOfRegister: RegisterListener = async (tx, news) => {
  if (news.reason !== null) return;
  await raiseAlarms(tx, news.by, [{ kind: 'no_guardian', childId: news.childId, residence: news.residence }]);
};

/** All operations of this capability. */
export const guardianshipDeeds: readonly Deed[] = [
  readGuardianship,
  setCare,
  listGuardians,
  readGuardian,
  unmaskGuardian,
  editGuardian,
  writeEntrustment,
  editEntrustment,
  tellOfEntrustment,
  signEntrustment,
  printEntrustment,
  readEntrustmentScan,
  draftLetter,
  readLetter,
  printLetter,
  signLetter,
  uploadScan,
  readScan,
  voidLetter,
  verifyLetter,
  listAlarms,
  answerAlarm,
  readCoverage,
];
