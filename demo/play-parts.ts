/**
 * Plays how the parts of a campaign go up: towns pass theirs on, counties follow, the city accepts, and sends back where a
 * county was too quick.
 */
import { moveTask } from '#capabilities/census/campaigns/contract.ts';
import type { TaskMove } from '#capabilities/census/campaigns/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { addDays } from './calendar.ts';
import { demoCampaign } from './campaign.ts';
import { divisionsBelow } from './divisions.ts';
import { hourOf, opened, performIn } from './perform.ts';
import type { Play } from './play.ts';

const begunOn = '2023-10-12';
const passedOnFrom = '2023-10-31';
const acceptedOn = '2023-11-08';

/** Every town passes its part on, in the days before its county hands in; every county begins. */
export async function passOnParts(play: Play, campaignId: string): Promise<void> {
  for (const { code } of demoCampaign.counties) {
    await move(play, campaignId, code, 'begin', play.people.officer(code), hourOf(begunOn, 9, 30));
    const luck = play.luck(`parts/${code}`);
    for (const town of divisionsBelow(code, 'town')) {
      const at = hourOf(addDays(passedOnFrom, luck.int(0, 1)), luck.int(9, 16), luck.int(0, 59));
      await move(play, campaignId, town.code, 'passOn', play.people.supervisor(town.code), at);
    }
  }
}

/** Some counties reported before their roster was in order. */
export async function sendBackCounties(play: Play, campaignId: string): Promise<void> {
  const city = play.people.of('city', demoCampaign.scope);
  for (const { code, sentBackOn } of demoCampaign.counties) {
    if (sentBackOn === null) continue;
    const note = '花名册中身份证号缺漏较多，部分村（居）名称不规范，请逐条核对后重新上报。';
    await move(play, campaignId, code, 'passOn', play.people.officer(code), hourOf(sentBackOn, 9, 10));
    await move(play, campaignId, code, 'sendBack', city, hourOf(sentBackOn, 15, 30), note);
  }
}

/** After the rosters are in every county passes on, and the city accepts. */
export async function acceptCounties(play: Play, campaignId: string): Promise<void> {
  const city = play.people.of('city', demoCampaign.scope);
  for (const [place, { code }] of demoCampaign.counties.entries()) {
    const at = hourOf(addDays(acceptedOn, -1), 14, place * 12);
    await move(play, campaignId, code, 'passOn', play.people.officer(code), at);
    await move(play, campaignId, code, 'accept', city, hourOf(acceptedOn, 10, place * 6));
  }
}

/** Moves one division's part. */
export async function move(
  play: Play,
  campaignId: string,
  division: string,
  what: TaskMove,
  by: PersonActor,
  at: Date,
  note = '',
): Promise<void> {
  await opened(play, { by, at }, async (tx) => {
    const task = await tx
      .selectFrom('campaign_task')
      .select('version')
      .where('campaign_id', '=', campaignId)
      .where('division', '=', division)
      .executeTakeFirstOrThrow();
    await performIn(tx, play, { by, at }, moveTask, {
      params: { id: campaignId, division },
      version: task.version,
      body: { move: what, note },
    });
  });
}
