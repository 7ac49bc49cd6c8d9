/**
 * Loads the demonstration city: its organisation, the census of 2023 through the real import, and the half year after it
 * through the real operations. It is done in one go; the audit trail says when it began and when it was whole, so that a
 * loading that was cut off is noticed and made anew. Decides nothing about the story: that stands in the files beside.
 */
import { sql } from 'kysely';
import { dailyGuardianship } from '#capabilities/guardianship/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { demonstrationBegan } from '#system';
import { presentDay } from './calendar.ts';
import { demoCampaign } from './campaign.ts';
import { demoSeed } from './census.ts';
import { makeDemoCity } from './city.ts';
import { loadOrganization } from './load-organization.ts';
import { readPeople } from './people.ts';
import { hourOf } from './perform.ts';
import { Play } from './play.ts';
import { playAftercare } from './play-aftercare.ts';
import { playArticles } from './play-articles.ts';
import { playBenefits } from './play-benefits.ts';
import { playCases } from './play-cases.ts';
import { playCensus } from './play-census.ts';
import { playCoordination } from './play-coordination.ts';
import { handOverNight, playDuty } from './play-duty.ts';
import { playHistory } from './play-history.ts';
import { playHotline } from './play-hotline.ts';
import { playMonths } from './play-months.ts';
import { playPortal } from './play-portal.ts';
import { playPresent } from './play-present.ts';
import { playProposals } from './play-proposals.ts';
import { playVisits } from './play-visits.ts';

const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const reader: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };
const ended = 'demonstration.loaded';
/** The organisation stands before the census is announced. */
const organizedAt = hourOf('2023-10-07', 9, 0);
/** From this day on the letters that end with the wheat harvest lapse within a month. */
const lettersLapseFrom = '2024-05-16';
const sayEvery = 400;

/** What an installation holds. */
export type DemonstrationState = 'empty' | 'divisions-only' | 'unfinished' | 'loaded' | 'real';

/** Where the city is loaded. */
export interface LoadingPlace {
  readonly database: Database;
  readonly files: FileStore;
}

/** Says whether there is nothing yet, no more than divisions, half a city, the city, or a real system. */
export async function demonstrationState(database: Database): Promise<DemonstrationState> {
  const opening = { actor: reader, requestId: 'demonstration' };
  const { rows } = await database.asActor(opening, (tx) =>
    sql<{ began: boolean; ended: boolean; used: boolean; begun: boolean }>`
      select exists (select from audit_event where event = ${demonstrationBegan}) as began,
        exists (select from audit_event where event = ${ended}) as ended,
        exists (select from account) or exists (select from campaign) as used,
        exists (select from division) or exists (select from audit_event) as begun`.execute(tx),
  );
  const found = rows[0];
  if (found?.ended === true) return 'loaded';
  if (found?.began === true) return 'unfinished';
  if (found?.used === true) return 'real';
  return found?.begun === true ? 'divisions-only' : 'empty';
}

/**
 * Loads the city into an empty system, told line by line; some fifteen seconds.
 * @throws Error where the import does not find what is in the rosters, or a rule is against the story.
 */
export async function loadDemonstration(place: LoadingPlace, say: (line: string) => void): Promise<void> {
  const { database } = place;
  await mark(database.byClock({ now: () => organizedAt }), demonstrationBegan);
  say('Loading the demonstration city (once) · 正在装载演示城市（仅首次）');
  say('1/5 divisions, organisation and accounts · 区划、机构与账号');
  await loadOrganization(database.byClock({ now: () => organizedAt }), { now: () => organizedAt });
  const city = makeDemoCity(demoSeed);
  const play = new Play(place, await readPeople(database), demoSeed);
  say(
    `2/5 the census of ${demoCampaign.censusDate}: eight rosters through the import · 摸底排查：导入八个县区花名册`,
  );
  await playCensus(play, city, say);
  say('3/5 letters, guardians, transfers until 22 May 2024 · 责任书、监护人、迁转等后续工作');
  await playHistory(play, city.history, progressOf(city.history.length, say));
  say('  visits since December, and levels of risk · 探视巡访与风险等级');
  await playVisits(play);
  await playBenefits(play);
  say('  classrooms after school · 四点半课堂');
  await playAftercare(play);
  say('4/5 what waits this morning · 今日待办');
  for (const day of [lettersLapseFrom, presentDay]) await dailyRound(database, day);
  await playCases(play);
  await playCoordination(play);
  await playPresent(play, city);
  say('5/5 the hotline: half a year of calls · 热线：半年来电');
  await playHotline(play, city, await playArticles(play));
  await playDuty(play);
  await playPortal(play);
  say('  deputies’ proposals and their answers · 建议提案办理');
  await playProposals(play);
  await handOverNight(play);
  say('  months that were closed · 统计月结');
  await playMonths(play);
  await mark(database, ended);
}

/** What the clockwork does early in the morning of a day. */
async function dailyRound(database: Database, day: string): Promise<void> {
  const opening = { actor: clockwork, requestId: 'demonstration' };
  const early = hourOf(day, 6, 0);
  await database.byClock({ now: () => early }).asActor(opening, (tx) => dailyGuardianship(tx, day));
}

function progressOf(total: number, say: (line: string) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done - told < sayEvery && done !== total) return;
    told = done;
    say(`  ${done} / ${total}`);
  };
}

async function mark(database: Database, event: string): Promise<void> {
  await database.asActor({ actor: loader, requestId: 'demonstration' }, (tx) =>
    recordAudit(tx, loader, { requestId: 'demonstration', address: null }, event),
  );
}
