/** Makes a phone known as somebody's. Its token and its secret are shown this once; digests of them are kept. */
import { randomBytes } from 'node:crypto';
import { enrolPhone as contract } from '#capabilities/field/devices/contract.ts';
import { secretDigestOf, tokenDigestOf } from '#capabilities/field/devices/known-phone.ts';
import { publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

const SECRET_BYTES = 32;
const freshSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const enrolPhone = deed(contract, async ({ tx, actor, body, now, audit }) => {
  const [token, secret] = [freshSecret(), freshSecret()];
  const { name: account } = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('field_device')
    .values({
      ...{ id: body.id, account_id: actor.accountId, account_name: account, holder_name: actor.name },
      ...{ area: actor.area, label: body.label, app: body.app },
      ...{ token_digest: tokenDigestOf(token), secret_digest: secretDigestOf(secret) },
    })
    .execute();
  const key = await asService(tx, actor, 'field-delivery', () => publicKeyOf(tx));
  audit({ objectKind: 'phone', objectId: body.id, area: actor.area, details: { label: body.label } });
  return { id: body.id, token, secret, key, now };
});
