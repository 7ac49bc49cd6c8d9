/**
 * The round that carries out what was confirmed for a day that has come. What cannot be carried out, because the successor has
 * left meanwhile or lost his account, says why and is tried again until it can or is taken back.
 */
import { sql } from 'kysely';
import { carryOut, waitForRoles } from '#capabilities/organization/handing-over/carry-out.ts';
import { knownOf } from '#capabilities/organization/handing-over/facts.ts';
import type { HandingOverParts } from '#capabilities/organization/handing-over/passing-on.ts';
import { wantedOf } from '#capabilities/organization/handing-over/queries.ts';
import { problemsOf } from '#capabilities/organization/handing-over/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
/** The clockwork acts for the whole country. */
const EVERYWHERE = '';

/** Carries out what is due. */
export function handingOverRound(parts: HandingOverParts): MinuteRound {
  return {
    name: 'handing-over',
    run: async (tx, now) => {
      const today = dayInChina(now);
      const due = await tx
        .selectFrom('handing_over')
        .select('id')
        .where('state', '=', 'confirmed')
        .where('on_day', '<=', today)
        .orderBy('on_day')
        .orderBy('id')
        .execute();
      if (due.length === 0) return;
      await waitForRoles(tx);
      for (const { id } of due) await carryOutOne(tx, parts, { id, now, today });
    },
  };
}

async function carryOutOne(
  tx: Transaction,
  parts: HandingOverParts,
  { id, now, today }: { readonly id: string; readonly now: Date; readonly today: string },
): Promise<void> {
  const row = await tx
    .selectFrom('handing_over')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .forUpdate()
    .executeTakeFirst();
  if (row?.decided_by == null) return;
  const looking = { tx, by: clockwork, now, today };
  const known = await knownOf(looking, wantedOf(row), EVERYWHERE);
  const [problem] = problemsOf(known.facts);
  if (problem !== undefined) {
    if (problem !== row.blocked)
      await tx
        .updateTable('handing_over')
        .set({ blocked: problem, version: sql`version + 1` })
        .where('id', '=', id)
        .execute();
    return;
  }
  const agreed = { id, confirmedBy: row.decided_by, requestId: 'minute:handing-over', address: null };
  const passed = await carryOut(looking, parts, known, agreed);
  await tx
    .updateTable('handing_over')
    .set({
      ...{ state: 'done', done_at: now, blocked: null, passed: JSON.stringify(passed) },
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}
