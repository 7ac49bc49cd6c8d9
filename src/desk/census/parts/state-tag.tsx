/** The small mark of a state; its tone says whether it waits, is under way, is done, or went wrong. */

/** `wait` somebody has to act, `going` under way, `done`, `wrong`, `quiet` nothing to be done. */
export type StateTone = 'wait' | 'going' | 'done' | 'wrong' | 'quiet';

/** A state in words. */
export function StateTag(props: { readonly tone: StateTone; readonly words: string }) {
  return <span className={`state-tag state-tag-${props.tone}`}>{props.words}</span>;
}

const tones: Readonly<Record<string, StateTone>> = {
  draft: 'quiet',
  open: 'going',
  closed: 'wait',
  published: 'done',
  handed_down: 'quiet',
  working: 'going',
  passed_on: 'wait',
  accepted: 'done',
  returned: 'wrong',
  reading: 'going',
  staged: 'wait',
  committing: 'going',
  committed: 'done',
  failed: 'wrong',
  withdrawn: 'quiet',
};

/** The tone of a state of a campaign, of a division's part, or of a file. */
export function toneOf(state: string): StateTone {
  return tones[state] ?? 'quiet';
}
