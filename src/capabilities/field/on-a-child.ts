/**
 * What is held on a child by way of phones: that its data lay on some, what they brought that was not taken in as it was, where two
 * people wrote differently. What was written there is not told again: what was taken in stands in its own part, and what waits may
 * name whoever reported, and the paper goes to a guardian, who may be whom the child is protected from.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import { correctableFields, packetKinds, settlements } from '#capabilities/field/codes/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

type HeldLine = HeldSection['lines'][number];
type Names = Readonly<Record<string, { readonly zh: string }>>;
const named = (names: Names, code: string): string => names[code]?.zh ?? code;
const onDay = (column: string) => sql<string>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date::text`;

async function phonesWith(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('field_given')
    .innerJoin('field_device', 'field_device.id', 'field_given.device_id')
    .select(['holder_name', onDay('given_at').as('from'), onDay('last_at').as('until')])
    .select(onDay('emptied_at').as('emptied'))
    .where('child_id', '=', childId)
    .orderBy('given_at')
    .orderBy('device_id')
    .execute();
  return rows.map((row) => ({
    label: `${row.holder_name}的工作手机`,
    value: [
      `${chineseDate(row.from)}起存有资料，${chineseDate(row.until)}最近一次更新`,
      ...(row.emptied === null ? [] : [`${chineseDate(row.emptied)}已清空`]),
    ].join('，'),
  }));
}

async function heldOfIt(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('field_packet')
    .select(['kind', 'writer_name', 'settled_how', onDay('happened_at').as('on')])
    .where('child_id', '=', childId)
    .where('reason', 'is not', null)
    .orderBy('happened_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    label: `手机上报（${named(packetKinds, row.kind)}）`,
    value: [
      `${chineseDate(row.on)}由${row.writer_name}填写，未能直接入档`,
      row.settled_how === null ? '待核对' : named(settlements, row.settled_how),
    ].join('，'),
  }));
}

async function differencesOf(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('field_conflict')
    .select(['field', 'decided', onDay('at').as('on')])
    .where('child_id', '=', childId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    label: `两人填写不一致（${named(correctableFields, row.field)}）`,
    value: `${chineseDate(row.on)}，${row.decided === null ? '待确定' : '已确定'}`,
  }));
}

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const lines = [
    ...(await phonesWith(tx, childId)),
    ...(await heldOfIt(tx, childId)),
    ...(await differencesOf(tx, childId)),
  ];
  return [{ part: 'sources', lines }];
}

/** What waits, or is not decided, does not begin its time; the rest is kept with the visits. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select distinct p.child_id as "childId", 'visits' as kind, child.left_on as "from"
    from field_packet p join child on child.id = p.child_id where p.child_id = any (${childIds as string[]})`.execute(
    tx,
  );
  return rows;
}

/** What a phone brought is looked at before the child is erased: it may be the one thing nobody knew. */
async function openMatters(tx: Transaction, childId: string) {
  const waiting = await tx
    .selectFrom('field_packet')
    .select('id')
    .where('child_id', '=', childId)
    .where('state', '=', 'held')
    .limit(1)
    .execute();
  return waiting.map(() => ({
    code: 'phone-writing-held',
    zh: '手机上报的内容还没有核对。',
    en: 'What a phone brought has not been settled.',
  }));
}

/** What is held on a child by way of phones. */
export const holdsPhones: Holder = {
  name: 'phones',
  tables: ['field_given', 'field_packet', 'field_file', 'field_conflict'],
  heldOn,
  keptFrom,
  openMatters,
};
