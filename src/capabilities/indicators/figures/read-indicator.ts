/** One figure of a division at the end of a day: its number, its trend, its parts and its definition. */
import { allIndicators, indicatorOf, itemOf } from '#capabilities/indicators/all.ts';
import { disagreementsAmong, toldDisagreements } from '#capabilities/indicators/checks/check.ts';
import { groupOf, wholes } from '#capabilities/indicators/checks/rules.ts';
import { byUnit } from '#capabilities/indicators/figures/by-unit.ts';
import { readIndicator as contract } from '#capabilities/indicators/figures/contract.ts';
import { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
import { divisionsBelow } from '#capabilities/indicators/figures/queries.ts';
import { withheldFigures, withheldParts } from '#capabilities/indicators/figures/rules.ts';
import { seesSmallCounts, settleScope } from '#capabilities/indicators/figures/scope.ts';
import { trendOf } from '#capabilities/indicators/figures/trend.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { figureValue } from '#foundation/indicator.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readIndicator = deed(contract, async ({ tx, actor, params, query, today, language }) => {
  const indicator = indicatorOf(params.code);
  if (indicator === undefined) throw new Refusal('not-found');
  const scope = await settleScope(tx, actor, today, query);
  const whole = seesSmallCounts(actor);
  const along = alongWith(indicator.code);
  const { counted, units } = await asService(tx, actor, 'figures', async () => ({
    counted: await countAll(
      tx,
      allIndicators.filter(({ code }) => along.has(code)),
      scope,
    ),
    units: await byUnit(tx, indicator, scope),
  }));
  const items = counted.map((one) => itemOf(one, language));
  const told = whole ? items : withheldFigures(items);
  const own = counted.find((one) => one.indicator === indicator);
  const item = told.find(({ code }) => code === indicator.code);
  if (own === undefined || item === undefined) throw new Error(`${indicator.code} was not counted.`);
  const parts = byDivision(own, await divisionsBelow(tx, scope.division), scope.division);
  return {
    ...scope,
    path: await divisionPath(tx, scope.division),
    ...item,
    version: indicator.version,
    counts: {
      numerator: indicator.numerator[language],
      denominator: indicator.denominator?.[language] ?? null,
    },
    trend: await trendOf(tx, actor, indicator, scope, whole),
    parts: whole ? parts : withheldParts(item, parts),
    units: whole || units === null ? units : withheldParts(item, units),
    opens: mayDo(actor.role, 'figures.open'),
    disagreements: toldDisagreements(
      disagreementsAmong(counted).filter(({ code, others }) => [code, ...others].includes(indicator.code)),
      whole,
    ),
  };
});

/** The figures from which one follows, and those that its cross-checks name. */
function alongWith(code: string): ReadonlySet<string> {
  const whole = Object.entries(wholes).flatMap(([of, shares]) => (shares.includes(code) ? [of] : []));
  return new Set([...groupOf(code), ...whole]);
}

/** A figure by the divisions next below; what lies in the division itself and in none below it stands last, under its own code. */
function byDivision(
  { parts, denominator, indicator }: Counted,
  below: readonly { readonly code: string; readonly name: string }[],
  division: string,
) {
  const nothing = { numerator: 0, denominator: denominator === null ? null : 0 };
  const own = parts.filter(({ code }) => !below.some((one) => one.code === code));
  const rest = own.reduce(
    (sum, one) => ({
      numerator: sum.numerator + one.numerator,
      denominator: sum.denominator === null ? null : sum.denominator + (one.denominator ?? 0),
    }),
    nothing,
  );
  const rows = below.map(({ code, name }) => ({
    ...{ code, name },
    ...(parts.find((one) => one.code === code) ?? nothing),
  }));
  const isThere = below.length > 0 && rest.numerator + (rest.denominator ?? 0) > 0;
  return [...rows, ...(isThere ? [{ code: division, name: '', ...rest }] : [])].map((row) => ({
    ...row,
    value: figureValue(row, indicator.unit),
  }));
}
