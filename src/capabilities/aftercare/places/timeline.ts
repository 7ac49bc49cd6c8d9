/** What of a place stands in the child's timeline: that it began and ended. Written as the service: a keeper writes in no file. */
import { recordChildEvents } from '#capabilities/children/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';

/** Adds to a child's timeline that it has a place at a site, or has it no more. */
export async function tellTimeline(
  tx: Transaction,
  actor: PersonActor,
  kind: 'classroom-enrolled' | 'classroom-ended',
  childId: string,
  site: string,
): Promise<void> {
  await asService(tx, actor, 'aftercare', () =>
    recordChildEvents(tx, actor, [{ childId, kind, details: { site } }]),
  );
}
