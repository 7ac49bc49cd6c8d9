/** The rows of reminders, which are one account's and nobody else's; see rows.ts. */
import type { Side } from './rows.ts';

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfReminders(
  { digit }: Side,
  id: (kind: number) => string,
  { account }: { readonly account: string },
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const at = '2023-11-06T09:00:00Z';
  return {
    reminder_setting: {
      account_id: account,
      digest: true,
      digest_minute: 450,
      quiet_from: 1260,
      quiet_until: 420,
      push: true,
      sms: true,
    },
    push_subscription: {
      id: id(95),
      account_id: account,
      endpoint_digest: String(digit).repeat(64),
      sealing_key: '\\x',
      address_sealed: '\\x',
      made_at: at,
    },
    // There is one in the whole installation: the second side's stands there with another mark.
    push_identity: {
      id: id(96),
      sole: digit === 1,
      public_key: 'x',
      sealing_key: '\\x',
      private_key_sealed: '\\x',
      made_at: at,
    },
    reminder_digest: { account_id: account, day: '2023-11-06', today: 0, overdue: 0, week: 0, made_at: at },
    outside_message: {
      id: id(97),
      account_id: account,
      channel: 'sms',
      rule: 'test',
      cause: id(98),
      figures: {},
      made_at: at,
      due_at: at,
      useless_after: at,
    },
  };
}
