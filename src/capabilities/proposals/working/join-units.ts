/** Joint units are asked for their opinion, give it, or are gone without. A unit without an account gives it on paper. */
import { askableUnits, unitsOf } from '#capabilities/coordination/index.ts';
import { endOfMonths } from '#capabilities/proposals/clocks/rules.ts';
import type { ProposalState } from '#capabilities/proposals/codes/contract.ts';
import { periodsNow } from '#capabilities/proposals/periods/keep-periods.ts';
import {
  type Asker,
  type AtProposal,
  advance,
  auditOf,
  lockFor,
  lockProposal,
  type ProposalRow,
  recordStep,
  refuseField,
  subjectOf,
  tellScreens,
} from '#capabilities/proposals/queries.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { isOwed } from '#capabilities/proposals/steps/rules.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import * as contract from '#capabilities/proposals/working/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askUnits = deed(contract.askUnits, async (asked) => {
  const { tx, actor, now, today, body } = asked;
  const work = await lockFor(asked, asked.params.id, asked.version, 'ask-unit');
  const dueOn = body.dueOn ?? endOfMonths(today, (await periodsNow(tx)).opinionMonths);
  if (dueOn < today) refuseField('dueOn', 'past');
  const units = await askableUnits(tx, actor, [...new Set(body.unitIds)], now, today);
  const rows = units.map((unit) => ({
    ...{ proposal_id: work.row.id, unit_id: unit.id, unit_name: unit.name, way: unit.way },
    ...{ asked_by: actor.accountId, asker_name: actor.name, asked_at: now, due_on: dueOn },
  }));
  await tx.insertInto('proposal_opinion').values(rows).execute();
  await advance(work);
  for (const unit of units)
    await recordStep(work, { kind: 'unit-asked', facts: { unit: unit.name, due: dueOn } });
  asked.audit(auditOf(work.row, { units: units.map(({ name }) => name), dueOn }));
  return viewOf(asked, work.row.id);
});

/** An opinion that is waited for. @throws Refusal `not-found`, `wrong-state` */
async function openOpinion(tx: Transaction, proposalId: string, unitId: string) {
  const opinion = await tx
    .selectFrom('proposal_opinion')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('unit_id', '=', unitId)
    .forUpdate()
    .executeTakeFirst();
  if (opinion === undefined) throw new Refusal('not-found');
  if (opinion.state !== 'asked') throw new Refusal('wrong-state', { state: opinion.state });
  return opinion;
}

export const giveOpinion = deed(contract.giveOpinion, async (asked) => {
  const { tx, actor, now, params, body } = asked;
  const { row, work, behalf } = await whoGives(asked, params.id, params.unitId);
  if (behalf && body.person === null) refuseField('person', 'required');
  const opinion = await openOpinion(tx, row.id, params.unitId);
  if (!isOwed(row.state as ProposalState)) throw new Refusal('wrong-state', { state: row.state });
  const words = { words: body.words };
  await tx
    .updateTable('proposal_opinion')
    .set({
      ...{ state: 'given', given_at: now, given_by: actor.accountId, on_behalf: behalf },
      giver_name: behalf ? (body.person ?? '') : actor.name,
      words_sealed: sealWords(work.subject, 'proposal_opinion.words_sealed', params.unitId, words),
    })
    .where('proposal_id', '=', row.id)
    .where('unit_id', '=', params.unitId)
    .execute();
  const facts = { unit: opinion.unit_name, ...(behalf ? { by: body.person ?? '' } : {}) };
  await recordStep(work, { kind: 'opinion-given', facts, words: body.words });
  await tellScreens(tx, row.id, row.division);
  asked.audit(auditOf(row, { unit: opinion.unit_name, onBehalf: behalf }));
  return viewOf(asked, row.id);
});

interface Giving {
  readonly row: ProposalRow;
  readonly work: Pick<AtProposal, 'tx' | 'actor' | 'now' | 'row' | 'subject'>;
  /** The office writes down what came from the unit. */
  readonly behalf: boolean;
}

/** The unit itself, or the office that answers the proposal. @throws Refusal `not-found`, `not-of-unit` */
async function whoGives(asker: Asker, id: string, unitId: string): Promise<Giving> {
  const { tx, actor, now } = asker;
  const row = await tx.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if ((await unitsOf(tx)).includes(unitId))
    return { row, work: { tx, actor, now, row, subject: await subjectOf(tx, id) }, behalf: false };
  if (row.division !== actor.area || !mayDo(actor.role, 'proposal.work')) throw new Refusal('not-of-unit');
  const work = await lockProposal(asker, id, null);
  return { row: work.row, work, behalf: true };
}

export const goWithout = deed(contract.goWithout, async (asked) => {
  const { params, body } = asked;
  const work = await lockProposal(asked, params.id, asked.version);
  const { tx, actor, now, row, subject } = work;
  const opinion = await openOpinion(tx, row.id, params.unitId);
  await tx
    .updateTable('proposal_opinion')
    .set({
      ...{ state: 'gone_without', given_at: now, given_by: actor.accountId, giver_name: actor.name },
      words_sealed: sealWords(subject, 'proposal_opinion.words_sealed', params.unitId, { words: body.why }),
    })
    .where('proposal_id', '=', row.id)
    .where('unit_id', '=', params.unitId)
    .execute();
  await advance(work);
  await recordStep(work, { kind: 'gone-without', facts: { unit: opinion.unit_name }, words: body.why });
  asked.audit({ ...auditOf(row, { unit: opinion.unit_name }), why: body.why });
  return viewOf(asked, row.id);
});
