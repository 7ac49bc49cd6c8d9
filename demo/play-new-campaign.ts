/**
 * Plays the beginning of the next census: a check of all files half a year on, handed down a few days ago. Some towns have
 * passed their part on, a small county is through, and the shown county's first roster is read and waits to be committed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handDown, makeCampaign } from '#capabilities/census/campaigns/contract.ts';
import { handInRoster } from '#capabilities/census/imports/contract.ts';
import { addDays, storyEnds } from './calendar.ts';
import { shownTown } from './census-plan.ts';
import type { DemoCity } from './city.ts';
import { divisionsBelow } from './divisions.ts';
import { hourOf, perform } from './perform.ts';
import type { Play } from './play.ts';
import { move } from './play-parts.ts';
import { writeDemoRoster } from './roster-files.ts';
import { withWorkshop } from './story-clock.ts';

const cityCode = '4109';
const shownCounty = shownTown.slice(0, 6);
/** 河南濮阳工业园区, with one town. */
const quickCounty = '410971';
const handedDownOn = addDays(storyEnds, -2);
/** The share of towns that are through. */
const passedOnShare = 0.35;

export const newCampaign = {
  name: '2024年上半年留守儿童信息核查',
  censusDate: '2024-05-20',
  deadline: '2024-06-20',
  instructions:
    '对照2023年摸底排查台账逐人核对：新增的登记建档，返乡、年满16周岁、迁出的按规定退出，监护人变更的重签责任书。各县（区）于6月20日前上报。',
} as const;

/** Plays it. */
export async function playNewCampaign(play: Play, city: DemoCity): Promise<void> {
  const by = play.people.of('city', cityCode);
  const made = await perform(play, { by, at: hourOf(addDays(handedDownOn, -3), 16, 0) }, makeCampaign, {
    body: { ...newCampaign, required: ['childName', 'sex', 'village', 'leftBehindKind', 'guardianName'] },
  });
  await perform(play, { by, at: hourOf(handedDownOn, 9, 20) }, handDown, {
    params: { id: made.id },
    version: made.version,
  });
  const luck = play.luck('new-campaign');
  for (const { code } of divisionsBelow(cityCode, 'town')) {
    const through = code.startsWith(quickCounty) || luck.chance(passedOnShare);
    if (!through || code === shownTown) continue;
    const at = hourOf(addDays(handedDownOn, luck.int(1, 2)), luck.int(9, 16), luck.int(0, 59));
    await move(play, made.id, code, 'passOn', play.people.supervisor(code), at);
  }
  const quick = play.people.officer(quickCounty);
  await move(play, made.id, quickCounty, 'passOn', quick, hourOf(storyEnds, 17, 10));
  await handInFirstRoster(play, city, made.id);
}

async function handInFirstRoster(play: Play, city: DemoCity, campaignId: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-roster-'));
  try {
    const rows = city.rows.filter(({ townCode }) => townCode === shownTown);
    const file = writeDemoRoster(folder, shownCounty, rows, 'townSheets');
    const doing = { by: play.people.officer(shownCounty), at: hourOf(storyEnds, 17, 25) };
    await withWorkshop(play, doing.at, async (workshop) => {
      await perform(play, doing, handInRoster, {
        params: { id: campaignId },
        body: {},
        upload: { name: `${shownCounty}-清丰县-城关镇核查名册.xlsx`, bytes: readFileSync(file.path) },
      });
      await workshop.finish();
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
