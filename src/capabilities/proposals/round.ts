/**
 * The round by the minute over answers and promises: one that is past its last day is told to the office that owes it, then to those
 * above. Days end at midnight in China.
 */
import { toldTo } from '#capabilities/coordination/referrals/rules.ts';
import { raiseAlert } from '#capabilities/duty/index.ts';
import type { Late } from '#capabilities/proposals/tell.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

const BATCH = 200;
/** How long something late stays with one office before the one above is told [P]. */
const BETWEEN = { unit: 'workdays', count: 3 } as const;
const CITY_DIGITS = 4;
/** What the trail calls it. */
const overdue = {
  proposal: { event: 'proposal.overdue' },
  promise: { event: 'promise.overdue' },
} as const;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

interface Missed {
  readonly id: string;
  readonly division: string;
  readonly told: number;
  readonly kind: Late;
  readonly words: string;
}

/** Tells of what is late; answers how much. */
export async function watchProposals(tx: Transaction, now: Date): Promise<number> {
  const missed = [...(await lateAnswers(tx, now)), ...(await latePromises(tx, now))];
  for (const one of missed) await takeUp(tx, now, one);
  return missed.length;
}

async function lateAnswers(tx: Transaction, now: Date): Promise<Missed[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select(['id', 'division', 'told', 'session', 'number', 'due_on'])
    .where('state', 'in', ['received', 'working', 'drafted', 'checked', 'signed'])
    .where('due_on', '<', dayInChina(now))
    .where((where) => where.or([where('next_told_at', 'is', null), where('next_told_at', '<=', now)]))
    .orderBy('due_on')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id, division, told, session, number, due_on }) => ({
    ...{ id, division, told, kind: 'proposal' },
    words: `${session}第${number}号：逾期未答复（期限 ${due_on}）。`,
  }));
}

async function latePromises(tx: Transaction, now: Date): Promise<Missed[]> {
  const rows = await tx
    .selectFrom('proposal_promise as promise')
    .innerJoin('proposal', 'proposal.id', 'promise.proposal_id')
    .select(['promise.id', 'promise.division', 'promise.told', 'promise.unit_name', 'promise.due_on'])
    .select(['proposal.session', 'proposal.number'])
    .where('promise.state', '=', 'open')
    .where('promise.due_on', '<', dayInChina(now))
    .where((where) =>
      where.or([where('promise.next_told_at', 'is', null), where('promise.next_told_at', '<=', now)]),
    )
    .orderBy('promise.due_on')
    .limit(BATCH)
    .forUpdate('promise')
    .skipLocked()
    .execute();
  return rows.map(({ id, division, told, session, number, unit_name, due_on }) => ({
    ...{ id, division, told, kind: 'promise' },
    words: `${session}第${number}号承诺事项：${unit_name}逾期未兑现（期限 ${due_on}）。`,
  }));
}

async function takeUp(tx: Transaction, now: Date, missed: Missed): Promise<void> {
  const { id, division, kind, words } = missed;
  const told = missed.told + 1;
  const role = division.length > CITY_DIGITS ? 'county' : 'city';
  const to = toldTo({ role, area: division }, told);
  const change = { told, next_told_at: dueAt(now, BETWEEN) };
  if (kind === 'proposal') await tx.updateTable('proposal').set(change).where('id', '=', id).execute();
  else await tx.updateTable('proposal_promise').set(change).where('id', '=', id).execute();
  await raiseAlert(tx, now, { kind: 'deadline', area: to.area, level: '3', about: { kind, id }, words });
  await recordAudit(tx, clockwork, { requestId: 'minute:proposals', address: null }, overdue[kind].event, {
    ...{ objectKind: kind, objectId: id, area: division, details: { told, to } },
  });
}
