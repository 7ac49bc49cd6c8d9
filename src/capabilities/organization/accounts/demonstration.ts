/**
 * The accounts that the demonstration offers on its sign-in page. A real system answers that it has none.
 */
import type { z } from 'zod';
import { demonstrationAccounts as contract } from '#capabilities/organization/sessions/contract.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';

/** One account of the demonstration, with what that person does in both languages. */
export type DemonstrationAccount = z.input<typeof contract.reply>['items'][number];

/** On a real system: no demonstration, no account, no password. */
export const noDemonstration = deed(contract, async () => ({ demo: false, password: null, items: [] }));

/** The demonstration's own answer; the composition puts it in the place of `noDemonstration`. */
export function demonstrationDeeds(
  accounts: readonly DemonstrationAccount[],
  password: string,
): readonly Deed[] {
  return [deed(contract, async () => ({ demo: true, password, items: [...accounts] }))];
}
