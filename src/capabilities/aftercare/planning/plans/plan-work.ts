/**
 * The long work of answering a plan's question. It reads as whoever asked, computes without a transaction, and writes the answer.
 * Bears being done again after a crash: the answer is written once, into a plan that is still being asked.
 */

import type { Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import { type Outcome, solvePlan } from '#capabilities/aftercare/planning/model/solve-plan.ts';
import type { Flow } from '#capabilities/aftercare/planning/model/ways-model.ts';
import {
  type County,
  countsOf,
  coveredBy,
  problemOf,
  readCounty,
  roomLines,
  villageLines,
} from '#capabilities/aftercare/planning/need/county.ts';
import {
  type PlanAnswer,
  type PlanQuestion,
  question,
} from '#capabilities/aftercare/planning/plans/contract.ts';
import { childrenOfShare } from '#capabilities/aftercare/planning/plans/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Work, WorkKind, WorkTools } from '#foundation/jobs/runner.ts';
import { withSolver } from '#foundation/solver/solver.ts';

/** Seconds for the plan, and for the curve after it. */
const PATIENCE = { plan: 60, curve: 60 } as const;
/** How often it is looked whether the question still stands. */
const LOOK_EVERY_MS = 1_000;

/** The long work of a plan; its subject is the plan. */
export const planWork: WorkKind = {
  kind: 'aftercare-plan',
  run: answerPlan,
  givenUp: (work, tools) => fail(work, tools),
};

async function answerPlan(work: Work, tools: WorkTools): Promise<void> {
  const actor = work.askedBy;
  if (actor === null) return;
  const asked = await readQuestion(work, actor, tools);
  if (asked === null) return;
  try {
    const begun = performance.now();
    const { county, asking } = asked;
    const problem = problemOf(county, asking, ({ id }) => wishOf(asking, id));
    const outcome = await solveWhileAsked(problem, asking, { work, actor, tools });
    if (outcome === null) return;
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    await write(answerOf(county, problem, outcome, seconds), { work, actor, tools });
  } catch (fault) {
    await fail(work, tools);
    throw fault;
  }
}

interface Doing {
  readonly work: Work;
  readonly actor: PersonActor;
  readonly tools: WorkTools;
}

async function readQuestion(work: Work, actor: PersonActor, { database }: WorkTools) {
  return database.asActor({ actor, requestId: `work:${work.id}` }, async (tx) => {
    const row = await tx
      .selectFrom('aftercare_plan')
      .select(['division', 'asked'])
      .where('id', '=', work.subjectId)
      .where('state', '=', 'solving')
      .executeTakeFirst();
    if (row === undefined) return null;
    const asking = question.parse(row.asked);
    const today = dayInChina(database.clock.now());
    return { asking, county: await readCounty(tx, row.division, asking, today) };
  });
}

function wishOf(asking: PlanQuestion, id: string): 'free' | 'pinned' | 'forbidden' {
  if (asking.pinned.includes(id)) return 'pinned';
  return asking.forbidden.includes(id) ? 'forbidden' : 'free';
}

/** Solves as long as the question stands; null where another was asked meanwhile. */
async function solveWhileAsked(
  problem: Problem,
  asking: PlanQuestion,
  doing: Doing,
): Promise<Outcome | null> {
  const children = problem.villages
    .flatMap(({ groups }) => groups)
    .reduce((sum, group) => sum + group.children, 0);
  const aim = {
    ...{ mode: asking.mode, rooms: asking.rooms, yuan: asking.yuan },
    atLeast: asking.mode === 'fewest' ? childrenOfShare(asking.share ?? 0, children) : 0,
  };
  let dropped = false;
  return withSolver(async (solver) => {
    const look = setInterval(() => {
      void stands(doing).then(async (still) => {
        if (still || dropped) return;
        dropped = true;
        await solver.end();
      });
    }, LOOK_EVERY_MS);
    try {
      return await solvePlan(solver, problem, aim, PATIENCE, (step, done, total) => {
        void doing.tools.progress(done, total, step);
      });
    } catch (fault) {
      if (dropped) return null;
      throw fault;
    } finally {
      clearInterval(look);
    }
  });
}

async function stands({ work, actor, tools }: Doing): Promise<boolean> {
  const row = await tools.database
    .asActor({ actor, requestId: `work:${work.id}` }, (tx) =>
      tx
        .selectFrom('aftercare_plan')
        .select('id')
        .where('id', '=', work.subjectId)
        .where('state', '=', 'solving')
        .executeTakeFirst(),
    )
    // Whoever cannot ask goes on: the answer is written only where the question stands.
    .catch(() => ({ id: work.subjectId }));
  return row !== undefined;
}

async function write(answered: PlanAnswer, { work, actor, tools }: Doing): Promise<void> {
  const now = tools.database.clock.now();
  await tools.database.asActor({ actor, requestId: `work:${work.id}` }, async (tx) => {
    const plan = await tx
      .updateTable('aftercare_plan')
      .set((set) => ({
        ...{ state: 'solved', answer: JSON.stringify(answered), solved_at: now },
        version: set('version', '+', 1),
      }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'solving')
      .returning('division')
      .executeTakeFirst();
    if (plan === undefined) return;
    await recordAudit(tx, actor, originOf(work), 'aftercare.plan-answered', {
      ...{ objectKind: 'aftercare-plan', objectId: work.subjectId, area: plan.division },
      details: { state: answered.state, rooms: answered.chosen.length },
    });
  });
}

const originOf = (work: Work) => ({ requestId: `work:${work.id}`, address: null });

async function fail(work: Work, tools: WorkTools): Promise<void> {
  const actor = work.askedBy;
  if (actor === null) return;
  await tools.database.asActor({ actor, requestId: `work:${work.id}` }, async (tx) => {
    const plan = await tx
      .updateTable('aftercare_plan')
      .set((set) => ({ state: 'failed', version: set('version', '+', 1) }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'solving')
      .returning('division')
      .executeTakeFirst();
    if (plan === undefined) return;
    await recordAudit(tx, actor, originOf(work), 'aftercare.plan-unanswered', {
      ...{ objectKind: 'aftercare-plan', objectId: work.subjectId, area: plan.division },
    });
  });
}

/** The answer in the words of the wire. */
function answerOf(county: County, problem: Problem, outcome: Outcome, seconds: number): PlanAnswer {
  const inside = coveredBy(outcome.after, 'room');
  const chosen = outcome.opened.flatMap((room) => {
    const candidate = county.candidates[room - county.rooms.length];
    if (candidate === undefined) return [];
    const { id, name, division, place, capacity, yuan } = candidate;
    return [{ id, name, division, place, capacity, yuan, children: inside.get(room) ?? 0 }];
  });
  return {
    ...{ state: outcome.state, value: outcome.value, bound: outcome.bound },
    before: countsOf(county.villages, outcome.before),
    after: countsOf(county.villages, outcome.after),
    chosen,
    yuan: chosen.reduce((sum, room) => sum + room.yuan, 0),
    way: wayOf(outcome.after),
    villages: villageLines(county, problem, outcome.after),
    rooms: roomLines(county, outcome.after),
    curve: [...outcome.curve],
    blame: outcome.blame === null ? null : { ...outcome.blame, alone: [...outcome.blame.alone] },
    seconds,
    madeUp: county.madeUp,
  };
}

function wayOf(flows: readonly Flow[]): PlanAnswer['way'] {
  const children = flows.reduce((sum, flow) => sum + flow.children, 0);
  if (children === 0) return null;
  const metres = flows.reduce((sum, flow) => sum + flow.children * flow.metres, 0);
  return { mean: Math.round(metres / children), longest: Math.max(...flows.map((flow) => flow.metres)) };
}
