/**
 * Lowering a red level by two people: one proposes and says why, another decides. An approval gives the level in the same
 * transaction; a decline leaves it. Whatever else changes the level drops the proposal.
 */
import { v7 as uuidv7 } from 'uuid';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { changeLevels } from '#capabilities/risk/levels/change-levels.ts';
import { type LevelListener, presentLevel } from '#capabilities/risk/levels/set-level.ts';
import { childAtRisk, riskOf } from '#capabilities/risk/levels/views.ts';
import * as contract from '#capabilities/risk/proposals/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const proposeLowering = deed(
  contract.proposeLowering,
  async ({ tx, actor, params, body, today, now, audit }) => {
    const child = await childAtRisk(tx, params.id);
    if (child.state !== 'registered') throw new Refusal('wrong-state', { state: child.state });
    const present = await presentLevel(tx, child.id);
    if (present?.id !== body.levelId) throw new Refusal('changed-meanwhile');
    if (present.level !== 'red') throw new Refusal('wrong-state', { state: present.level });
    const id = uuidv7();
    await tx
      .insertInto('risk_proposal')
      .values({
        id,
        child_id: child.id,
        residence: child.residence,
        level_id: present.id,
        to_level: body.to,
        why_sealed: vaultOf(tx).subject(child.sealing_key).seal('risk_proposal.why_sealed', id, body.why),
        proposed_by: actor.accountId,
        proposer_name: actor.name,
        proposed_at: now,
      })
      .execute();
    audit({
      objectKind: 'risk-proposal',
      objectId: id,
      area: child.residence,
      children: [child.id],
      why: body.why,
      details: { from: 'red', to: body.to },
    });
    return riskOf(tx, actor, child.id, today);
  },
);

/** Makes the deed of deciding. */
export function decideLoweringWith(hears: LevelListener): Deed {
  return deed(contract.decideLowering, async ({ tx, actor, params, body, version, today, now, audit }) => {
    const proposal = await lockProposal(tx, params.id, version);
    if (proposal.state !== 'open') throw new Refusal('wrong-state', { state: proposal.state });
    if (proposal.proposed_by === actor.accountId) throw new Refusal('second-person');
    const child = await childAtRisk(tx, proposal.child_id);
    const subject = vaultOf(tx).subject(child.sealing_key);
    await tx
      .updateTable('risk_proposal')
      .set({
        state: body.verdict,
        decided_by: actor.accountId,
        decider_name: actor.name,
        decided_at: now,
        note_sealed: subject.seal('risk_proposal.note_sealed', proposal.id, body.note),
        version: proposal.version + 1,
      })
      .where('id', '=', proposal.id)
      .execute();
    if (body.verdict === 'approved') {
      const level = proposal.to_level as RiskLevel;
      const why = subject.open('risk_proposal.why_sealed', proposal.id, proposal.why_sealed) ?? body.note;
      await changeLevels(tx, actor, [{ childId: child.id, level, cause: 'approved', why }], today);
      await hears(tx, [child.id], today);
    }
    audit({
      objectKind: 'risk-proposal',
      objectId: proposal.id,
      area: child.residence,
      children: [child.id],
      before: { level: 'red' },
      after: { level: body.verdict === 'approved' ? proposal.to_level : 'red' },
      why: body.note,
      details: { verdict: body.verdict },
    });
    return riskOf(tx, actor, child.id, today);
  });
}

async function lockProposal(tx: Transaction, proposalId: string, version: number) {
  const row = await tx
    .selectFrom('risk_proposal')
    .selectAll()
    .where('id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}
