/**
 * The hotline's figures. They are counted past row-level security, because a figure names nobody and the leading group sees
 * figures only; of small numbers of children it is told nothing.
 */
import type { HotlineFigure } from '#capabilities/hotline/figures/contract.ts';
import { readFigures as contract } from '#capabilities/hotline/figures/contract.ts';
import { type Declared, declaredFigures } from '#capabilities/hotline/figures/declared.ts';
import {
  type Counted,
  countFigures,
  countMonths,
  openingsOf,
} from '#capabilities/hotline/figures/queries.ts';
import { type FigureScope, scopeOf } from '#capabilities/hotline/figures/scope.ts';
import { mayDo, roles } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { withheldFigure } from '#foundation/small-counts/rules.ts';

type Opening = Awaited<ReturnType<typeof openingsOf>>[number];

export const readFigures = deed(contract, async ({ tx, actor, query, today }) => {
  const scope = scopeOf(actor.area, today, query);
  const { from, to } = scope;
  const counts = await asService(tx, actor, 'figures', async () => ({
    counted: await countFigures(tx, scope),
    months: await countMonths(tx, scope),
    openings: from === null ? await openingsOf(tx, actor.area) : [],
  }));
  const nameless = roles[actor.role].reach === 'figures';
  const listScope = ({ list }: Declared) =>
    mayDo(actor.role, list?.figure === undefined ? 'call.read' : 'case.read') ? scope : null;
  const items = declaredFigures.map((declared) =>
    figureOf(declared, counts.counted, openingFor(declared, counts.openings, to), listScope(declared)),
  );
  return {
    from,
    to,
    items: nameless ? items.filter(isWhole).map(withheld) : items,
    months: nameless ? [] : counts.months,
  };
});

/** What was handed over counts where the period reaches its last day. */
function openingFor({ code }: Declared, openings: readonly Opening[], to: string): Opening | undefined {
  return openings.find((opening) => opening.figure === code && opening.until_day <= to);
}

function figureOf(
  { count, among, list, ...declared }: Declared,
  counted: Counted,
  opening: Opening | undefined,
  scope: FigureScope | null,
): HotlineFigure {
  const numerator = count(counted);
  const denominator = among?.(counted) ?? null;
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  const period = scope === null ? {} : { ...(scope.from === null ? {} : { from: scope.from }), to: scope.to };
  return {
    ...declared,
    ...{ value, numerator, denominator },
    opening:
      opening === undefined
        ? null
        : { value: opening.value, until: opening.until_day, origin: opening.origin },
    total: denominator === null ? numerator + (opening?.value ?? 0) : null,
    list: list === null || scope === null ? null : { ...list, ...period },
  };
}

/** The parts of a count of cases would tell by subtraction what is withheld of one of them. */
const isWhole = ({ code }: HotlineFigure): boolean => code !== 'ST22-open' && code !== 'ST22-closed';

/** Counts of calls are told; small counts of children are not, nor what they follow from. */
function withheld(figure: HotlineFigure): HotlineFigure {
  if (figure.unit !== 'persons' && figure.unit !== 'cases') return figure;
  const shown = withheldFigure(figure);
  return { ...figure, ...shown, total: shown.numerator === null ? null : figure.total };
}
