/**
 * Of which division and day somebody may ask for figures. The division must lie in the asker's own area; whoever sees no names asks for
 * that area alone, because the figures of its parts would tell by subtraction what is withheld of one.
 */
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { roles } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { IndicatorScope } from '#foundation/indicator.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What a request says of it. */
export interface AskedScope {
  readonly division?: string | undefined;
  readonly asOf?: string | undefined;
}

/** Says whether somebody sees figures with their small counts. */
export function seesSmallCounts(actor: PersonActor): boolean {
  return roles[actor.role].reach === 'records';
}

/**
 * The division and the day that are asked for.
 * @throws Refusal where the day is not over yet, or the division is not the asker's.
 */
export async function settleScope(
  tx: Transaction,
  actor: PersonActor,
  today: string,
  { division = actor.area, asOf = today }: AskedScope,
): Promise<IndicatorScope> {
  if (asOf > today)
    throw new Refusal('bad-input', {}, [
      { place: 'query.asOf', code: 'in-the-future', message: 'the day is not over yet' },
    ]);
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  if (seesSmallCounts(actor) ? !inArea(actor.area, division) : division !== actor.area)
    throw new Refusal('outside-area');
  return { division, asOf };
}
