/**
 * Cases: from a report to its end. Its operations, its round by the minute, and the few functions that others may call.
 */
import { attachFile, readAttachment } from '#capabilities/cases/attachments/keep-attachments.ts';
import { readSpans, setSpan } from '#capabilities/cases/clocks/keep-spans.ts';
import { askStop, decideStop, endStop } from '#capabilities/cases/clocks/stop-clock.ts';
import { followUp, reopenCase } from '#capabilities/cases/closing/afterwards.ts';
import { askClosing, decideClosing } from '#capabilities/cases/closing/close-case.ts';
import { casesOfChild, listCases } from '#capabilities/cases/head/list-cases.ts';
import { readCase } from '#capabilities/cases/head/read-case.ts';
import { openCaseDeed } from '#capabilities/cases/intake/open-case.ts';
import {
  assignCase,
  endMember,
  findWorkers,
  joinCase,
  nameMember,
  restrictCase,
} from '#capabilities/cases/people/keep-members.ts';
import { addChild, addPerson, identifyChild, reveal } from '#capabilities/cases/people/keep-people.ts';
import { setLevel, takeCase, triageCase } from '#capabilities/cases/screening/screen-case.ts';
import { setAccidentCause } from '#capabilities/cases/screening/set-accident-cause.ts';
import { tellPolice } from '#capabilities/cases/screening/tell-police.ts';
import { assessCase, moveCase, noteCase } from '#capabilities/cases/work/find-out.ts';
import { endPlacement, placeChild } from '#capabilities/cases/work/place-child.ts';
import { addTask, endTask, planCase, serveCase } from '#capabilities/cases/work/plan-and-act.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { escalateMissed } from '#capabilities/cases/clocks/escalate.ts';
export { handledFigures, resolutions } from '#capabilities/cases/figures/handled.ts';
export { holdsCases } from '#capabilities/cases/held.ts';
export { casesIndicators } from '#capabilities/cases/indicators.ts';
export type { NewCase } from '#capabilities/cases/intake/contract.ts';
export { openCase } from '#capabilities/cases/intake/open-case.ts';
export { openCases } from '#capabilities/cases/open-matters.ts';
export { passCases } from '#capabilities/cases/people/pass-on.ts';
export { atOpenCase, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
export { happen } from '#capabilities/cases/steps/progress.ts';
export { tellCase } from '#capabilities/cases/steps/tell-case.ts';
export { openTasksOf } from '#capabilities/cases/work/tasks-of.ts';

/** All operations of this capability. */
export const casesDeeds: readonly Deed[] = [
  ...[openCaseDeed, listCases, readCase, casesOfChild],
  ...[takeCase, triageCase, setLevel, setAccidentCause, tellPolice, restrictCase],
  ...[findWorkers, assignCase, nameMember, endMember, joinCase],
  ...[addChild, identifyChild, addPerson, reveal],
  ...[attachFile, readAttachment],
  ...[noteCase, moveCase, assessCase, planCase, addTask, endTask, serveCase, placeChild, endPlacement],
  ...[askStop, decideStop, endStop, readSpans, setSpan],
  ...[askClosing, decideClosing, reopenCase, followUp],
];
