/** A small town with something of everything, for requests to stumble over. */
import { aLine, anOpenCampaign, aRoster, handIn, handInAndCommit } from '#testing/builders/census.ts';
import { aChild, aFather, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { anAccount, aUnit } from '#testing/builders/organization.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const CHILDREN = 30;
const villages = [places.village, places.nextVillage, places.villageOfNextTown, places.otherVillage];

/** Starts a system with the town in it. */
export async function aTown(): Promise<TestSystem> {
  const system = await startTestSystem();
  for (let at = 0; at < CHILDREN; at += 1) {
    const village = villages[at % villages.length] ?? places.village;
    const child = await aChild().inVillage(village).withParents(aFather()).make(system);
    if (at % 4 === 0) continue;
    const care = await inCareOf(system, child);
    if (at % 2 === 0) await withLetter(system, child, care);
  }
  await aUnit(system, places.county, '清丰县民政局');
  await anAccount(system, 'zhou', places.county, 'county');
  const county = await system.caller('county', places.county);
  const campaignId = await anOpenCampaign(system);
  await handInAndCommit(system, county, campaignId, aRoster([aLine(), aLine(), aLine()]));
  await handIn(system, county, campaignId, aRoster([aLine(), aLine({ citizenId: '' })]));
  return system;
}
