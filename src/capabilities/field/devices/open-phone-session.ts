/**
 * Opens a session by a phone's secret, which its PIN released. Whether the account still stands and what it holds is asked anew
 * each time; a phone that was ended opens none.
 */
import { openPhoneSession as contract } from '#capabilities/field/devices/contract.ts';
import { secretDigestOf } from '#capabilities/field/devices/known-phone.ts';
import { openSession } from '#capabilities/organization/index.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const openPhoneSession = deed(contract, async (asked) => {
  const { tx, actor, body } = asked;
  const phone = await asService(tx, actor, 'field-delivery', () =>
    tx
      .selectFrom('field_device')
      .innerJoin('account', 'account.id', 'field_device.account_id')
      .select(['field_device.account_id', 'field_device.disabled_at', 'account.state'])
      .where('field_device.id', '=', body.device)
      .where('field_device.secret_digest', '=', secretDigestOf(body.secret))
      .executeTakeFirst(),
  );
  if (phone === undefined) throw new Refusal('phone-unknown');
  if (phone.disabled_at !== null) throw new Refusal('phone-ended');
  if (phone.state !== 'active') throw new Refusal('account-disabled');
  const entering = { accountId: phone.account_id, method: 'phone' as const, enrolled: true, shown: true };
  return openSession(asked, entering);
});
