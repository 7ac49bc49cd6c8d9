/** Sessions of a site on the wire: the calendar of what is planned, was held and was cancelled. */
import { z } from 'zod';
import { activities, closureReasons, sessionStates } from '#capabilities/aftercare/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate } from '#foundation/http/wire.ts';

/** One session. */
export const sessionView = z.object({
  id,
  siteId: id,
  day: isoDate,
  opensAt: instant,
  closesAt: instant,
  activities: z.array(z.enum(codesOf(activities))),
  state: z.enum(codesOf(sessionStates)),
  cancelledWhy: z.enum(codesOf(closureReasons)).nullable(),
  /** A weekend that is worked in a holiday's stead. */
  makeup: z.boolean(),
});

/** One session. */
export type SessionView = z.output<typeof sessionView>;

export const listSessions = operation({
  id: 'aftercare.sessions',
  method: 'GET',
  path: '/api/aftercare/sites/:id/sessions',
  summary: 'The sessions of a site from one day to another, with the holidays between them',
  permission: 'aftercare.read',
  audit: { none: 'no personal data' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  query: z
    .object({ from: isoDate, to: isoDate })
    .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 100 * 86_400_000),
  reply: z.object({
    items: z.array(sessionView),
    holidays: z.array(z.object({ day: isoDate, zh: z.string(), en: z.string() })),
  }),
});
