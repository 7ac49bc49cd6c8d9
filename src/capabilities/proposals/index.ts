/**
 * Deputies' proposals: assigned, worked on with joint units, answered by a letter, judged by the deputies; and the ledger of what was
 * promised. Its operations, its round by the minute, and what a digest counts of it.
 */
import {
  checkAnswer,
  draftAnswer,
  lookThrough,
  prepareAnswer,
  sendBack,
} from '#capabilities/proposals/answers/draft-answer.ts';
import { closeProposal, redoAnswer, writeWord } from '#capabilities/proposals/answers/hear-deputies.ts';
import { sendAnswer, signAnswer } from '#capabilities/proposals/answers/sign-answer.ts';
import { readPeriods, setPeriod } from '#capabilities/proposals/periods/keep-periods.ts';
import {
  dropPromise,
  keepEvidence,
  keepPromise,
  makePromise,
  movePromise,
  readEvidence,
} from '#capabilities/proposals/promises/keep-promises.ts';
import { findOwners, listPromises } from '#capabilities/proposals/promises/list-promises.ts';
import { listProposals, readProposal } from '#capabilities/proposals/registering/read-proposals.ts';
import {
  correctProposal,
  registerProposal,
  setReach,
} from '#capabilities/proposals/registering/register-proposal.ts';
import { acceptProposal, giveBack } from '#capabilities/proposals/registering/take-proposal.ts';
import { askExtension, decideExtension } from '#capabilities/proposals/working/extend.ts';
import { askUnits, giveOpinion, goWithout } from '#capabilities/proposals/working/join-units.ts';
import { writeContact } from '#capabilities/proposals/working/speak-with-deputies.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { type ProposalToAnswer, proposalToAnswer } from '#capabilities/proposals/answers/to-answer.ts';
export { proposalsDue } from '#capabilities/proposals/due.ts';
export { watchProposals } from '#capabilities/proposals/round.ts';

/** All operations of this capability. */
export const proposalsDeeds: readonly Deed[] = [
  ...[listProposals, readProposal, registerProposal, correctProposal, setReach, acceptProposal, giveBack],
  ...[askUnits, giveOpinion, goWithout, writeContact, askExtension, decideExtension],
  ...[draftAnswer, prepareAnswer, lookThrough, checkAnswer, sendBack, signAnswer, sendAnswer],
  ...[writeWord, redoAnswer, closeProposal],
  ...[listPromises, findOwners, makePromise, movePromise, dropPromise, keepPromise],
  ...[keepEvidence, readEvidence],
  ...[readPeriods, setPeriod],
];
