/** How many families are told of a cause, and how many have to be called; for whoever shows the cause. */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** How telling the families of one cause stands, of those that the actor sees. */
export interface FamilyCounts {
  readonly all: number;
  readonly told: number;
  readonly byHand: number;
}

/** The counts of each cause; a cause without messages has none. */
export async function familyCounts(
  tx: Transaction,
  causes: readonly string[],
): Promise<Map<string, FamilyCounts>> {
  if (causes.length === 0) return new Map();
  const { rows } = await sql<FamilyCounts & { cause: string }>`
    select cause, count(*)::integer as all, count(*) filter (where sent_at is not null or reached)::integer as told,
      count(*) filter (where given_up_at is not null and reached is not true)::integer as "byHand"
    from family_message where cause = any (${[...causes]}::uuid[]) group by cause`.execute(tx);
  return new Map(rows.map(({ cause, ...counts }) => [cause, counts]));
}
