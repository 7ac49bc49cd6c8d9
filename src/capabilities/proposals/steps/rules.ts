/**
 * What may be done with a proposal next, and what stands against it. Pure. A proposal is answered only after somebody has spoken with
 * the deputies, by the head's signature, with its number and mark; whoever is not satisfied is answered again (domain.md 3.11).
 */
import type { ProposalMark, ProposalState, Satisfaction } from '#capabilities/proposals/codes/contract.ts';

/** What is done with a proposal. */
export type ProposalStep =
  | 'accept'
  | 'give-back'
  | 'draft'
  | 'check'
  | 'send-back'
  | 'sign'
  | 'send'
  | 'write-satisfaction'
  | 'redo'
  | 'close';

/** What stands against a step. */
export type StepHindrance =
  | 'no-contact'
  | 'opinion-open'
  | 'number-missing'
  | 'mark-missing'
  | 'promise-missing'
  | 'findings-unseen'
  | 'signed-by-checker'
  | 'text-changed'
  | 'publicity-missing'
  | 'privacy'
  | 'address-missing'
  | 'word-missing'
  | 'unsatisfied'
  | 'nobody-unsatisfied'
  | 'return-late';

/** What is known of a proposal. */
export interface ProposalFacts {
  readonly state: ProposalState;
  readonly mark: ProposalMark | null;
  readonly number: string | null;
  /** Somebody spoke with the leading deputy before the answer. */
  readonly contacted: boolean;
  /** Joint units whose opinion is not there and has not been gone without for a stated reason. */
  readonly opinionsOpen: number;
  /** Promises with an owner and a day. */
  readonly promises: number;
  /** Whoever checks has seen what the checker found in this very draft. */
  readonly findingsSeen: boolean;
  /** The draft is no longer the very text that was checked. */
  readonly textChanged: boolean;
  /** Whether the answer is public; null where nobody has said so. */
  readonly public: boolean | null;
  /** The checker of letters has found a child's name or anybody's ID in the draft. */
  readonly namesSomebody: boolean;
  /** The day for giving it back has passed, and the assigner has not agreed. */
  readonly returnLate: boolean;
  /** The same person checked it who would sign now. */
  readonly checkedByMe: boolean;
  /** Co-signers to whom nobody knows where to send. */
  readonly withoutAddress: number;
  /** What the deputies said; null where one has not. */
  readonly words: readonly (Satisfaction | null)[];
}

const from: Readonly<Record<ProposalStep, readonly ProposalState[]>> = {
  accept: ['received'],
  'give-back': ['received', 'working'],
  draft: ['working'],
  check: ['drafted'],
  'send-back': ['drafted', 'checked'],
  sign: ['checked'],
  send: ['signed'],
  'write-satisfaction': ['sent'],
  redo: ['sent'],
  close: ['sent'],
};

/** Whether a step can be thought of as it stands, whatever hinders it. */
export function isNext(state: ProposalState, step: ProposalStep): boolean {
  return from[step].includes(state);
}

/** Whoever is not satisfied is answered again first. */
const isUnsatisfied = ({ words }: ProposalFacts): boolean => words.includes('unsatisfied');

/** All that stands against a step that is next; empty where it may be taken. */
export function hindrancesOf(step: ProposalStep, facts: ProposalFacts): StepHindrance[] {
  const { mark, number, contacted, opinionsOpen, promises, findingsSeen, checkedByMe } = facts;
  const against = (hindrance: StepHindrance, stands: boolean): StepHindrance[] => (stands ? [hindrance] : []);
  switch (step) {
    case 'give-back':
      return against('return-late', facts.returnLate);
    case 'check':
      return [
        ...against('findings-unseen', !findingsSeen),
        ...against('mark-missing', mark === null),
        ...against('publicity-missing', facts.public === null),
        ...against('privacy', facts.public === true && facts.namesSomebody),
      ];
    case 'sign':
      return [
        ...against('no-contact', !contacted),
        ...against('opinion-open', opinionsOpen > 0),
        ...against('number-missing', number === null),
        ...against('mark-missing', mark === null),
        ...against('promise-missing', mark === 'B' && promises === 0),
        ...against('text-changed', facts.textChanged),
        ...against('signed-by-checker', checkedByMe),
      ];
    case 'send':
      return against('address-missing', facts.withoutAddress > 0);
    case 'redo':
      return against('nobody-unsatisfied', !isUnsatisfied(facts));
    case 'close':
      return [
        ...against('word-missing', facts.words.includes(null)),
        ...against('unsatisfied', isUnsatisfied(facts)),
      ];
    default:
      return [];
  }
}

/** What is done with a proposal besides its steps. */
export type ProposalDeed =
  | 'correct'
  | 'set-reach'
  | 'ask-unit'
  | 'contact'
  | 'ask-extension'
  | 'decide-extension'
  | 'prepare'
  | 'promise';

const unanswered: readonly ProposalState[] = ['received', 'working', 'drafted', 'checked'];

const during: Readonly<Record<ProposalDeed, readonly ProposalState[]>> = {
  correct: ['received', 'working', 'drafted'],
  'set-reach': [...unanswered, 'signed', 'sent'],
  'ask-unit': ['working', 'drafted'],
  contact: [...unanswered, 'signed', 'sent'],
  'ask-extension': unanswered,
  'decide-extension': [...unanswered, 'signed', 'sent'],
  prepare: ['drafted', 'checked'],
  promise: ['drafted', 'checked', 'signed', 'sent'],
};

/** Whether something may be done with a proposal as it stands. */
export function isDuring(state: ProposalState, deed: ProposalDeed): boolean {
  return during[deed].includes(state);
}

/** Whether the answer is still owed. */
export function isOwed(state: ProposalState): boolean {
  return unanswered.includes(state) || state === 'signed';
}
