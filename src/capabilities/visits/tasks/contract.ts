/**
 * What is to be done for a child, as tasks: what a phone shows as "my day", and what a town sees of all its villages. Made by
 * tasks/rules.ts from what is known of the child, on phone and server alike; nothing of it is stored.
 */
import { z } from 'zod';
import { type BenefitKind, benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';
import { id, isoDate } from '#foundation/http/wire.ts';

/**
 * What there is to do:
 * `visit` the child is visited; `evaluation` its guardianship is evaluated; `letter` a letter of responsibility is signed or
 * renewed; `carer` nobody cares for the child, which is found out and reported; `returned` a record that was sent back is
 * completed; `case` a task of a case; `absent` the child stays away from after-school care and nobody said why; `benefit` a benefit
 * lapses and is to be renewed.
 */
export const taskKinds = {
  visit: { zh: '探视巡访', en: 'Visit' },
  evaluation: { zh: '监护评估', en: 'Evaluation' },
  letter: { zh: '签订责任书', en: 'Letter to sign' },
  carer: { zh: '落实照护人', en: 'Nobody cares' },
  returned: { zh: '补充记录', en: 'Record to complete' },
  case: { zh: '个案任务', en: 'Task of a case' },
  absent: { zh: '连续缺课', en: 'Stays away' },
  benefit: { zh: '补贴到期', en: 'Benefit lapses' },
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
  /** The record that was sent back, the case's task, or the benefit. */
  about: id.nullable(),
  words,
});

/** One thing to do for one child. */
export type Task = z.output<typeof task>;

/** A benefit with a last day, as a task needs it. */
export const lapsingBenefit = z.object({ id, kind: z.enum(codesOf(benefitKinds)), lapsesOn: isoDate });

/** How long a child has stayed away from after-school care, as a task needs it. */
export const stayedAway = z.object({
  /** Sessions running. */
  days: z.number().int().min(1),
  since: isoDate,
  /** The day from which it was too long. */
  knownOn: isoDate,
  site: z.string(),
});

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
  /** Granted benefits with a last day; not there in what an older app has fetched, as is the next. */
  readonly benefits?:
    | readonly { readonly id: string; readonly kind: BenefitKind; readonly lapsesOn: string }[]
    | undefined;
  readonly absence?: z.output<typeof stayedAway> | null | undefined;
}
