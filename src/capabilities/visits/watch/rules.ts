/**
 * What a record that was filled in changes of a child's watch, until the server says it itself: a phone without signal shows no task
 * that was done. Pure.
 */
import { daysLater } from '#capabilities/children/rules.ts';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { counts, isInPerson } from '#capabilities/visits/ledger/rules.ts';
import { evaluationSaid, visitSaid } from '#capabilities/visits/records/rules.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';

/** A record of this device that the server has not answered for yet. */
export interface OwnRecord {
  readonly id: string;
  readonly kind: string;
  /** The day in China on which it was filled in, ISO. */
  readonly on: string;
  readonly by: string;
  readonly answers: Answers;
  /** The record that was returned and is completed by it. */
  readonly completes: string | null;
}

/** The watch as it is after a record; records of other kinds than visits and evaluations change nothing. */
export function watchAfter(watch: Watch, record: OwnRecord): Watch {
  const returned = watch.returned.filter((one) => one.recordId !== record.completes);
  if (record.completes !== null) return { ...watch, returned };
  if (record.kind === 'visit') return afterVisit(watch, record);
  return record.kind === 'evaluation' ? afterEvaluation(watch, record) : watch;
}

/** When the next visit in person is due the phone cannot know: the county's figures say it, at the next contact. */
function afterVisit(watch: Watch, record: OwnRecord): Watch {
  const { mode, seen } = visitSaid(record.answers);
  const { visit, lastVisit } = watch;
  const inPersonAsked = visit.inPersonBy !== null && visit.inPersonBy <= visit.dueOn;
  const newest = lastVisit === null || lastVisit.on <= record.on;
  const shown = newest
    ? { id: record.id, on: record.on, mode, seen: isInPerson({ mode, seen }), by: record.by }
    : lastVisit;
  if (!counts({ mode, seen }, inPersonAsked)) return { ...watch, lastVisit: shown };
  return {
    ...watch,
    lastVisit: shown,
    visit: {
      ...visit,
      dueOn: daysLater(record.on, visit.everyDays),
      missed: 0,
      inPersonBy: isInPerson({ mode, seen }) ? null : visit.inPersonBy,
    },
  };
}

function afterEvaluation(watch: Watch, record: OwnRecord): Watch {
  const { points, grade } = evaluationSaid(record.answers);
  return { ...watch, evaluation: { lastOn: record.on, points, grade, dueOn: null } };
}
