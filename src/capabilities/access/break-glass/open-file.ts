/**
 * Opens one child's file in an emergency, and closes it. Wanted: whoever must act now reads the one file that he can name
 * exactly, and those responsible know it the same minute. It is no bypass: the row written here is what the policies of the
 * database honour, for that child, until its time is over.
 */
import * as contract from '#capabilities/access/break-glass/contract.ts';
import type { Asker } from '#capabilities/access/break-glass/queries.ts';
import { closesAt } from '#capabilities/access/break-glass/rules.ts';
import { findChildExactly } from '#capabilities/children/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { roles } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

export const openInEmergency = deed(contract.openInEmergency, async ({ tx, actor, now, body, audit }) => {
  if ((actor.inSteadOf ?? null) !== null) throw new Refusal('acting-in-stead');
  const child = await asService(tx, actor, 'break-glass', () => findChildExactly(tx, body.child));
  if (child === undefined) throw new Refusal('not-found');
  if (roles[actor.role].reach === 'records' && inArea(actor.area, child.residence))
    throw new Refusal('in-your-area');
  await closeOpen({ tx, actor, now });
  const until = closesAt(now);
  await tx
    .insertInto('break_glass')
    .values({
      id: body.id,
      child_id: child.id,
      residence: child.residence,
      account_id: actor.accountId,
      person: actor.name,
      role: actor.role,
      area: actor.area,
      reason: body.reason,
      opened_at: now,
      until,
    })
    .execute();
  const watching = ['city', 'county', 'secadmin', 'auditor'] as const;
  await announce(tx, { kind: 'break-glass', id: body.id, to: { roles: watching, area: child.residence } });
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    details: { breakGlass: body.id, reason: body.reason },
  });
  return { id: body.id, childId: child.id, until: until.toISOString() };
});

export const endEmergency = deed(contract.endEmergency, async ({ tx, actor, now, params, audit }) => {
  const ended = await closeOpen({ tx, actor, now }, params.id);
  if (ended === undefined) throw new Refusal('not-found');
  audit({
    objectKind: 'child',
    objectId: ended.child_id,
    area: ended.residence,
    details: { breakGlass: params.id },
  });
  return { done: true as const };
});

/** One file at a time: whoever opens another closes the one before. */
async function closeOpen({ tx, actor, now }: Asker, onlyId?: string) {
  return tx
    .updateTable('break_glass')
    .set({ ended_at: now })
    .where('account_id', '=', actor.accountId)
    .where('ended_at', 'is', null)
    .where('until', '>', now)
    .where('verdict', 'is', null)
    .$if(onlyId !== undefined, (some) => some.where('id', '=', onlyId ?? ''))
    .returning(['child_id', 'residence'])
    .executeTakeFirst();
}
