/**
 * The round by the minute: a deadline that a unit missed calls for a person, first in the office in charge of the case, then in
 * those above, and again until it is met. Referrals of a case that has come to its end are waited for no longer, until it is
 * opened again. Made again, it finds nothing left to do.
 */
import { tiersAbove } from '#capabilities/cases/clocks/rules.ts';
import type { Level } from '#capabilities/cases/codes/contract.ts';
import type { Post } from '#capabilities/cases/rules.ts';
import { dropClocks, startClock } from '#capabilities/coordination/clocks/keep-clocks.ts';
import { spansNow } from '#capabilities/coordination/clocks/keep-spans.ts';
import { type ClockKind, clockKinds, type ReferralState } from '#capabilities/coordination/codes/contract.ts';
import { recordStep, subjectOf } from '#capabilities/coordination/referrals/queries.ts';
import { type Spans, toldTo, waitsFor } from '#capabilities/coordination/referrals/rules.ts';
import { tellUnit } from '#capabilities/coordination/tell-unit.ts';
import { raiseAlert } from '#capabilities/duty/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

/** Taken up in one round at most; the rest by the next. */
const BATCH = 200;

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Looks after all open referrals; answers how many were moved. */
export async function watchReferrals(tx: Transaction, now: Date): Promise<number> {
  const followed = await followCases(tx, now);
  const missed = await missedClocks(tx, now);
  if (missed.length === 0) return followed;
  const spans = await spansNow(tx);
  for (const clock of missed) await takeUp(tx, now, clock, spans);
  return followed + missed.length;
}

/** Referrals that are open while their case is not, or the other way round since the last look. */
async function followCases(tx: Transaction, now: Date): Promise<number> {
  const changed = await tx
    .selectFrom('referral')
    .innerJoin('case_file', 'case_file.id', 'referral.case_id')
    .select(['referral.id', 'referral.state', 'referral.level', 'referral.division', 'referral.released_at'])
    .where('referral.ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('case_file.closed_at', 'is not', null), where('referral.released_at', 'is', null)]),
        where.and([where('case_file.closed_at', 'is', null), where('referral.released_at', 'is not', null)]),
      ]),
    )
    .limit(BATCH)
    .forUpdate('referral')
    .skipLocked()
    .execute();
  for (const row of changed) {
    const ended = row.released_at === null;
    await tx
      .updateTable('referral')
      .set((set) => ({ released_at: ended ? now : null, version: set('version', '+', 1) }))
      .where('id', '=', row.id)
      .execute();
    await dropClocks(tx, row.id, now);
    const waited = waitsFor(row.state as ReferralState);
    if (!ended && waited !== null) await startClock(tx, row, waited, now);
    const kind = ended ? 'case-ended' : 'case-reopened';
    await recordStep(tx, null, null, row.id, { kind, side: 'system', at: now });
    await tellUnit(tx, row.id, row.division.slice(0, 4));
  }
  return changed.length;
}

function missedClocks(tx: Transaction, now: Date) {
  return tx
    .selectFrom('referral_clock as clock')
    .innerJoin('referral', 'referral.id', 'clock.referral_id')
    .innerJoin('case_file', 'case_file.id', 'referral.case_id')
    .select(['clock.id', 'clock.kind', 'clock.due_at', 'clock.told', 'referral.id as referral_id'])
    .select(['referral.number', 'referral.unit_name', 'referral.level', 'referral.division'])
    .select(['case_file.owner_role', 'case_file.owner_area'])
    .where('clock.met_at', 'is', null)
    .where('clock.dropped_at', 'is', null)
    .where('clock.due_at', '<', now)
    .where((where) =>
      where.or([where('clock.next_told_at', 'is', null), where('clock.next_told_at', '<=', now)]),
    )
    .orderBy('clock.due_at')
    .limit(BATCH)
    .forUpdate('clock')
    .skipLocked()
    .execute();
}

type Missed = Awaited<ReturnType<typeof missedClocks>>[number];

async function takeUp(tx: Transaction, now: Date, clock: Missed, spans: Spans): Promise<void> {
  const told = clock.told + 1;
  const owner: Post = { role: clock.owner_role as Post['role'], area: clock.owner_area };
  const to = toldTo(owner, told);
  const next = dueAt(now, spans[`told.${clock.level as Level}`]);
  await tx
    .updateTable('referral_clock')
    .set({ told, next_told_at: next })
    .where('id', '=', clock.id)
    .execute();
  const kind = clock.kind as ClockKind;
  await recordStep(tx, null, await subjectOf(tx, clock.referral_id), clock.referral_id, {
    kind: 'overdue',
    side: 'system',
    at: now,
    words: { code: kind, words: String(Math.min(told, tiersAbove(owner).length)) },
  });
  await raiseAlert(tx, now, {
    kind: 'deadline',
    area: to.area,
    level: clock.level as Level,
    about: { kind: 'referral', id: clock.referral_id },
    words: `转介 ${clock.number}：${clock.unit_name}逾期未${clockKinds[kind].zh}。`,
  });
  await recordAudit(tx, clockwork, { requestId: 'minute:referrals', address: null }, 'referral.overdue', {
    objectKind: 'referral',
    objectId: clock.referral_id,
    area: clock.division,
    details: { number: clock.number, unit: clock.unit_name, clock: kind, told, to },
  });
  await tellUnit(tx, clock.referral_id, clock.division.slice(0, 4));
}
