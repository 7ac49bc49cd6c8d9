/**
 * Promises: put on the ledger from an answer, given another day or owner, said to be kept by whoever keeps them, or dropped for a
 * reason. One that has ended stays.
 */
import { askableUnits } from '#capabilities/coordination/index.ts';
import type { ProposalStepKind } from '#capabilities/proposals/codes/contract.ts';
import * as contract from '#capabilities/proposals/promises/contract.ts';
import { ownersOf } from '#capabilities/proposals/promises/list-promises.ts';
import { lockPromise, type PromiseRow, promiseViewOf } from '#capabilities/proposals/promises/queries.ts';
import {
  type Asker,
  advance,
  lockFor,
  type ProposalRow,
  recordStep,
  refuseField,
  tellScreens,
} from '#capabilities/proposals/queries.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { stopTelling } from '#capabilities/proposals/tell.ts';
import { asService, vaultOf } from '#foundation/database/connect.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

interface Named {
  readonly unitId: string;
  readonly ownerAccountId: string | null;
  readonly ownerName: string | null;
}

/** Who keeps it: somebody of the unit with an account, or a person by name. @throws Refusal `bad-input` where it is neither */
async function ownerOf({ tx, actor, now, today }: Asker, named: Named) {
  const [unit] = await askableUnits(tx, actor, [named.unitId], now, today);
  if (unit === undefined) throw new Refusal('not-found');
  const of = { unit_id: unit.id, unit_name: unit.name };
  if (named.ownerAccountId === null) {
    if (named.ownerName === null) return refuseField('ownerName', 'required');
    return { ...of, owner_account: null, owner_name: named.ownerName };
  }
  const owners = await ownersOf(tx, actor, unit.id, now, today);
  const owner = owners.find(({ accountId }) => accountId === named.ownerAccountId);
  if (owner === undefined) return refuseField('ownerAccountId', 'unknown');
  return { ...of, owner_account: owner.accountId, owner_name: owner.name };
}

export const makePromise = deed(contract.makePromise, async (asked) => {
  const { tx, actor, now, today, body } = asked;
  const known = await tx
    .selectFrom('proposal_promise')
    .select('made_by')
    .where('id', '=', body.id)
    .executeTakeFirst();
  if (known !== undefined) {
    if (known.made_by !== actor.accountId) throw new Refusal('already-exists');
    return promiseViewOf(asked, body.id);
  }
  const work = await lockFor(asked, asked.params.id, null, 'promise');
  const { row, subject, answer } = work;
  if (answer === null) throw new Refusal('wrong-state', { state: row.state });
  if (body.dueOn < today) refuseField('dueOn', 'past');
  const owner = await ownerOf(asked, body);
  await tx
    .insertInto('proposal_promise')
    .values({
      ...{ id: body.id, proposal_id: row.id, answer_id: answer.id, division: row.division, ...owner },
      due_on: body.dueOn,
      words_sealed: sealWords(subject, 'proposal_promise.words_sealed', body.id, { words: body.words }),
      ...{ made_by: actor.accountId, maker_name: actor.name, made_at: now },
    })
    .execute();
  await advance(work);
  const facts = { unit: owner.unit_name, owner: owner.owner_name, due: body.dueOn };
  await recordStep(work, { kind: 'promised', facts, words: body.words });
  asked.audit(auditOf(body.id, row, facts));
  return promiseViewOf(asked, body.id);
});

/** What the trail keeps of a deed on a promise. */
function auditOf(id: string, of: Pick<ProposalRow, 'division' | 'session' | 'number'>, details: object) {
  const { division: area, session, number } = of;
  return { objectKind: 'promise', objectId: id, area, details: { session, number, ...details } };
}
const ofProposal = (row: PromiseRow) => ({
  ...{ division: row.division, session: row.session, number: row.proposal_number },
});

interface Ended {
  readonly kind: ProposalStepKind;
  readonly facts: Readonly<Record<string, string>>;
  readonly words: string;
}

/** Notes on the proposal's timeline what happened to a promise, and tells the screens. */
async function note(
  { tx, actor, now }: Asker,
  row: PromiseRow,
  { kind, facts, words }: Ended,
): Promise<void> {
  const subject = vaultOf(tx).subject(row.sealing_key);
  const proposal = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', row.proposal_id)
    .executeTakeFirstOrThrow();
  await recordStep({ tx, actor, now, row: proposal, subject }, { kind, facts, words });
  await tellScreens(tx, row.proposal_id, row.division);
}

