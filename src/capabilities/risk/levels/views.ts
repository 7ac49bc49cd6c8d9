/**
 * SQL that reads levels and proposals, and the shape in which they are shown. What people said is opened with the child's key.
 */
import type { Selectable } from 'kysely';
import type { LevelView, ProposalView, RiskView } from '#capabilities/risk/levels/contract.ts';
import { knownChildren } from '#capabilities/risk/levels/facts.ts';
import { levelByRule } from '#capabilities/risk/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type LevelRow = Selectable<Tables['risk_level']>;
type ProposalRow = Selectable<Tables['risk_proposal']>;

/** A child as its risk needs it. @throws Refusal `not-found` where it is not there or not the asker's */
export async function childAtRisk(tx: Transaction, childId: string) {
  const row = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'state', 'sealing_key'])
    .where('id', '=', childId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** All that is said of a child's risk. */
export async function riskOf(
  tx: Transaction,
  actor: PersonActor,
  childId: string,
  today: string,
): Promise<RiskView> {
  const child = await childAtRisk(tx, childId);
  const subject = vaultOf(tx).subject(child.sealing_key);
  const levels = await levelsOf(tx, childId);
  const proposals = await proposalsOf(tx, childId);
  const present = levels.find((row) => row.until === null);
  const [known] = await knownChildren(tx, [childId]);
  const may = (permission: 'risk.set' | 'risk.approve') =>
    mayDo(actor.role, permission) && inArea(actor.area, child.residence) && child.state === 'registered';
  return {
    present: present === undefined ? null : levelViewOf(subject, present),
    former: levels.filter((row) => row !== present).map((row) => levelViewOf(subject, row)),
    proposals: proposals.map((row) => proposalViewOf(subject, row, actor, may('risk.approve'))),
    byRule: known === undefined ? { level: 'green', ground: 'usual' } : levelByRule(known.facts, today),
    can: {
      set: may('risk.set'),
      propose: may('risk.set') && present?.level === 'red' && proposals.every((row) => row.state !== 'open'),
    },
  };
}

function levelsOf(tx: Transaction, childId: string): Promise<LevelRow[]> {
  return tx
    .selectFrom('risk_level')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('until', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .execute();
}

function proposalsOf(tx: Transaction, childId: string): Promise<ProposalRow[]> {
  return tx
    .selectFrom('risk_proposal')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

function levelViewOf(subject: Subject, row: LevelRow): LevelView {
  return {
    id: row.id,
    level: row.level as LevelView['level'],
    since: row.since,
    until: row.until,
    cause: row.cause as LevelView['cause'],
    ground: row.ground as LevelView['ground'],
    why: subject.open('risk_level.why_sealed', row.id, row.why_sealed),
    by: row.setter_name,
    at: row.set_at.toISOString(),
  };
}

/** A proposal as it is shown; `mayDecide` says whether the asker decides on proposals there at all. */
export function proposalViewOf(
  subject: Subject,
  row: ProposalRow,
  actor: PersonActor,
  mayDecide: boolean,
): ProposalView {
  return {
    id: row.id,
    version: row.version,
    to: row.to_level as ProposalView['to'],
    why: subject.open('risk_proposal.why_sealed', row.id, row.why_sealed),
    by: row.proposer_name,
    at: row.proposed_at.toISOString(),
    state: row.state as ProposalView['state'],
    decidedBy: row.decider_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    note: subject.open('risk_proposal.note_sealed', row.id, row.note_sealed),
    can: { decide: mayDecide && row.state === 'open' && row.proposed_by !== actor.accountId },
  };
}
