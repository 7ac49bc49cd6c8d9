/**
 * What an agreement on entrusted care says on paper, from the facts of this moment and what people wrote into it.
 */

import {
  type EntrustmentContent,
  entrustmentContent,
} from '#capabilities/guardianship/entrustment-document.ts';
import type { EntrustmentFields } from '#capabilities/guardianship/entrustments/contract.ts';
import type { EntrustmentRow } from '#capabilities/guardianship/entrustments/queries.ts';
import { type PaperFacts, paperFacts } from '#capabilities/guardianship/letters/facts.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * The content of an agreement.
 * @throws Refusal `wrong-state` where no parent is on record who could entrust the child.
 */
export async function agreementContent(tx: Transaction, row: EntrustmentRow): Promise<EntrustmentContent> {
  const content = contentOfFacts(row, await paperFacts(tx, row.child_id, row.care_id));
  if (content === null) throw new Refusal('wrong-state', { state: '家庭成员中没有父母' });
  return content;
}

/**
 * What an agreement says with these facts; null where no parent is on record who could entrust the child. Its number is the
 * beginning of its id, for it has no other.
 */
export function contentOfFacts(row: EntrustmentRow, facts: PaperFacts): EntrustmentContent | null {
  if (facts.parents.length === 0) return null;
  const { guardian: carer, ...rest } = facts;
  const checks = row.checks as EntrustmentFields['checks'];
  return entrustmentContent.parse({
    ...rest,
    carer,
    number: `WT-${row.id.slice(0, 8)}${row.id.slice(-4)}`.toUpperCase(),
    reason: row.reason,
    termFrom: row.term_from,
    termTo: row.term_to,
    weighed: row.weighed as EntrustmentFields['weighed'],
    checks: Object.fromEntries(
      Object.entries(checks).map(([ground, check]) => [
        ground,
        { clear: check.clear, ...(check.evidence === null ? {} : { evidence: check.evidence }) },
      ]),
    ),
    ...said('costs', row.costs),
    ...(row.emergencyName === null
      ? {}
      : { emergencyContact: { name: row.emergencyName, ...said('phone', row.emergencyPhone) } }),
    ...(row.child_heard === null ? {} : { childHeard: row.child_heard }),
    ...said('childOpinion', row.childOpinion),
    ...said('schoolToldOn', row.school_told_on),
    ...said('villageToldOn', row.village_told_on),
    ...said('villageFinding', row.village_finding),
    ...said('signedOn', row.signed_on),
  });
}

function said(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}
