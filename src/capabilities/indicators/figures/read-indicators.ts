/**
 * All figures of a division at the end of a day. They are counted past row-level security, because a figure names nobody
 * and the leading group sees figures only. The division must lie in the asker's own area; whoever sees no names asks for that
 * area alone, because the figures of its parts would tell by subtraction what is withheld of one (coverage withholds part by part).
 */
import { indicatorsAt } from '#capabilities/indicators/all.ts';
import { readIndicators as contract } from '#capabilities/indicators/figures/contract.ts';
import { withheldFigures } from '#capabilities/indicators/figures/rules.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { roles } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readIndicators = deed(contract, async ({ tx, actor, query, today, language }) => {
  const { division = actor.area, asOf = today } = query;
  if (asOf > today)
    throw new Refusal('bad-input', {}, [
      { place: 'query.asOf', code: 'in-the-future', message: 'the day is not over yet' },
    ]);
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  const named = roles[actor.role].reach === 'records';
  if (named ? !inArea(actor.area, division) : division !== actor.area) throw new Refusal('outside-area');
  const items = await asService(tx, actor, 'figures', () => indicatorsAt(tx, { division, asOf }, language));
  const shown = named ? items : withheldFigures(items);
  return { asOf, division, items: shown };
});
