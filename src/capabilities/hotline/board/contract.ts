/**
 * The wall board: how the hotline stands at this moment, and how today has gone. Screens hear of changes by the stream of
 * what happens (kinds `call` and `desk`) and ask here again.
 */
import { z } from 'zod';
import { presenceStates } from '#capabilities/hotline/telephony/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

export const readBoard = operation({
  id: 'board.read',
  method: 'GET',
  path: '/api/hotline/board',
  summary: 'Who waits, who speaks, who sits at the desk, and how today has gone',
  permission: 'call.read',
  audit: { none: 'counts of calls and whether colleagues are free; no caller is named' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    now: instant,
    /** Calls that ring. */
    waiting: z.number().int(),
    /** Since when the longest of them rings; null where none does. */
    longestSince: instant.nullable(),
    /** Calls that are being spoken on. */
    talking: z.number().int(),
    today: z.object({
      inbound: z.number().int(),
      answered: z.number().int(),
      /** Answered within `seconds`. */
      quick: z.number().int(),
      seconds: z.number().int(),
      abandoned: z.number().int(),
      /** Whole seconds that callers waited for an answer, in the middle; null where nobody did. */
      medianWait: z.number().int().nullable(),
    }),
    /** Calls of the last 24 hours by the hour, the earliest first. */
    hours: z.array(z.object({ hour: instant, answered: z.number().int(), missed: z.number().int() })),
    openTickets: z.number().int(),
    emergencies: z.number().int(),
    callBacksDue: z.number().int(),
    operators: z.array(
      z.object({
        name: z.string(),
        state: z.enum(presenceStates),
        extension: z.string().nullable(),
        since: instant,
        /** Since when this person speaks; null where nobody is on the line. */
        talkingSince: instant.nullable(),
      }),
    ),
  }),
});
