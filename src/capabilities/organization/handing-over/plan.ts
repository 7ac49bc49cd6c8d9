/** What a hand-over would do, looked over without doing it: problems, notes, and all that passes, ends or follows. */
import type { PlanView } from '#capabilities/organization/handing-over/contract.ts';
import {
  type Known,
  knownOf,
  type Looking,
  type Wanted,
} from '#capabilities/organization/handing-over/facts.ts';
import type {
  HandingOverParts,
  Leaving,
  Matter,
} from '#capabilities/organization/handing-over/passing-on.ts';
import { notesOf, problemsOf } from '#capabilities/organization/handing-over/rules.ts';
import { asService } from '#foundation/database/connect.ts';

/** What would be done. @throws Refusal `not-found` as knownOf does */
export async function planOf(
  looking: Looking,
  parts: HandingOverParts,
  wanted: Wanted,
  area: string,
): Promise<PlanView> {
  const known = await knownOf(looking, wanted, area);
  const { post, role, from, to, facts } = known;
  return {
    post: { id: post.id, title: post.title, unit: post.unit },
    role,
    division: post.division,
    from: { id: from.staffId, name: from.name },
    to: { id: to.staffId, name: to.name, account: to.account?.name ?? null },
    on: wanted.on,
    problems: problemsOf(facts),
    notes: notesOf(facts),
    matters: (await mattersOf(looking, parts, known)).map((matter) => ({
      ...matter,
      labels: [...matter.labels],
    })),
  };
}

/** Whose hand the post leaves. */
export const leavingOf = ({ from, to, role, post }: Known): Leaving => ({
  accountIds: from.accountIds,
  role,
  area: post.division.code,
  to: { staffId: to.staffId, accountId: to.account?.id ?? null },
});

/** All that passes, ends or follows; kinds of which there is nothing are left out. */
export async function mattersOf(looking: Looking, parts: HandingOverParts, known: Known): Promise<Matter[]> {
  const { tx, by } = looking;
  const own = await endingWithRole(looking, known);
  const others = await asService(tx, by, 'handing-over', async () => {
    const found: Matter[] = [];
    for (const one of parts.passesOn) found.push(...(await one.list(tx, leavingOf(known))));
    return found;
  });
  return [...others, ...own].filter((matter) => matter.count > 0);
}

/** What ends with the role itself: sessions, and substitutions for it. */
async function endingWithRole({ tx, by, now }: Looking, { from }: Known): Promise<Matter[]> {
  const { bindingIds } = from;
  if (bindingIds.length === 0) return [];
  return asService(tx, by, 'administration', async () => {
    const sessions = await tx
      .selectFrom('session')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('binding_id', 'in', [...bindingIds])
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    const substitutions = await tx
      .selectFrom('substitution')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('binding_id', 'in', [...bindingIds])
      .where('ended_at', 'is', null)
      .where('valid_to', '>', now)
      .executeTakeFirstOrThrow();
    return [
      { kind: 'substitutions', count: Number(substitutions.count), labels: [] },
      { kind: 'sessions', count: Number(sessions.count), labels: [] },
    ];
  });
}
