/** Which dialog of a case is open, and for what. */
import type { z } from 'zod';
import type { caseView } from '#capabilities/cases/head/contract.ts';

/** A case as a screen has it. */
export type Case = z.output<typeof caseView>;
/** What of a case its members see. */
export type Contents = NonNullable<Case['contents']>;
/** A deadline. */
export type Clock = Case['clocks'][number];

/** A deed that somebody is about to do. */
export type Doing =
  | {
      readonly deed:
        | 'triage'
        | 'level'
        | 'accidentCause'
        | 'assign'
        | 'member'
        | 'police'
        | 'restrict'
        | 'join';
    }
  | { readonly deed: 'note' | 'move' | 'assess' | 'plan' | 'task' | 'service' | 'place' | 'attach' }
  | { readonly deed: 'addChild' | 'addPerson' | 'askClosing' | 'decideClosing' | 'reopen' }
  | { readonly deed: 'reveal'; readonly personId: string | null }
  | { readonly deed: 'endMember'; readonly member: Contents['members'][number] }
  | { readonly deed: 'identify'; readonly child: Contents['children'][number] }
  | { readonly deed: 'stop'; readonly clock: Clock }
  | { readonly deed: 'endTask'; readonly task: Contents['tasks'][number] }
  | { readonly deed: 'endPlacement'; readonly placement: Contents['placements'][number] }
  | { readonly deed: 'followUp'; readonly followUp: Contents['followUps'][number] };

/** Begins a deed. */
export type Begin = (doing: Doing) => void;

/** What every dialog of a case is given. */
export interface DialogProps {
  readonly view: Case;
  readonly onClose: () => void;
}

/** The path and version of a write to a case's head. */
export const onHead = (view: Case) => ({ params: { id: view.id }, version: view.version });
