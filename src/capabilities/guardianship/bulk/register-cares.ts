/**
 * Writes down who cares for many children at once, and letters that a roster declares as signed. Set-based; the derived
 * columns of children and the counts of coverage follow by triggers. A child must have no open care yet: replacing one is
 * a deed of its own (care/set-care.ts).
 */
import { type RawBuilder, sql } from 'kysely';
import { manyIds } from '#capabilities/children/index.ts';
import type { CareMode, CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import { letterNumber, termEnd, usualMode } from '#capabilities/guardianship/rules.ts';
import type { RowOf } from '#foundation/database/array-form.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { insertRows, manyRows } from '#foundation/database/many-rows.ts';

/** Who cares for a child. */
export interface CareRecord {
  readonly childId: string;
  /** Null where nobody does: relation 00, or 11 for a child that lives alone. */
  readonly guardianId: string | null;
  readonly relation: CarerRelation;
  readonly relationWords?: string | null;
  /** The one usual for the relation where it is left out. */
  readonly mode?: CareMode;
  /** ISO date. */
  readonly since: string;
}

/** What a roster says of a letter that it declares as signed; the letter's text is not in the system. */
export interface DeclaredTerms {
  /** Where the child lives: numbers run by village and year. */
  readonly residence: string;
  /** ISO date; the day of the census where the roster does not say. */
  readonly signedOn: string;
  /** One year from the signing where it is left out. */
  readonly termTo?: string;
  readonly signerName?: string | null;
}

/** A declared letter of a care arrangement that stands. */
export interface DeclaredLetter extends DeclaredTerms {
  readonly childId: string;
  readonly careId: string;
  readonly guardianId: string;
}

/** Who cares for a child, and the letter declared of it, if any: written together they cost little more than one of them. */
export interface CareWithLetter extends CareRecord {
  readonly letter?: DeclaredTerms | null;
}

const BATCH = 2000;

const careColumns = {
  id: 'uuid',
  child_id: 'uuid',
  guardian_id: 'uuid',
  relation: 'text',
  relation_words: 'text',
  mode: 'text',
  since: 'date',
} as const;

const letterColumns = {
  id: 'uuid',
  number: 'text',
  child_id: 'uuid',
  care_id: 'uuid',
  guardian_id: 'uuid',
  term_from: 'date',
  term_to: 'date',
  signed_on: 'date',
  signer_name: 'text',
} as const;
type LetterRow = RowOf<typeof letterColumns>;

/** Registers care arrangements, with declared letters where given; answers the cares' ids in the rows' order. */
export async function registerCares(tx: Transaction, rows: readonly CareWithLetter[]): Promise<string[]> {
  const ids = manyIds(rows.length);
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const cares = batch.map((row, within) => careRow(ids[at + within] ?? '', row));
    const letters = batch.flatMap((row, within): DeclaredLetter[] => {
      if (row.guardianId === null || row.letter === undefined || row.letter === null) return [];
      return [
        { ...row.letter, childId: row.childId, guardianId: row.guardianId, careId: ids[at + within] ?? '' },
      ];
    });
    const declared = await letterRows(tx, letters);
    // One statement: the triggers of both tables run after it, and the first of them finds all there is to derive.
    await sql`with care_row as (${insertRows('care', careColumns, cares)})
      ${insertLetters(declared.rows)}`.execute(tx);
  }
  return ids;
}

/** Registers declared letters under numbers of their villages, without gaps; answers their ids in the rows' order. */
export async function registerLetters(tx: Transaction, rows: readonly DeclaredLetter[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = await letterRows(tx, rows.slice(at, at + BATCH));
    await insertLetters(batch.rows).execute(tx);
    ids.push(...batch.ids);
  }
  return ids;
}

function careRow(id: string, row: CareRecord): RowOf<typeof careColumns> {
  return {
    id,
    child_id: row.childId,
    guardian_id: row.guardianId,
    relation: row.relation,
    relation_words: row.relationWords ?? null,
    mode: row.mode ?? usualMode(row.relation),
    since: row.since,
  };
}

async function letterRows(
  tx: Transaction,
  letters: readonly DeclaredLetter[],
): Promise<{ ids: string[]; rows: LetterRow[] }> {
  if (letters.length === 0) return { ids: [], rows: [] };
  const ids = manyIds(letters.length);
  const numbers = await takeNumbers(tx, letters);
  const rows = letters.map((letter, at) => ({
    id: ids[at],
    number: numbers[at],
    child_id: letter.childId,
    care_id: letter.careId,
    guardian_id: letter.guardianId,
    term_from: letter.signedOn,
    term_to: declaredUntil(letter),
    signed_on: letter.signedOn,
    signer_name: letter.signerName ?? null,
  }));
  return { ids, rows };
}

function insertLetters(rows: readonly LetterRow[]): RawBuilder<unknown> {
  return sql`insert into letter (id, number, child_id, care_id, guardian_id, state, how, term_from, term_to, signed_on, signer_name)
    select id, number, child_id, care_id, guardian_id, 'signed', 'census', term_from, term_to, signed_on, signer_name
    from ${manyRows(letterColumns, rows)} row`;
}

/** The last day of a declared letter. */
export function declaredUntil(letter: DeclaredTerms): string {
  return letter.termTo ?? termEnd(letter.signedOn);
}

interface TakenRow {
  readonly residence: string;
  readonly year: number;
  readonly last: number;
}

/** Takes as many numbers of each village and year as there are rows; villages in the order of their codes, so nobody waits in a circle. */
async function takeNumbers(tx: Transaction, rows: readonly DeclaredLetter[]): Promise<string[]> {
  const wanted = new Map<string, { residence: string; year: number; count: number }>();
  for (const { residence, signedOn } of rows) {
    const year = Number(signedOn.slice(0, 4));
    const one = wanted.get(`${residence} ${year}`) ?? { residence, year, count: 0 };
    wanted.set(`${residence} ${year}`, { ...one, count: one.count + 1 });
  }
  const { rows: taken } = await sql<TakenRow>`
    insert into letter_number (residence, year, last)
    select residence, year, count
    from ${manyRows({ residence: 'text', year: 'smallint', count: 'integer' }, [...wanted.values()])} row
    order by residence, year
    on conflict (residence, year) do update set last = letter_number.last + excluded.last
    returning residence, year, last`.execute(tx);
  const next = new Map(
    taken.map(({ residence, year, last }) => {
      const key = `${residence} ${year}`;
      return [key, last - (wanted.get(key)?.count ?? 0) + 1];
    }),
  );
  return rows.map(({ residence, signedOn }) => {
    const year = Number(signedOn.slice(0, 4));
    const key = `${residence} ${year}`;
    const running = next.get(key) ?? 0;
    next.set(key, running + 1);
    return letterNumber(residence, year, running);
  });
}
