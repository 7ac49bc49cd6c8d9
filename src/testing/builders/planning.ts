/** A county with little in it for tests of planning rooms: three children in three villages, one open room, and sheets of places. */
import { utils, write } from '@e965/xlsx';
import { v7 as uuidv7 } from 'uuid';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import type { TestSystem } from '#testing/harness.ts';

/** Where the open room stands. */
export const near = { latitude: 35.9, longitude: 115.1 };
/** Where the villages lie, as a sheet. */
export const centres = [
  ['区划代码', '纬度', '经度'],
  [places.village, 35.9, 115.1],
  [places.nextVillage, 35.91, 115.12],
  [places.villageOfNextTown, 35.98, 115.2],
];
/** The rooms that could be opened, as a sheet. */
export const offered = [
  ['候选场所', '区划代码', '纬度', '经度', '容纳人数', '费用（元）'],
  ['东街小学', places.nextVillage, 35.912, 115.121, 20, 30_000],
  ['西街礼堂', places.villageOfNextTown, '', '', 10, 20_000],
];

/** A workbook of one sheet. */
export function sheet(rows: readonly (readonly unknown[])[], name = '表.xlsx') {
  const book = utils.book_new(utils.aoa_to_sheet(rows as unknown[][]), 'Sheet1');
  return { name, bytes: new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' })) };
}
/** Puts children and room down; answers the child that needs care most. */
export async function planningWorld(system: TestSystem): Promise<MadeChild> {
  const born = '2015-03-04';
  await aChild().born(born).make(system);
  await aChild().born(born).inVillage(places.nextVillage).make(system);
  const grave = await aChild().named('赵留守').born(born).inVillage(places.villageOfNextTown).make(system);
  // Too old, too young, not left behind, of another county: none of them is counted.
  await aChild().born('2010-03-04').make(system);
  await aChild().born('2020-03-04').make(system);
  await aChild().born(born).leftBehind(null).inCategory('21').make(system);
  await aChild().born(born).inVillage(places.otherVillage).make(system);
  await system.owner(
    `insert into risk_level (id, child_id, residence, level, since, cause, ground) values ($1, $2, $3, 'red', '2024-01-01', 'rule', 'nobody')`,
    [uuidv7(), grave.id, grave.residence],
  );
  await aRoom(system, { name: '西关儿童之家', position: near, capacity: 1 });
  await aRoom(system, { name: '停办的课堂', state: 'paused', position: near });
  return grave;
}
