/**
 * What was found, planned and done in a case, and how it ended: opened for whoever works on it.
 */
import { type Reading, tell } from '#capabilities/cases/head/reading.ts';

/** Assessments, plans, tasks, services and placements of a case. */
export async function workOf(reading: Reading, caseId: string) {
  const { tx, today } = reading;
  const assessments = await tx
    .selectFrom('case_assessment')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .execute();
  const plans = await tx
    .selectFrom('case_plan')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .execute();
  const tasks = await tx
    .selectFrom('case_task')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  const services = await tx
    .selectFrom('case_service')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('on_date')
    .orderBy('id')
    .execute();
  const placements = await tx
    .selectFrom('case_placement')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('starts_on')
    .execute();
  return {
    assessments: assessments.map((row) => {
      const { who, words } = tell(reading, 'case_assessment.words_sealed', row.id, row.words_sealed);
      const { id, kind, at, finding, assessors, maker_name: by } = row;
      return { id, kind, at, finding, assessors, by, who: who ?? null, words: words ?? null };
    }),
    plans: plans.map((row) => {
      const { danger, goals } = tell(reading, 'case_plan.words_sealed', row.id, row.words_sealed);
      const { id, kind, review_on: reviewOn, made_at: madeAt, maker_name: by, replaced_at: replacedAt } = row;
      return { id, kind, reviewOn, madeAt, by, replacedAt, danger: danger ?? null, goals };
    }),
    tasks: tasks.map((row) => {
      const { what, who } = tell(reading, 'case_task.words_sealed', row.id, row.words_sealed);
      const outcome = tell(reading, 'case_task.outcome_sealed', row.id, row.outcome_sealed).note ?? null;
      const { id, version, plan_id: planId, measure, due_on: dueOn, state } = row;
      const late = state === 'open' && dueOn < today;
      return {
        id,
        version,
        planId,
        measure,
        dueOn,
        state,
        late,
        outcome,
        what: what ?? null,
        who: who ?? null,
      };
    }),
    services: services.map((row) => {
      const { words } = tell(reading, 'case_service.words_sealed', row.id, row.words_sealed);
      const { id, measure, on_date: onDate, minutes, giver_name: by } = row;
      return { id, measure, onDate, minutes, by, words: words ?? null };
    }),
    placements: placements.map((row) => {
      const { words } = tell(reading, 'case_placement.words_sealed', row.id, row.words_sealed);
      const { id, version, case_child_id: caseChildId, kind, ground, place } = row;
      const days = { startsOn: row.starts_on, endsOn: row.ends_on, endedOn: row.ended_on };
      return {
        id,
        version,
        caseChildId,
        kind,
        ground,
        place,
        ...days,
        endedWhy: row.ended_why,
        words: words ?? null,
      };
    }),
  };
}

/** Closings and follow-ups of a case. */
export async function endOf(reading: Reading, caseId: string) {
  const { tx, today } = reading;
  const closings = await tx
    .selectFrom('case_closing')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('asked_at')
    .execute();
  const followUps = await tx
    .selectFrom('case_follow_up')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('dropped', '=', false)
    .orderBy('due_on')
    .execute();
  return {
    closings: closings.map((row) => ({
      id: row.id,
      result: row.result,
      words: tell(reading, 'case_closing.words_sealed', row.id, row.words_sealed).words ?? null,
      askedBy: row.asker_name,
      askedAt: row.asked_at,
      verdict: row.verdict,
      decidedBy: row.decider_name,
      note: tell(reading, 'case_closing.note_sealed', row.id, row.note_sealed).note ?? null,
    })),
    followUps: followUps.map((row) => ({
      id: row.id,
      version: row.version,
      months: row.months,
      dueOn: row.due_on,
      doneAt: row.done_at,
      finding: row.finding,
      words: tell(reading, 'case_follow_up.words_sealed', row.id, row.words_sealed).words ?? null,
      late: row.done_at === null && row.due_on < today,
    })),
  };
}
