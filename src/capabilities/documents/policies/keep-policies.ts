/** The city keeps the list of policies. What was once on it stays and is retired at most: letters have cited it. */
import type { Selectable } from 'kysely';
import * as contract from '#capabilities/documents/policies/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listPolicies = deed(contract.listPolicies, async ({ tx, actor }) => {
  const rows = await tx.selectFrom('policy_document').selectAll().execute();
  const yearOf = (number: string): string => /〔(\d{4})〕/u.exec(number)?.[1] ?? '';
  rows.sort((a, b) => yearOf(b.number).localeCompare(yearOf(a.number)) || a.number.localeCompare(b.number));
  return { items: rows.map(lineOf), can: { edit: mayDo(actor.role, 'template.edit') } };
});

export const addPolicy = deed(contract.addPolicy, async ({ tx, actor, body, audit }) => {
  const { number, title } = body;
  const row = await tx
    .insertInto('policy_document')
    .values({ number, title, added_by: actor.accountId, adder_name: actor.name })
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({ objectKind: 'policy', objectId: number, details: { title } });
  return lineOf(row);
});

export const retirePolicy = deed(contract.retirePolicy, async ({ tx, now, body, audit }) => {
  const { number, retired } = body;
  const row = await tx
    .updateTable('policy_document')
    .set({ retired_at: retired ? now : null })
    .where('number', '=', number)
    .returningAll()
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  audit({ objectKind: 'policy', objectId: number, details: { retired } });
  return lineOf(row);
});

function lineOf(row: Selectable<Tables['policy_document']>) {
  const { number, title, adder_name: addedBy, added_at: addedAt } = row;
  return { number, title, addedBy, addedAt, retired: row.retired_at !== null };
}
