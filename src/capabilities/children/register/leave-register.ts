/**
 * A child leaves the register with a reason, and may come back. Its file stays as it is; its categories end with it.
 * What else must end (a letter, an alarm) is other capabilities' own: the composition hands in who hears of it, in the
 * same transaction.
 */
import { heldCategories, lockChild, lockRegistered } from '#capabilities/children/file/queries.ts';
import { followKind } from '#capabilities/children/register/categories.ts';
import * as contract from '#capabilities/children/register/contract.ts';
import { nextVersion, refuseBroken } from '#capabilities/children/register/deeds.ts';
import { categoryProblems, leavingProblems } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { withdrawTransfersOf } from '#capabilities/children/transfers/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A child's going or coming, as others hear of it. */
export interface RegisterNews {
  readonly childId: string;
  readonly residence: string;
  /** ISO date. */
  readonly on: string;
  /** A code of `leftReasons`; null where the child came onto the register or back to it. */
  readonly reason: string | null;
  readonly by: PersonActor;
  readonly now: Date;
}

/** Hears that a child has left or come back, in the deed's own transaction. */
export type RegisterListener = (tx: Transaction, news: RegisterNews) => Promise<void>;

/** Makes the deed of leaving. */
export function leaveRegisterWith(hears: RegisterListener): Deed {
  return deed(
    contract.leaveRegister,
    async ({ tx, actor, params, body, version, today, now, language, audit }) => {
      const child = await lockRegistered(tx, params.id, version);
      const held = await heldCategories(tx, child.id);
      refuseBroken(
        leavingProblems({
          reason: body.reason,
          on: body.on,
          today,
          birthDate: child.birth_date,
          registeredOn: child.registered_on,
          categories: held,
        }),
        language,
      );
      await endCategories(tx, child.id, body.on, body.reason);
      await tx
        .updateTable('child')
        .set({ state: 'left', left_on: body.on, left_reason: body.reason, left_behind_kind: null })
        .where('id', '=', child.id)
        .execute();
      await withdrawTransfersOf(tx, actor, child.id, now);
      await recordChildEvents(tx, actor, [
        {
          childId: child.id,
          kind: 'left',
          onDate: body.on,
          details: { reason: body.reason, note: body.note, categories: held },
        },
      ]);
      await hears(tx, {
        childId: child.id,
        residence: child.residence,
        on: body.on,
        reason: body.reason,
        by: actor,
        now,
      });
      audit({
        objectKind: 'child',
        objectId: child.id,
        area: child.residence,
        before: { state: child.state, categories: held },
        after: { state: 'left', leftOn: body.on },
        why: body.reason,
        details: { reason: body.reason },
      });
      return nextVersion(tx, child);
    },
  );
}

/** Makes the deed of coming back. */
export function comeBackWith(hears: RegisterListener): Deed {
  return deed(
    contract.comeBack,
    async ({ tx, actor, params, body, version, today, now, language, audit }) => {
      const child = await lockChild(tx, params.id, version);
      if (child.state !== 'left') throw new Refusal('wrong-state', { state: child.state });
      const codes = body.categories.map((category) => category.code);
      refuseBroken(
        codes.flatMap((code, at) =>
          categoryProblems({
            code,
            since: today,
            held: codes.slice(0, at),
            birthDate: child.birth_date,
            today,
          }),
        ),
        language,
      );
      await tx
        .updateTable('child')
        .set({ state: 'registered', left_on: null, left_reason: null })
        .where('id', '=', child.id)
        .execute();
      await beginCategories(tx, child, body.categories, today);
      await followKind(tx, child.id);
      await recordChildEvents(tx, actor, [
        {
          childId: child.id,
          kind: 'came-back',
          onDate: today,
          details: { note: body.note, categories: codes },
        },
      ]);
      await hears(tx, {
        childId: child.id,
        residence: child.residence,
        on: today,
        reason: null,
        by: actor,
        now,
      });
      audit({
        objectKind: 'child',
        objectId: child.id,
        area: child.residence,
        before: { state: child.state, leftOn: child.left_on, reason: child.left_reason },
        after: { state: 'registered', categories: codes },
        why: body.note,
      });
      return nextVersion(tx, child);
    },
  );
}

async function endCategories(tx: Transaction, childId: string, on: string, reason: string): Promise<void> {
  await tx
    .updateTable('child_category')
    .set((set) => ({ until: set.fn<string>('greatest', ['since', set.val(on)]), ended_why: reason }))
    .where('child_id', '=', childId)
    .where('until', 'is', null)
    .execute();
}

/** A category that ended today and begins today again goes on as the same one. */
async function beginCategories(
  tx: Transaction,
  child: { readonly id: string; readonly residence: string },
  wanted: readonly { code: string; evidence: string | null }[],
  today: string,
): Promise<void> {
  await tx
    .insertInto('child_category')
    .values(
      wanted.map((category) => ({
        child_id: child.id,
        residence: child.residence,
        code: category.code,
        since: today,
        evidence: category.evidence,
      })),
    )
    .onConflict((same) =>
      same.columns(['child_id', 'code', 'since']).doUpdateSet({ until: null, ended_why: null }),
    )
    .execute();
}
