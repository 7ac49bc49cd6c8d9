/** What the child's file tells of visits and evaluations: how it is watched, what is due, the records. */
import { z } from 'zod';
import { levelCode } from '#capabilities/risk/levels/contract.ts';
import { recordLine } from '#capabilities/visits/records/contract.ts';
import { watch } from '#capabilities/visits/watch/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

/** Records and visits that were due which are shown of a child: the newest. */
export const SHOWN_OF_CHILD = 60;

/** One visit that was or is due. */
export const obligationView = z.object({
  id,
  openedOn: isoDate,
  dueOn: isoDate,
  level: levelCode,
  inPerson: z.boolean(),
  /** `met` in time, `late` after its last day, `missed` and not made yet, `open` not due yet, `dropped` no longer asked for. */
  outcome: z.enum(['met', 'late', 'missed', 'open', 'dropped']),
  metOn: isoDate.nullable(),
  metBy: id.nullable(),
});

/** One visit that was or is due. */
export type ObligationView = z.output<typeof obligationView>;

export const readVisitsOfChild = operation({
  id: 'visit.of-child',
  method: 'GET',
  path: '/api/children/:id/visits',
  summary: 'A child’s visits and evaluations: how it is watched, what is due, the records',
  permission: 'visit.read',
  audit: { event: 'visit.of-child-read' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: z.object({
    watch,
    /** The newest first. */
    records: z.array(recordLine),
    ledger: z.array(obligationView),
  }),
});
