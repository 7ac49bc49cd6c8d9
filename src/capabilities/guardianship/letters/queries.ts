/**
 * SQL on letters that several operations share: reading, numbering, ending, and the shape in which a letter is shown.
 */
import { type Selectable, sql } from 'kysely';
import type { LetterEnd } from '#capabilities/guardianship/codes/contract.ts';
import type { LetterView } from '#capabilities/guardianship/letters/contract.ts';
import { paperFacts } from '#capabilities/guardianship/letters/facts.ts';
import { factsIn, type SealedLetter, sealedLetter } from '#capabilities/guardianship/letters/sealed.ts';
import { letterNumber } from '#capabilities/guardianship/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** A letter's row with the names of whom it binds. */
export type LetterRow = Selectable<Tables['letter']> & {
  readonly child_name: string;
  readonly residence: string;
  readonly guardian_name: string;
  readonly child_key: Buffer | null;
};

/** Letters the asker may see; narrow it. */
export function selectLetters(tx: Transaction) {
  return tx
    .selectFrom('letter')
    .innerJoin('child', 'child.id', 'letter.child_id')
    .innerJoin('guardian', 'guardian.id', 'letter.guardian_id')
    .selectAll('letter')
    .select(['child.name as child_name', 'child.residence', 'child.sealing_key as child_key'])
    .select('guardian.name as guardian_name');
}

/** One letter; refused as not found where it is not there or not the asker's. */
export async function findLetter(tx: Transaction, letterId: string): Promise<LetterRow> {
  const row = await selectLetters(tx).where('letter.id', '=', letterId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/**
 * Takes a letter for a change: locked until the end of the transaction, seen in the version that the asker names.
 * @throws Refusal `not-found`, `changed-meanwhile`.
 */
export async function takeLetter(tx: Transaction, letterId: string, version: number): Promise<LetterRow> {
  await tx.selectFrom('letter').select('id').where('id', '=', letterId).forUpdate().execute();
  const row = await findLetter(tx, letterId);
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** Whatever stands there as the content, opened; null where the system holds no text. @throws VaultFault */
export function storedContent(vault: Vault, row: LetterRow): unknown {
  const text = vault.subject(row.child_key).open('letter.content_sealed', row.id, row.content_sealed);
  return text === null ? null : JSON.parse(text);
}

/** The content as it was written; null where the system holds no text. @throws VaultFault */
export function contentOf(tx: Transaction, row: LetterRow): SealedLetter | null {
  const content = storedContent(vaultOf(tx), row);
  return content === null ? null : sealedLetter.parse(content);
}

/** A letter as it is shown. */
export async function viewOf(tx: Transaction, actor: PersonActor, row: LetterRow): Promise<LetterView> {
  const writes = mayDo(actor.role, 'letter.sign');
  return {
    id: row.id,
    number: row.number,
    childId: row.child_id,
    childName: row.child_name,
    guardianId: row.guardian_id,
    guardianName: row.guardian_name,
    state: row.state as LetterView['state'],
    termFrom: row.term_from,
    termTo: row.term_to,
    signedOn: row.signed_on,
    how: row.how as LetterView['how'],
    signerName: row.signer_name,
    witness: row.witness,
    digest: row.digest,
    endedOn: row.ended_on,
    endedWhy: row.ended_why as LetterView['endedWhy'],
    endedNote: row.ended_note,
    hasDocument: row.content_sealed !== null,
    hasScan: row.scan_file !== null,
    outdated: await isOutdated(tx, row),
    version: row.version,
    can: { sign: writes && row.state === 'draft', void: writes && row.state !== 'ended' },
  };
}

/** An unsigned letter whose facts no longer hold should be drawn up anew. */
async function isOutdated(tx: Transaction, row: LetterRow): Promise<boolean> {
  const content = row.state === 'draft' ? contentOf(tx, row) : null;
  if (content === null) return false;
  const facts = await paperFacts(tx, row.child_id, row.care_id);
  return digestOf(facts) !== digestOf(factsIn(content));
}

/** Takes the next number of a village and year; the number is free again if the transaction is rolled back. */
export async function nextNumber(tx: Transaction, residence: string, day: string): Promise<string> {
  const year = Number(day.slice(0, 4));
  const row = await tx
    .insertInto('letter_number')
    .values({ residence, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['residence', 'year']).doUpdateSet({ last: sql`letter_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return letterNumber(residence, year, row.last);
}

/** Ends the standing letters of a child (draft or signed); answers them. Nothing is removed. */
export async function endLetters(
  tx: Transaction,
  childId: string,
  states: readonly ('draft' | 'signed')[],
  end: { readonly on: string; readonly why: LetterEnd },
): Promise<{ id: string; number: string }[]> {
  return tx
    .updateTable('letter')
    .set({
      state: 'ended',
      ended_on: sql<string>`greatest(${end.on}::date, signed_on)`,
      ended_why: end.why,
      version: sql`version + 1`,
    })
    .where('child_id', '=', childId)
    .where('state', 'in', [...states])
    .returning(['id', 'number'])
    .execute();
}
