/**
 * Plays the cases of the half year: reported, screened, assigned, verified, assessed, planned, served, closed by two; and one
 * emergency that came in this morning. Through the same operations as on the desk.
 */
import { v7 as uuidv7 } from 'uuid';
import { askClosing, decideClosing, followUp, reopenCase } from '#capabilities/cases/closing/contract.ts';
import type { Finding, MeasureCode } from '#capabilities/cases/codes/contract.ts';
import { escalateMissed } from '#capabilities/cases/index.ts';
import { openCase } from '#capabilities/cases/intake/contract.ts';
import * as screening from '#capabilities/cases/screening/contract.ts';
import * as work from '#capabilities/cases/work/contract.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { addDays, presentDay } from './calendar.ts';
import { type DemoCase, type DemoEnd, demoCases } from './cases.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { type Given, hourOf, opened, performIn } from './perform.ts';
import type { Play } from './play.ts';
import { cityCode } from './units.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const noon = 12;
/** The round by the minute as it went in the half year: looked at once a day is enough for the story. */
const lookedAt = ['2024-05-21', '2024-05-22'] as const;

/** A child of the register that a case is about. */
interface Concerned {
  readonly id: string;
  readonly residence: string;
}

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

/** One case while it is told: who does what on which day. */
class CaseStory {
  readonly id = uuidv7();
  readonly told: DemoCase;
  readonly concerned: Concerned;
  readonly social: PersonActor;
  readonly #play: Play;

  constructor(play: Play, told: DemoCase, concerned: Concerned) {
    this.#play = play;
    this.told = told;
    this.concerned = concerned;
    this.social = play.people.of('social', cityCode);
  }

  /** The officer in charge: the city of a restricted case, the town of an ordinary one, else the county. */
  get owner(): PersonActor {
    if (this.told.restricted === true) return this.#play.people.of('city', cityCode);
    return this.told.level === '3'
      ? this.#play.people.supervisor(this.concerned.residence)
      : this.#play.people.officer(this.told.county);
  }

  get operator(): PersonActor {
    return this.#play.people.of('operator', cityCode);
  }

  get county(): PersonActor {
    return this.#play.people.officer(this.told.county);
  }

  at(days: number, hour: number, minute = 0): Date {
    return hourOf(addDays(this.told.day, days), hour, minute);
  }

  async begin(): Promise<void> {
    const { told, concerned } = this;
    const at = hourOf(told.day, told.hour, told.minute);
    const by = this.#play.people.of(told.source === 'hotline' ? 'operator' : 'lead', cityCode);
    const danger = Object.fromEntries((told.danger ?? []).map((question) => [question, true]));
    await this.do(by, at, openCase, {
      body: {
        id: this.id,
        source: { kind: told.source },
        receivedAt: at.toISOString(),
        division: concerned.residence,
        level: told.level,
        types: [...told.types],
        grounds: [...(told.grounds ?? [])],
        danger,
        children: [{ childId: concerned.id }],
        narrative: told.narrative,
        reporter: told.source === 'mandatory-report' ? { profession: 'school', name: '班主任' } : null,
        restricted: told.restricted ?? false,
      },
    });
  }

  /** One deed; the version is that which stands. */
  async do<C extends OperationContract>(
    by: PersonActor,
    at: Date,
    contract: C,
    given: Given<C>,
  ): Promise<void> {
    await opened(this.#play, { by, at }, async (tx) => {
      const head = await tx
        .selectFrom('case_file')
        .select('version')
        .where('id', '=', this.id)
        .executeTakeFirst();
      const asked = { params: { id: this.id }, version: head?.version ?? 1, ...given };
      await performIn(tx, this.#play, { by, at }, contract, asked as Given<C>);
    });
  }

