/**
 * What is to be done for a child, and how near it is. Pure, and the same on phone and server: a figure never depends on which of
 * them counted. [P] marks a proposal for which no rule is known.
 */
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { bringToRenew, LAPSING_DAYS } from '#capabilities/assistance/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import type { Task, TaskFacts, TaskState } from '#capabilities/visits/tasks/contract.ts';

/** Days ahead that count as this week. */
export const WEEK_DAYS = 7;
/** Days before a letter's last day on which it is to be renewed [P]. */
export const RENEWED_DAYS_BEFORE = 30;
/** Days in which a record that was sent back is to be completed [P]. */
export const COMPLETED_WITHIN_DAYS = 7;

/** Days from the day on which a child has stayed away too long to the last day on which somebody has gone to see [P]. */
export const SOUGHT_WITHIN_DAYS = 1;

/** How near a last day is; both are ISO dates. */
export function taskStateOf(dueOn: string, today: string): TaskState {
  if (dueOn < today) return 'overdue';
  if (dueOn === today) return 'today';
  return dueOn <= daysLater(today, WEEK_DAYS) ? 'week' : 'later';
}

/** All that is to be done for one child, what is due first coming first. `today` is an ISO date in China. */
export function tasksOf(facts: TaskFacts, today: string): Task[] {
  const found = [
    ...carerTasks(facts, today),
    visitTask(facts),
    ...evaluationTasks(facts),
    ...letterTasks(facts, today),
    ...returnedTasks(facts),
    ...caseTasks(facts),
    ...absentTasks(facts),
    ...benefitTasks(facts, today),
  ];
  return found
    .map((task) => ({ ...task, state: taskStateOf(task.dueOn, today) }))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key));
}

type Undated = Omit<Task, 'state'>;

function visitTask({ id, watch }: TaskFacts): Undated {
  const { dueOn, inPersonBy, twoPeople, missed } = watch.visit;
  const inPerson = inPersonBy !== null && inPersonBy <= dueOn;
  return {
    key: `visit:${id}`,
    childId: id,
    kind: 'visit',
    dueOn,
    form: 'visit',
    opens: 'form',
    about: null,
    words: {
      zh: `探视巡访${inPerson ? '（须见到本人）' : ''}${twoPeople ? '，两人同行' : ''}${missed > 0 ? `，已漏访 ${missed} 次` : ''}`,
      en: `Visit${inPerson ? ' in person' : ''}${twoPeople ? ', by two people' : ''}${missed > 0 ? `, ${missed} missed` : ''}`,
    },
  };
}

function evaluationTasks({ id, watch }: TaskFacts): Undated[] {
  if (watch.evaluation.dueOn === null) return [];
  return [
    {
      key: `evaluation:${id}`,
      childId: id,
      kind: 'evaluation',
      dueOn: watch.evaluation.dueOn,
      form: 'evaluation',
      opens: 'form',
      about: null,
      words: { zh: '监护评估', en: 'Evaluate the guardianship' },
    },
  ];
}

/** A letter is signed with whoever cares; where nobody does there is nobody to sign it. */
function letterTasks({ id, carer, letter }: TaskFacts, today: string): Undated[] {
  if (carer === null) return [];
  const valid = letter?.state === 'signed' && letter.termTo !== null && letter.termTo >= today;
  const until = valid ? letter.termTo : null;
  if (until !== null && until > daysLater(today, RENEWED_DAYS_BEFORE)) return [];
  const words =
    until === null
      ? { zh: '签订监护责任书', en: 'Sign the letter of responsibility' }
      : { zh: `续签监护责任书（${until} 到期）`, en: `Renew the letter of responsibility (ends ${until})` };
  return [
    {
      key: `letter:${id}`,
      childId: id,
      kind: 'letter',
      dueOn: until ?? today,
      form: 'letter',
      opens: 'letter',
      about: null,
      words,
    },
  ];
}

function carerTasks({ id, carer }: TaskFacts, today: string): Undated[] {
  if (carer !== null) return [];
  return [
    {
      key: `carer:${id}`,
      childId: id,
      kind: 'carer',
      dueOn: today,
      form: 'incident',
      opens: 'form',
      about: null,
      words: { zh: '无人照护，立即核实报告', en: 'Nobody cares: find out and report at once' },
    },
  ];
}

function returnedTasks({ id, watch }: TaskFacts): Undated[] {
  return watch.returned.map((returned) => ({
    key: `returned:${returned.recordId}`,
    childId: id,
    kind: 'returned',
    dueOn: daysLater(dayOf(returned.at), COMPLETED_WITHIN_DAYS),
    form: returned.kind,
    opens: 'record',
    about: returned.recordId,
    words: { zh: `补充记录：${returned.words}`, en: `Complete the record: ${returned.words}` },
  }));
}

function caseTasks({ id, caseTasks }: TaskFacts): Undated[] {
  return caseTasks.map((task) => ({
    key: `case:${task.id}`,
    childId: id,
    kind: 'case',
    dueOn: task.dueOn,
    form: null,
    opens: 'child',
    about: task.id,
    words: { zh: task.words, en: task.words },
  }));
}

/** Somebody goes to see why the child stays away; whoever has visited it since knows. */
function absentTasks({ id, watch, absence }: TaskFacts): Undated[] {
  if (absence === null || absence === undefined) return [];
  if (wasSought(absence, watch.lastVisit?.on ?? null)) return [];
  const { days, site } = absence;
  return [
    {
      key: `absent:${id}`,
      childId: id,
      kind: 'absent',
      dueOn: daysLater(absence.knownOn, SOUGHT_WITHIN_DAYS),
      form: 'visit',
      opens: 'form',
      about: null,
      words: {
        zh: `连续 ${days} 次没到${site}，也没请假，去看看`,
        en: `Missed ${site} ${days} times running without a word: go and see`,
      },
    },
  ];
}

/** True where a visit was made since the absence was too long; both days are ISO dates. */
export function wasSought(absence: { readonly knownOn: string }, lastVisitOn: string | null): boolean {
  return lastVisitOn !== null && lastVisitOn >= absence.knownOn;
}

function benefitTasks({ id, benefits = [] }: TaskFacts, today: string): Undated[] {
  const soon = daysLater(today, LAPSING_DAYS);
  return benefits
    .filter(({ lapsesOn }) => lapsesOn <= soon)
    .map(({ id: benefitId, kind, lapsesOn }) => {
      const [name, bring] = [benefitKinds[kind], bringToRenew(kind)];
      const past = lapsesOn < today;
      return {
        key: `benefit:${benefitId}`,
        childId: id,
        kind: 'benefit',
        dueOn: lapsesOn,
        form: null,
        opens: 'child',
        about: benefitId,
        words: {
          zh: `续办${name.zh}（${lapsesOn} ${past ? '已到期' : '到期'}），带${bring.zh}到乡镇`,
          en: `Renew: ${name.en} (${past ? 'ended' : 'ends'} ${lapsesOn}). Bring to the town: ${bring.en}`,
        },
      };
    });
}

const CHINA_IS_AHEAD_MS = 8 * 3_600_000;

/** The day in China of an instant. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + CHINA_IS_AHEAD_MS).toISOString().slice(0, 10);
}
