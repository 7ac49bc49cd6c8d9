/** How a question is asked of PostgreSQL's text search. Pure. */
import { synonymGroups } from '#capabilities/knowledge/searching/synonyms/rules.ts';

const groupOf = new Map(synonymGroups.flatMap((group) => group.map((word) => [word, group] as const)));
/** More words than these narrow nothing and only cost. */
const MOST_WORDS = 8;

/** One word of a question as it is asked of the index. */
export interface AskedWord {
  /** The word as it begins, or anything else that it is called. */
  readonly query: string;
  /** An article with this word alone is an answer. A single character says too little for that. */
  readonly tells: boolean;
}

/** The words of a question, each as it is asked of the index; no more than narrow it. */
export function askedWords(words: readonly string[]): AskedWord[] {
  return words.slice(0, MOST_WORDS).map((word) => ({ query: termOf(word), tells: [...word].length > 1 }));
}

function termOf(word: string): string {
  return [word, ...(groupOf.get(word) ?? []).filter((other) => other !== word)].map(begins).join(' | ');
}

/** A word as it begins, so that it is found while it is typed; quoted, because a question may hold any sign. */
function begins(word: string): string {
  return `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`;
}
