/**
 * An erasure is proposed, withdrawn or decided. It stands only when nothing is open and the time of keeping is over, and
 * that is looked at again when it is decided: things may have changed in between.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { ChildTableRow } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/erasure/contract.ts';
import { ERASURE_WORK } from '#capabilities/children/rights/erasure/erasure-work.ts';
import { shownErasures } from '#capabilities/children/rights/erasure/queries.ts';
import type { Holder, OpenMatter } from '#capabilities/children/rights/holder.ts';
import { lockPutAway } from '#capabilities/children/rights/retention/archive.ts';
import { keptOf } from '#capabilities/children/rights/retention/kept.ts';
import { type ErasureGround, erasableFrom, groundStands } from '#capabilities/children/rights/rules.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** Makes the deed of proposing. */
export function proposeErasureWith(holders: readonly Holder[]): Deed {
  return deed(contract.proposeErasure, async ({ tx, actor, params, body, today, language, audit }) => {
    const child = await lockAnyChild(tx, actor, params.id);
    await requireErasable(tx, actor, holders, child, { ground: body.ground, today, language });
    const row = await tx
      .insertInto('erasure')
      .values({
        id: uuidv7(),
        child_id: child.id,
        residence: child.residence,
        ground: body.ground,
        why: body.why,
        proposed_by: actor.accountId,
        proposer_name: actor.name,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      details: { erasure: row.id, ground: body.ground },
    });
    return first(await shownErasures(tx, actor, [row]));
  });
}

/** A child on the register is refused with a reason, not as though it were not there. */
async function lockAnyChild(tx: Transaction, actor: PersonActor, childId: string): Promise<ChildTableRow> {
  const open = await tx
    .selectFrom('child')
    .selectAll()
    .where('id', '=', childId)
    .where('state', '=', 'registered')
    .executeTakeFirst();
  return open === undefined ? lockPutAway(tx, actor, childId) : openChild(vaultOf(tx), open);
}

const onRegister: OpenMatter = {
  code: 'registered',
  zh: '儿童仍在册，须先退出名册。',
  en: 'The child is still on the register: it must leave first.',
};

/** @throws Refusal `rule-broken` that names everything still open, and until when data must be kept. */
async function requireErasable(
  tx: Transaction,
  actor: PersonActor,
  holders: readonly Holder[],
  child: ChildTableRow,
  about: { readonly ground: ErasureGround; readonly today: string; readonly language: Language },
): Promise<void> {
  const { ground, today, language } = about;
  const matters: OpenMatter[] = child.state === 'registered' ? [onRegister] : [];
  const archive: ServiceActor = { kind: 'service', service: 'archive', onBehalfOf: actor };
  await asService(tx, actor, 'archive', async () => {
    for (const holder of holders)
      matters.push(...((await holder.openMatters?.(tx, child.id, archive)) ?? []));
    const erasable = erasableFrom(await keptOf(tx, holders, child.id));
    if (!groundStands(ground, erasable, today)) matters.push(stillKept(erasable));
  });
  if (matters.length === 0) return;
  throw new Refusal(
    'rule-broken',
    {},
    matters.map((matter) => ({ place: 'child', code: matter.code, message: matter[language] })),
  );
}

function stillKept(until: string | null): OpenMatter {
  return {
    code: 'still-kept',
    zh: until === null ? '有记录的保存期限尚未起算。' : `保存期限至 ${until}，届满前不能删除。`,
    en:
      until === null
        ? 'The time of keeping of some record does not run yet.'
        : `It must be kept until ${until} and cannot be erased before.`,
  };
}

async function lockProposed(tx: Transaction, erasureId: string, version: number) {
  const row = await tx
    .selectFrom('erasure')
    .selectAll()
    .where('id', '=', erasureId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'proposed') throw new Refusal('wrong-state', { state: row.state });
  return row;
}

/** Makes the deed of deciding. */
export function decideErasureWith(holders: readonly Holder[]): Deed {
  return deed(
    contract.decideErasure,
    async ({ tx, actor, params, body, version, now, today, language, audit, wakeWork }) => {
      const row = await lockProposed(tx, params.id, version);
      if (row.proposed_by === actor.accountId) throw new Refusal('second-person');
      if (body.approve) {
        const child = await lockAnyChild(tx, actor, row.child_id);
        const ground = row.ground as ErasureGround;
        await requireErasable(tx, actor, holders, child, { ground, today, language });
      }
      const decided = await tx
        .updateTable('erasure')
        .set({
          state: body.approve ? 'approved' : 'declined',
          decided_by: actor.accountId,
          decider_name: actor.name,
          decided_at: now,
          decided_why: body.why,
          version: sql<number>`version + 1`,
        })
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (body.approve) {
        await askForWork(tx, { kind: ERASURE_WORK, subjectId: row.id, area: row.residence, actor });
        wakeWork();
      }
      audit({
        objectKind: 'child',
        objectId: row.child_id,
        area: row.residence,
        details: { erasure: row.id, approved: body.approve },
      });
      return first(await shownErasures(tx, actor, [decided]));
    },
  );
}

export const withdrawErasure = deed(
  contract.withdrawErasure,
  async ({ tx, actor, params, version, audit }) => {
    const row = await lockProposed(tx, params.id, version);
    if (row.proposed_by !== actor.accountId) throw new Refusal('not-found');
    const taken = await tx
      .updateTable('erasure')
      .set({ state: 'withdrawn', version: sql<number>`version + 1` })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({ objectKind: 'child', objectId: row.child_id, area: row.residence, details: { erasure: row.id } });
    return first(await shownErasures(tx, actor, [taken]));
  },
);

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('An erasure that was just written is not there.');
  return item;
}
