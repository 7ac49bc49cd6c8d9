/**
 * Categories of a child begin and end on a day, with what they rest on; flags are settled by saying how. The kind of being
 * left behind that stands in the child's row follows its open category 11 or 12.
 */
import { sql } from 'kysely';
import { heldCategories, lockChild, lockRegistered } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/register/contract.ts';
import { nextVersion, refuseBroken } from '#capabilities/children/register/deeds.ts';
import { categoryProblems, isLeftBehind } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const addCategory = deed(
  contract.addCategory,
  async ({ tx, actor, params, body, today, language, audit }) => {
    const child = await lockRegistered(tx, params.id);
    const since = body.since ?? today;
    const held = await heldCategories(tx, child.id);
    refuseBroken(
      categoryProblems({ code: body.code, since, held, birthDate: child.birth_date, today }),
      language,
    );
    await tx
      .insertInto('child_category')
      .values({
        child_id: child.id,
        residence: child.residence,
        code: body.code,
        since,
        evidence: body.evidence,
      })
      .execute();
    await followKind(tx, child.id);
    await recordChildEvents(tx, actor, [
      {
        childId: child.id,
        kind: 'category-added',
        onDate: since,
        details: { code: body.code, evidence: body.evidence },
      },
    ]);
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      before: { categories: held },
      after: { categories: [...held, body.code] },
      details: { category: body.code, since },
    });
    return nextVersion(tx, child);
  },
);

export const endCategory = deed(
  contract.endCategory,
  async ({ tx, actor, params, body, today, language, audit }) => {
    const child = await lockChild(tx, params.id);
    const held = await tx
      .selectFrom('child_category')
      .select('since')
      .where('child_id', '=', child.id)
      .where('code', '=', params.code)
      .where('until', 'is', null)
      .executeTakeFirst();
    if (held === undefined) throw new Refusal('wrong-state', { state: 'ended' });
    if (body.until > today) refuseBroken([{ place: 'body.until', code: 'in-the-future' }], language);
    if (body.until < held.since) refuseBroken([{ place: 'body.until', code: 'before-since' }], language);
    await tx
      .updateTable('child_category')
      .set({ until: body.until, ended_why: body.why })
      .where('child_id', '=', child.id)
      .where('code', '=', params.code)
      .where('until', 'is', null)
      .execute();
    await followKind(tx, child.id);
    await recordChildEvents(tx, actor, [
      {
        childId: child.id,
        kind: 'category-ended',
        onDate: body.until,
        details: { code: params.code, why: body.why },
      },
    ]);
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      before: { category: params.code, since: held.since, until: null },
      after: { category: params.code, since: held.since, until: body.until },
      why: body.why,
      details: { category: params.code },
    });
    return nextVersion(tx, child);
  },
);

export const settleFlag = deed(contract.settleFlag, async ({ tx, actor, params, body, now, audit }) => {
  const child = await lockChild(tx, params.id);
  const settled = await tx
    .updateTable('child_flag')
    .set({ settled_at: now, settled_by: actor.accountId, settled_how: body.how })
    .where('child_id', '=', child.id)
    .where('flag', '=', params.flag)
    .where('settled_at', 'is', null)
    .returning('flag')
    .executeTakeFirst();
  if (settled === undefined) throw new Refusal('wrong-state', { state: 'settled' });
  await recordChildEvents(tx, actor, [
    { childId: child.id, kind: 'flag-settled', details: { flag: params.flag, how: body.how } },
  ]);
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    before: { flag: params.flag, settled: false },
    after: { flag: params.flag, settled: true },
    why: body.how,
    details: { flag: params.flag },
  });
  return nextVersion(tx, child);
});

/** Writes the open kind of being left behind, or none, into the child's row. */
export async function followKind(tx: Transaction, childId: string): Promise<void> {
  const kind = (await heldCategories(tx, childId)).find(isLeftBehind) ?? null;
  await tx
    .updateTable('child')
    .set({ left_behind_kind: kind })
    .where('id', '=', childId)
    .where(sql<boolean>`left_behind_kind is distinct from ${kind}`)
    .execute();
}
