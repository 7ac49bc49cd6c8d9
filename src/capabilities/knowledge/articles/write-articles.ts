/** Writes articles and new versions, publishes what another has written, and takes articles out of use. */
import * as contract from '#capabilities/knowledge/articles/contract.ts';
import { articleToChange, columnsOf, wholeArticleOf } from '#capabilities/knowledge/articles/queries.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const writeArticle = deed(contract.writeArticle, async ({ tx, actor, today, body, audit }) => {
  const { id, division, ...content } = body;
  const area = division ?? actor.area;
  if (!inArea(actor.area, area)) throw new Refusal('outside-area');
  requirePeriod(content);
  await tx
    .insertInto('knowledge_article')
    .values({ id, area, ...columnsOf(content) })
    .execute();
  await addVersion(tx, actor, { id, area, number: 1 }, content, null);
  audit({ objectKind: 'knowledge_article', objectId: id, area, details: { title: content.title } });
  return wholeArticleOf(tx, actor, today, id);
});

export const editArticle = deed(
  contract.editArticle,
  async ({ tx, actor, today, params, body, version, audit }) => {
    const { why, ...content } = body;
    const article = await articleToChange(tx, actor, params.id, version);
    if (article.state === 'retired') throw new Refusal('wrong-state', { state: article.state });
    requirePeriod(content);
    const last = await tx
      .selectFrom('knowledge_version')
      .select('number')
      .where('article_id', '=', article.id)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    const place = { id: article.id, area: article.area, number: last.number + 1 };
    await addVersion(tx, actor, place, content, why);
    await setHead(tx, article.id, { version: version + 1 });
    audit({ objectKind: 'knowledge_article', objectId: article.id, area: article.area, why });
    return wholeArticleOf(tx, actor, today, article.id);
  },
);

export const reviewArticle = deed(
  contract.reviewArticle,
  async ({ tx, actor, now, today, params, body, version, audit }) => {
    const article = await articleToChange(tx, actor, params.id, version);
    const waits = await tx
      .selectFrom('knowledge_version')
      .selectAll()
      .where('article_id', '=', article.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (waits === undefined) throw new Refusal('wrong-state', { state: article.state });
    if (waits.written_by === actor.accountId) throw new Refusal('second-person');
    await tx
      .updateTable('knowledge_version')
      .set({
        state: body.publish ? 'published' : 'returned',
        reviewed_by: actor.accountId,
        reviewer_name: actor.name,
        reviewed_at: now,
        note: body.publish ? null : body.note,
      })
      .where('article_id', '=', article.id)
      .where('number', '=', waits.number)
      .execute();
    const published = body.publish
      ? {
          ...columnsOf(contract.articleContent.parse(waits.content)),
          state: 'published',
          number: waits.number,
          checked_on: today,
          review_asked_at: null,
        }
      : {};
    await setHead(tx, article.id, { ...published, version: version + 1 });
    audit({
      objectKind: 'knowledge_article',
      objectId: article.id,
      area: article.area,
      why: body.publish ? null : body.note,
      details: { number: waits.number, published: body.publish },
    });
    return wholeArticleOf(tx, actor, today, article.id);
  },
);

export const retireArticle = deed(
  contract.retireArticle,
  async ({ tx, actor, today, params, body, version, audit }) => {
    const article = await articleToChange(tx, actor, params.id, version);
    if (article.state !== 'published') throw new Refusal('wrong-state', { state: article.state });
    await setHead(tx, article.id, { state: 'retired', review_asked_at: null, version: version + 1 });
    audit({ objectKind: 'knowledge_article', objectId: article.id, area: article.area, why: body.why });
    return wholeArticleOf(tx, actor, today, article.id);
  },
);

function requirePeriod({ validFrom, validTo }: contract.ArticleContent): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    throw new Refusal('bad-period', { from: validFrom });
}

interface Place {
  readonly id: string;
  readonly area: string;
  readonly number: number;
}

async function addVersion(
  tx: Transaction,
  actor: PersonActor,
  { id, area, number }: Place,
  content: contract.ArticleContent,
  why: string | null,
): Promise<void> {
  await tx
    .insertInto('knowledge_version')
    .values({
      article_id: id,
      number,
      area,
      content: JSON.stringify(content),
      why,
      written_by: actor.accountId,
      writer_name: actor.name,
    })
    .execute();
}

type Head = Partial<ReturnType<typeof columnsOf>> & {
  readonly state?: string;
  readonly number?: number;
  readonly checked_on?: string;
  readonly review_asked_at?: null;
  readonly version: number;
};

async function setHead(tx: Transaction, id: string, head: Head): Promise<void> {
  await tx.updateTable('knowledge_article').set(head).where('id', '=', id).execute();
}
