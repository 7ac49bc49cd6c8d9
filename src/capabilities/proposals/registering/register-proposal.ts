/**
 * Registers proposals that were assigned to an office, corrects what was registered, writes down how deputies are reached. Last days
 * follow from the day of assignment by the periods that hold then.
 */
import { findDivision } from '#capabilities/organization/index.ts';
import {
  answerBy,
  endOfMonths,
  type ProposalPeriods,
  returnBy,
} from '#capabilities/proposals/clocks/rules.ts';
import { periodsNow } from '#capabilities/proposals/periods/keep-periods.ts';
import {
  type Asker,
  advance,
  auditOf,
  lockFor,
  type ProposalRow,
  recordStep,
  refuseField,
  tellScreens,
} from '#capabilities/proposals/queries.ts';
import * as contract from '#capabilities/proposals/registering/contract.ts';
import { sealReach, sealWords } from '#capabilities/proposals/sealed-words.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

type Body = BodyOf<typeof contract.registerProposal>;

export const registerProposal = deed(contract.registerProposal, async (asked) => {
  const { tx, actor, body, now } = asked;
  const division = await ownOffice(asked, body.division);
  const before = await tx
    .selectFrom('proposal')
    .select('registered_by')
    .where('id', '=', body.id)
    .executeTakeFirst();
  if (before !== undefined) {
    if (before.registered_by !== actor.accountId) throw new Refusal('already-exists');
    return viewOf(asked, body.id);
  }
  requireSound(body, asked.today);
  const row = await insertProposal(asked, division);
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const words_sealed = sealWords(subject, 'proposal_content.words_sealed', body.id, { words: body.text });
  await tx
    .insertInto('proposal_content')
    .values({ proposal_id: body.id, sealing_key: wrapped, words_sealed })
    .execute();
  const deputies = body.deputies.map(({ id, name, ...reach }, at) => ({
    ...{ id, proposal_id: body.id, ordinal: at + 1, name },
    reach_sealed: sealReach(subject, id, reach),
  }));
  await tx.insertInto('proposal_deputy').values(deputies).execute();
  await recordStep({ tx, actor, now, row, subject }, { kind: 'registered', facts: { by: body.assigner } });
  await tellScreens(tx, row.id, division);
  asked.audit(auditOf(row, { title: body.title, deputies: body.deputies.map(({ name }) => name) }));
  return viewOf(asked, body.id);
});

/** @throws Refusal `unknown-division`, `outside-area`: an office registers what it answers itself */
async function ownOffice({ tx, actor }: Asker, wanted: string | undefined): Promise<string> {
  const division = wanted ?? actor.area;
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  if (division !== actor.area) throw new Refusal('outside-area');
  return division;
}

function requireSound(body: Body, today: string): void {
  if (body.assignedOn > today) refuseField('assignedOn', 'future');
  if (body.part === 'joint' && body.leadName === null) refuseField('leadName', 'required');
  if (body.part === 'lead' && body.leadName !== null) refuseField('leadName', 'one-of');
}

/** By when it is answered: where ours is an opinion to another unit, by the period of opinions. */
function lastDays(assignedOn: string, part: string, periods: ProposalPeriods) {
  return {
    return_by: returnBy(assignedOn, periods),
    due_on:
      part === 'joint' ? endOfMonths(assignedOn, periods.opinionMonths) : answerBy(assignedOn, null, periods),
  };
}

async function insertProposal(
  { tx, actor, body, now }: Asked<typeof contract.registerProposal>,
  division: string,
) {
  const { id, kind, session, number, title, part, assigner } = body;
  return tx
    .insertInto('proposal')
    .values({
      ...{ id, division, kind, session, number, title, part, assigner },
      lead_name: body.leadName,
      leading_name: body.deputies[0]?.name ?? '',
      assigned_on: body.assignedOn,
      ...lastDays(body.assignedOn, part, await periodsNow(tx)),
      registered_by: actor.accountId,
      registrar_name: actor.name,
      registered_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export const correctProposal = deed(contract.correctProposal, async (asked) => {
  const { body } = asked;
  const work = await lockFor(asked, asked.params.id, asked.version, 'correct');
  const { tx, row, subject } = work;
  if (body.assignedOn > asked.today) refuseField('assignedOn', 'future');
  const moved = body.assignedOn !== row.assigned_on;
  const { session, number, title, assigner } = body;
  await tx
    .updateTable('proposal_content')
    .set({
      words_sealed: sealWords(subject, 'proposal_content.words_sealed', row.id, { words: body.text }),
    })
    .where('proposal_id', '=', row.id)
    .execute();
  await advance(work, {
    ...{ session, number, title, assigner },
    assigned_on: body.assignedOn,
    ...(moved ? await movedDays(tx, row, body.assignedOn) : {}),
  });
  const facts = { ...(moved ? { from: row.assigned_on, to: body.assignedOn } : {}), title };
  await recordStep(work, { kind: 'corrected', facts });
  asked.audit(auditOf(row, { title, assignedOn: body.assignedOn }));
  return viewOf(asked, row.id);
});

/** A corrected day of assignment moves the last days; a consent or a later round has set its own. */
async function movedDays(tx: Transaction, row: ProposalRow, assignedOn: string) {
  const days = lastDays(assignedOn, row.part, await periodsNow(tx));
  const extended = await tx
    .selectFrom('proposal_extension')
    .select('months')
    .where('proposal_id', '=', row.id)
    .where('state', '=', 'granted')
    .orderBy('months', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row.round > 1) return { return_by: days.return_by };
  if (extended === undefined) return days;
  return { ...days, due_on: answerBy(assignedOn, extended.months, await periodsNow(tx)) };
}

export const setReach = deed(contract.setReach, async (asked) => {
  const { params, body } = asked;
  const work = await lockFor(asked, params.id, asked.version, 'set-reach');
  const { tx, row, subject } = work;
  const { name, ...reach } = body;
  const deputy = await tx
    .updateTable('proposal_deputy')
    .set({ name, reach_sealed: sealReach(subject, params.deputyId, reach) })
    .where('id', '=', params.deputyId)
    .where('proposal_id', '=', row.id)
    .returning('ordinal')
    .executeTakeFirst();
  if (deputy === undefined) throw new Refusal('not-found');
  await advance(work, deputy.ordinal === 1 ? { leading_name: name } : {});
  asked.audit(auditOf(row, { deputy: name }));
  return viewOf(asked, row.id);
});
