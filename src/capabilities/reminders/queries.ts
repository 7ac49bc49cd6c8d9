/** SQL that the operations and rounds of reminders share. */
import type { Selectable } from 'kysely';
import { phoneOf } from '#capabilities/organization/index.ts';
import { mobileOf, type Preferences, proposed } from '#capabilities/reminders/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** The columns of somebody's choice. */
export const preferenceColumns = [
  'digest',
  'digest_minute',
  'quiet_from',
  'quiet_until',
  'push',
  'sms',
] as const;

type Chosen = Pick<Selectable<Tables['reminder_setting']>, (typeof preferenceColumns)[number]>;

/** Somebody's choice, or what is proposed where he has made none. */
export function preferencesOf(row: { [K in keyof Chosen]: Chosen[K] | null } | undefined): Preferences {
  return {
    digest: row?.digest ?? proposed.digest,
    digestMinute: row?.digest_minute ?? proposed.digestMinute,
    quietFrom: row?.quiet_from ?? proposed.quietFrom,
    quietUntil: row?.quiet_until ?? proposed.quietUntil,
    push: row?.push ?? proposed.push,
    sms: row?.sms ?? proposed.sms,
  };
}

/** Somebody as he can be reached. */
export interface Receiver {
  readonly accountId: string;
  readonly active: boolean;
  readonly preferences: Preferences;
  readonly mobile: string | null;
  /** The ids of the browsers that may be woken. */
  readonly devices: readonly string[];
}

/** How people can be reached, by account; in a transaction of the service that tells. */
export async function receiversOf(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Receiver>> {
  if (accountIds.length === 0) return new Map();
  const people = await tx
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .leftJoin('reminder_setting', 'reminder_setting.account_id', 'account.id')
    .select([
      'account.id as accountId',
      'account.state',
      'staff.id',
      'staff.sealing_key',
      'staff.phone_sealed',
    ])
    .select(preferenceColumns.map((column) => `reminder_setting.${column}` as const))
    .where('account.id', 'in', [...accountIds])
    .execute();
  const devices = await tx
    .selectFrom('push_subscription')
    .select(['id', 'account_id'])
    .where('account_id', 'in', [...accountIds])
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute();
  const byAccount = Map.groupBy(devices, (device) => device.account_id);
  const vault = vaultOf(tx);
  return new Map(
    people.map((person) => [
      person.accountId,
      {
        accountId: person.accountId,
        active: person.state === 'active',
        preferences: preferencesOf(person),
        mobile: mobileOf(phoneOf(vault, person)),
        devices: (byAccount.get(person.accountId) ?? []).map((device) => device.id),
      },
    ]),
  );
}
