/**
 * The records behind a figure as they are kept and compared: a line each, '+' before the id of one that was counted and '-' before one
 * that is only among whom it is counted, sorted by id; of a figure that is an amount with a blank and the record's own amount after
 * it. Pure; the digest of these lines is what an evidence sheet names.
 */
import { createHash } from 'node:crypto';

/** What has become of the records behind a figure. */
export interface ChangedLines {
  /** Records that were not behind the figure, counted or not. */
  readonly added: readonly string[];
  /** Records that no longer are. */
  readonly gone: readonly string[];
  /** Records that are counted now and were not, or the other way round, or that amount to something else. */
  readonly turned: readonly string[];
}

/** Lines in the order in which they are kept. */
export function sortedLines(lines: readonly string[]): string[] {
  const idOf = (line: string): string => line.slice(1);
  return [...lines].sort((one, other) => (idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0));
}

/** SHA-256 of the lines, each ended by a line feed. */
export function digestOf(lines: readonly string[]): Buffer {
  return createHash('sha256').update(textOf(lines)).digest();
}

/** The lines as one text. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The lines of a text. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

/** Compares the records behind a figure then and now. */
export function changesOf(then: readonly string[], now: readonly string[]): ChangedLines {
  const before = byId(then);
  const after = byId(now);
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    gone: [...before.keys()].filter((id) => !after.has(id)),
    turned: [...after].filter(([id, line]) => before.has(id) && before.get(id) !== line).map(([id]) => id),
  };
}

/** Lines by the ids of their records. */
function byId(lines: readonly string[]): Map<string, string> {
  return new Map(lines.map((line) => [line.slice(1).split(' ', 1)[0] ?? '', line]));
}
