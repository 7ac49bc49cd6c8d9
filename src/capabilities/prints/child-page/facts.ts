/**
 * Reads what the pages of some children say, in a number of questions that does not grow with them. What the asker may not see is
 * not there. Numbers that identify leave here masked.
 */
import { sql } from 'kysely';
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import {
  categories,
  healths,
  leftBehindKinds,
  parentStatuses,
  schoolings,
  sexes,
} from '#capabilities/children/codes/contract.ts';
import { openChild, openMember } from '#capabilities/children/index.ts';
import { ageOn, maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';
import { carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import type { ChildPageContent, PageLine } from '#capabilities/prints/child-page/child-page-document.ts';
import { riskLevels } from '#capabilities/risk/codes/contract.ts';
import { visitModes } from '#capabilities/visits/codes/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { bytesFromJson } from '#foundation/vault/json-bytes.ts';

/** Visits that the page shows, the newest first. */
const VISITS_SHOWN = 4;

/** Whose pages, as of when, printed by whom. */
export interface PagesAsked {
  readonly children: readonly string[];
  /** ISO date. */
  readonly today: string;
  readonly printedBy: string;
}

/** The contents of the pages by child; a child that the asker does not see is left out. */
export async function childPages(
  tx: Transaction,
  { children, today, printedBy }: PagesAsked,
): Promise<Map<string, ChildPageContent>> {
  const rows = await readRows(tx, children, today);
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.residence))]);
  return new Map(
    rows.map((row) => {
      const path = (paths.get(row.residence) ?? []).filter((step) => step.level > 2);
      const place = path.map((step) => step.name).join('');
      return [row.id, { ...contentOf(tx, row, today), childId: row.id, place, asOf: today, printedBy }];
    }),
  );
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

interface ParentRow {
  readonly id: string;
  readonly relation: string;
  readonly name: string | null;
  readonly status: string;
  readonly phone_sealed: string | null;
  readonly workplace_sealed: string | null;
}

interface VisitRow {
  readonly on_date: string;
  readonly mode: string | null;
  readonly seen: boolean | null;
  readonly maker_name: string;
}

