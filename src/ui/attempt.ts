/**
 * One attempt at a write: the same words sent again, because no answer came, carry the same key and so are done once;
 * other words, or a new deed after a success, carry a new one.
 */
import { freshKey } from '#ui/caller.ts';

/** What was asked under which key. */
export interface Attempt {
  readonly asked: string;
  readonly file: File | undefined;
  readonly key: string;
}

/** The attempt that asking `ask` with `file` belongs to; `former` is the last one that has not succeeded. */
export function attemptAt(former: Attempt | null, ask: object, file: File | undefined): Attempt {
  const asked = JSON.stringify(ask);
  if (former !== null && former.asked === asked && former.file === file) return former;
  return { asked, file, key: freshKey() };
}
