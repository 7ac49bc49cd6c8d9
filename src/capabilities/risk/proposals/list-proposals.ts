/** Proposals to lower red levels of a division, the newest first. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { proposalViewOf } from '#capabilities/risk/levels/views.ts';
import { listProposals as contract, type ProposalLine } from '#capabilities/risk/proposals/contract.ts';
import { areaRange, inArea } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listProposals = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  let rows = linesOf(tx)
    .where('risk_proposal.residence', '>=', range.from)
    .where('risk_proposal.residence', '<', range.to);
  if (query.state === 'open') rows = rows.where('risk_proposal.state', '=', 'open');
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    rows = rows.where(
      sql<SqlBool>`(risk_proposal.proposed_at, risk_proposal.id) < (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  const found = await rows
    .orderBy('risk_proposal.proposed_at', 'desc')
    .orderBy('risk_proposal.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.child_residence),
  );
  const vault = vaultOf(tx);
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => {
      const subject = vault.subject(row.sealing_key);
      const mayDecide = mayDo(actor.role, 'risk.approve') && inArea(actor.area, row.child_residence);
      return {
        ...proposalViewOf(subject, row, actor, mayDecide),
        childId: row.child_id,
        name: row.name,
        age: row.birth_date === null ? null : ageOn(row.birth_date, today),
        path: pathOf(row.child_residence),
        present: {
          level: row.level as ProposalLine['present']['level'],
          since: row.since,
          cause: row.cause as ProposalLine['present']['cause'],
          ground: row.ground as ProposalLine['present']['ground'],
          why: subject.open('risk_level.why_sealed', row.level_id, row.level_why_sealed),
        },
      };
    }),
    next: last === undefined ? null : packCursor([last.proposed_exactly, last.id]),
  };
});

function linesOf(tx: Transaction) {
  return tx
    .selectFrom('risk_proposal')
    .innerJoin('risk_level', 'risk_level.id', 'risk_proposal.level_id')
    .innerJoin('child', 'child.id', 'risk_proposal.child_id')
    .selectAll('risk_proposal')
    .select([
      'risk_level.level',
      'risk_level.since',
      'risk_level.cause',
      'risk_level.ground',
      'risk_level.why_sealed as level_why_sealed',
      'child.name',
      'child.birth_date',
      'child.residence as child_residence',
      'child.sealing_key',
    ])
    .select(sql<string>`risk_proposal.proposed_at::text`.as('proposed_exactly'));
}
