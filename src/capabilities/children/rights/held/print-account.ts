/**
 * Prints what is held on a child. The paper is made from the records each time; of its words only the digest is kept, so
 * that it can be told later whether a paper is the one that was handed over, without a second copy of all data.
 */
import { findChild } from '#capabilities/children/file/queries.ts';
import { accountOf } from '#capabilities/children/rights/held/account.ts';
import { accountDigest, renderAccount } from '#capabilities/children/rights/held/account-document.ts';
import { printWhatIsHeld as contract } from '#capabilities/children/rights/held/contract.ts';
import { takeDisclosure } from '#capabilities/children/rights/held/requests.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';

/** Makes the deed; the holders are all who keep records on children. */
export function printWhatIsHeldWith(holders: readonly Holder[]): Deed {
  return deed(contract, async ({ tx, actor, params, now, today, audit }) => {
    const request = await takeDisclosure(tx, params.id);
    const child = await findChild(tx, request.child_id);
    const content = await accountOf(tx, holders, child, {
      by: actor,
      today,
      asker: request.asker_name,
      number: request.id,
    });
    const digest = accountDigest(content);
    const printed = await renderAccount(content, digest);
    await tx.updateTable('disclosure').set({ made_at: now, digest }).where('id', '=', request.id).execute();
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      details: { disclosure: request.id, digest },
    });
    return {
      mediaType: 'application/pdf',
      fileName: `个人信息查阅-${child.name}.pdf`,
      content: printed.pdf,
      inline: true,
    };
  });
}