export const movePromise = deed(contract.movePromise, async (asked) => {
  const { tx, actor, now, today, body } = asked;
  const row = await lockPromise(asked, asked.params.id, asked.version);
  if (row.division !== actor.area) throw new Refusal('outside-area');
  if (body.dueOn < today) refuseField('dueOn', 'past');
  const owner = await ownerOf(asked, body);
  await tx
    .updateTable('proposal_promise')
    .set({ ...owner, due_on: body.dueOn, told: 0, next_told_at: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const facts = { from: row.due_on, to: body.dueOn, unit: owner.unit_name, owner: owner.owner_name };
  await note(asked, row, { kind: 'promise-moved', facts, words: body.why });
  await stopTelling(tx, now, row.id, 'promise');
  asked.audit({ ...auditOf(row.id, ofProposal(row), facts), why: body.why });
  return promiseViewOf(asked, row.id);
});

/** Ends a promise. */
async function end(
  { tx, actor, now }: Asker,
  row: PromiseRow,
  how: { readonly state: 'kept' | 'dropped'; readonly kept_on: string | null; readonly words: string },
): Promise<void> {
  const subject = vaultOf(tx).subject(row.sealing_key);
  const { state, kept_on, words } = how;
  await tx
    .updateTable('proposal_promise')
    .set({
      ...{ state, kept_on, ended_at: now, ended_by: actor.accountId, ender_name: actor.name },
      outcome_sealed: sealWords(subject, 'proposal_promise.outcome_sealed', row.id, { words }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  await stopTelling(tx, now, row.id, 'promise');
}

export const keepPromise = deed(contract.keepPromise, async (asked) => {
  const { on, how } = asked.body;
  const row = await lockPromise(asked, asked.params.id, asked.version);
  if (on > asked.today) refuseField('on', 'future');
  await end(asked, row, { state: 'kept', kept_on: on, words: how });
  const facts = { unit: row.unit_name, on };
  await note(asked, row, { kind: 'promise-kept', facts, words: how });
  asked.audit(auditOf(row.id, ofProposal(row), { ...facts, due: row.due_on }));
  return promiseViewOf(asked, row.id);
});

export const dropPromise = deed(contract.dropPromise, async (asked) => {
  const { why } = asked.body;
  const row = await lockPromise(asked, asked.params.id, asked.version);
  if (row.division !== asked.actor.area) throw new Refusal('outside-area');
  await end(asked, row, { state: 'dropped', kept_on: null, words: why });
  await note(asked, row, { kind: 'promise-dropped', facts: { unit: row.unit_name }, words: why });
  asked.audit({ ...auditOf(row.id, ofProposal(row), { due: row.due_on }), why });
  return promiseViewOf(asked, row.id);
});

export const keepEvidence = deed(contract.keepEvidence, async (asked) => {
  const { tx, actor, upload } = asked;
  const row = await lockPromise(asked, asked.params.id, asked.version);
  const mediaType = await checkScan(asked.files, upload);
  const about = { mediaType, area: row.division, purpose: 'promise-evidence', storedBy: actor.accountId };
  const file = await asService(tx, actor, 'coordination', () => asked.files.keep(tx, upload, about));
  await tx
    .updateTable('proposal_promise')
    .set({ evidence_file: file, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  asked.audit(auditOf(row.id, ofProposal(row), { digest: upload.sha256 }));
  return promiseViewOf(asked, row.id);
});

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

export const readEvidence = deed(contract.readEvidence, async ({ tx, params, files, audit }) => {
  const found = await tx
    .selectFrom('proposal_promise as promise')
    .innerJoin('proposal', 'proposal.id', 'promise.proposal_id')
    .innerJoin('stored_file', 'stored_file.id', 'promise.evidence_file')
    .select(['promise.id', 'promise.division', 'promise.evidence_file', 'stored_file.media_type'])
    .select(['proposal.session', 'proposal.number'])
    .where('promise.id', '=', params.id)
    .executeTakeFirst();
  if (found === undefined || found.evidence_file === null) throw new Refusal('not-found');
  audit(auditOf(found.id, found, {}));
  return {
    mediaType: found.media_type,
    fileName: `evidence-${found.number}.${endings[found.media_type] ?? 'bin'}`,
    content: await files.read(tx, found.evidence_file),
    inline: true,
  };
});
