/**
 * Loads the forms that come with the system: as the first version where there is none, and as the next one where the newest came
 * with an earlier release. What the city has published is never replaced.
 */
import { sql } from 'kysely';
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

/** Loads what is missing; done again it does nothing. Answers how many forms were loaded. */
export function loadShippedForms(database: Database): Promise<number> {
  return database.asActor({ actor: administration, requestId: 'shipped-forms' }, async (tx) => {
    let loaded = 0;
    for (const document of shippedForms) loaded += (await loadOne(tx, document)) ? 1 : 0;
    return loaded;
  });
}

async function loadOne(tx: Transaction, document: FormDocument): Promise<boolean> {
  const text = JSON.stringify(document);
  const newest = await tx
    .selectFrom('form_version')
    .select(['version', 'published_by', sql<boolean>`document = ${text}::jsonb`.as('same')])
    .where('kind', '=', document.kind)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest !== undefined && (newest.same || newest.published_by !== null)) return false;
  const done = await tx
    .insertInto('form_version')
    .values({
      kind: document.kind,
      version: (newest?.version ?? 0) + 1,
      state: 'published',
      document: text,
      published_at: sql<Date>`access.now()`,
    })
    // Another start at the same moment loads the same; a draft that has the number waits for the city.
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  return done !== undefined;
}
