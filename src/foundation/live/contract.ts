/**
 * The stream of what happens while a screen is open (server-sent events). An event's name is the kind of thing, its data the
 * id of the record; `missed` says that anything may have happened. Nothing personal is in it.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';

export const openLive = operation({
  id: 'live.open',
  method: 'GET',
  path: '/api/live',
  summary: 'What happens from now on, as server-sent events',
  permission: 'signed-in',
  audit: { none: 'tells that something has happened and shows no record' },
  refusals: ['not-signed-in', 'too-many-streams'],
  transfer: 'stream',
  reply: z.string(),
});
