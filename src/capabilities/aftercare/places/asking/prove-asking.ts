/**
 * Takes the code that came. Where it fits, the asking becomes an application as every other: whoever keeps the room decides it. A wrong
 * one is counted in the transaction that answers, so that tries at once are counted each; the answer is the same whatever is wrong.
 */
import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { proveAsking as contract } from '#capabilities/aftercare/places/asking/contract.ts';
import { codeDigest } from '#capabilities/aftercare/places/asking/look-up.ts';
import { MOST_TRIES, proves } from '#capabilities/aftercare/places/asking/rules.ts';
import { openHealth } from '#capabilities/aftercare/places/asking/sealed-words.ts';
import { childrenInNeed } from '#capabilities/aftercare/places/need.ts';
import { writePlace } from '#capabilities/aftercare/places/write-place.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

const taking: ServiceActor = { kind: 'service', service: 'aftercare', onBehalfOf: null };

export const proveAsking = deed(contract, ({ tx, actor, body, now, today, requestId }) =>
  asService(tx, actor, 'aftercare', async () => {
    const row = await askingToProve(tx, body.id);
    const digest = codeDigest(tx, body.id, body.code);
    const fits = row?.code_digest != null && timingSafeEqual(row.code_digest, digest);
    const tried = row === undefined ? undefined : { validUntil: row.valid_until, guesses: row.guesses, fits };
    // Who has been taken already and asks again has lost the answer: it is the same.
    if (row?.used_at != null && fits) return { state: 'received' as const, tries: MOST_TRIES };
    if (row === undefined || row.child_id === null || !proves(tried, now)) {
      const guesses = await countGuess(tx, body.id);
      return { state: 'wrong' as const, tries: Math.max(0, MOST_TRIES - guesses) };
    }
    await becomeApplication(tx, { ...row, child_id: row.child_id }, { now, today, requestId });
    return { state: 'received' as const, tries: MOST_TRIES };
  }),
);

async function askingToProve(tx: Transaction, id: string) {
  return tx
    .selectFrom('aftercare_ask')
    .innerJoin('aftercare_site', 'aftercare_site.id', 'aftercare_ask.site_id')
    .select(['aftercare_ask.id', 'site_id', 'child_id', 'code_digest', 'guesses', 'valid_until', 'used_at'])
    .select(['weekdays', 'meal', 'aftercare_ask.sealing_key', 'health_sealed'])
    .select([
      'name',
      'kind',
      'aftercare_site.division',
      'capacity',
      'meals',
      'state',
      'latitude',
      'longitude',
    ])
    .where('aftercare_ask.id', '=', id)
    .forUpdate('aftercare_ask')
    .executeTakeFirst();
}

type Proven = NonNullable<Awaited<ReturnType<typeof askingToProve>>> & { readonly child_id: string };

async function countGuess(tx: Transaction, id: string): Promise<number> {
  const { rows } = await sql<{ guesses: number }>`
    update aftercare_ask set guesses = least(guesses + 1, 100) where id = ${id}::uuid returning guesses`.execute(
    tx,
  );
  return rows[0]?.guesses ?? 1;
}

async function becomeApplication(
  tx: Transaction,
  row: Proven,
  { now, today, requestId }: { readonly now: Date; readonly today: string; readonly requestId: string },
): Promise<void> {
  await sql`update aftercare_ask set used_at = ${now} where id = ${row.id}::uuid`.execute(tx);
  const child = (await childrenInNeed(tx, [row.child_id], today)).get(row.child_id);
  if (child?.guardian == null || !child.registered) return;
  if (await hasPlaceThere(tx, child.id, row.site_id)) return;
  const { site_id: siteId, ...site } = row;
  const made = await writePlace(tx, {
    site: { ...site, id: siteId },
    ...{ child, source: 'guardian', state: 'applied', now, today },
    by: { id: child.guardian.id, name: child.guardian.name },
    ...{ weekdays: row.weekdays, meal: row.meal, health: openHealth(vaultOf(tx), row) },
  });
  await recordAudit(tx, taking, { requestId, address: null }, 'aftercare.place-applied', {
    ...{ objectKind: 'child', objectId: child.id, area: row.division },
    details: { site: siteId, place: made.id, state: made.state, source: 'guardian', asking: row.id },
  });
}

/** Asked twice, by two parents or by the school before: there it stands already, and nothing is added. */
async function hasPlaceThere(tx: Transaction, childId: string, siteId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('aftercare_place')
    .select('id')
    .where('child_id', '=', childId)
    .where('site_id', '=', siteId)
    .where('state', 'in', ['applied', 'waiting', 'enrolled'])
    .executeTakeFirst();
  return row !== undefined;
}
