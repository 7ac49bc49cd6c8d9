/**
 * Which roles may do what to the tables of deputies' proposals: the office that answers one, and in this small world nobody who speaks
 * for the joint unit or keeps the promise.
 */
import { type Expected, having } from './expected.ts';

const ofOffice: Expected = {
  select: having('proposal.work'),
  insert: having('proposal.work'),
  update: having('proposal.work'),
};

/** Table by table. */
export const proposalExpectation: Readonly<Record<string, Expected>> = {
  proposal_parameter: {
    select: having('proposal.work'),
    insert: having('proposal.set'),
    everywhere: ['select', 'insert'],
  },
  proposal: ofOffice,
  proposal_content: ofOffice,
  proposal_deputy: ofOffice,
  proposal_opinion: ofOffice,
  proposal_extension: ofOffice,
  proposal_contact: { ...ofOffice, update: [] },
  proposal_answer: ofOffice,
  proposal_delivery: ofOffice,
  proposal_promise: ofOffice,
  proposal_step: { ...ofOffice, update: [] },
};
