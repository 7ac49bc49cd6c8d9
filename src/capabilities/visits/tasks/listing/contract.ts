/** The tasks of a place on the wire: a village's are its director's day, a town's those of all its villages. */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { task, taskKinds, taskStates } from '#capabilities/visits/tasks/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, pathStep } from '#foundation/http/wire.ts';

const TOWN_DIGITS = 9;

export const listTasks = operation({
  id: 'visit.tasks',
  method: 'GET',
  path: '/api/visits/tasks',
  summary: 'What is to be done in a town or village, made by the same rules as on the phone',
  permission: 'visit.read',
  audit: { event: 'visit.tasks-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({
    /** A town or a village. */
    division: divisionCode.min(TOWN_DIGITS),
    kind: z.enum(codesOf(taskKinds)).optional(),
    /** Tasks that are this near or nearer; `later` is all. */
    until: z.enum(codesOf(taskStates)).default('week'),
  }),
  reply: z.object({
    /** What is due first comes first. */
    items: z.array(task.extend({ name: z.string(), village: pathStep })),
    /** All tasks of the place by how near they are, whatever the filters. */
    counts: z.array(z.object({ state: z.enum(codesOf(taskStates)), tasks: z.number().int() })),
  }),
});
