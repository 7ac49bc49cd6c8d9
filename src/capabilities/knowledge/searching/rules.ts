/** How a question is asked of PostgreSQL's text search. Pure. */
import { synonymGroups } from '#capabilities/knowledge/searching/synonyms/rules.ts';

const groupOf = new Map(synonymGroups.flatMap((group) => group.map((word) => [word, group] as const)));
/** More words than these narrow nothing and only cost. */
const MOST_WORDS = 12;

/** All words of a question, each as it begins and with what else it is called; null where there is no word. */
export function allOf(words: readonly string[]): string | null {
  return joined(words, ' & ');
}

/** Any of the words; for a question that no article answers in all its words. Single characters say too little here. */
export function anyOf(words: readonly string[]): string | null {
  return joined(
    words.filter((word) => [...word].length > 1),
    ' | ',
  );
}

function joined(words: readonly string[], sign: string): string | null {
  const terms = words.slice(0, MOST_WORDS).map((word) => {
    const called = [word, ...(groupOf.get(word) ?? []).filter((other) => other !== word)];
    return called.length === 1 ? begins(word) : `(${called.map(begins).join(' | ')})`;
  });
  return terms.length === 0 ? null : terms.join(sign);
}

/** A word as it begins, so that it is found while it is typed; quoted, because a question may hold any sign. */
function begins(word: string): string {
  return `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`;
}
