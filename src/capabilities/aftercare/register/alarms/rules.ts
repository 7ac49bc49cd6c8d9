/**
 * Who is told of an alarm, in which order. Pure. Whoever is nearest to the child comes first, and it goes round until a person has
 * looked after it; somebody at the door who is on no list is told to everybody at once.
 */
import type { AlarmKind, AlarmRung } from '#capabilities/aftercare/register/codes/contract.ts';

interface Ladder {
  /** The rungs of each step. */
  readonly steps: readonly (readonly AlarmRung[])[];
  /** Whether it begins anew after the last step. */
  readonly again: boolean;
}

/** Whose turn it is when. No rule was found for any of them: proposals [P]. */
const ladders: Readonly<Record<AlarmKind, Ladder>> = {
  missing: { steps: [['guardian'], ['keeper'], ['director'], ['town']], again: true },
  'not-empty': { steps: [['keeper'], ['director'], ['town']], again: true },
  'no-keeper': { steps: [['keeper'], ['director'], ['town']], again: true },
  stranger: { steps: [['keeper', 'director', 'town']], again: false },
  unsafe: { steps: [['director', 'town']], again: false },
};

/** A step of an alarm: who is told, and whether another step follows. */
export interface AlarmStep {
  readonly step: number;
  readonly rungs: readonly AlarmRung[];
  readonly more: boolean;
}

/**
 * The steps to take now, of an alarm that has taken `step` of them: the next one, and those after it as long as nobody stands on
 * a rung, for such a rung costs no time. However late it comes it is never more than once round.
 */
export function stepsNow(
  kind: AlarmKind,
  step: number,
  somebodyOn: (rung: AlarmRung) => boolean,
): AlarmStep[] {
  const { steps, again } = ladders[kind];
  const taken: AlarmStep[] = [];
  for (let next = step + 1; taken.length < steps.length; next += 1) {
    const rungs = steps[again ? (next - 1) % steps.length : next - 1];
    if (rungs === undefined) break;
    taken.push({ step: next, rungs, more: again || next < steps.length });
    if (rungs.some(somebodyOn)) break;
  }
  return taken;
}

/** The rungs that an alarm of this kind ever tells. */
export function rungsOf(kind: AlarmKind): readonly AlarmRung[] {
  return [...new Set(ladders[kind].steps.flat())];
}
