/**
 * What directors wrote at visits and evaluations: mostly that all is well, with what is ordinary in villages. Every answer fits the
 * form that comes with the system (visits.test.ts).
 */
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { type Random, type Weighted, weighted } from './random.ts';

const carer: Weighted<readonly [string, string]> = weighted([
  [['well', ''], 84],
  [['tired', '照看三个孩子，晚上睡不好'], 5],
  [['tired', '腿脚不便，接送靠邻居'], 5],
  [['ill', '血压高，村医已随访'], 4],
  [['absent', '下地干活，孩子在邻居家写作业'], 2],
]);
const mood = weighted([
  ['cheerful', 78],
  ['quiet', 22],
]);
const good = weighted([
  ['good', 82],
  ['fair', 18],
]);
const contact: Weighted<readonly [string, string | null]> = weighted([
  [['video', null], 58],
  [['call', null], 24],
  [['came', null], 4],
  [['message', null], 4],
  [['none', 'fortnight'], 6],
  [['none', 'month'], 3],
  [['none', 'longer'], 1],
]);
const internet = weighted([
  ['fine', 66],
  ['none', 20],
  ['long', 14],
]);
const hazard: Weighted<readonly [string, string, string] | null> = weighted([
  [null, 86],
  [['water', '院外有水坑，已叮嘱不靠近', 'told'], 5],
  [['power', '插座松动，已请村电工更换', 'help'], 4],
  [['road', '门口大车多，已教孩子走路边', 'told'], 3],
  [['fire', '煤炉放在屋里，已挪到棚下', 'mended'], 2],
]);
const need: Weighted<readonly [string, string]> = weighted([
  [['none', ''], 84],
  [['goods', '冬衣两件、作业本'], 5],
  [['study', '数学跟不上，想有人辅导'], 5],
  [['parents', '想让妈妈暑假回来一趟'], 4],
  [['benefit', '想问低保怎么申请'], 2],
]);
const words: Weighted<string> = weighted([
  ['', 74],
  ['孩子在写作业，爷爷在家做饭。', 8],
  ['父母过年回来过，现在在外地打工，每天视频。', 7],
  ['奶奶身体还行，孩子饭量好，长高了。', 6],
  ['老师说最近上课认真，成绩有进步。', 5],
]);
/** The sixth of June is near: bathing begins. */
const bathingFrom = '2024-05-01';
const winterHolidays = { from: '2024-01-27', to: '2024-02-24' } as const;

/** What is known of a child when it is visited. */
export interface Visited {
  readonly age: number;
  readonly on: string;
  readonly mode: 'home' | 'school' | 'phone' | 'video';
  readonly seen: boolean;
}

/** A visit as it was filled in. */
export function visitAnswers(luck: Random, visited: Visited): Answers {
  const { mode, seen } = visited;
  const [carerState, carerWords] = carer(luck);
  const [parents, since] = contact(luck);
  const [needs, needsWords] = need(luck);
  const said = words(luck);
  return {
    mode,
    people_seen: seen ? (mode === 'school' ? ['child', 'teacher'] : ['child', 'carer']) : ['carer'],
    ...(seen ? {} : { not_seen_why: 'out' }),
    lives_alone: false,
    carer_state: carerState,
    ...(carerWords === '' ? {} : { carer_words: carerWords }),
    ...(mode === 'home' ? homeAnswers(luck) : {}),
    ...(seen ? childAnswers(luck, mode) : {}),
    schooling: schoolingOf(visited),
    parent_contact: parents,
    ...(since === null ? {} : { no_contact_why: since }),
    internet: internet(luck),
    needs: [needs],
    ...(needsWords === '' ? {} : { needs_words: needsWords }),
    advice: visited.on >= bathingFrom ? ['drowning', 'traffic'] : ['traffic', 'fire'],
    report_grounds: ['none'],
    ...(said === '' ? {} : { words: said }),
  };
}

function homeAnswers(luck: Random): Answers {
  const found = hazard(luck);
  return {
    living: good(luck),
    food: good(luck),
    hygiene: good(luck),
    hazards: [found?.[0] ?? 'none'],
    ...(found === null ? {} : { hazard_words: found[1], hazard_mended: found[2] }),
  };
}

function childAnswers(luck: Random, mode: Visited['mode']): Answers {
  return {
    mood: mood(luck),
    health: luck.chance(0.08) ? 'cold' : 'well',
    ...(mode === 'phone' ? {} : { injuries: 'none' }),
  };
}

function schoolingOf({ age, on }: Visited): string {
  if (age < 6) return 'too_young';
  return on >= winterHolidays.from && on <= winterHolidays.to ? 'holiday' : 'attending';
}

const graded = [
  ...['child_health', 'child_mind', 'child_safety', 'child_schooling', 'child_social', 'carer_bond'],
  ...['carer_health', 'carer_willing', 'carer_daily', 'carer_teaching', 'carer_record', 'home_safety'],
  ...['home_income', 'kin', 'parents_contact'],
] as const;
const points: Readonly<Record<(typeof graded)[number], number>> = {
  ...{ child_health: 8, child_mind: 8, child_safety: 6, child_schooling: 5, child_social: 3 },
  ...{ carer_bond: 5, carer_health: 10, carer_willing: 8, carer_daily: 10, carer_teaching: 7 },
  ...{ carer_record: 5, home_safety: 8, home_income: 7, kin: 5, parents_contact: 5 },
};
const grade = weighted([
  [1, 62],
  [2, 30],
  [3, 8],
]);

/** An evaluation of guardianship as it was filled in, with its sum as the form reckons it. */
export function evaluationAnswers(luck: Random): Answers {
  const given = graded.map((question) => [question, grade(luck)] as const);
  const of = (questions: readonly string[]): number =>
    given
      .filter(([question]) => questions.includes(question))
      .reduce((sum, [question, at]) => sum + Math.round((points[question] * (4 - at)) / 3), 0);
  const [child, cares, support] = [of(graded.slice(0, 5)), of(graded.slice(5, 11)), of(graded.slice(11))];
  const sum = child + cares + support;
  return {
    team: '村妇联主席',
    heard: ['child', 'carer', 'neighbours'],
    vetoes: ['none'],
    ...Object.fromEntries(given.map(([question, at]) => [question, `g${at}`])),
    ...{ child_points: child, carer_points: cares, support_points: support, points: sum },
    grade: sum >= 80 ? 'normal' : sum >= 60 ? 'insufficient' : sum >= 40 ? 'improper' : 'missing',
  };
}
