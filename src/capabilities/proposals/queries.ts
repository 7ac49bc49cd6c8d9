/**
 * SQL on proposals that operations share: one locked to be worked on, with the answer of its round; its timeline; what the trail keeps
 * of a deed; the screens of those concerned.
 */
import type { Selectable, Updateable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { ProposalState, ProposalStepKind } from '#capabilities/proposals/codes/contract.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { isDuring, type ProposalDeed } from '#capabilities/proposals/steps/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { permissions } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A proposal's row. */
export type ProposalRow = Selectable<Tables['proposal']>;
/** An answer's row. */
export type AnswerRow = Selectable<Tables['proposal_answer']>;

const CITY_DIGITS = 4;

/** Who asks, and when. */
export interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
}

/** A proposal that somebody works on, locked until the transaction ends. */
export interface AtProposal extends Asker {
  readonly row: ProposalRow;
  readonly subject: Subject;
  /** The answer of this round; null before it is drafted. */
  readonly answer: AnswerRow | null;
}

/** The key of a proposal. @throws Refusal `not-found` */
export async function subjectOf(tx: Transaction, proposalId: string): Promise<Subject> {
  const row = await tx
    .selectFrom('proposal_content')
    .select('sealing_key')
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return vaultOf(tx).subject(row.sealing_key);
}

/**
 * Locks a proposal of one's own office; with a version, at the one that was seen.
 * @throws Refusal `not-found`, `outside-area` (another office works on it), `changed-meanwhile`
 */
export async function lockProposal(
  { tx, actor, now, today }: Asker,
  id: string,
  version: number | null,
): Promise<AtProposal> {
  const row = await tx.selectFrom('proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) {
    const seen = await tx.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst();
    throw new Refusal(seen === undefined ? 'not-found' : 'outside-area');
  }
  if (version !== null && row.version !== version) throw new Refusal('changed-meanwhile');
  const answer = await answerOf(tx, id, row.round);
  return { tx, actor, now, today, row, answer, subject: await subjectOf(tx, id) };
}

/** As `lockProposal`, for something that may be done as it stands. @throws Refusal `wrong-state` besides */
export async function lockFor(
  asker: Asker,
  id: string,
  version: number | null,
  deed: ProposalDeed,
): Promise<AtProposal> {
  const work = await lockProposal(asker, id, version);
  const { state } = work.row;
  if (!isDuring(state as ProposalState, deed)) throw new Refusal('wrong-state', { state });
  return work;
}

/** The answer of a round. */
export async function answerOf(
  tx: Transaction,
  proposalId: string,
  round: number,
): Promise<AnswerRow | null> {
  const row = await tx
    .selectFrom('proposal_answer')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('round', '=', round)
    .executeTakeFirst();
  return row ?? null;
}

/** Changes a locked proposal: its version rises by one, and the screens of those concerned hear of it. */
export async function advance(
  { tx, row }: Pick<AtProposal, 'tx' | 'row'>,
  change: Omit<Updateable<Tables['proposal']>, 'version'> = {},
): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tellScreens(tx, row.id, row.division);
}

/** Tells open screens that something has happened to a proposal; who may see it is decided when they ask. */
export async function tellScreens(tx: Transaction, id: string, division: string): Promise<void> {
  const area = division.slice(0, CITY_DIGITS);
  await announce(tx, { kind: 'proposal', id, to: { roles: permissions['proposal.read'].roles, area } });
}

/** What happened to a proposal. */
export interface Happened {
  readonly kind: ProposalStepKind;
  readonly at?: Date;
  /** Names, numbers and days, which are public. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly words?: string | null;
}

/** Adds what happened to a proposal's timeline. */
export async function recordStep(
  work: Pick<AtProposal, 'tx' | 'actor' | 'now' | 'row' | 'subject'>,
  { kind, at, facts = {}, words }: Happened,
): Promise<void> {
  const { tx, actor, now, row, subject } = work;
  const id = uuidv7();
  const said = words === undefined || words === null || words === '' ? null : words;
  await tx
    .insertInto('proposal_step')
    .values({
      id,
      proposal_id: row.id,
      round: row.round,
      at: at ?? now,
      kind,
      account_id: actor.accountId,
      actor_name: actor.name,
      facts: JSON.stringify(facts),
      words_sealed:
        said === null ? null : sealWords(subject, 'proposal_step.words_sealed', id, { words: said }),
    })
    .execute();
}

/** What the trail keeps of a deed on a proposal. */
export function auditOf(row: ProposalRow, details: Record<string, unknown> = {}) {
  return {
    objectKind: 'proposal',
    objectId: row.id,
    area: row.division,
    details: { session: row.session, number: row.number, ...details },
  };
}

/** One field that is wrong. @throws Refusal `bad-input` */
export function refuseField(place: string, code: string): never {
  throw new Refusal('bad-input', {}, [{ place: `body.${place}`, code, message: code }]);
}
