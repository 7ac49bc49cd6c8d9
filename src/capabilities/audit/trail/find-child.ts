/** Finds the child whose code, citizen ID or name an auditor was handed; he reads no file. */
import { findAuditedChild as contract } from '#capabilities/audit/trail/contract.ts';
import { childrenForAudit } from '#capabilities/children/index.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { maskedWords } from '#foundation/audit/changes.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const findAuditedChild = deed(contract, async ({ tx, actor, body, audit }) => {
  const area = areaRange(actor.area);
  const found = await asService(tx, actor, 'audit-lookup', () => childrenForAudit(tx, body.words, area));
  const paths = await divisionPaths(
    tx,
    found.map((child) => child.residence),
  );
  audit({
    children: found.map((child) => child.id),
    details: { asked: { words: maskedWords(body.words) } },
  });
  return {
    items: found.map(({ residence, ...child }) => ({ ...child, path: paths.get(residence) ?? [] })),
  };
});
