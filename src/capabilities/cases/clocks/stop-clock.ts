/**
 * A deadline stands still: asked for by one, approved by another, from when it was asked for until somebody lets it run on.
 */
import { v7 as uuidv7 } from 'uuid';
import { callOffDeadlines } from '#capabilities/cases/alerts.ts';
import * as contract from '#capabilities/cases/clocks/contract.ts';
import { stopsThatCount } from '#capabilities/cases/clocks/rules.ts';
import { ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { mayDecide } from '#capabilities/cases/rules.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { dueAt, type Span } from '#foundation/deadlines/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askStop = deed(contract.askStop, async (asked) => {
  const { body, tx, actor, now, params } = asked;
  const work = await atOpenCase(asked, params.id);
  const clock = await tx
    .selectFrom('case_clock')
    .select(['id', 'kind'])
    .where('id', '=', params.clockId)
    .where('case_id', '=', work.row.id)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
  if (clock === undefined) throw new Refusal('not-found');
  const id = uuidv7();
  await tx
    .insertInto('case_stop')
    .values({
      id,
      clock_id: clock.id,
      case_id: work.row.id,
      reason: body.reason,
      words_sealed: sealWords(work.subject, 'case_stop.words_sealed', id, { note: body.note }),
      asked_by: actor.accountId,
      asker_name: actor.name,
      asked_at: now,
    })
    .execute();
  const words = { clock: clock.kind, reason: body.reason, note: body.note };
  await happen(work, { kind: 'stop-asked', about: id, words });
  asked.audit(await auditOf(work, { details: { clock: clock.kind, reason: body.reason } }));
  return { id, version: work.row.version };
});

async function lockStop({ tx, row }: PersonAtWork, stopId: string) {
  const stop = await tx
    .selectFrom('case_stop')
    .selectAll()
    .where('id', '=', stopId)
    .where('case_id', '=', row.id)
    .forUpdate()
    .executeTakeFirst();
  if (stop === undefined) throw new Refusal('not-found');
  return stop;
}

export const decideStop = deed(contract.decideStop, async (asked) => {
  const { body, tx, actor, now, params } = asked;
  const work = await atOpenCase(asked, params.id);
  const stop = await lockStop(work, params.stopId);
  if (!mayDecide(actor, ownerOfRow(work.row))) throw new Refusal('not-allowed');
  if (stop.asked_by === actor.accountId) throw new Refusal('second-person');
  if (stop.verdict !== null) throw new Refusal('wrong-state', { state: stop.verdict });
  await tx
    .updateTable('case_stop')
    .set({ verdict: body.verdict, decided_by: actor.accountId, decider_name: actor.name, decided_at: now })
    .where('id', '=', stop.id)
    .execute();
  await recount(work, stop.clock_id);
  await happen(work, { kind: `stop-${body.verdict}`, about: stop.id, words: { reason: stop.reason } });
  asked.audit(await auditOf(work, { details: { stop: stop.id, verdict: body.verdict } }));
  return { id: stop.id, version: work.row.version };
});

export const endStop = deed(contract.endStop, async (asked) => {
  const { tx, now, params } = asked;
  const work = await atOpenCase(asked, params.id);
  const stop = await lockStop(work, params.stopId);
  if (stop.verdict !== 'approved' || stop.ended_at !== null)
    throw new Refusal('wrong-state', { state: stop.verdict ?? 'asked' });
  await tx.updateTable('case_stop').set({ ended_at: now }).where('id', '=', stop.id).execute();
  await recount(work, stop.clock_id);
  await happen(work, { kind: 'stop-ended', about: stop.id, words: { reason: stop.reason } });
  asked.audit(await auditOf(work, { details: { stop: stop.id } }));
  return { id: stop.id, version: work.row.version };
});

/** The deadline anew with all stops that count. One that had been missed climbs no further while it stands still. */
async function recount({ tx, row, now }: PersonAtWork, clockId: string): Promise<void> {
  const clock = await tx
    .selectFrom('case_clock')
    .select(['id', 'unit', 'amount', 'began_at'])
    .where('id', '=', clockId)
    .executeTakeFirstOrThrow();
  const stops = await tx
    .selectFrom('case_stop')
    .select(['asked_at as askedAt', 'verdict', 'ended_at as endedAt'])
    .where('clock_id', '=', clockId)
    .execute();
  const span: Span = { unit: clock.unit as Span['unit'], count: clock.amount };
  const counting = stopsThatCount(stops.map((stop) => ({ ...stop, verdict: verdictOf(stop.verdict) })));
  await tx
    .updateTable('case_clock')
    .set({ due_at: dueAt(clock.began_at, span, counting) })
    .where('id', '=', clockId)
    .execute();
  await callOffDeadlines(tx, now, row.id);
}

const verdictOf = (text: string | null): 'approved' | 'declined' | null =>
  text as 'approved' | 'declined' | null;