function readRows(tx: Transaction, children: readonly string[], today: string) {
  return tx
    .selectFrom('child')
    .innerJoin('household', 'household.id', 'child.household_id')
    .leftJoin('care', (on) => on.onRef('care.child_id', '=', 'child.id').on('care.until', 'is', null))
    .leftJoin('guardian', 'guardian.id', 'care.guardian_id')
    .leftJoin('risk_level as risk', (on) =>
      on.onRef('risk.child_id', '=', 'child.id').on('risk.until', 'is', null),
    )
    .selectAll('child')
    .select(['household.sealing_key as household_key', 'household.address_sealed', 'household.group_name'])
    .select(['care.relation', 'care.relation_words', 'care.since as care_since'])
    .select(['guardian.id as carer_id', 'guardian.name as carer_name', 'guardian.sealing_key as carer_key'])
    .select(['guardian.phone_sealed as carer_phone', 'risk.level', 'risk.since as level_since'])
    .select([
      sql<string[]>`array(select k.code from child_category k where k.child_id = child.id and k.until is null
        order by k.code)`.as('categories'),
      sql<
        ParentRow[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'relation', m.relation, 'name', m.name,
          'status', m.status, 'phone_sealed', m.phone_sealed, 'workplace_sealed', m.workplace_sealed)
          order by m.relation, m.id), '[]')
        from family_member m where m.household_id = child.household_id and m.relation in ('51', '52')
          and m.ended_on is null)`.as('parents'),
      sql<VisitRow[]>`(select coalesce(jsonb_agg(to_jsonb(v) order by v.on_date desc), '[]') from (
        select on_date, mode, seen, maker_name from visit_record
        where child_id = child.id and kind = 'visit' and state in ('sent', 'checked')
        order by on_date desc, id desc limit ${VISITS_SHOWN}) v)`.as('visits'),
      sql<string | null>`(select min(o.due_on)::text from visit_obligation o where o.child_id = child.id
        and o.met_on is null and o.dropped_on is null and o.missed_on is null)`.as('due_on'),
      sql<
        string[]
      >`array(select distinct b.kind from benefit b where b.child_id = child.id and b.state = 'granted'
        and b.from_on <= ${today}::date and (b.until_on is null or b.until_on >= ${today}::date) order by b.kind)`.as(
        'benefits',
      ),
      sql<string[]>`array(select s.name from aftercare_place p join aftercare_site s on s.id = p.site_id
        where p.child_id = child.id and p.state = 'enrolled' and p.from_on <= ${today}::date
          and (p.to_on is null or p.to_on > ${today}::date) order by s.name)`.as('rooms'),
    ])
    .where('child.id', '=', sql<string>`any (${[...children]}::uuid[])`)
    .execute();
}

const named = (
  names: Readonly<Record<string, { readonly zh: string }>>,
  code: string | null | undefined,
): string => (code === null || code === undefined ? '' : (names[code]?.zh ?? code));

const line = (label: string, value: string | null | undefined): PageLine => ({ label, value: value ?? '' });

const masked = (phone: string | null): string => (phone === null ? '' : maskPhone(phone));

function contentOf(tx: Transaction, sealed: Row, today: string) {
  const vault = vaultOf(tx);
  const row = openChild(vault, sealed);
  const age = row.birth_date === null ? '' : `（${ageOn(row.birth_date, today)} 岁）`;
  const kinds = row.categories.map((code) => named(categories, code)).join('、');
  const school = [named(schoolings, row.schooling), row.school, row.grade].filter((part) => part !== null);
  return {
    sections: [
      {
        heading: '儿童',
        rows: [
          [line('姓名', row.name), line('性别', named(sexes, String(row.sex)))],
          [
            line('出生日期', row.birth_date === null ? '' : `${chineseDate(row.birth_date)}${age}`),
            line('身份号码', row.citizen_id === null ? '' : maskCitizenId(row.citizen_id)),
          ],
          [line('类别', kinds === '' ? named(leftBehindKinds, row.left_behind_kind) : kinds)],
          [line('健康', named(healths, row.health)), line('就学', school.join('　'))],
          [line('村民小组', row.group_name ?? ''), line('课后看护', row.rooms.join('、'))],
          [line('福利保障', row.benefits.map((kind) => named(benefitKinds, kind)).join('、'))],
        ],
      },
      { heading: '父母', rows: parentRows(tx, row) },
      { heading: '照护人与责任书', rows: carerRows(tx, row, today) },
    ],
    visits: row.visits.map((visit) => ({
      day: chineseDate(visit.on_date),
      mode: named(visitModes, visit.mode),
      seen: visit.seen === null ? '' : visit.seen ? '是' : '否',
      by: visit.maker_name,
    })),
    next: nextWords(row.due_on, today),
  };
}

function parentRows(tx: Transaction, row: Row): PageLine[][] {
  const household = vaultOf(tx).subject(row.household_key);
  const rows = row.parents.map((parent) => {
    const { phone, workplace } = openMember(household, {
      ...parent,
      citizen_id_sealed: null,
      phone_sealed: bytesFromJson(parent.phone_sealed),
      workplace_sealed: bytesFromJson(parent.workplace_sealed),
    });
    const words = [parent.name, named(parentStatuses, parent.status), workplace, masked(phone)];
    const label = parent.relation === '51' ? '父亲' : '母亲';
    return [line(label, words.filter((word) => word !== null && word !== '').join('　'))];
  });
  return rows.length === 0 ? [[line('父母', '无记录')]] : rows;
}

function carerRows(tx: Transaction, row: Row, today: string): PageLine[][] {
  const phone =
    row.carer_id === null
      ? null
      : vaultOf(tx).subject(row.carer_key).open('guardian.phone_sealed', row.carer_id, row.carer_phone);
  const relation = row.relation_words ?? named(carerRelations, row.relation);
  const letter =
    row.letter_until === null
      ? '未签订'
      : `${chineseDate(row.letter_until)}到期${row.letter_until < today ? '（已过期）' : ''}`;
  const since = row.level_since === null ? '' : `（自${chineseDate(row.level_since)}）`;
  return [
    [line('照护人', row.carer_name ?? '无照护人'), line('关系', relation)],
    [line('联系电话', masked(phone)), line('照护起始', chineseDate(row.care_since ?? undefined))],
    [
      line('责任书', letter),
      line('风险等级', row.level === null ? '未评定' : named(riskLevels, row.level) + since),
    ],
  ];
}

function nextWords(dueOn: string | null, today: string): string {
  if (dueOn === null) return '当前没有待完成的走访。';
  const late = dueOn < today ? '，已逾期' : '';
  return `下次走访应在${chineseDate(dueOn)}前完成${late}。`;
}
