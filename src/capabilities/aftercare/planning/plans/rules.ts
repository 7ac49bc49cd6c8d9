/** What a plan's question must fulfil, and how a kept plan is held against what was built. Pure. */
import { wayTo } from '#capabilities/aftercare/planning/need/rules.ts';
import type { PlanQuestion } from '#capabilities/aftercare/planning/plans/contract.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { InputFault } from '#foundation/refusals.ts';

/** What is wrong with a question; nothing where it can be asked. */
export function questionProblems(asked: PlanQuestion): InputFault[] {
  const found: InputFault[] = [];
  const say = (place: string, code: string, message: string) =>
    found.push({ place: `body.${place}`, code, message });
  if (asked.mode === 'most' && asked.rooms === null && asked.yuan === null)
    say('rooms', 'no-limit', '请填写场所数或经费上限。');
  if (asked.mode === 'fewest' && asked.share === null) say('share', 'no-share', '请填写要覆盖的比例。');
  if (asked.ageFrom > asked.ageTo) say('ageTo', 'bad-ages', '年龄的起止颠倒了。');
  if (asked.pinned.some((id) => asked.forbidden.includes(id)))
    say('pinned', 'pinned-and-forbidden', '同一场所不能既必选又排除。');
  return found;
}

/** How many children a share is: the least whole number that is no smaller. */
export function childrenOfShare(share: number, children: number): number {
  return Math.ceil((share * children) / 100 - 1e-9);
}

/** A room that was built stands at most so far from where it was planned, in metres [P]: another house of the village will do. */
export const BUILT_WITHIN = 800;

interface Placed {
  readonly division: string;
  readonly place: Position | null;
}

/** Which room that opened since stands for which planned one: each for one, the nearest pairs first. Indexes into both lists. */
export function builtPairs(
  planned: readonly Placed[],
  opened: readonly Placed[],
): Map<number, { room: number; metres: number }> {
  const ways = planned
    .flatMap((plan, at) => opened.map((room, to) => ({ at, to, metres: wayTo(plan, room) })))
    .filter(
      (way): way is typeof way & { metres: number } => way.metres !== null && way.metres <= BUILT_WITHIN,
    )
    .sort((one, other) => one.metres - other.metres || one.at - other.at || one.to - other.to);
  const pairs = new Map<number, { room: number; metres: number }>();
  const taken = new Set<number>();
  for (const { at, to, metres } of ways) {
    if (pairs.has(at) || taken.has(to)) continue;
    pairs.set(at, { room: to, metres: Math.round(metres) });
    taken.add(to);
  }
  return pairs;
}
