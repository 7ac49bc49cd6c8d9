/**
 * What is to be done, as the day shows it: the tasks of all children that phone and server make by the same rules, without those
 * that are done here already and only wait to be sent, in order. Pure.
 */
import type { Task } from '#capabilities/visits/tasks/contract.ts';
import { tasksOf } from '#capabilities/visits/tasks/rules.ts';
import { metresBetween, type Place } from '#field/day/distance.ts';
import type { HeldChild, OutboxItem, Snapshot } from '#field/store/store.ts';

/** A task with its child and, where both places are known, the way to it in metres. */
export interface Todo {
  readonly task: Task;
  readonly child: HeldChild;
  readonly metres: number | null;
}

/** The day: what is late, due today, due within the week, and the first thing after that. */
export interface Day {
  readonly overdue: readonly Todo[];
  readonly today: readonly Todo[];
  readonly week: readonly Todo[];
  readonly next: Todo | null;
}

/** The tasks of one child that are still to be done at this phone. */
export function openTasksOf(child: HeldChild, { today, outbox }: Snapshot): Task[] {
  const done = outbox.filter((item) => item.childId === child.id && item.state !== 'sent');
  return tasksOf(child, today).filter((task) => !done.some((item) => fulfils(item, task)));
}

/** All of the day; `here` puts the nearest of each group first. */
export function dayOf(snapshot: Snapshot, here: Place | null): Day {
  const all = snapshot.children.flatMap((child) =>
    openTasksOf(child, snapshot).map((task) => ({
      task,
      child,
      metres: here === null || child.home === null ? null : metresBetween(here, child.home),
    })),
  );
  const of = (state: Task['state']): Todo[] => all.filter(({ task }) => task.state === state).sort(inOrder);
  return {
    overdue: of('overdue'),
    today: of('today'),
    week: of('week'),
    next: of('later').sort((a, b) => a.task.dueOn.localeCompare(b.task.dueOn))[0] ?? null,
  };
}

/** Near ones first, then by day; whoever's home is not known comes after those whose is. */
function inOrder(a: Todo, b: Todo): number {
  if (a.metres !== b.metres) return (a.metres ?? Number.MAX_VALUE) - (b.metres ?? Number.MAX_VALUE);
  return a.task.dueOn.localeCompare(b.task.dueOn) || a.task.key.localeCompare(b.task.key);
}

function fulfils(item: OutboxItem, task: Task): boolean {
  if (task.kind === 'returned') return item.completes === task.about;
  if (item.kind === 'letter') return task.kind === 'letter';
  return (
    item.kind === 'record' && item.completes === null && item.form === task.form && task.kind !== 'letter'
  );
}
