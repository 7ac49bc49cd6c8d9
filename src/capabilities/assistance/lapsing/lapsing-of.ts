/** What a phone holds of benefits: of each child those that will lapse, by their kind and last day; not what is paid. */
import type { BenefitKind } from '#capabilities/assistance/codes/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A benefit with a last day. */
export interface LapsingBenefit {
  readonly id: string;
  readonly kind: BenefitKind;
  /** ISO date: the last day unless somebody does something. */
  readonly lapsesOn: string;
}

/** The granted benefits of children that have a last day, what lapses first coming first. */
export async function lapsingOf(
  tx: Transaction,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LapsingBenefit[]>> {
  if (childIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('benefit')
    .select(['id', 'child_id', 'kind', 'lapses_on'])
    .where('child_id', 'in', [...childIds])
    .where('state', '=', 'granted')
    .where('lapses_on', 'is not', null)
    .orderBy('lapses_on')
    .orderBy('id')
    .execute();
  const found = new Map<string, LapsingBenefit[]>();
  for (const { id, child_id, kind, lapses_on } of rows) {
    if (lapses_on === null) continue;
    const benefit = { id, kind: kind as BenefitKind, lapsesOn: lapses_on };
    found.set(child_id, [...(found.get(child_id) ?? []), benefit]);
  }
  return found;
}
