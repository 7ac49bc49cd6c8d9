/** One frozen figure on the wire: what an evidence sheet says of it, and the records that were corrected since. */
import { z } from 'zod';
import { figureNumber } from '#capabilities/indicators/figures/contract.ts';
import { frozenItem } from '#capabilities/indicators/months/contract.ts';
import { countedRecord } from '#capabilities/indicators/records/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, instant, isoDate, pathStep } from '#foundation/http/wire.ts';

/** Records that differ, as far as the asker may see each: the first of them, and how many there are. */
const differing = z.object({ count: z.number().int(), items: z.array(countedRecord) });

export const readFrozen = operation({
  id: 'frozen-figure.read',
  method: 'GET',
  path: '/api/frozen-figures/:id',
  summary: 'A frozen figure with its definition then, and the records that were corrected since',
  permission: 'figures.open',
  audit: { event: 'figure.compared' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: frozenItem.extend({
    place: z.array(pathStep),
    asOf: isoDate,
    madeAt: instant,
    madeBy: z.string(),
    counts: z.object({ numerator: z.string(), denominator: z.string().nullable() }),
    parts: z.array(figureNumber.extend({ code: divisionCode })),
    /** The same question answered today; null where the system no longer answers it. */
    now: figureNumber.nullable(),
    definitionChanged: z.boolean(),
    added: differing,
    gone: differing,
    turned: differing,
  }),
});
