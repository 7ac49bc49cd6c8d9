/**
 * How a print of many papers is cut into parts that are finished one by one. Pure.
 */
import type { ExportForm } from '#capabilities/privacy/exports/rules.ts';

/** Papers that are set in one go [P]: enough to share what typesetting costs once, few enough that a killed server loses a second. */
export const PAPERS_A_PART = 50;
/** Papers in one village's file at most [P]; a larger village has several. */
export const PAPERS_A_FILE = 100;

/** A part of a print: its papers' places, and the name of its file where it becomes one. */
export interface PlannedPart {
  readonly part: number;
  readonly title: string;
  readonly firstPlace: number;
  readonly lastPlace: number;
}

/** Cuts children in their order into parts: so many a part for one PDF, a village a part for a file each. */
export function planParts(
  residences: readonly string[],
  form: ExportForm,
  nameOf: (residence: string) => string,
): PlannedPart[] {
  const parts: PlannedPart[] = [];
  let first = 0;
  let volume = 1;
  for (let next = 1; next <= residences.length; next += 1) {
    const here = residences[first] ?? '';
    const ends = next === residences.length || (form === 'zip' && residences[next] !== here);
    const full = next - first >= (form === 'zip' ? PAPERS_A_FILE : PAPERS_A_PART);
    if (!ends && !full) continue;
    const title =
      form === 'zip' ? nameOf(here) + (volume > 1 ? `（${volume}）` : '') : `${first + 1}–${next}`;
    parts.push({ part: parts.length, title, firstPlace: first, lastPlace: next - 1 });
    volume = ends ? 1 : volume + 1;
    first = next;
  }
  return parts;
}

/** A name that every system takes for a file's: no separators, no signs that mean something there. */
export function fileName(words: string): string {
  const clean = words.replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '').trim();
  return clean === '' ? '_' : clean.slice(0, 80);
}
