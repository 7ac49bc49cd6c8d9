/**
 * The hotline's figures. They are counted past row-level security, because a figure names nobody and the leading group sees
 * figures only; of small numbers of children it is told nothing.
 */
import type { HotlineFigure } from '#capabilities/hotline/figures/contract.ts';
import { readFigures as contract, matterFigures } from '#capabilities/hotline/figures/contract.ts';
import { declaredFigures, type HotlineFigureDeclared } from '#capabilities/hotline/figures/declared.ts';
import { balancesAt } from '#capabilities/hotline/figures/handed-over.ts';
import { countFigures, countMonths } from '#capabilities/hotline/figures/queries.ts';
import { periodOf } from '#capabilities/hotline/figures/scope.ts';
import { mayDo, type Role, roles } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { chosenPeriod } from '#foundation/figures/over-periods.ts';
import { type Period, spanWords } from '#foundation/figures/periods.ts';
import { deed } from '#foundation/http/deed.ts';
import { figureValue, type IndicatorParts, type LegacyBalance } from '#foundation/indicator.ts';
import { withheldFigure } from '#foundation/small-counts/rules.ts';

export const readFigures = deed(contract, async ({ tx, actor, query, today, language }) => {
  const period = periodOf(actor.area, today, query);
  const { division, from, to } = period;
  const { counted, months, balances } = await asService(tx, actor, 'figures', async () => ({
    counted: await countFigures(tx, period),
    months: await countMonths(tx, period),
    balances: from === null ? await balancesAt(tx, { division, asOf: to }) : new Map<string, LegacyBalance>(),
  }));
  const nameless = roles[actor.role].reach === 'figures';
  const items = declaredFigures.map((declared): HotlineFigure => {
    const parts = counted.get(declared.code) ?? { numerator: 0, denominator: null };
    const balance = balances.get(declared.code);
    return {
      ...figureOf(declared, period, parts),
      opening: balance === undefined ? null : { ...balance, origin: balance.origin[language] },
      total: parts.denominator === null ? parts.numerator + (balance?.value ?? 0) : null,
      list: listOf(declared, period, actor.role),
    };
  });
  return {
    from,
    to,
    items: nameless ? items.filter(isWhole).map(withheld) : items,
    months: nameless ? [] : months,
  };
});

function figureOf(declared: HotlineFigureDeclared, { from }: Period, parts: IndicatorParts) {
  const { code, name, unit, definition } = declared;
  const words = definition(from === null ? spanWords.total : chosenPeriod);
  return { code, name, unit, definition: words, ...parts, value: figureValue(parts, unit) };
}

/** The list behind a figure, for who may see tickets, or the heads of cases and referrals. */
function listOf(
  { code }: HotlineFigureDeclared,
  { from, to }: Period,
  role: Role,
): Record<string, string> | null {
  const ofMatters = (matterFigures as readonly string[]).includes(code);
  if (!mayDo(role, ofMatters ? 'case.read' : 'call.read')) return null;
  return { figure: code, ...(from === null ? {} : { from }), to };
}

/** The parts of a count of cases would tell by subtraction what is withheld of one of them. */
const isWhole = ({ code }: HotlineFigure): boolean => code !== 'ST22-open' && code !== 'ST22-closed';

/** Counts of calls are told; small counts of children are not, nor what they follow from. */
function withheld(figure: HotlineFigure): HotlineFigure {
  if (figure.unit !== 'persons' && figure.unit !== 'cases') return figure;
  const shown = withheldFigure(figure);
  return { ...figure, ...shown, total: shown.numerator === null ? null : figure.total };
}
