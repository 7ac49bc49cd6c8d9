/** Which months are closed; a closed month as it was frozen; and what was corrected since. */
import { checkedOf, toldDisagreements } from '#capabilities/indicators/checks/check.ts';
import { disagreementsOf, disagreementsWithParts } from '#capabilities/indicators/checks/rules.ts';
import { firstOf, lastOf, monthsBefore } from '#capabilities/indicators/figures/months.ts';
import { withheldFigures } from '#capabilities/indicators/figures/rules.ts';
import { seesSmallCounts, settleScope } from '#capabilities/indicators/figures/scope.ts';
import { compareFrozen, isChanged } from '#capabilities/indicators/frozen/compare.ts';
import { type FrozenFigure, listFrozen } from '#capabilities/indicators/frozen/queries.ts';
import * as contract from '#capabilities/indicators/months/contract.ts';
import { type Closing, closingsFor, recordsBegin } from '#capabilities/indicators/months/queries.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { Language } from '#foundation/refusals.ts';

/** Two years at most: the month that runs and those before it. */
const MONTHS = 24;

export const listMonths = deed(contract.listMonths, async ({ tx, actor, today }) => {
  const closed = new Map((await closingsFor(tx, actor.area)).map((one) => [one.month, one]));
  const begin = (await asService(tx, actor, 'figures', () => recordsBegin(tx, actor.area))) ?? firstOf(today);
  const months = Array.from({ length: MONTHS }, (_, at) => monthsBefore(today, at)).filter(
    (month) => month >= begin || closed.has(month),
  );
  return {
    items: months.map((month) => ({
      month: month.slice(0, 7),
      lastDay: lastOf(month),
      isOver: month < firstOf(today),
      closed: toldClosing(closed.get(month)),
    })),
    mayClose: mayDo(actor.role, 'figures.close'),
  };
});

export const readMonth = deed(contract.readMonth, async ({ tx, actor, params, query, today, language }) => {
  const { division } = await settleScope(tx, actor, today, query);
  const month = `${params.month}-01`;
  const [closing] = await closingsFor(tx, division, month);
  const frozen = closing === undefined ? [] : await listFrozen(tx, { month, division });
  const whole = seesSmallCounts(actor);
  const items = inOrder(frozen).map((one) => frozenItemOf(one, language));
  return {
    ...{ month: params.month, division, closed: toldClosing(closing) },
    items: whole ? items : withheldFigures(items),
    disagreements: toldDisagreements(await disagreementsIn(tx, frozen, month, closing), whole),
  };

  async function disagreementsIn(
    within: Transaction,
    figures: readonly FrozenFigure[],
    of: string,
    closed: Closing | undefined,
  ) {
    const own = figures.map((one) => checkedOf(one.code, one));
    if (closed?.division !== division) return disagreementsOf(own);
    const all = await asService(within, actor, 'figures', () => listFrozen(within, { month: of }));
    const below = Map.groupBy(
      all.filter((one) => one.division !== division && one.division.startsWith(division)),
      (one) => one.division,
    );
    const parts = [...below.values()].map((some) => some.map((one) => checkedOf(one.code, one)));
    return [...disagreementsOf(own), ...(parts.length === 0 ? [] : disagreementsWithParts(own, parts))];
  }
});

export const listCorrections = deed(
  contract.listCorrections,
  async ({ tx, actor, params, query, today, language }) => {
    const { division } = await settleScope(tx, actor, today, query);
    const month = `${params.month}-01`;
    const [closing] = await closingsFor(tx, division, month);
    const frozen = closing === undefined ? [] : inOrder(await listFrozen(tx, { month, division }));
    const compared = await compareFrozen(
      tx,
      frozen.map((one) => one.id),
      actor,
    );
    const byId = new Map(frozen.map((one) => [one.id, one]));
    return {
      ...{ month: params.month, division, closed: toldClosing(closing) },
      items: compared.filter(isChanged).flatMap((one) => {
        const figure = byId.get(one.id);
        if (figure === undefined) return [];
        return [
          {
            ...{ id: one.id, code: figure.code, name: figure.name[language], unit: figure.unit },
            ...{ frozen: one.then, now: one.now, definitionChanged: one.definitionChanged },
            ...{ added: one.added.length, gone: one.gone.length, turned: one.turned.length },
          },
        ];
      }),
    };
  },
);

/** Frozen figures in the order of their codes. */
export function inOrder(frozen: readonly FrozenFigure[]): FrozenFigure[] {
  return [...frozen].sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }));
}

/** A frozen figure as it is told. */
export function frozenItemOf(figure: FrozenFigure, language: Language) {
  const { id, code, version, value, numerator, denominator, unit, span, digest, legacy } = figure;
  return {
    ...{ id, code, version, value, numerator, denominator, unit, span, digest },
    name: figure.name[language],
    definition: figure.definition[language],
    legacy: legacy === null ? null : { ...legacy, origin: legacy.origin[language] },
  };
}

function toldClosing(closing: Closing | undefined) {
  return closing === undefined ? null : { at: closing.at, by: closing.by };
}
