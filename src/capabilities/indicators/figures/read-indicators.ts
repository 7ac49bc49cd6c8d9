/**
 * All figures of a division at the end of a day. They are counted past row-level security, because a figure names nobody
 * and the leading group sees figures only; the division must lie in the asker's own area.
 */
import { indicatorsAt } from '#capabilities/indicators/all.ts';
import { readIndicators as contract } from '#capabilities/indicators/figures/contract.ts';
import { withheldFigure } from '#capabilities/indicators/figures/rules.ts';
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
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  const items = await asService(tx, actor, 'figures', () => indicatorsAt(tx, { division, asOf }, language));
  const shown =
    roles[actor.role].reach === 'records'
      ? items
      : items.map((item) => ({ ...item, ...withheldFigure(item) }));
  return { asOf, division, items: shown };
});