  /** The ids and versions of rows of a case, in their order. */
  rows(by: PersonActor, table: 'case_task' | 'case_follow_up' | 'case_child' | 'case_placement') {
    return opened(this.#play, { by, at: this.at(0, 23, 59) }, (tx) =>
      tx.selectFrom(table).select(['id', 'version']).where('case_id', '=', this.id).orderBy('id').execute(),
    );
  }
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

async function assess(
  story: CaseStory,
  at: Date,
  kind: 'verification' | 'joint' | 'safety' | 'return' | 'review',
  finding: Finding,
  more: { readonly words?: string; readonly next?: 'meet' } = {},
): Promise<void> {
  const { words = story.told.found, ...next } = more;
  const who = '社工、儿童督导员、学校老师';
  await story.do(story.social, at, work.assessCase, {
    body: { kind, at: at.toISOString(), finding, assessors: 3, who, words, ...next },
  });
}

async function verifyAndAssess(story: CaseStory): Promise<void> {
  const { told } = story;
  await assess(story, story.at(1, 10), 'verification', told.end === 'meet' ? 'partly' : 'confirmed');
  const meeting = told.end === 'meet' ? { next: 'meet' as const } : {};
  await assess(story, story.at(2, 15), 'joint', 'weak', { words: `联合评估：${told.found}`, ...meeting });
}

async function planAndServe(story: CaseStory): Promise<void> {
  const { told, social } = story;
  const help: MeasureCode =
    told.types[0] === 'crisis' || told.types[0] === 'bullying' ? 'counselling' : 'parenting';
  if (told.placed === true) await placeAndReturn(story);
  if (told.types[0] === 'crisis')
    await story.do(social, story.at(1, 18), work.planCase, {
      body: {
        kind: 'safety',
        danger: '独处时可能再次自伤',
        goals: ['收走刀具药品，夜间由奶奶陪住', '每天早晚各联系一次'],
        reviewOn: addDays(told.day, 14),
      },
    });
  await story.do(social, story.at(3, 16), work.planCase, {
    body: {
      kind: 'service',
      goals: [told.goal],
      reviewOn: addDays(told.day, 60),
      tasks: [
        { measure: help, what: '每周一次，共六次', who: social.name, dueOn: addDays(told.day, 24) },
        {
          measure: 'parents_contact',
          what: '联系父母，约定每天视频',
          who: '儿童主任',
          dueOn: addDays(told.day, 14),
        },
      ],
    },
  });
  for (const days of [6, 13, 20]) {
    const at = story.at(days, 16);
    if (at > hourOf(presentDay, 9, 0)) return;
    await story.do(social, at, work.serveCase, {
      body: {
        measure: help,
        onDate: addDays(told.day, days),
        minutes: 50,
        words: '按方案开展，孩子愿意交流',
      },
    });
  }
}

/** Three months with the protection centre, and back to the family after an assessment (articles 92 and 93). */
async function placeAndReturn(story: CaseStory): Promise<void> {
  const { told, county } = story;
  const [child] = await story.rows(county, 'case_child');
  await story.do(county, story.at(2, 17), work.placeChild, {
    body: {
      caseChildId: child?.id ?? '',
      kind: 'temporary',
      ground: '92.6',
      place: 'rescue_body',
      startsOn: addDays(told.day, 2),
      endsOn: addDays(told.day, 92),
      words: '遭受父亲殴打，县民政局决定临时监护，由县未成年人救助保护中心照料',
    },
  });
}

async function finish(story: CaseStory, whole: boolean): Promise<void> {
  const { told, social, county } = story;
  const later = told.placed === true ? 85 : 40;
  if (told.placed === true) await endPlacement(story, later - 1);
  for (const task of await story.rows(social, 'case_task'))
    await story.do(social, story.at(later, 9), work.endTask, {
      params: { id: story.id, taskId: task.id },
      version: task.version,
      body: { state: 'done', note: '已完成' },
    });
  await assess(story, story.at(later, 10), 'review', 'better', { words: '照护稳定，孩子情绪和就学良好' });
  await story.do(social, story.at(later, 11), askClosing, {
    body: { result: 'resolved', words: `${told.goal}，目标已达成` },
  });
  if (!whole) return;
  if (told.level === '3')
    await story.do(county, story.at(later + 1, 9), screening.joinCase, { body: { why: '审批结案' } });
  await story.do(county, story.at(later + 1, 10), decideClosing, {
    body: { verdict: 'approved', note: '同意结案，按期回访' },
  });
  const [due] = await story.rows(social, 'case_follow_up');
  const asked = story.at(later + 31, 15);
  if (due !== undefined && told.end === 'archived' && asked < hourOf(presentDay, 9, 0))
    await story.do(social, asked, followUp, {
      params: { id: story.id, followUpId: due.id },
      version: due.version,
      body: { finding: 'well', words: '上门回访，孩子按时上学，照护稳定' },
    });
}

async function endPlacement(story: CaseStory, days: number): Promise<void> {
  await assess(story, story.at(days, 9), 'return', 'able', {
    words: '姑姑家条件具备，父亲戒酒并接受训诫，祖母同住',
  });
  const [placed] = await story.rows(story.county, 'case_placement');
  await story.do(story.county, story.at(days, 15), work.endPlacement, {
    params: { id: story.id, placementId: placed?.id ?? '' },
    version: placed?.version ?? 1,
    body: { endedOn: addDays(story.told.day, days), why: 'returned', note: '经评估送回，社工每周随访' },
  });
}

async function openAgain(story: CaseStory): Promise<void> {
  const at = hourOf('2024-05-21', 11, 30);
  await story.do(story.county, at, reopenCase, {
    body: { level: '2', why: '奶奶再次住院，孩子又独自在家两晚' },
  });
}

async function roundOf(play: Play, day: string): Promise<void> {
  const at = hourOf(day, noon, 0);
  const database = play.database.byClock({ now: () => at });
  await database.asActor({ actor: clockwork, requestId: 'demonstration' }, (tx) => escalateMissed(tx, at));
}
