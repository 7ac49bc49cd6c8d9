/**
 * All figures of a division at the end of a day, and what of them does not agree. They are counted past row-level security, because a
 * figure names nobody and the leading group sees figures only.
 */
import { itemOf } from '#capabilities/indicators/all.ts';
import {
  countFigures,
  disagreementsAmong,
  toldDisagreements,
} from '#capabilities/indicators/checks/check.ts';
import { readIndicators as contract } from '#capabilities/indicators/figures/contract.ts';
import { withheldFigures } from '#capabilities/indicators/figures/rules.ts';
import { seesSmallCounts, settleScope } from '#capabilities/indicators/figures/scope.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const readIndicators = deed(contract, async ({ tx, actor, query, today, language }) => {
  const scope = await settleScope(tx, actor, today, query);
  const counted = await asService(tx, actor, 'figures', () => countFigures(tx, scope));
  const items = counted.map((one) => itemOf(one, language));
  const whole = seesSmallCounts(actor);
  return {
    ...scope,
    path: await divisionPath(tx, scope.division),
    items: whole ? items : withheldFigures(items),
    disagreements: toldDisagreements(disagreementsAmong(counted), whole),
  };
});
