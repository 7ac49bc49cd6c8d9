/**
 * What children's files themselves hold on a child: the person, the family, schooling, health, categories, the timeline.
 * Other children (siblings) are left out; of what people wrote on the timeline only that and when, for it may name others.
 */
import { sql } from 'kysely';
import {
  categories as categoryNames,
  economics,
  ethnicities,
  familyRelations,
  flags as flagNames,
  healths,
  leftBehindKinds,
  leftReasons,
  parentStatuses,
  schoolings,
  sexes,
} from '#capabilities/children/codes/contract.ts';
import { type ChildTableRow, findChild, pathsOf } from '#capabilities/children/file/queries.ts';
import { correctsChildren } from '#capabilities/children/rights/corrections/own-fields.ts';
import { timelineWords } from '#capabilities/children/rights/held/timeline-words.ts';
import type { HeldLine, HeldSection, Holder, KeptFrom } from '#capabilities/children/rights/holder.ts';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

type Names = Readonly<Record<string, { readonly zh: string }>>;

/** A code's Chinese name; nothing for none. */
function named(names: Names, code: string | number | null): string | null {
  return code === null ? null : (names[String(code)]?.zh ?? String(code));
}

/** Lines that have something to say. */
function told(lines: readonly (readonly [string, string | null])[]): HeldLine[] {
  return lines.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}

async function personLines(tx: Transaction, child: ChildTableRow): Promise<HeldLine[]> {
  const pathOf = await pathsOf(tx, [child.residence, child.registered_place ?? child.residence]);
  const place = (code: string | null) =>
    code === null
      ? null
      : pathOf(code)
          .map((step) => step.name)
          .join('');
  return told([
    ['姓名', child.name],
    ['曾用名', child.former_name],
    ['性别', named(sexes, child.sex)],
    ['出生日期', child.birth_date === null ? null : chineseDate(child.birth_date)],
    ['身份证号', child.citizen_id],
    ['民族', child.ethnicity === null ? null : (ethnicities.get(child.ethnicity) ?? child.ethnicity)],
    ['户籍地', place(child.registered_place)],
    ['居住地', place(child.residence)],
    ['留守类型', named(leftBehindKinds, child.left_behind_kind)],
    ['建档日期', chineseDate(child.registered_on)],
    [
      '退出名册',
      child.left_on === null
        ? null
        : `${chineseDate(child.left_on)}，${named(leftReasons, child.left_reason)}`,
    ],
    ['备注', child.remark],
  ]);
}

async function familyLines(tx: Transaction, householdId: string): Promise<HeldLine[]> {
  const household = await tx
    .selectFrom('household')
    .selectAll()
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow();
  const subject = vaultOf(tx).subject(household.sealing_key);
  const rows = await tx
    .selectFrom('family_member')
    .selectAll()
    .where('household_id', '=', householdId)
    .orderBy('relation')
    .orderBy('id')
    .execute();
  const members = rows.map((row) => openMember(subject, row));
  return [
    ...told([
      ['村民小组', household.group_name],
      ['详细地址', subject.open('household.address_sealed', household.id, household.address_sealed)],
      ['家庭经济状况', named(economics, household.economic)],
    ]),
    ...members.map((member) => ({
      label: named(familyRelations, member.relation) ?? '家庭成员',
      value: [
        member.name ?? '姓名未记',
        named(parentStatuses, member.status),
        ...(member.citizen_id === null ? [] : [`身份证号 ${member.citizen_id}`]),
        ...(member.phone === null ? [] : [`电话 ${member.phone}`]),
        ...(member.workplace === null ? [] : [`务工地 ${member.workplace}`]),
        ...(member.out_since === null ? [] : [`${chineseDate(member.out_since)}外出`]),
        ...(member.ended_on === null ? [] : [`${chineseDate(member.ended_on)}起不再列入`]),
      ].join('，'),
    })),
  ];
}

function schoolLines(child: ChildTableRow): HeldLine[] {
  return told([
    ['就学状况', named(schoolings, child.schooling)],
    ['学校', child.school],
    ['年级', child.grade],
    ['寄宿', child.boarding === null ? null : child.boarding ? '是' : '否'],
  ]);
}

