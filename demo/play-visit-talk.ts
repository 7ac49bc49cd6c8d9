/**
 * Plays what supervisor and directors of the shown town said to each other of records: some sent back, some commented on, and red
 * levels that a director proposes to lower.
 */
import { v7 as uuidv7 } from 'uuid';
import { proposeLowering } from '#capabilities/risk/proposals/contract.ts';
import { commentRecord, returnRecord } from '#capabilities/visits/records/contract.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { storyEnds } from './calendar.ts';
import { shownTown } from './census-plan.ts';
import { hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';

const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

const returns = [
  '“需要帮什么”写得太简单，请补充具体需要和已经联系了谁。',
  '孩子没有见到，请改日再去，并写清联系过哪些邻居、老师。',
  '请补充照护人近期身体情况和用药。',
];
const comments = [
  ['插座的事请跟进，下次拍一张照片。', '已经换好了，周五再去看一下。'],
  ['孩子话少，下次多聊几句学校的事。', '好的，下次去学校找老师也问问。'],
  ['记录写得很清楚，谢谢。', null],
  ['爸爸多久没联系了？请打个电话催一催。', '打通了，答应周末视频。'],
] as const;
const better = ['伯父已搬来同住照看，连续三次入户情况稳定。', '母亲已返乡照护，孩子正常上学。'];

/** Plays it. */
export async function playVisitTalk(play: Play): Promise<void> {
  const supervisor = play.people.supervisor(shownTown);
  const records = await opened(play, { by: loader, at: hourOf(storyEnds, 17, 0) }, newestRecords);
  for (const [place, words] of returns.entries()) {
    const record = records[place * 3];
    if (record === undefined) return;
    const doing = { by: supervisor, at: hourOf(storyEnds, 16, 5 + place * 7) };
    await perform(play, doing, returnRecord, {
      params: { id: record.id },
      version: record.version,
      body: { words },
    });
  }
  for (const [place, [said, answered]] of comments.entries()) {
    const record = records[place * 3 + 1];
    if (record === undefined) return;
    const say = (by: typeof supervisor, minute: number, words: string) =>
      perform(play, { by, at: hourOf(storyEnds, 16, minute) }, commentRecord, {
        params: { id: record.id },
        body: { id: uuidv7(), words },
      });
    await say(supervisor, 30 + place, said);
    if (answered !== null) await say(play.people.account(record.made_by), 45 + place, answered);
  }
  await proposeLowerings(play);
}

function newestRecords(tx: Transaction) {
  return tx
    .selectFrom('visit_record')
    .select(['id', 'version', 'made_by'])
    .where('residence', '>=', shownTown)
    .where('residence', '<', `${shownTown}:`)
    .where('state', '=', 'sent')
    .where('kind', '=', 'visit')
    .orderBy('on_date', 'desc')
    .orderBy('id')
    .limit(20)
    .execute();
}

/** Directors of the county propose to lower two red levels; nobody has decided yet. */
async function proposeLowerings(play: Play): Promise<void> {
  const county = shownTown.slice(0, 6);
  const red = await opened(play, { by: loader, at: hourOf(storyEnds, 17, 0) }, (tx) =>
    tx
      .selectFrom('risk_level')
      .select(['id', 'child_id', 'residence'])
      .where('level', '=', 'red')
      .where('until', 'is', null)
      .where('residence', '>=', county)
      .where('residence', '<', `${county}:`)
      .orderBy('residence')
      .orderBy('id')
      .limit(better.length)
      .execute(),
  );
  for (const [place, level] of red.entries()) {
    const by = play.people.director(level.residence);
    await perform(play, { by, at: hourOf(storyEnds, 15, 10 + place * 20) }, proposeLowering, {
      params: { id: level.child_id },
      body: { levelId: level.id, to: 'yellow', why: better[place] ?? '' },
    });
  }
}
