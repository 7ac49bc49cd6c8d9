/**
 * Fills in visits and evaluations for tests in the words of the domain, and brings them in as a phone does:
 * `visited(system, director, aVisit(child, { mode: 'phone' }))`. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { takeEvaluation, takeVisit } from '#capabilities/visits/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { MadeChild } from '#testing/builders/children.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';

/** The answers of a visit on which nothing was found. */
export const uneventfulVisit: Answers = {
  mode: 'home',
  people_seen: ['child', 'carer'],
  lives_alone: false,
  carer_state: 'well',
  living: 'good',
  food: 'good',
  hygiene: 'good',
  hazards: ['none'],
  mood: 'cheerful',
  health: 'well',
  injuries: 'none',
  schooling: 'attending',
  parent_contact: 'video',
  internet: 'fine',
  needs: ['none'],
  advice: ['traffic'],
  report_grounds: ['none'],
};

const evaluated = [
  ...['child_health', 'child_mind', 'child_safety', 'child_schooling', 'child_social', 'carer_bond'],
  ...['carer_health', 'carer_willing', 'carer_daily', 'carer_teaching', 'carer_record', 'home_safety'],
  ...['home_income', 'kin', 'parents_contact'],
];

const filled = (child: MadeChild, kind: FilledRecord['kind'], answers: Answers): FilledRecord => ({
  id: uuidv7(),
  kind,
  formVersion: 1,
  childId: child.id,
  division: child.residence,
  answers,
  startedAt: '2023-11-06T08:40:00+08:00',
  endedAt: '2023-11-06T08:55:00+08:00',
  offline: false,
  position: null,
  files: [],
  completes: null,
});

/** An uneventful visit at home, of fifteen minutes; `answers` are those that differ. */
export function aVisit(
  child: MadeChild,
  answers: Answers = {},
  more: Partial<FilledRecord> = {},
): FilledRecord {
  return { ...filled(child, 'visit', { ...uneventfulVisit, ...answers }), ...more };
}

/** A visit by telephone, in which the child was spoken with. */
export function aCall(child: MadeChild, more: Partial<FilledRecord> = {}): FilledRecord {
  const { living: _, food: __, hygiene: ___, hazards: ____, injuries: _____, ...rest } = uneventfulVisit;
  return { ...filled(child, 'visit', { ...rest, mode: 'phone' }), ...more };
}

/** An evaluation by which everything is of one grade: g1 the best, g4 the worst. */
export function anEvaluation(child: MadeChild, grade = 'g1', answers: Answers = {}): FilledRecord {
  const grades = Object.fromEntries(evaluated.map((question) => [question, grade]));
  return filled(child, 'evaluation', {
    team: '张老师',
    heard: ['child'],
    vetoes: ['none'],
    ...grades,
    ...answers,
  });
}

/** Takes a record in as of an instant, on the system's day; answers its id. */
export async function taken(
  system: TestSystem,
  director: Caller,
  record: FilledRecord,
  happenedAt = '2023-11-06T08:55:00+08:00',
): Promise<string> {
  const receivedAt = system.clock.now();
  const { id } = await system.database.asActor({ actor: director.actor, requestId: 'phone' }, (tx) =>
    (record.kind === 'visit' ? takeVisit : takeEvaluation)(tx, {
      record,
      by: director.actor,
      happenedAt: new Date(happenedAt),
      receivedAt,
      today: dayInChina(receivedAt),
    }),
  );
  return id;
}
