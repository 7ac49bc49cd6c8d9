/**
 * Plays what came over the public pages: this morning's reports that wait, one of them in danger, and one that was answered the
 * day before. Whoever reported is made up, as everybody is.
 */
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { answerReport } from '#capabilities/portal/inbox/contract.ts';
import { sendReport } from '#capabilities/portal/reporting/contract.ts';
import { CODE_LENGTH, CODE_LETTERS } from '#capabilities/portal/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { addDays, presentDay } from './calendar.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { hourOf, opened, perform, performIn } from './perform.ts';
import type { Play } from './play.ts';

const nobody: ServiceActor = { kind: 'service', service: 'sign-in', onBehalfOf: null };
const cityCode = shownTown.slice(0, 4);

type Told = Omit<z.input<(typeof sendReport)['body']>, 'id' | 'code' | 'language'>;

/** What is told; the hour is of the present day, and negative for the day before. */
const reports: readonly { readonly hour: number; readonly minute: number; readonly told: Told }[] = [
  {
    ...{ hour: -8, minute: 20 },
    told: {
      ...{ who: 'friend', danger: 'no', what: '我同桌好几天没来上学，她说要跟表姐去外地打工，她才13岁。' },
      place: { division: shownTown, words: '镇中学七年级' },
      contact: { name: '', reach: '', unit: '', times: ['weekend'], note: '不要告诉她是我说的' },
    },
  },
  {
    ...{ hour: 7, minute: 35 },
    told: {
      ...{ who: 'professional', profession: 'school', grounds: ['R4'], danger: 'unsure' },
      what: '学生手臂有多处新旧伤痕，问起来说是摔的，神情紧张。已拍照留存，家长电话打不通。',
      place: { division: shownTown, words: '镇中心小学' },
      contact: { name: '赵老师', reach: '14006180235', unit: '镇中心小学', times: ['noon'], note: '' },
    },
  },
  {
    ...{ hour: 8, minute: 5 },
    told: {
      ...{ who: 'child', danger: 'yes', what: '爸爸喝酒了在砸东西，我和妹妹锁在屋里，奶奶不在家' },
      place: { division: shownVillage, words: '村西头有棵大槐树的那家' },
    },
  },
  {
    ...{ hour: 8, minute: 50 },
    told: {
      ...{ who: 'adult', danger: 'no', what: '邻居家两个孩子跟着爷爷，爷爷腿脚不便，想问问能申请什么补助。' },
      place: { division: null, words: '城关镇附近' },
      contact: { name: '李女士', reach: '14005530917', unit: '', times: [], note: '' },
    },
  },
];

/** Plays it. */
export async function playPortal(play: Play): Promise<void> {
  const luck = play.luck('portal');
  const operator = play.people.of('operator', cityCode);
  for (const { hour, minute, told } of reports) {
    const day = hour < 0 ? addDays(presentDay, -1) : presentDay;
    const at = hourOf(day, Math.abs(hour), minute);
    const code = Array.from({ length: CODE_LENGTH }, () => luck.pick([...CODE_LETTERS])).join('');
    const id = uuidv7();
    const body = { ...told, id, code, language: 'zh' as const };
    await opened(play, { by: nobody, at }, (tx) =>
      performIn(tx, play, { by: nobody, at }, sendReport, { body }),
    );
    if (hour < 0)
      await perform(play, { by: operator, at: hourOf(day, Math.abs(hour), minute + 25) }, answerReport, {
        params: { id },
        body: {
          id: uuidv7(),
          words: '谢谢你为同学着想。我们已经请镇上的儿童督导员去她家看看，不会说是谁告诉我们的。',
        },
      });
  }
}
