/**
 * What is wrong with a file, as a refusal that people can read.
 */

import { Refusal, type RefusalCode } from '#foundation/refusals.ts';
import type { SheetFault, SheetFaultCode } from '#foundation/sheets/sheet-fault.ts';

const MEGABYTE = 1024 * 1024;

const codes: Readonly<Record<SheetFaultCode, RefusalCode>> = {
  empty: 'roster-empty',
  unreadable: 'roster-unreadable',
  passwordProtected: 'roster-password-protected',
  tooLarge: 'roster-too-large',
  zipBomb: 'roster-zip-bomb',
  notASheet: 'roster-not-a-sheet',
  unsupported: 'roster-unsupported',
  noHeader: 'roster-no-header',
};

/** The refusal of a file that cannot be read as a roster. */
export function rosterRefusal(fault: SheetFault): Refusal {
  const { limit } = fault.details;
  return new Refusal(codes[fault.code], {
    ...fault.details,
    ...(fault.code === 'tooLarge' && typeof limit === 'number' && limit >= MEGABYTE
      ? { limit: `${Math.round(limit / MEGABYTE)} MB` }
      : {}),
  });
}
