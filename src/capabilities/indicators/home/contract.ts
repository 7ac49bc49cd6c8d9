/**
 * The first page: what waits for me today, and where my area stands.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, isoDate } from '#foundation/http/wire.ts';

/** Every kind of thing that can wait for somebody. */
export const waitingKinds = [
  'dutyAlerts',
  'casesOverdue',
  'casesToScreen',
  'closingsToDecide',
  'casesMine',
  'followUpsDue',
  'alarms',
  'childrenWithoutGuardian',
  'lettersMissing',
  'lettersLapsing',
  'rowsHeld',
  'importsToCommit',
  'campaignToPassOn',
  'campaignToAccept',
  'transfersToDecide',
  'idsToCheck',
  'growingUp',
  'accountsLocked',
  'accountsWithoutRole',
  'resetsToConfirm',
  'handOversToConfirm',
  'handOversBlocked',
  'emergencyOpenings',
  'refusalsToday',
  'readingAlarms',
  'exportsToDecide',
  'exportsToFetch',
  'callsRinging',
  'reportsInDanger',
  'reportsOpen',
  'emergencyTickets',
  'openTickets',
  'callBacksDue',
  'handOverToTake',
  'swapsWaiting',
  'articlesToReview',
  'referralsOverdue',
  'referralsToSign',
  'referralsInWork',
  'referralsReturned',
  'meetingsToAnswer',
  'resolutionsOpen',
  'proposalsToSign',
  'proposalsOverdue',
  'proposalsNear',
  'opinionsToGive',
  'promisesDue',
  'classroomAlarms',
  'classroomsToday',
  'placesToDecide',
  'familiesToCall',
  'roomsLapsing',
  'inquiriesLapsing',
] as const;

/** One kind of thing that waits. */
export const waitingItem = z.object({
  kind: z.enum(waitingKinds),
  count: z.number().int(),
  oldest: isoDate.nullable(),
  /** Address on the desk of the list behind it. */
  link: z.string(),
});

/** One kind of thing that waits. */
export type WaitingItem = z.output<typeof waitingItem>;

export const readHome = operation({
  id: 'home.read',
  method: 'GET',
  path: '/api/home',
  summary: 'What waits for me today and where my area stands',
  permission: 'signed-in',
  audit: { event: 'home.opened' },
  refusals: ['not-signed-in'],
  reply: z.object({
    today: isoDate,
    waiting: z.array(waitingItem),
    area: z
      .object({
        code: divisionCode,
        counted: z.number().int().nullable(),
        /** Null where it is withheld: it, or who is missing, is under 5 and the asker sees figures without names. */
        withGuardian: z.number().int().nullable(),
        guardianFiles: z.number().int().nullable(),
        lettersValid: z.number().int().nullable(),
        /** Children with a valid letter / children counted; whole hundredths where the count is withheld. */
        coverage: z.number().nullable(),
      })
      .nullable(),
    alarms: z.array(
      z.object({
        id,
        kind: z.string(),
        childId: id,
        childName: z.string(),
        division: z.string(),
        raisedAt: instant,
        state: z.string(),
      }),
    ),
    campaign: z
      .object({
        id,
        name: z.string(),
        censusDate: isoDate,
        deadline: isoDate,
        state: z.string(),
        /** Null where it is withheld. */
        distinctChildren: z.number().int().nullable(),
        townsPassedOn: z.number().int(),
        towns: z.number().int(),
      })
      .nullable(),
  }),
});
