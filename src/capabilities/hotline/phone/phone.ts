/**
 * The phone in an operator's browser. Its extension is the account's id: nobody can register under another's.
 */
import * as contract from '#capabilities/hotline/phone/contract.ts';
import { PASS_MINUTES, passFor } from '#capabilities/hotline/phone/pass.ts';
import { deed } from '#foundation/http/deed.ts';

export const readPhone = deed(contract.readPhone, async ({ actor, installation }) => ({
  available: (installation.phoneExchange?.() ?? null) !== null,
  extension: actor.accountId,
}));

export const givePass = deed(contract.givePass, async ({ actor, installation, now, audit }) => {
  const exchange = installation.phoneExchange?.() ?? null;
  const extension = actor.accountId;
  audit({ details: { given: exchange !== null } });
  if (exchange === null) return null;
  // The exchange goes by the machine's clock, also where ours stands in another year.
  const onMachine = new Date(Date.now() + PASS_MINUTES * 60_000);
  return {
    extension,
    ...passFor(exchange.passKey, extension, onMachine),
    until: new Date(now.getTime() + PASS_MINUTES * 60_000),
  };
});
