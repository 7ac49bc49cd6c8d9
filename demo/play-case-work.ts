/** Plays the work on a case: found, planned, served, a child placed. */
import { v7 as uuidv7 } from 'uuid';
import { attachFile } from '#capabilities/cases/attachments/contract.ts';
import type { MeasureCode } from '#capabilities/cases/codes/contract.ts';
import * as work from '#capabilities/cases/work/contract.ts';
import { addDays, presentDay } from './calendar.ts';
import type { CaseStory } from './case-story.ts';
import { photographSignature } from './handwriting.ts';
import { hourOf } from './perform.ts';

/** What is found on the spot, and by several bodies together. */
export async function verifyAndAssess(story: CaseStory): Promise<void> {
  const { told } = story;
  await story.assess(story.at(1, 10), 'verification', told.end === 'meet' ? 'partly' : 'confirmed');
  const meeting = told.end === 'meet' ? { next: 'meet' as const } : {};
  await story.assess(story.at(2, 15), 'joint', 'weak', { words: `联合评估：${told.found}`, ...meeting });
}

/** Plans, tasks and services; a child in danger is placed, one who may harm himself has a safety plan. */
export async function planAndServe(story: CaseStory): Promise<void> {
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
  await promise(story);
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

/** Whoever cares for the child writes down what he promises, and the sheet is photographed. */
async function promise(story: CaseStory): Promise<void> {
  const { social } = story;
  const sheet = photographSignature('照护承诺', story.luck('promise'));
  await story.do(social, story.at(3, 17), attachFile, {
    body: { id: uuidv7(), words: '照护人手写的照护承诺（照片）' },
    upload: { name: 'IMG_0001.png', bytes: sheet },
  });
}
