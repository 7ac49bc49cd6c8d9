/**
 * The round by the minute: a deadline that was missed is taken up tier by tier until it is met. Made again, it finds nothing
 * left to do: each step stands once.
 */
import { callForPerson } from '#capabilities/cases/alerts.ts';
import { spansNow } from '#capabilities/cases/clocks/keep-spans.ts';
import { type Spans, stepUp } from '#capabilities/cases/clocks/rules.ts';
import type { Level, Step } from '#capabilities/cases/codes/contract.ts';
import { ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import { recordStep } from '#capabilities/cases/steps/record-step.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { announce } from '#foundation/live/announce.ts';

/** Missed deadlines taken up in one round; the rest is taken up by the next. */
const BATCH = 200;

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Takes up what was missed, in a transaction of the clockwork; answers how many steps were taken. */
export async function escalateMissed(tx: Transaction, now: Date): Promise<number> {
  const missed = await missedClocks(tx, now);
  if (missed.length === 0) return 0;
  const spans = await spansNow(tx);
  let steps = 0;
  for (const clock of missed) if (await takeUp(tx, now, clock, spans)) steps += 1;
  return steps;
}

function missedClocks(tx: Transaction, now: Date) {
  return tx
    .selectFrom('case_clock')
    .innerJoin('case_file', 'case_file.id', 'case_clock.case_id')
    .select(['case_clock.id', 'case_clock.case_id', 'case_clock.kind', 'case_clock.due_at'])
    .select(['case_clock.tier', 'case_clock.next_tier_at', 'case_clock.level', 'case_file.number'])
    .select(['case_file.owner_role', 'case_file.owner_area', 'case_file.step', 'case_file.division'])
    .where('case_clock.met_at', 'is', null)
    .where('case_clock.dropped_at', 'is', null)
    .where('case_clock.due_at', '<', now)
    .where((where) =>
      where.or([where('case_clock.next_tier_at', 'is', null), where('case_clock.next_tier_at', '<=', now)]),
    )
    .orderBy('case_clock.due_at')
    .limit(BATCH)
    .forUpdate('case_clock')
    .skipLocked()
    .execute();
}

type Missed = Awaited<ReturnType<typeof missedClocks>>[number];

async function takeUp(tx: Transaction, now: Date, clock: Missed, spans: Spans): Promise<boolean> {
  const running = {
    level: clock.level as Level,
    dueAt: clock.due_at,
    tier: clock.tier,
    nextTierAt: clock.next_tier_at,
  };
  const up = stepUp(running, ownerOfRow(clock), spans, now);
  if (up === null) return false;
  const { tier, to, nextAt } = up;
  await tx.updateTable('case_clock').set({ tier, next_tier_at: nextAt }).where('id', '=', clock.id).execute();
  await tx
    .insertInto('case_escalation')
    .values({ clock_id: clock.id, tier, case_id: clock.case_id, to_role: to.role, to_area: to.area, at: now })
    .execute();
  const subject = await subjectOfCase(tx, clock.case_id);
  const words = { clock: clock.kind, tier, toRole: to.role, toArea: to.area };
  const event = { caseId: clock.case_id, step: clock.step as Step, kind: 'escalated', at: now, words };
  await recordStep(tx, clockwork, subject, event);
  await recordAudit(tx, clockwork, { requestId: 'minute:cases', address: null }, 'case.escalated', {
    objectKind: 'case',
    objectId: clock.case_id,
    area: clock.division,
    details: { number: clock.number, clock: clock.kind, tier, to },
  });
  const { case_id: id, number } = clock;
  await callForPerson(tx, now, 'deadline', { id, number, level: running.level, area: to.area });
  await announce(tx, { kind: 'case', id: clock.case_id, to: { roles: [to.role], area: to.area } });
  return true;
}
