/**
 * Plays the cases of the half year: reported, screened, assigned, verified, assessed, planned, served, closed by two; and one
 * emergency that came in this morning. Through the same operations as on the desk.
 */
import { escalateMissed } from '#capabilities/cases/index.ts';
import * as screening from '#capabilities/cases/screening/contract.ts';
import * as work from '#capabilities/cases/work/contract.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { CaseStory, type Concerned } from './case-story.ts';
import { type DemoCase, type DemoEnd, demoCases } from './cases.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { hourOf, opened } from './perform.ts';
import type { Play } from './play.ts';
import { finish, openAgain } from './play-case-end.ts';
import { planAndServe, verifyAndAssess } from './play-case-work.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const noon = 12;
/** The round by the minute as it went in the half year: looked at once a day is enough for the story. */
const lookedAt = ['2024-05-21', '2024-05-22'] as const;

/** How far each end lies on the way. */
const reach: Readonly<Record<DemoEnd, number>> = {
  received: 0,
  duplicate: 0,
  false_report: 0,
  handed_over: 0,
  verify: 1,
  meet: 2,
  act: 3,
  follow: 4,
  close_review: 5,
  archived: 6,
  reopened: 7,
};

/** Plays them all. */
export async function playCases(play: Play): Promise<void> {
  const first: string[] = [];
  for (const [place, told] of demoCases.entries()) {
    const concerned = await childFor(play, told, place);
    const story = new CaseStory(play, told, concerned);
    await story.begin();
    await tell(story, first[0] ?? story.id);
    first.push(story.id);
  }
  for (const day of lookedAt) await roundOf(play, day);
}

/** A registered child of the shown village, or of the county's first places, another one for each case. */
async function childFor(play: Play, told: DemoCase, place: number): Promise<Concerned> {
  const by = play.people.officer(told.county);
  const area =
    told.shown === true ? shownVillage : told.county === shownTown.slice(0, 6) ? shownTown : told.county;
  const rows = await opened(play, { by, at: hourOf(told.day, 8, 0) }, (tx) =>
    tx
      .selectFrom('child')
      .select(['id', 'residence'])
      .where('residence', '>=', area)
      .where('residence', '<', `${area}:`)
      .where('state', '=', 'registered')
      .where('left_behind_kind', 'is not', null)
      .orderBy('residence')
      .orderBy('name_sort')
      .orderBy('birth_date')
      .limit(demoCases.length + 1)
      .execute(),
  );
  const child = rows[place % Math.max(1, rows.length)];
  if (child === undefined) throw new Error(`no child in ${area} for the case ${told.key}`);
  return child;
}

async function tell(story: CaseStory, earlier: string): Promise<void> {
  const { told } = story;
  if (told.end === 'received') return thisMorning(story);
  const screened = story.at(0, told.hour, told.minute + 25);
  if (told.end === 'duplicate' || told.end === 'false_report' || told.end === 'handed_over')
    return endAtOnce(story, told.end, screened, earlier);
  await story.do(story.owner, screened, screening.triageCase, {
    body: {
      verdict: 'accept',
      level: told.level,
      types: [...told.types],
      grounds: [...(told.grounds ?? [])],
      why: '情况较清楚，需上门核查',
    },
  });
  if ((told.grounds ?? []).length > 0) await tellPolice(story, story.at(0, told.hour, told.minute + 28));
  const assigned = story.at(0, told.hour, told.minute + 45);
  await story.do(story.owner, assigned, screening.assignCase, {
    body: { accountId: story.social.accountId, note: '请当日联系家庭' },
  });
  await story.do(story.social, story.at(0, told.hour, told.minute + 70), work.noteCase, {
    body: { kind: 'contacted', note: '已与孩子和照护人通话，约定上门时间' },
  });
  const far = reach[told.end];
  if (far >= 2) await verifyAndAssess(story);
  if (far >= 3) await planAndServe(story);
  if (far === 4)
    await story.do(story.social, story.at(25, 15), work.moveCase, {
      body: { to: 'follow', note: '方案已落实，转入跟踪' },
    });
  if (far >= 5) await finish(story, far >= 6);
  if (far >= 7) await openAgain(story);
}

/** The emergency of this morning: 110 is called while the child is on the line, the county takes it up at once. */
async function thisMorning(story: CaseStory): Promise<void> {
  const { told } = story;
  const soon = (minutes: number): Date => story.at(0, told.hour, told.minute + minutes);
  const operator = (note: string) => ({ body: { kind: 'emergency-called' as const, note } });
  await story.do(story.county, soon(5), screening.takeCase, { body: {} });
  await story.do(
    story.county,
    soon(6),
    work.noteCase,
    operator('已拨打110，城关派出所出警，预计十分钟到场。'),
  );
  await tellPolice(story, soon(9));
}

const verdicts = {
  duplicate: '与正在办理的个案为同一家庭、同一情况',
  false_report: '已电话并上门核实：孩子出牙发烧夜间哭闹，父母均在家照看',
  handed_over: '学籍问题由教育部门办理，已电话对接',
} as const;

async function endAtOnce(
  story: CaseStory,
  end: keyof typeof verdicts,
  at: Date,
  earlier: string,
): Promise<void> {
  const why = verdicts[end];
  const body =
    end === 'duplicate'
      ? { verdict: end, of: earlier, why }
      : end === 'handed_over'
        ? { verdict: end, to: '台前县教育局', why }
        : { verdict: end, why };
  await story.do(story.owner, at, screening.triageCase, { body });
}

async function tellPolice(story: CaseStory, at: Date): Promise<void> {
  await story.do(story.county, at, screening.tellPolice, {
    body: {
      toldAt: at.toISOString(),
      unit: '县公安局城关派出所',
      officer: '赵警官',
      receipt: `受案字〔${story.told.day.slice(0, 4)}〕${story.told.day.slice(5).replace('-', '')}号`,
    },
  });
}

async function roundOf(play: Play, day: string): Promise<void> {
  const at = hourOf(day, noon, 0);
  const database = play.database.byClock({ now: () => at });
  await database.asActor({ actor: clockwork, requestId: 'demonstration' }, (tx) => escalateMissed(tx, at));
}
