/**
 * Plays what is looked at twice after the rosters are in: the inspection team visits a sample again, and the counties decide
 * on rows that were held.
 */
import { decideHeld } from '#capabilities/census/review/contract.ts';
import {
  drawSpotCheck,
  listSpotCheckChildren,
  recordSpotCheck,
} from '#capabilities/census/spot-checks/contract.ts';
import {
  CHECKED_FIELDS,
  type CheckedField,
  type SpotFinding,
} from '#capabilities/census/spot-checks/rules.ts';
import { addDays } from './calendar.ts';
import { demoCampaign } from './campaign.ts';
import { hourOf, opened, perform, performIn } from './perform.ts';
import type { Play } from './play.ts';
import { type Random, weighted } from './random.ts';
import type { DemoHappening } from './types.ts';

const drawnOn = '2023-11-08';
const visitDays = 5;
const childrenACounty = 20;

const outcomes = weighted([
  ['met', 95],
  ['nobody_home', 4],
  ['moved_away', 0.7],
  ['child_not_found', 0.3],
] as const);
/** What a roster is wrong in, now and then. */
const wrongShare: Partial<Record<CheckedField, number>> = {
  guardianPhone: 0.02,
  schooling: 0.01,
  residence: 0.005,
  guardian: 0.005,
};

/** The inspection team draws a sample of each county and visits it in the days after. */
export async function visitSample(play: Play, campaignId: string): Promise<void> {
  const by = play.people.of('inspector', demoCampaign.scope);
  const drawn = await perform(play, { by, at: hourOf(drawnOn, 14, 0) }, drawSpotCheck, {
    params: { id: campaignId },
    body: { size: childrenACounty, seed: 'Puyang 2023' },
  });
  const { items } = await perform(play, { by, at: hourOf(drawnOn, 14, 5) }, listSpotCheckChildren, {
    params: { id: drawn.id },
    query: {},
  });
  const luck = play.luck('spot-check');
  for (const [place, child] of items.entries()) {
    const day = addDays(drawnOn, 1 + Math.floor((place * visitDays) / items.length));
    const outcome = outcomes(luck);
    await perform(play, { by, at: hourOf(day, luck.int(9, 17), luck.int(0, 59)) }, recordSpotCheck, {
      params: { id: child.id },
      version: child.version,
      body: { outcome, findings: outcome === 'met' ? found(luck) : {}, remark: null, visitedOn: day },
    });
  }
}

function found(luck: Random): Partial<Record<CheckedField, SpotFinding>> {
  return Object.fromEntries(
    CHECKED_FIELDS.map((field) => [field, luck.chance(wrongShare[field] ?? 0) ? 'wrong' : 'right']),
  );
}

/** Rows held for review turn out to be children that are counted already. */
export async function decideHeldRows(
  play: Play,
  campaignId: string,
  history: readonly DemoHappening[],
): Promise<void> {
  for (const happening of history) {
    if (happening.kind !== 'heldRowSettled') continue;
    const [county = '', ordinal = ''] = happening.rowKey.split('/');
    const doing = { by: play.people.officer(county), at: hourOf(happening.on, 15, Number(ordinal) % 60) };
    await opened(play, doing, async (tx) => {
      const held = await tx
        .selectFrom('roster_match')
        .select(['id', 'version'])
        .where('campaign_id', '=', campaignId)
        .where('county', '=', county)
        .where('ordinal', '=', Number(ordinal))
        .executeTakeFirstOrThrow();
      await performIn(tx, play, doing, decideHeld, {
        params: { id: held.id },
        version: held.version,
        body: { decision: 'same', why: '经乡镇入户核实，与已登记儿童为同一人。' },
      });
    });
  }
}
