/** Where the rows of a file go, in words: new, known, duplicate, held, not counted, not taken. It must not show anything. */
import type { ImportView, ROW_KINDS } from '#capabilities/census/imports/contract.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { useTexts } from '#ui/language.ts';

/** One way that rows go. */
export interface Fate {
  readonly key: string;
  readonly words: string;
  /** What is done with them. */
  readonly after: string;
  readonly rows: number;
  /** The kind under which the rows can be looked at; null for those that are listed with the children. */
  readonly kind: (typeof ROW_KINDS)[number] | null;
  readonly tone: 'plain' | 'look' | 'quiet';
}

/** Every way that rows of a file go; ways that none goes are left out, except new and duplicate. */
export function useFates(counts: NonNullable<ImportView['preview']>): Fate[] {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const { duplicates, held } = counts;
  const reasons = (which: 'notEligible' | 'rejected'): Fate[] =>
    Object.entries(counts[which]).map(([reason, rows]) => ({
      key: `${which} ${reason}`,
      words: t(`fate.${which}`, { reason: nameOf('reasons', reason) }),
      after: t(`fate.${which}.note`),
      rows,
      kind: which,
      tone: which === 'rejected' ? 'look' : 'quiet',
    }));
  const heldFor = (why: 'alike' | 'left'): Fate => ({
    key: `held ${why}`,
    words: t('fate.held', { why: nameOf('held', why) }),
    after: t('fate.held.note'),
    rows: held[why],
    kind: 'held',
    tone: 'look',
  });
  const counted = (key: 'new' | 'known'): Fate => ({
    key,
    words: t(`fate.${key}`),
    after: t(`fate.${key}.note`),
    rows: counts[key],
    kind: null,
    tone: 'plain',
  });
  const duplicate = (key: 'within' | 'elsewhere', rows: number): Fate => ({
    key,
    words: t(`fate.${key}`),
    after: t('fate.duplicate.note'),
    rows,
    kind: 'duplicate',
    tone: 'quiet',
  });
  const corrections: Fate = {
    key: 'corrections',
    words: t('fate.corrections'),
    after: t('fate.corrections.note'),
    rows: counts.corrections,
    kind: 'correction',
    tone: 'plain',
  };
  const always = new Set(['new', 'within', 'elsewhere']);
  return [
    counted('new'),
    counted('known'),
    duplicate('within', duplicates.withinFile),
    duplicate('elsewhere', duplicates.elsewhere),
    corrections,
    heldFor('alike'),
    heldFor('left'),
    ...reasons('notEligible'),
    ...reasons('rejected'),
  ].filter(({ key, rows }) => rows > 0 || always.has(key));
}
