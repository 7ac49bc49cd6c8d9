/**
 * The letters of many children for one print: the one that stands, as it was signed or drawn up; where the register has it by its
 * number alone (signed on paper in a census), its facts with the remark that the paper holds; where none stands, a text to sign.
 * Nothing is written: a text without a number becomes a letter when it is drawn up.
 */
import { sql } from 'kysely';
import { letterForm, letterPaper } from '#capabilities/guardianship/letter-document.ts';
import { type ChildInCare, type PaperFacts, paperFactsOf } from '#capabilities/guardianship/letters/facts.ts';
import { contentOf, type LetterRow, selectLetters } from '#capabilities/guardianship/letters/queries.ts';
import { termEnd } from '#capabilities/guardianship/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Paper, PapersOfMany, PapersWanted } from '#foundation/documents/papers.ts';

/** Stands where a text to sign has no number yet. */
const NUMBER_TO_COME = '签订时编号';

/** Letters of responsibility, as a kind of paper for many children. */
export const letterPapers: PapersOfMany = {
  form: letterForm,
  papers: async (tx, wanted) => {
    const cares = await presentCares(tx, wanted.children);
    const letters = await standingLetters(tx, wanted);
    const factsNeeded = cares.filter(({ childId }) => !hasText(letters.get(childId)));
    const facts = await paperFactsOf(tx, factsNeeded);
    const papers = new Map<string, Paper>();
    for (const { childId } of cares) {
      const letter = letters.get(childId);
      const paper =
        letter !== undefined && hasText(letter)
          ? await storedPaper(tx, wanted, letter)
          : paperOfFacts(facts.get(childId), letter, wanted.today);
      if (paper !== undefined) papers.set(childId, paper);
    }
    return papers;
  },
};

function hasText(letter: LetterRow | undefined): boolean {
  return letter !== undefined && letter.content_sealed !== null;
}

async function storedPaper(
  tx: Transaction,
  { files }: PapersWanted,
  row: LetterRow,
): Promise<Paper | undefined> {
  const content = contentOf(tx, row);
  if (content === null) return undefined;
  const signature = row.signature_file === null ? undefined : await files.read(tx, row.signature_file);
  return letterPaper(content, {
    ...(signature === undefined ? {} : { signature }),
    ...(row.digest === null ? {} : { digest: row.digest }),
  });
}

function paperOfFacts(
  facts: PaperFacts | undefined,
  letter: LetterRow | undefined,
  today: string,
): Paper | undefined {
  if (facts === undefined) return undefined;
  if (letter === undefined)
    return letterPaper({ ...facts, number: NUMBER_TO_COME, termFrom: today, termTo: termEnd(today) });
  const signing =
    letter.signed_on === null ? {} : { signedOn: letter.signed_on, howSigned: 'census' as const };
  const witness = letter.witness === null ? {} : { witness: letter.witness };
  const { number, term_from: termFrom, term_to: termTo } = letter;
  return letterPaper({ ...facts, number, termFrom, termTo, ...signing, ...witness });
}

async function presentCares(tx: Transaction, children: readonly string[]): Promise<ChildInCare[]> {
  const rows = await tx
    .selectFrom('care')
    .select(['id', 'child_id'])
    .where('child_id', '=', sql<string>`any (${[...children]}::uuid[])`)
    .where('until', 'is', null)
    .where('guardian_id', 'is not', null)
    .execute();
  const careOf = new Map(rows.map((row) => [row.child_id, row.id]));
  return children.flatMap((childId) => {
    const careId = careOf.get(childId);
    return careId === undefined ? [] : [{ childId, careId }];
  });
}

/** Of each child the signed letter of its present carer that is in term, else its draft. */
async function standingLetters(
  tx: Transaction,
  { children, today }: PapersWanted,
): Promise<Map<string, LetterRow>> {
  const rows: LetterRow[] = await selectLetters(tx)
    .innerJoin('care', 'care.id', 'letter.care_id')
    .where('letter.child_id', '=', sql<string>`any (${[...children]}::uuid[])`)
    .where('care.until', 'is', null)
    .where((where) =>
      where.or([
        where('letter.state', '=', 'draft'),
        where.and([where('letter.state', '=', 'signed'), where('letter.term_to', '>=', today)]),
      ]),
    )
    .orderBy('letter.state')
    .orderBy('letter.signed_on')
    .orderBy('letter.id')
    .execute();
  // A draft sorts before what is signed, and so gives way to it.
  return new Map(rows.map((row) => [row.child_id, row]));
}