async function categoryLines(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const held = await tx
    .selectFrom('child_category')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('since')
    .orderBy('code')
    .execute();
  const doubts = await tx
    .selectFrom('child_flag')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('flag')
    .execute();
  return [
    ...held.map((row) => ({
      label: named(categoryNames, row.code) ?? row.code,
      value: [
        `${chineseDate(row.since)}起${row.until === null ? '' : `，${chineseDate(row.until)}止`}`,
        ...(row.evidence === null ? [] : [`依据：${row.evidence}`]),
      ].join('，'),
    })),
    ...doubts.map((row) => ({
      label: `存疑：${named(flagNames, row.flag)}`,
      value: row.settled_at === null ? '待核实' : '已核实',
    })),
  ];
}

async function timelineLines(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('child_event')
    .select(['at', 'on_date', 'kind', 'actor_role'])
    .where('child_id', '=', childId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    label: chineseDate(row.on_date ?? dayInChina(row.at)),
    value: [
      timelineWords[row.kind] ?? '其他记录',
      ...(row.actor_role === null ? [] : [`（${roles[row.actor_role as Role]?.zh ?? row.actor_role}）`]),
    ].join(''),
  }));
}

async function transferLines(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('transfer')
    .selectAll()
    .where(sql<boolean>`${childId}::uuid = any (child_ids)`)
    .orderBy('proposed_at')
    .execute();
  const pathOf = await pathsOf(
    tx,
    rows.flatMap((row) => [row.from_division, row.to_division]),
  );
  const words = (code: string) =>
    pathOf(code)
      .map((step) => step.name)
      .join('');
  return rows.map((row) => ({
    label: chineseDate(dayInChina(row.proposed_at)),
    value: `居住地由${words(row.from_division)}转往${words(row.to_division)}，档案的要点已告知接收地`,
  }));
}

/** To whom the child was referred: a person is told by the unit he works for, or not at all. */
async function referralLines(tx: Transaction, childId: string): Promise<HeldLine[]> {
  const rows = await tx
    .selectFrom('need_to_know')
    .leftJoin('unit', 'unit.id', 'need_to_know.unit_id')
    .select(['unit.name', 'need_to_know.extent', 'need_to_know.valid_from', 'need_to_know.valid_to'])
    .where('child_id', '=', childId)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    label: chineseDate(dayInChina(row.valid_from)),
    value: [
      `转介给${row.name ?? '一名经办人员'}`,
      row.extent === 'file' ? '可查阅档案' : '只告知儿童身份',
      ...(row.valid_to === null ? [] : [`至${chineseDate(dayInChina(row.valid_to))}`]),
    ].join('，'),
  }));
}

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const child = await findChild(tx, childId);
  return [
    { part: 'person', lines: await personLines(tx, child) },
    { part: 'family', lines: await familyLines(tx, child.household_id) },
    { part: 'schooling', lines: schoolLines(child) },
    { part: 'health', lines: told([['健康状况', named(healths, child.health)]]) },
    { part: 'categories', lines: await categoryLines(tx, childId) },
    { part: 'timeline', lines: await timelineLines(tx, childId) },
    { part: 'given', lines: [...(await transferLines(tx, childId)), ...(await referralLines(tx, childId))] },
  ];
}

/** The file's own period runs from the day the child left the register. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const rows = await tx
    .selectFrom('child')
    .select(['id', 'left_on'])
    .where('id', '=', sql<string>`any (${childIds as string[]})`)
    .execute();
  return rows.map((row) => ({ childId: row.id, kind: 'file', from: row.left_on }));
}

/** Children's files as a holder. */
export const holdsChildren: Holder = {
  name: 'children',
  tables: [
    'child',
    'household',
    'family_member',
    'child_category',
    'child_flag',
    'child_event',
    'transfer',
    'need_to_know',
  ],
  heldOn,
  keptFrom,
  openMatters: async (tx, childId) => {
    const waiting = await tx
      .selectFrom('transfer')
      .select('id')
      .where('state', '=', 'proposed')
      .where(sql<boolean>`${childId}::uuid = any (child_ids)`)
      .executeTakeFirst();
    return waiting === undefined
      ? []
      : [{ code: 'transfer', zh: '有一项转移尚未答复。', en: 'A transfer waits for its answer.' }];
  },
  corrector: correctsChildren,
};
