/**
 * The round of a day: a child without a level gets the one that the rule says, one whose level the rule made follows what is
 * known of it, and one for whom nobody is there is red. May run any number of times a day; the second time it finds nothing to do.
 */
import { changeLevels, type LevelChange } from '#capabilities/risk/levels/change-levels.ts';
import { type KnownChild, knownChildren } from '#capabilities/risk/levels/facts.ts';
import { refreshWatchStatistics } from '#capabilities/risk/levels/statistics.ts';
import { dangers, levelAfterRule, levelByRule } from '#capabilities/risk/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** The whole round, in a transaction opened as the clockwork; answers how many levels were given. */
export async function dailyRisk(tx: Transaction, today: string): Promise<number> {
  const changes = (await knownChildren(tx, null)).flatMap((child) => changeOf(child, today));
  const given = await changeLevels(tx, clockwork, changes, today);
  await refreshWatchStatistics(tx, given.length);
  return given.length;
}

/** What the rule says of children today, by their ids, whatever level they have. */
export async function knownLevels(tx: Transaction, childIds: readonly string[], today: string) {
  const known = await knownChildren(tx, childIds);
  return new Map(known.map(({ childId, facts }) => [childId, levelByRule(facts, today)]));
}

/** A child that was red when it left the register comes back red: what was said of it has not been answered. */
function changeOf({ childId, standing, lastLevel, facts }: KnownChild, today: string): LevelChange[] {
  if (standing === null && lastLevel === 'red')
    return [{ childId, level: 'red', cause: 'rule', ground: 'was_red' }];
  const said = levelAfterRule(standing, facts, today);
  if (said === null) return [];
  const cause = standing !== null && dangers.includes(said.ground) ? 'danger' : 'rule';
  return [{ childId, cause, ...said }];
}
