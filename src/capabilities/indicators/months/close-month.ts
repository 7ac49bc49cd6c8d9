/**
 * Closes a month: every figure of the city and of each county is frozen as of the month's last day. What is corrected afterwards
 * stands in the records and is listed beside the frozen figure (list-corrections.ts); the figure stays.
 * Two who close the same month meet at its row: the second is told that it is closed.
 */
import { allIndicators } from '#capabilities/indicators/all.ts';
import { checkedOf, toldDisagreements } from '#capabilities/indicators/checks/check.ts';
import {
  type Disagreement,
  disagreementsOf,
  disagreementsWithParts,
  isPartOfWhole,
} from '#capabilities/indicators/checks/rules.ts';
import { type Counted, countEach, partOf, takeTime } from '#capabilities/indicators/figures/counting.ts';
import { lastOf, monthsBefore } from '#capabilities/indicators/figures/months.ts';
import { divisionsBelow } from '#capabilities/indicators/figures/queries.ts';
import { keepFigures } from '#capabilities/indicators/frozen/freeze.ts';
import { closeMonth as contract } from '#capabilities/indicators/months/contract.ts';
import { requireRecords } from '#capabilities/indicators/months/queries.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What a close froze. */
export interface ClosedMonth {
  readonly figures: number;
  readonly disagreements: Disagreement[];
}

/**
 * Closes the month that begins on a day, for a city and its counties.
 * @throws Refusal where it is not over, lies before the records begin, or is closed already.
 */
export async function freezeMonth(
  tx: Transaction,
  { month, division, today, now }: { month: string; division: string; today: string; now: Date },
  by: Actor,
): Promise<ClosedMonth> {
  const asOf = lastOf(month);
  if (asOf >= today)
    throw new Refusal('month-not-over', { month: month.slice(0, 7), from: monthsBefore(month, -1) });
  // Also to wait for somebody who is closing it at this moment.
  await takeTime(tx, 'records');
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  const closed = await tx
    .insertInto('indicator_month')
    .values({
      ...{ month, division, closed_at: now, closed_by: person?.accountId ?? null },
      closer_name: person?.name ?? (by.kind === 'person' ? by.name : by.service),
    })
    .onConflict((conflict) => conflict.columns(['month', 'division']).doNothing())
    .returning('month')
    .executeTakeFirst();
  if (closed === undefined) throw new Refusal('month-closed', { month: month.slice(0, 7) });
  const below = (await divisionsBelow(tx, division)).map(({ code }) => code);
  return asService(tx, by, 'figures', async () => {
    await requireRecords(tx, division, month);
    const counted = await countWithParts(tx, division, below, asOf);
    await keepFigures(tx, counted, by, { month, closedFor: division });
    return { figures: counted.length, disagreements: disagreementsIn(counted, division) };
  });
}

/** Every figure of a city and of each division below it, by one statement: of most a division's records are a part of the city's. */
async function countWithParts(
  tx: Transaction,
  division: string,
  below: readonly string[],
  asOf: string,
): Promise<Counted[]> {
  const apart = allIndicators.filter(({ code }) => !isPartOfWhole(code));
  const questions = [
    ...allIndicators.map((indicator) => ({ indicator, scope: { division, asOf } })),
    ...below.flatMap((code) => apart.map((indicator) => ({ indicator, scope: { division: code, asOf } }))),
  ];
  const counted = await countEach(tx, questions, 'records');
  const parts: Counted[] = [];
  for (const whole of counted.slice(0, allIndicators.length))
    if (isPartOfWhole(whole.indicator.code))
      for (const code of below) parts.push(await partOf(tx, whole, code));
  return [...counted, ...parts];
}

function disagreementsIn(counted: readonly Counted[], division: string): Disagreement[] {
  const of = Map.groupBy(counted, ({ scope }) => scope.division);
  const checked = new Map(
    [...of].map(([code, some]) => [code, some.map((one) => checkedOf(one.indicator.code, one))]),
  );
  const whole = checked.get(division) ?? [];
  const parts = [...checked].flatMap(([code, some]) => (code === division ? [] : [some]));
  return [...disagreementsOf(whole), ...(parts.length === 0 ? [] : disagreementsWithParts(whole, parts))];
}

export const closeMonth = deed(contract, async ({ tx, actor, params, today, now, audit }) => {
  const month = `${params.month}-01`;
  const { figures, disagreements } = await freezeMonth(
    tx,
    { month, division: actor.area, today, now },
    actor,
  );
  audit({
    ...{ objectKind: 'indicator-month', area: actor.area },
    details: { month: params.month, figures, disagreements: disagreements.length },
  });
  return {
    month: params.month,
    closed: { at: now, by: actor.name },
    figures,
    disagreements: toldDisagreements(disagreements, true),
  };
});
