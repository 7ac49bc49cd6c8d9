/**
 * Which children a text names, for papers that must name none: the names on the register, as far as the asker sees it, that stand in
 * it. A name of two characters may be a word as well; it counts only beside words by which one speaks of a child.
 */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

const LONGEST_NAME = 4;
const hanRun = /\p{Script=Han}+/gu;

/** Pieces of the text that could be names. */
export function couldBeNames(text: string): string[] {
  const pieces = new Set<string>();
  for (const [run] of text.matchAll(hanRun)) {
    const characters = [...run];
    for (let from = 0; from < characters.length; from += 1)
      for (let length = 2; length <= LONGEST_NAME && from + length <= characters.length; length += 1)
        pieces.add(characters.slice(from, from + length).join(''));
  }
  return [...pieces];
}

/** Whether a short name stands where a child is spoken of, and not a word that reads the same. */
export function standsAsName(text: string, name: string): boolean {
  if ([...name].length > 2) return true;
  return new RegExp(
    `(?:儿童|学生|孩子|男孩|女孩|小朋友)${name}|${name}(?:同学|小朋友|等儿童|[（，](?:男|女)|\\d{1,2}岁)`,
    'u',
  ).test(text);
}

/** The children's names in a text. */
export async function childrenNamedIn(tx: Transaction, text: string): Promise<string[]> {
  const pieces = couldBeNames(text);
  if (pieces.length === 0) return [];
  const rows = await tx
    .selectFrom('child')
    .select('name')
    .distinct()
    .where('name', '=', sql<string>`any(${pieces}::text[])`)
    .where('state', 'in', ['registered', 'left'])
    .execute();
  return rows.map(({ name }) => name).filter((name) => standsAsName(text, name));
}
