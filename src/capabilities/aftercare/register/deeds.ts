/** The operations of registers. */
import { putMarks } from '#capabilities/aftercare/register/at-desk/put-marks.ts';
import { settleAlarm } from '#capabilities/aftercare/register/at-desk/settle-alarm.ts';
import { listRegisters } from '#capabilities/aftercare/register/reading/list-registers.ts';
import { readRegister } from '#capabilities/aftercare/register/reading/read-register.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** Houses of a day, one register, what is put down at a desk, and alarms that are looked after. */
export const registerDeeds: readonly Deed[] = [listRegisters, readRegister, putMarks, settleAlarm];
