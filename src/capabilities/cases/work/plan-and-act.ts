/**
 * What is planned and done: safety and service plans with their tasks, tasks that end, services that were given.
 */
import { v7 as uuidv7 } from 'uuid';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import * as contract from '#capabilities/cases/work/contract.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { type InputFault, Refusal } from '#foundation/refusals.ts';

type Plan = BodyOf<typeof contract.planCase>;
type Task = BodyOf<typeof contract.addTask>;

export const planCase = deed(contract.planCase, async (asked) => {
  const { body, tx, actor, now, today } = asked;
  refuseUnfit(body, today);
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const { row, subject } = work;
  await tx
    .updateTable('case_plan')
    .set({ replaced_at: now })
    .where('case_id', '=', row.id)
    .where('kind', '=', body.kind)
    .where('replaced_at', 'is', null)
    .execute();
  const id = uuidv7();
  await tx
    .insertInto('case_plan')
    .values({
      id,
      case_id: row.id,
      kind: body.kind,
      words_sealed: sealWords(subject, 'case_plan.words_sealed', id, {
        danger: body.danger,
        goals: body.goals,
      }),
      review_on: body.reviewOn,
      made_by: actor.accountId,
      maker_name: actor.name,
    })
    .execute();
  for (const task of body.tasks) await insertTask(work, task, id);
  const kind = body.kind === 'service' ? 'planned' : 'safety-planned';
  const version = await happen(work, { kind, about: id, head: {}, words: { tasks: body.tasks.length } });
  asked.audit(await auditOf(work, { details: { kind: body.kind, tasks: body.tasks.length } }));
  return { id, version };
});

function refuseUnfit(plan: Plan, today: string): void {
  const faults: InputFault[] = [];
  if (plan.kind === 'safety' && plan.danger === null)
    faults.push({ place: 'body.danger', code: 'required', message: 'required' });
  if (plan.reviewOn < today) faults.push({ place: 'body.reviewOn', code: 'past', message: 'past' });
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
}

async function insertTask(
  { tx, row, subject }: PersonAtWork,
  task: Task,
  planId: string | null,
): Promise<string> {
  if (task.accountId !== undefined && task.unitId !== undefined)
    throw new Refusal('bad-input', {}, [{ place: 'body.unitId', code: 'one-of', message: 'one-of' }]);
  const id = uuidv7();
  await tx
    .insertInto('case_task')
    .values({
      id,
      case_id: row.id,
      plan_id: planId,
      measure: task.measure,
      account_id: task.accountId ?? null,
      unit_id: task.unitId ?? null,
      due_on: task.dueOn,
      words_sealed: sealWords(subject, 'case_task.words_sealed', id, { what: task.what, who: task.who }),
    })
    .execute();
  return id;
}

export const addTask = deed(contract.addTask, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id);
  const id = await insertTask(work, body, null);
  await happen(work, { kind: 'task-added', about: id, words: { measure: body.measure } });
  asked.audit(await auditOf(work, { details: { measure: body.measure } }));
  return { id, version: work.row.version };
});

export const endTask = deed(contract.endTask, async (asked) => {
  const { body, tx, actor, now, params, version } = asked;
  const work = await atOpenCase(asked, params.id);
  const task = await tx
    .selectFrom('case_task')
    .select(['id', 'state', 'version', 'measure'])
    .where('id', '=', params.taskId)
    .where('case_id', '=', work.row.id)
    .forUpdate()
    .executeTakeFirst();
  if (task === undefined) throw new Refusal('not-found');
  if (task.version !== version) throw new Refusal('changed-meanwhile');
  if (task.state !== 'open') throw new Refusal('wrong-state', { state: task.state });
  await tx
    .updateTable('case_task')
    .set({
      state: body.state,
      outcome_sealed: sealWords(work.subject, 'case_task.outcome_sealed', task.id, { note: body.note }),
      ended_at: now,
      ended_by: actor.accountId,
      version: task.version + 1,
    })
    .where('id', '=', task.id)
    .execute();
  const words = { measure: task.measure, note: body.note };
  await happen(work, { kind: body.state === 'done' ? 'task-done' : 'task-dropped', about: task.id, words });
  asked.audit(await auditOf(work, { details: { task: task.id, state: body.state } }));
  return { id: task.id, version: task.version + 1 };
});

export const serveCase = deed(contract.serveCase, async (asked) => {
  const { body, tx, actor, today } = asked;
  if (body.onDate > today)
    throw new Refusal('bad-input', {}, [{ place: 'body.onDate', code: 'future', message: 'future' }]);
  const work = await atOpenCase(asked, asked.params.id);
  const audited = await auditOf(work, { details: { measure: body.measure } });
  const id = uuidv7();
  await tx
    .insertInto('case_service')
    .values({
      id,
      case_id: work.row.id,
      measure: body.measure,
      on_date: body.onDate,
      minutes: body.minutes,
      child_ids: [...(audited.children ?? [])],
      words_sealed: sealWords(work.subject, 'case_service.words_sealed', id, { words: body.words }),
      given_by: actor.accountId,
      giver_name: actor.name,
    })
    .execute();
  await happen(work, { kind: 'served', about: id, words: { measure: body.measure, onDate: body.onDate } });
  asked.audit(audited);
  return { id, version: work.row.version };
});
