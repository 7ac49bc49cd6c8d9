/**
 * Between departments: referrals and their clocks, joint meetings and their resolutions. Its operations, and its round by the
 * minute.
 */
import { readSpans, setSpan } from '#capabilities/coordination/clocks/keep-spans.ts';
import {
  endTask,
  listMeetings,
  listTasks,
  readMeeting,
  replyMeeting,
  signMinutes,
} from '#capabilities/coordination/meetings/attend-meeting.ts';
import {
  callMeeting,
  cancelMeeting,
  minuteMeeting,
  moveMeeting,
} from '#capabilities/coordination/meetings/call-meeting.ts';
import { printReferral } from '#capabilities/coordination/paper/print-referral.ts';
import {
  goOnPaper,
  keepPaper,
  readPaper,
  withdrawReferral,
} from '#capabilities/coordination/referrals/keep-referral.ts';
import {
  findUnits,
  listReferrals,
  readReferral,
} from '#capabilities/coordination/referrals/read-referrals.ts';
import { sendReferral } from '#capabilities/coordination/referrals/send-referral.ts';
import {
  acceptReferral,
  answerReferral,
  noteReferral,
  returnReferral,
  signReferral,
} from '#capabilities/coordination/referrals/work-referral.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { watchReferrals } from '#capabilities/coordination/clocks/round.ts';
export { answeredReferrals } from '#capabilities/coordination/figures/referrals.ts';
export { holdsReferrals } from '#capabilities/coordination/held.ts';
export { coordinationIndicators } from '#capabilities/coordination/indicators.ts';
export { watchResolutions } from '#capabilities/coordination/meetings/round.ts';
export { askableUnits, unitsOf } from '#capabilities/coordination/units.ts';

/** All operations of this capability. */
export const coordinationDeeds: readonly Deed[] = [
  ...[listReferrals, readReferral, findUnits, sendReferral],
  ...[signReferral, acceptReferral, returnReferral, noteReferral, answerReferral],
  ...[withdrawReferral, goOnPaper, keepPaper, readPaper, printReferral],
  ...[readSpans, setSpan],
  ...[listMeetings, readMeeting, callMeeting, moveMeeting, cancelMeeting, minuteMeeting],
  ...[replyMeeting, signMinutes, listTasks, endTask],
];
