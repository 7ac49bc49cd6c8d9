/** Closures on the wire: flood, bad weather and what else keeps rooms closed; their sessions are cancelled and every family is told. */
import { z } from 'zod';
import { closureReasons } from '#capabilities/aftercare/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate } from '#foundation/http/wire.ts';

/** A closure with what came of it. */
export const closureView = z.object({
  id,
  version: z.number().int(),
  division: divisionCode,
  divisionName: z.string(),
  site: z.object({ id, name: z.string() }).nullable(),
  fromOn: isoDate,
  toOn: isoDate,
  reason: z.enum(codesOf(closureReasons)),
  words: z.string(),
  by: z.string().nullable(),
  at: instant,
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
  cancelled: z.number().int(),
  /** Families who are told: in all, told already, and those who are to be called by hand. Only those that the asker sees. */
  families: z.object({ all: z.number().int(), told: z.number().int(), byHand: z.number().int() }),
  can: z.object({ lift: z.boolean() }),
});

/** A closure with what came of it. */
export type ClosureView = z.output<typeof closureView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listClosures = operation({
  id: 'aftercare.closures',
  method: 'GET',
  path: '/api/aftercare/closures',
  summary: 'Closures of an area and its sites, those to come and under way first; of the last year',
  permission: 'aftercare.read',
  audit: { none: 'counts families and names none' },
  refusals: usual,
  query: z.object({ division: divisionCode.optional(), site: id.optional() }),
  reply: z.object({
    items: z.array(closureView),
    can: z.object({ close: z.boolean(), closeArea: z.boolean() }),
  }),
});

export const makeClosure = operation({
  id: 'aftercare.close',
  method: 'POST',
  path: '/api/aftercare/closures',
  summary:
    'Close one site, or all sites of an area, for some days: their sessions are cancelled and every family is told at once',
  permission: 'aftercare.timetable',
  audit: { event: 'aftercare.closed' },
  refusals: [...usual, 'not-found', 'outside-area', 'bad-period', 'rule-broken'],
  body: z
    .object({
      /** Made by whoever asks: sent again, it is the same closure. */
      id,
      /** One of both: a site, or an area. */
      siteId: id.nullable(),
      division: divisionCode.nullable(),
      fromOn: isoDate,
      toOn: isoDate,
      reason: z.enum(codesOf(closureReasons)),
      words: z.string().trim().min(2).max(200),
    })
    .refine((body) => (body.siteId === null) !== (body.division === null)),
  reply: closureView.extend({
    /** Sessions that were under way and go on: their children are in the rooms. */
    underWay: z.number().int(),
  }),
});

export const liftClosure = operation({
  id: 'aftercare.lift-closure',
  method: 'POST',
  path: '/api/aftercare/closures/:id/lifting',
  summary:
    'Open again before the closure’s end: sessions that are still to come are held, and families are told',
  permission: 'aftercare.timetable',
  audit: { event: 'aftercare.closure-lifted' },
  refusals: [...usual, 'not-found', 'changed-meanwhile', 'version-required', 'wrong-state'],
  versioned: true,
  params: byId,
  reply: closureView,
});
