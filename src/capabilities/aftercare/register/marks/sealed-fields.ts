/**
 * What is sealed of a mark: everything that somebody said or drew, with a key of the mark's own. A mark without words, such as
 * nearly every arrival, has no key.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** The words of a mark, each where its kind has it. */
export interface MarkWords {
  readonly words?: string | null;
  readonly saidBy?: string;
  readonly sweptBy?: string;
  readonly signature?: string | null;
}

const PLACE = 'aftercare_mark.words_sealed';

/** The words that stand in a mark. */
export function wordsIn(mark: Mark): MarkWords {
  switch (mark.kind) {
    case 'located':
      return { saidBy: mark.saidBy, words: mark.words };
    case 'closed':
      return { sweptBy: mark.sweptBy };
    case 'left':
      return mark.with.how === 'picker' ? { signature: mark.with.signature } : {};
    case 'excused':
    case 'refused':
    case 'undone':
      return { words: mark.words };
    case 'opened':
    case 'arrived':
    case 'lesson':
      return {};
  }
}

/** The columns of a mark's words. */
export function sealWords(
  vault: Vault,
  id: string,
  words: MarkWords,
): { sealing_key: Buffer | null; words_sealed: Buffer | null } {
  const said = Object.entries(words).filter(([, word]) => typeof word === 'string');
  if (said.length === 0) return { sealing_key: null, words_sealed: null };
  const { wrapped, subject } = vault.newSubject();
  return {
    sealing_key: wrapped,
    words_sealed: subject.seal(PLACE, id, JSON.stringify(Object.fromEntries(said))),
  };
}

/** The words of a mark's row; none where they went with an erased child. */
export function openWords(
  vault: Vault,
  row: {
    readonly id: string;
    readonly sealing_key: Buffer | null;
    readonly words_sealed: Buffer | null;
  },
): MarkWords {
  const text = vault.subject(row.sealing_key).open(PLACE, row.id, row.words_sealed);
  return text === null ? {} : (JSON.parse(text) as MarkWords);
}
