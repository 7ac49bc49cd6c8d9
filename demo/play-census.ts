/**
 * Plays the census of October 2023: the city hands it down, the eight counties hand in their rosters as files, which go
 * through the same reading, matching and commit as on the desk; parts are passed on and accepted, a sample is visited again,
 * doubtful rows are decided, and the result is published. What comes out is compared with what is known to be in the files.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type CampaignView,
  closeCampaign,
  handDown,
  makeCampaign,
} from '#capabilities/census/campaigns/contract.ts';
import { commitImport, handInRoster, type ImportView } from '#capabilities/census/imports/contract.ts';
import { resultOf } from '#capabilities/census/index.ts';
import { publishResult } from '#capabilities/census/results/contract.ts';
import { demoCampaign } from './campaign.ts';
import type { DemoCity } from './city.ts';
import { hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import { acceptCounties, passOnParts, sendBackCounties } from './play-parts.ts';
import { decideHeldRows, visitSample } from './play-review.ts';
import { writeDemoRosters } from './roster-files.ts';
import { withWorkshop } from './story-clock.ts';

/** All counties are matched on one morning, after the last has handed in, so that the order of codes decides. */
const matchedOn = '2023-11-06';
const minutesBetweenFiles = 9;

/** Plays it; afterwards the play knows every counted child. @throws Error where the result is not what is in the files. */
export async function playCensus(play: Play, city: DemoCity, say: (line: string) => void): Promise<void> {
  const campaign = await handDownCampaign(play);
  await passOnParts(play, campaign.id);
  await sendBackCounties(play, campaign.id);
  await importRosters(play, campaign.id, say);
  await requireResult(play, campaign.id, city);
  await learnChildren(play, campaign.id, city);
  await acceptCounties(play, campaign.id);
  await visitSample(play, campaign.id);
  await decideHeldRows(play, campaign.id, city.history);
  await publish(play, campaign.id);
}

async function handDownCampaign(play: Play): Promise<CampaignView> {
  const by = play.people.of('city', demoCampaign.scope);
  const made = await perform(play, { by, at: hourOf(demoCampaign.announcedOn, 15, 20) }, makeCampaign, {
    body: {
      name: demoCampaign.name,
      censusDate: demoCampaign.censusDate,
      deadline: demoCampaign.deadline,
      required: ['childName', 'sex', 'village', 'leftBehindKind'],
      instructions: demoCampaign.instructions,
    },
  });
  return perform(play, { by, at: hourOf(demoCampaign.meetingOn, 17, 5) }, handDown, {
    params: { id: made.id },
    version: made.version,
  });
}

/** Each county hands in on its day; all are committed one after the other when the last is in. */
async function importRosters(play: Play, campaignId: string, say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-rosters-'));
  const opensAt = hourOf(demoCampaign.announcedOn, 8, 0);
  try {
    await withWorkshop(play, opensAt, async (workshop) => {
      const handedIn: ImportView[] = [];
      for (const file of writeDemoRosters(folder)) {
        const part = demoCampaign.counties.find(({ code }) => code === file.countyCode);
        const at = hourOf(part?.handedInOn ?? matchedOn, 16, 10);
        workshop.setClock(at);
        const upload = { name: file.fileName, bytes: readFileSync(file.path) };
        const by = play.people.officer(file.countyCode);
        const given = { params: { id: campaignId }, body: {}, upload };
        handedIn.push(await perform(play, { by, at }, handInRoster, given));
        await workshop.finish();
      }
      for (const [place, { id, county, fileName }] of handedIn.entries()) {
        const at = hourOf(matchedOn, 9, place * minutesBetweenFiles);
        workshop.setClock(at);
        const by = play.people.officer(county.code);
        await perform(play, { by, at }, commitImport, { params: { id } });
        await workshop.finish();
        say(`  ${fileName}`);
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function requireResult(play: Play, campaignId: string, city: DemoCity): Promise<void> {
  const by = play.people.of('city', demoCampaign.scope);
  const { files: _files, ...found } = await opened(play, { by, at: hourOf(matchedOn, 12, 0) }, (tx) =>
    resultOf(tx, campaignId),
  );
  if (!isDeepStrictEqual(found, city.figures))
    throw new Error(
      `The import does not find what is in the rosters: ${JSON.stringify({ found, expected: city.figures })}`,
    );
}

/** Which file is which child: the row that counted it stands in its county's roster at the same place. */
async function learnChildren(play: Play, campaignId: string, city: DemoCity): Promise<void> {
  const by = play.people.of('city', demoCampaign.scope);
  const counted = await opened(play, { by, at: hourOf(matchedOn, 12, 5) }, (tx) =>
    tx
      .selectFrom('campaign_child')
      .innerJoin('child', 'child.id', 'campaign_child.child_id')
      .select([
        'child.id',
        'child.name',
        'child.residence',
        'campaign_child.county',
        'campaign_child.ordinal',
      ])
      .where('campaign_id', '=', campaignId)
      .execute(),
  );
  const children = new Map(city.census.children.map((child) => [child.key, child]));
  const rows = new Map(city.rows.map((row) => [row.key, row]));
  for (const { id, name, residence, county, ordinal } of counted) {
    const row = rows.get(`${county}/${ordinal}`);
    const truth = children.get(row?.childKey ?? '');
    if (truth === undefined || truth.name !== name)
      throw new Error(`Row ${ordinal} of ${county} does not speak of the child that it counted.`);
    play.learn(truth.key, { id, village: residence, truth });
  }
}

async function publish(play: Play, campaignId: string): Promise<void> {
  const by = play.people.of('city', demoCampaign.scope);
  const version = () =>
    opened(play, { by, at: hourOf(demoCampaign.publishedOn, 9, 0) }, async (tx) => {
      const row = tx.selectFrom('campaign').select('version').where('id', '=', campaignId);
      return (await row.executeTakeFirstOrThrow()).version;
    });
  await perform(play, { by, at: hourOf(demoCampaign.publishedOn, 9, 30) }, closeCampaign, {
    params: { id: campaignId },
    version: await version(),
  });
  await perform(play, { by, at: hourOf(demoCampaign.publishedOn, 10, 0) }, publishResult, {
    params: { id: campaignId },
    version: await version(),
  });
}
