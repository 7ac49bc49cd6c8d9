/**
 * How a division's part of a campaign moves between the level that does it and the levels above. Pure.
 *
 *   handed_down → working → passed_on → accepted
 *                    ↑  take back  ↓        ↓
 *                    └──────── returned ←───┘   (sent back, with a note)
 *
 * A level above may accept a part that was not passed on (a town without a computer), but then says why.
 */

/** The states of a division's part. */
export const TASK_STATES = ['handed_down', 'working', 'passed_on', 'accepted', 'returned'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What can be done with it. */
export const TASK_MOVES = ['begin', 'passOn', 'takeBack', 'accept', 'sendBack'] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

/** Where an asker stands to a division: it is his own, it lies below his, or neither. */
export type Standing = 'own' | 'above' | 'none';

interface MoveRule {
  readonly by: Exclude<Standing, 'none'>;
  readonly from: readonly TaskState[];
  readonly to: TaskState;
}

const moveRules: Readonly<Record<TaskMove, MoveRule>> = {
  begin: { by: 'own', from: ['handed_down', 'returned'], to: 'working' },
  passOn: { by: 'own', from: ['handed_down', 'working', 'returned'], to: 'passed_on' },
  takeBack: { by: 'own', from: ['passed_on'], to: 'working' },
  accept: { by: 'above', from: ['handed_down', 'working', 'passed_on', 'returned'], to: 'accepted' },
  sendBack: { by: 'above', from: ['passed_on', 'accepted'], to: 'returned' },
};

/** Where an area stands to a division. */
export function standingTo(area: string, division: string): Standing {
  if (area === division) return 'own';
  return division.startsWith(area) ? 'above' : 'none';
}

/** The state a move leads to, or why it cannot be made. */
export function afterMove(
  move: TaskMove,
  state: TaskState,
  standing: Standing,
): TaskState | 'not-yours' | 'wrong-state' {
  const rule = moveRules[move];
  if (rule.by !== standing) return 'not-yours';
  return rule.from.includes(state) ? rule.to : 'wrong-state';
}

/** Sending back says what is wrong; accepting what was not passed on says why. */
export function noteNeeded(move: TaskMove, state: TaskState): boolean {
  return move === 'sendBack' || (move === 'accept' && state !== 'passed_on');
}

/** What an asker may do with a part. */
export function movesOpen(state: TaskState, standing: Standing, open: boolean): Record<TaskMove, boolean> {
  const may = (move: TaskMove): boolean =>
    open && TASK_STATES.includes(afterMove(move, state, standing) as TaskState);
  return {
    begin: may('begin'),
    passOn: may('passOn'),
    takeBack: may('takeBack'),
    accept: may('accept'),
    sendBack: may('sendBack'),
  };
}

/** A part that is done as far as its own level goes. */
export function isPassedOn(state: string): boolean {
  return state === 'passed_on' || state === 'accepted';
}
