/** The substitutions that concern me. */
import { listSubstitutions as contract } from '#capabilities/organization/substitutions/contract.ts';
import { substitutionsOf } from '#capabilities/organization/substitutions/queries.ts';
import { deed } from '#foundation/http/deed.ts';

export const listSubstitutions = deed(contract, async ({ tx, actor, now }) => ({
  items: await substitutionsOf({ tx, actor, now }),
}));
