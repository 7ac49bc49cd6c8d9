/** SQL that the operations of handing over share. */
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import {
  type handingOverView,
  planView,
  problemCodes,
  type wholeHandingOver,
} from '#capabilities/organization/handing-over/contract.ts';
import type { Wanted } from '#capabilities/organization/handing-over/facts.ts';
import type { HandingOverParts } from '#capabilities/organization/handing-over/passing-on.ts';
import { planOf } from '#capabilities/organization/handing-over/plan.ts';
import { handingOverAbilities } from '#capabilities/organization/handing-over/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Hand-overs that the asker sees, with their posts; the query is narrowed by the caller. */
export const selectHandingOvers = (tx: Transaction) =>
  tx
    .selectFrom('handing_over')
    .innerJoin('post', 'post.id', 'handing_over.post_id')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .innerJoin('division', 'division.code', 'handing_over.area')
    .selectAll('handing_over')
    .select(['post.title', 'unit.name as unit', 'division.name as division_name', 'division.level']);

type Row = Awaited<ReturnType<ReturnType<typeof selectHandingOvers>['execute']>>[number];
type View = z.input<typeof handingOverView>;

/** A row as the asker sees it. */
export function handingOverViewOf(row: Row, actor: PersonActor): View {
  return {
    id: row.id,
    post: { id: row.post_id, title: row.title, unit: row.unit },
    role: row.role as View['role'],
    division: { code: row.area, name: row.division_name, level: row.level },
    from: { id: row.from_staff, name: row.from_name },
    to: { id: row.to_staff, name: row.to_name },
    on: row.on_day,
    reason: row.reason as View['reason'],
    state: row.state as View['state'],
    proposedBy: row.proposer_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decider_name,
    decidedAt: row.decided_at,
    doneAt: row.done_at,
    blocked: problemCodes.find((code) => code === row.blocked) ?? null,
    version: row.version,
    can: handingOverAbilities(actor, { state: row.state, proposedBy: row.proposed_by }),
  };
}

/** Who asks for a hand-over. */
interface Asking {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
}

/** One hand-over, with what it does or did. @throws Refusal `not-found` */
export async function wholeHandingOverOf(
  { tx, actor, now, today }: Asking,
  parts: HandingOverParts,
  id: string,
): Promise<z.input<typeof wholeHandingOver>> {
  const row = await selectHandingOvers(tx).where('handing_over.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const open = row.state === 'proposed' || row.state === 'confirmed';
  const looking = { tx, by: actor, now, today };
  return {
    ...handingOverViewOf(row, actor),
    plan: open ? await planOf(looking, parts, wantedOf(row), actor.area) : null,
    passed: row.passed === null ? null : planView.shape.matters.parse(row.passed),
  };
}

/** What a row wants. */
export function wantedOf(
  row: Pick<Selectable<Tables['handing_over']>, 'post_id' | 'to_staff' | 'on_day'>,
): Wanted {
  return { postId: row.post_id, successorId: row.to_staff, on: row.on_day };
}
