/** Plays the end of a case: reviewed, closed by two, followed up, opened again. */
import { askClosing, decideClosing, followUp, reopenCase } from '#capabilities/cases/closing/contract.ts';
import { joinCase } from '#capabilities/cases/screening/contract.ts';
import * as work from '#capabilities/cases/work/contract.ts';
import { addDays, presentDay } from './calendar.ts';
import type { CaseStory } from './case-story.ts';
import { hourOf } from './perform.ts';

/** The tasks are done, the closing is asked for; where it is told whole, decided, and the child asked after. */
export async function finish(story: CaseStory, whole: boolean): Promise<void> {
  const { told, social, county } = story;
  const later = told.placed === true ? 85 : 40;
  if (told.placed === true) await endPlacement(story, later - 1);
  for (const task of await story.rows(social, 'case_task'))
    await story.do(social, story.at(later, 9), work.endTask, {
      params: { id: story.id, taskId: task.id },
      version: task.version,
      body: { state: 'done', note: '已完成' },
    });
  await story.assess(story.at(later, 10), 'review', 'better', { words: '照护稳定，孩子情绪和就学良好' });
  await story.do(social, story.at(later, 11), askClosing, {
    body: { result: 'resolved', words: `${told.goal}，目标已达成` },
  });
  if (!whole) return;
  if (told.level === '3')
    await story.do(county, story.at(later + 1, 9), joinCase, { body: { why: '审批结案' } });
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
  await story.assess(story.at(days, 9), 'return', 'able', {
    words: '姑姑家条件具备，父亲戒酒并接受训诫，祖母同住',
  });
  const [placed] = await story.rows(story.county, 'case_placement');
  await story.do(story.county, story.at(days, 15), work.endPlacement, {
    params: { id: story.id, placementId: placed?.id ?? '' },
    version: placed?.version ?? 1,
    body: { endedOn: addDays(story.told.day, days), why: 'returned', note: '经评估送回，社工每周随访' },
  });
}

/** It happened again: the case is opened anew. */
export async function openAgain(story: CaseStory): Promise<void> {
  const at = hourOf('2024-05-21', 11, 30);
  await story.do(story.county, at, reopenCase, {
    body: { level: '2', why: '奶奶再次住院，孩子又独自在家两晚' },
  });
}
