/**
 * Asks a signed-in person for a code of his second factor, and refuses without one. A wrong code is counted although the
 * deed is refused.
 */
import { countWrongCode, type Factor, spendCode } from '#capabilities/organization/second-factor/queries.ts';
import { lockedUntilWords } from '#capabilities/organization/sessions/rules.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService } from '#foundation/database/connect.ts';
import type { Circumstances } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Asking = Pick<Circumstances, 'tx' | 'now' | 'requestId' | 'address' | 'ifRefused'> & {
  readonly actor: Actor;
};

/**
 * Spends the code; answers which kind it was. The transaction must be the sign-in service's.
 * @throws Refusal `wrong-code` or `account-locked`.
 */
export async function requireCode(
  asking: Asking,
  accountId: string,
  factor: Factor,
  typed: string,
): Promise<'code' | 'recovery_code'> {
  const { tx, now } = asking;
  const shown = await spendCode(tx, accountId, factor, typed, now);
  if (shown === 'locked')
    throw new Refusal('account-locked', { until: lockedUntilWords(factor.lockedUntil) });
  if (shown === 'wrong') refuseWrongCode(asking, accountId);
  return shown;
}

/** Refuses a wrong code, and has it counted and written down. @throws Refusal `wrong-code`. */
export function refuseWrongCode(asking: Asking, accountId: string): never {
  const { actor, now, requestId, address } = asking;
  asking.ifRefused(async (own) => {
    await asService(own, actor, 'sign-in', () => countWrongCode(own, accountId, now));
    const entry = { objectKind: 'account', objectId: accountId };
    await recordAudit(own, actor, { requestId, address }, 'second-factor.wrong-code', entry);
  });
  throw new Refusal('wrong-code');
}
