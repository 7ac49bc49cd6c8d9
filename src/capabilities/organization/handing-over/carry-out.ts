/**
 * Carries a hand-over out: post, role, sessions, substitutions, what other capabilities pass on, and the word to whoever must
 * hear of it, all in one transaction. Changes of roles wait for each other, so that of two at once one finds it done.
 */
import { lockRoles } from '#capabilities/organization/accounts/queries.ts';
import type { Known, Looking } from '#capabilities/organization/handing-over/facts.ts';
import { uuidFrom } from '#capabilities/organization/handing-over/ids.ts';
import type {
  HandingOver,
  HandingOverParts,
  Matter,
} from '#capabilities/organization/handing-over/passing-on.ts';
import { leavingOf, mattersOf } from '#capabilities/organization/handing-over/plan.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';

/** A hand-over that both administrators have agreed to. */
export interface Agreed {
  readonly id: string;
  /** Who confirmed it: by him the role is bound. */
  readonly confirmedBy: string;
  readonly requestId: string;
  readonly address: string | null;
}

/** One change of roles at a time; what is known must be read after this. */
export const waitForRoles = lockRoles;

/** Carries it out; answers what passed. What is known must have been read in this transaction, and hold no problem. */
export async function carryOut(
  looking: Looking,
  parts: HandingOverParts,
  known: Known,
  agreed: Agreed,
): Promise<Matter[]> {
  const { tx, by, now } = looking;
  const account = known.to.account;
  if (account === null) throw new Error('A successor without an account was let through.');
  const passed = await mattersOf(looking, parts, known);
  await asService(tx, by, 'administration', async () => {
    await passPost(tx, known, agreed);
    await endRole(looking, known, agreed);
    await bindSuccessor(tx, now, known, { ...agreed, accountId: account.id });
    await endWhoLeaves(looking, known, agreed);
  });
  const handing: HandingOver = {
    ...leavingOf(known),
    from: { staffId: known.from.staffId, name: known.from.name },
    to: { accountId: account.id, staffId: known.to.staffId, name: known.to.name },
    at: now,
  };
  await asService(tx, by, 'handing-over', async () => {
    for (const one of parts.passesOn) await one.pass?.(tx, handing, by);
    for (const tell of parts.onHandedOver) await tell(tx, handing);
  });
  await recordAudit(tx, by, { requestId: agreed.requestId, address: agreed.address }, 'handing-over.done', {
    objectKind: 'handing_over',
    objectId: agreed.id,
    area: known.post.division.code,
    before: { holder: known.from.staffId },
    after: { holder: known.to.staffId },
    details: {
      role: known.role,
      post: known.post.id,
      on: known.facts.on,
      endedBindings: known.from.bindingIds,
      successorAccount: account.id,
      passed: passed.map(({ kind, count, labels }) => ({ kind, count, labels })),
    },
  });
  return passed;
}

async function passPost(tx: Transaction, { post, to, facts }: Known, { id }: Agreed): Promise<void> {
  await tx
    .updateTable('post')
    .set({ valid_to: facts.on })
    .where('id', '=', post.id)
    .where('valid_to', 'is', null)
    .execute();
  if (facts.to.holdsPost) return;
  await tx
    .insertInto('post')
    .values({
      id: uuidFrom(id, 'post'),
      unit_id: post.unitId,
      staff_id: to.staffId,
      title: post.title,
      duty: post.duty,
      area: post.division.code,
      valid_from: facts.on,
    })
    .execute();
}

/** The role ends, with its sessions, whoever sat in them, and with the substitutions for it. */
async function endRole({ tx, now }: Looking, { from }: Known, { confirmedBy }: Agreed): Promise<void> {
  if (from.bindingIds.length === 0) return;
  const bindings = [...from.bindingIds];
  await tx
    .updateTable('role_binding')
    .set({ valid_to: now, ended_by: confirmedBy })
    .where('id', 'in', bindings)
    .execute();
  await tx
    .updateTable('substitution')
    .set({ ended_at: now, ended_by: confirmedBy })
    .where('binding_id', 'in', bindings)
    .where('ended_at', 'is', null)
    .where('valid_to', '>', now)
    .execute();
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'role_ended' })
    .where('binding_id', 'in', bindings)
    .where('ended_at', 'is', null)
    .execute();
}

async function bindSuccessor(
  tx: Transaction,
  now: Date,
  { role, post, to }: Known,
  { id, accountId, confirmedBy }: Agreed & { readonly accountId: string },
): Promise<void> {
  if (to.bindingIds.length > 0) return;
  await tx
    .insertInto('role_binding')
    .values({
      id: uuidFrom(id, 'role'),
      account_id: accountId,
      role,
      area: post.division.code,
      valid_from: now,
      bound_by: confirmedBy,
    })
    .execute();
}

/** Whoever holds no other role has no use for his account, nor stands in for others; who holds no other post either has left. */
async function endWhoLeaves(
  { tx, now }: Looking,
  { facts, from, role, post }: Known,
  { confirmedBy }: Agreed,
): Promise<void> {
  const keeps = facts.from.roles.some((held) => held.role !== role || held.area !== post.division.code);
  if (keeps) return;
  for (const id of from.accountIds) {
    await tx
      .updateTable('account')
      .set((set) => ({ state: 'disabled', version: set('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: 'disabled' })
      .where('account_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  }
  if (from.accountIds.length > 0)
    await tx
      .updateTable('substitution')
      .set({ ended_at: now, ended_by: confirmedBy })
      .where('account_id', 'in', [...from.accountIds])
      .where('ended_at', 'is', null)
      .where('valid_to', '>', now)
      .execute();
  if (facts.from.otherPosts > 0) return;
  await tx
    .updateTable('staff')
    .set((set) => ({ left_on: facts.on, version: set('version', '+', 1) }))
    .where('id', '=', from.staffId)
    .where('left_on', 'is', null)
    .execute();
}
