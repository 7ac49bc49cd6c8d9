/** Reading and choosing when and where I am told. Whoever has chosen nothing has what is proposed, under version 0. */
import type { z } from 'zod';
import { phoneOf } from '#capabilities/organization/index.ts';
import * as contract from '#capabilities/reminders/contract.ts';
import { pushIdentity } from '#capabilities/reminders/identity.ts';
import { preferenceColumns, preferencesOf } from '#capabilities/reminders/queries.ts';
import { clockTimeOf, isQuiet, minuteOf, mobileOf } from '#capabilities/reminders/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed, type Installation } from '#foundation/http/deed.ts';
import { noChannels } from '#foundation/outside/ports.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Whose reminders are asked for, and when. */
interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly installation: Installation;
}

/** My reminders as they stand. */
export async function remindersOf(asker: Asker): Promise<z.input<typeof contract.remindersView>> {
  const { tx, actor, now, installation } = asker;
  const { row, preferences } = await chosenBy(tx, actor.accountId);
  const channels = installation.outside ?? noChannels;
  const mobile = await mobileOfActor(tx, actor);
  const devices = await tx
    .selectFrom('push_subscription')
    .select(['id', 'device', 'made_at as since'])
    .where('account_id', '=', actor.accountId)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return {
    ...wireOf(preferences),
    version: row?.version ?? 0,
    ways: {
      pushKey: channels.push === null ? null : (await pushIdentity(tx, now)).publicKey,
      sms: channels.sms === null ? 'not-configured' : mobile === null ? 'no-mobile' : 'ready',
      mobileEnds: mobile?.slice(-4) ?? null,
    },
    devices,
  };
}

export const readReminders = deed(contract.readReminders, (asked) => remindersOf(asked));

export const changeReminders = deed(contract.changeReminders, async (asked) => {
  const { tx, actor, now, body, version, audit } = asked;
  const wanted = {
    digest: body.digest,
    digest_minute: minuteOf(body.digestAt),
    quiet_from: minuteOf(body.quietFrom),
    quiet_until: minuteOf(body.quietUntil),
    push: body.push,
    sms: body.sms,
  };
  const after = preferencesOf(wanted);
  if (after.digest && isQuiet(after, after.digestMinute))
    throw new Refusal('digest-in-quiet-hours', { from: body.quietFrom, until: body.quietUntil });
  const { row, preferences } = await chosenBy(tx, actor.accountId);
  if ((row?.version ?? 0) !== version) throw new Refusal('changed-meanwhile');
  const kept = { ...wanted, version: version + 1, changed_at: now };
  const changed = await tx
    .insertInto('reminder_setting')
    .values({ account_id: actor.accountId, ...kept })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(kept).where('reminder_setting.version', '=', version),
    )
    .executeTakeFirst();
  if (Number(changed.numInsertedOrUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
  audit({
    objectKind: 'account',
    objectId: actor.accountId,
    area: actor.area,
    ...changesBetween(wireOf(preferences), wireOf(after)),
  });
  return remindersOf(asked);
});

async function chosenBy(tx: Transaction, accountId: string) {
  const row = await tx
    .selectFrom('reminder_setting')
    .select([...preferenceColumns, 'version'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { row, preferences: preferencesOf(row) };
}

function wireOf(preferences: ReturnType<typeof preferencesOf>) {
  return {
    digest: preferences.digest,
    digestAt: clockTimeOf(preferences.digestMinute),
    quietFrom: clockTimeOf(preferences.quietFrom),
    quietUntil: clockTimeOf(preferences.quietUntil),
    push: preferences.push,
    sms: preferences.sms,
  };
}

async function mobileOfActor(tx: Transaction, actor: PersonActor): Promise<string | null> {
  const person = await tx
    .selectFrom('staff')
    .select(['id', 'sealing_key', 'phone_sealed'])
    .where('id', '=', actor.staffId)
    .executeTakeFirst();
  return person === undefined ? null : mobileOf(phoneOf(vaultOf(tx), person));
}
