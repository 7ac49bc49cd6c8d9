/**
 * What is to be done for a child, as tasks: what a phone shows as "my day", and what a town sees of all its villages. Made by
 * tasks/rules.ts from what is known of the child, on phone and server alike; nothing of it is stored.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';
import { id, isoDate } from '#foundation/http/wire.ts';

/**
 * What there is to do:
 * `visit` the child is visited; `evaluation` its guardianship is evaluated; `letter` a letter of responsibility is signed or
 * renewed; `carer` nobody cares for the child, which is found out and reported; `returned` a record that was sent back is
 * completed; `case` a task of a case.
 */
export const taskKinds = {
  visit: { zh: '探视巡访', en: 'Visit' },
  evaluation: { zh: '监护评估', en: 'Evaluation' },
  letter: { zh: '签订责任书', en: 'Letter to sign' },
  carer: { zh: '落实照护人', en: 'Nobody cares' },
  returned: { zh: '补充记录', en: 'Record to complete' },
  case: { zh: '个案任务', en: 'Task of a case' },
} as const;

/**
 * How near a task is, by its last day: `overdue` the day has passed; `today` it is today; `week` within the next seven days;
 * `later` after that.
 */
export const taskStates = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今天', en: 'Today' },
  week: { zh: '本周', en: 'This week' },
  later: { zh: '以后', en: 'Later' },
} as const;

/** How near a task is. */
export type TaskState = keyof typeof taskStates;

/** What a task opens: a form to fill in, the signing of a letter, a record with what was said of it, the child's page. */
export const taskOpenings = ['form', 'letter', 'record', 'child'] as const;

const words = z.object({ zh: z.string(), en: z.string() });

/** One thing to do for one child. */
export const task = z.object({
  /** The same for the same task on every device, and from one day to the next. */
  key: z.string(),
  childId: id,
  kind: z.enum(codesOf(taskKinds)),
  /** The last day in time. */
  dueOn: isoDate,
  state: z.enum(codesOf(taskStates)),
  /** The kind of form that does it. */
  form: z.enum(['visit', 'evaluation', 'incident', 'letter']).nullable(),
  opens: z.enum(taskOpenings),
  /** The record that was sent back, or the case's task. */
  about: id.nullable(),
  words,
});

/** One thing to do for one child. */
export type Task = z.output<typeof task>;

/** What tasks are made from: a part of what a phone holds of a child (its package), so that one may be handed in as it is. */
export interface TaskFacts {
  readonly id: string;
  /** Null where nobody cares for the child. */
  readonly carer: object | null;
  readonly letter: { readonly state: string; readonly termTo: string | null } | null;
  readonly watch: Watch;
  readonly caseTasks: readonly {
    readonly id: string;
    readonly caseId: string;
    readonly words: string;
    readonly dueOn: string;
  }[];
}
