/**
 * Risk: the level of each child and how it came to it, what takes two people, the figures of each county.
 * Its operations, and the few functions that others may call.
 */
import type { RegisterListener } from '#capabilities/children/index.ts';
import { endLevel } from '#capabilities/risk/levels/end-level.ts';
import { listLevels } from '#capabilities/risk/levels/list-levels.ts';
import { type LevelListener, readRisk, setLevelWith } from '#capabilities/risk/levels/set-level.ts';
import { readWatchFigures, setWatchFigure } from '#capabilities/risk/parameters/keep-figures.ts';
import { listProposals } from '#capabilities/risk/proposals/list-proposals.ts';
import { decideLoweringWith, proposeLowering } from '#capabilities/risk/proposals/propose-lowering.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { dailyRisk, knownLevels } from '#capabilities/risk/clockwork.ts';
export { holdsRisk } from '#capabilities/risk/held.ts';
export { changeLevels } from '#capabilities/risk/levels/change-levels.ts';
export { refreshWatchStatistics } from '#capabilities/risk/levels/statistics.ts';
export { watchFiguresOf } from '#capabilities/risk/parameters/keep-figures.ts';

/**
 * A child that leaves the register has no level any more. One that comes onto it gets its level by the next round and not at once:
 * nobody cares for it yet in the minute in which it is written down, and red is not lowered by one person.
 */
export const endRiskOfLeavers: RegisterListener = async (tx, news) => {
  if (news.reason !== null) await endLevel(tx, news.childId, dayInChina(news.now));
};

/** All operations of this capability; `onLevel` hears that children have another level. */
export function riskDeeds(seams: { readonly onLevel: LevelListener }): readonly Deed[] {
  return [
    readRisk,
    setLevelWith(seams.onLevel),
    listLevels,
    proposeLowering,
    decideLoweringWith(seams.onLevel),
    listProposals,
    readWatchFigures,
    setWatchFigure,
  ];
}
