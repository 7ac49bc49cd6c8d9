/** Shifts on the wire: who is on duty. */
import { z } from 'zod';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { divisionCode, id } from '#foundation/http/wire.ts';

/** Somebody who is on duty. */
export const dutyPerson = z.object({
  accountId: id,
  person: z.string(),
  role: z.enum(roleCodes as [Role, ...Role[]]),
  area: divisionCode,
  /** Whose role he has, where he stands in. */
  inSteadOf: z.string().nullable(),
});

/** Somebody who is on duty or is told of an alert. */
export type DutyPerson = z.output<typeof dutyPerson>;
