// What is doubtful in a row. Each check says its flag and the fields it lies in; none changes a value. Pure.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import {
  type CitizenId,
  type ParsedCitizenId,
  parseCitizenId,
} from '#capabilities/children/citizen-id/rules.ts';
import type { Finding, Flag } from './checked-row.ts';
import type { CleanRow } from './clean-row.ts';
import { ageOn } from './dates.ts';

const GUARDIAN_ADULT_AGE = 18;
/** From this age on a carer's strength is to be looked at. */
const GUARDIAN_OLD_AGE = 70;
/** Ages are stated in full years, in years begun, or as of the day of writing. */
const AGE_TOLERANCE = 1;

/** Collects findings; the same doubt is said once, with all its fields. */
export interface Findings {
  add(flag: Flag, ...fields: RosterField[]): void;
  readonly all: readonly Finding[];
}

export function createFindings(): Findings {
  const byFlag = new Map<Flag, Finding>();
  return {
    add(flag, ...fields) {
      const known = byFlag.get(flag)?.fields ?? [];
      byFlag.set(flag, { flag, fields: [...known, ...fields] });
    },
    get all() {
      return [...byFlag.values()];
    },
  };
}

/** The child's own ID: undefined where there is none that can be read. */
export function checkChildId(row: CleanRow, findings: Findings): CitizenId | undefined {
  const text = row.idText('citizenId');
  if (text === undefined) {
    findings.add('idMissing', 'citizenId');
    return undefined;
  }
  const parsed: ParsedCitizenId = parseCitizenId(text);
  if (!parsed.ok) {
    findings.add(parsed.fault === 'fifteenDigits' ? 'id15' : 'idUnreadable', 'citizenId');
    return undefined;
  }
  if (!parsed.value.sound) findings.add('idChecksum', 'citizenId');
  return parsed.value;
}

/**
 * The ID against what the roster states. A number with a wrong check character has at least one wrong character, so
 * nothing is concluded from its others.
 */
export function checkAgainstId(
  id: CitizenId | undefined,
  stated: { readonly sex: string | undefined; readonly birthDate: string | undefined },
  findings: Findings,
): void {
  if (id === undefined || !id.sound) return;
  if (stated.sex !== undefined && stated.sex !== id.sex) findings.add('idSexMismatch', 'citizenId', 'sex');
  if (stated.birthDate !== undefined && stated.birthDate !== id.birthDate) {
    findings.add('idBirthMismatch', 'citizenId', 'birthDate');
  }
}

/** Age and birth date against the census date. */
export function checkAge(
  row: CleanRow,
  birthDate: string | undefined,
  censusDate: string,
  findings: Findings,
): void {
  if (birthDate === undefined) return;
  if (birthDate > censusDate) findings.add('birthAfterCensus', 'birthDate');
  const stated = /^(\d{1,2})(周?岁)?$/.exec(row.text('age'))?.[1];
  if (stated !== undefined && Math.abs(Number(stated) - ageOn(birthDate, censusDate)) > AGE_TOLERANCE) {
    findings.add('ageAtOdds', 'age', 'birthDate');
  }
}

/** The ID of a father, mother or guardian, kept as text where it can be read. */
export function checkAdultId(
  row: CleanRow,
  field: 'fatherCitizenId' | 'motherCitizenId' | 'guardianCitizenId',
  findings: Findings,
): CitizenId | undefined {
  const text = row.idText(field);
  if (text === undefined) return undefined;
  const parsed = parseCitizenId(text);
  const flag = field === 'guardianCitizenId' ? 'guardianIdInvalid' : 'parentIdInvalid';
  if (!parsed.ok || !parsed.value.sound) findings.add(flag, field);
  return parsed.ok ? parsed.value : undefined;
}

/** The telephone number of an adult; one that is none is flagged. */
export function checkPhone(
  row: CleanRow,
  field: 'fatherPhone' | 'motherPhone' | 'guardianPhone',
  findings: Findings,
): string | undefined {
  const { given, digits } = row.phone(field);
  if (given && digits === undefined) findings.add('phoneInvalid', field);
  return digits;
}

/** A guardian must be grown up and somebody else than the child; one of seventy needs a look. */
export function checkGuardianAge(
  guardian: CitizenId | undefined,
  child: CitizenId | undefined,
  censusDate: string,
  findings: Findings,
): void {
  if (guardian === undefined) return;
  if (guardian.id === child?.id) {
    findings.add('guardianIsChild', 'guardianCitizenId');
    return;
  }
  if (!guardian.sound) return;
  const age = ageOn(guardian.birthDate, censusDate);
  if (age < GUARDIAN_ADULT_AGE) findings.add('guardianTooYoung', 'guardianCitizenId');
  else if (age >= GUARDIAN_OLD_AGE) findings.add('guardianOld', 'guardianCitizenId');
}
