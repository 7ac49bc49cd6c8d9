/**
 * Loads the templates and policies that come with the system: a template as its first version where there is none, and as the next one
 * where the newest came with an earlier release. What the city has published or put on the list is never replaced.
 */
import { sql } from 'kysely';
import { shippedPolicies } from '#capabilities/documents/shipped/policies.ts';
import { PROPOSAL_REPLY, proposalReply } from '#capabilities/documents/shipped/proposal-reply.ts';
import type { DocumentKind, TemplateContent } from '#capabilities/documents/wording/contract.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

interface Shipped {
  readonly code: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly content: TemplateContent;
}

const shippedTemplates: readonly Shipped[] = [
  { code: PROPOSAL_REPLY, kind: 'reply', name: '建议提案答复', content: proposalReply },
];

/** Loads what is missing; done again it does nothing. Answers how many templates were loaded. */
export function loadShippedDocuments(database: Database): Promise<number> {
  return database.asActor({ actor: administration, requestId: 'shipped-documents' }, async (tx) => {
    let loaded = 0;
    for (const template of shippedTemplates) loaded += (await loadTemplate(tx, template)) ? 1 : 0;
    await tx
      .insertInto('policy_document')
      .values(shippedPolicies.map(({ number, title }) => ({ number, title })))
      .onConflict((conflict) => conflict.column('number').doNothing())
      .execute();
    return loaded;
  });
}

async function loadTemplate(tx: Transaction, { code, kind, name, content }: Shipped): Promise<boolean> {
  await tx
    .insertInto('document_template')
    .values({ code, kind, name })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  const text = JSON.stringify(content);
  const newest = await tx
    .selectFrom('document_template_version')
    .select(['version', 'published_by', sql<boolean>`content = ${text}::jsonb`.as('same')])
    .where('template_code', '=', code)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest !== undefined && (newest.same || newest.published_by !== null)) return false;
  const done = await tx
    .insertInto('document_template_version')
    .values({
      ...{ template_code: code, version: (newest?.version ?? 0) + 1, state: 'published', content: text },
      published_at: sql<Date>`access.now()`,
    })
    // Another start at the same moment loads the same; a draft that has the number waits for the city.
    .onConflict((conflict) => conflict.columns(['template_code', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  return done !== undefined;
}
