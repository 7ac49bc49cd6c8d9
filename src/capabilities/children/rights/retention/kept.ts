/**
 * Until when each kind of a child's records is kept, asked of all who hold something.
 */
import type { Holder, KeptFrom } from '#capabilities/children/rights/holder.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { type KeptPeriod, keptPeriods } from '#capabilities/children/rights/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The periods of one child. */
export async function keptOf(
  tx: Transaction,
  holders: readonly Holder[],
  childId: string,
): Promise<KeptPeriod[]> {
  return (await keptOfMany(tx, holders, [childId])).get(childId) ?? [];
}

/** The periods of many children. */
export async function keptOfMany(
  tx: Transaction,
  holders: readonly Holder[],
  childIds: readonly string[],
): Promise<Map<string, KeptPeriod[]>> {
  const parameters = await parametersOf(tx);
  const starts: KeptFrom[] = [];
  for (const holder of holders) starts.push(...((await holder.keptFrom?.(tx, childIds)) ?? []));
  const byChild = Map.groupBy(starts, (start) => start.childId);
  return new Map([...byChild].map(([childId, own]) => [childId, keptPeriods(own, parameters)]));
}
