/**
 * The tasks of a town or village: the children's facts are read as a phone's package has them, and the rules make tasks of them. Tasks
 * of cases are not among them: they are shown to who works on the case.
 */

import { absentRunning } from '#capabilities/aftercare/index.ts';
import { lapsingOf } from '#capabilities/assistance/index.ts';
import { type TaskState, taskStates } from '#capabilities/visits/tasks/contract.ts';
import { listTasks as contract } from '#capabilities/visits/tasks/listing/contract.ts';
import { tasksOf } from '#capabilities/visits/tasks/rules.ts';
import { watchOf } from '#capabilities/visits/watch/watch-of.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

const nearest = Object.keys(taskStates) as TaskState[];

export const listTasks = deed(contract, async ({ tx, query, today, audit }) => {
  const children = await childrenOf(tx, query.division);
  const ids = children.map((child) => child.id);
  const watches = await watchOf(tx, ids, today);
  const benefits = await lapsingOf(tx, ids);
  const absences = await absentRunning(tx, ids, today);
  const all = children.flatMap((child) => {
    const watch = watches.get(child.id);
    if (watch === undefined) return [];
    const carer = child.guardian_id === null ? null : { id: child.guardian_id };
    const letter = child.letter_until === null ? null : { state: 'signed', termTo: child.letter_until };
    const facts = {
      ...{ id: child.id, carer, letter, watch, caseTasks: [] },
      ...{ benefits: benefits.get(child.id) ?? [], absence: absences.get(child.id) ?? null },
    };
    return tasksOf(facts, today).map((task) => ({
      ...task,
      name: child.name,
      village: { code: child.residence, name: child.place_name, level: child.place_level },
    }));
  });
  const wanted = nearest.slice(0, nearest.indexOf(query.until) + 1);
  const items = all
    .filter((task) => wanted.includes(task.state) && (query.kind ?? task.kind) === task.kind)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key));
  audit({
    area: query.division,
    children: items.map((task) => task.childId),
    details: { asked: askedFor(query) },
  });
  return {
    items,
    counts: nearest.map((state) => ({ state, tasks: all.filter((task) => task.state === state).length })),
  };
});

function childrenOf(tx: Transaction, division: string) {
  const range = areaRange(division);
  return tx
    .selectFrom('child')
    .innerJoin('division', 'division.code', 'child.residence')
    .select([
      'child.id',
      'child.name',
      'child.residence',
      'child.guardian_id',
      'child.letter_until',
      'division.name as place_name',
      'division.level as place_level',
    ])
    .where('child.state', '=', 'registered')
    .where('child.residence', '>=', range.from)
    .where('child.residence', '<', range.to)
    .execute();
}
