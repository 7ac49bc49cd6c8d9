/**
 * The lines of an export: children that fit the filters, page by page in the order of place and name, with the columns that
 * were asked for and no others. The only place that reads identifying values of many children to be taken out.
 */
import { type SqlBool, sql } from 'kysely';
import {
  categories,
  healths,
  leftBehindKinds,
  parentStatuses,
  schoolings,
  sexes,
} from '#capabilities/children/codes/contract.ts';
import type { ExportColumn } from '#capabilities/children/exporting/contract.ts';
import type { ChildFilters } from '#capabilities/children/finding/contract.ts';
import { conditions, type ListPlace } from '#capabilities/children/finding/rows.ts';
import { openChild, openMember } from '#capabilities/children/sealed-fields.ts';
import { carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { bytesFromJson } from '#foundation/vault/json-bytes.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** Which children are taken out. */
export interface ExportScope {
  readonly filters: ChildFilters;
  /** Only children whom this campaign counted; null for all. */
  readonly campaignId: string | null;
  /** The ISO date on which ages and letters are looked at. */
  readonly today: string;
}

/** A child's line: its cells in the order of the columns. */
export interface ExportLine {
  readonly childId: string;
  readonly cells: readonly string[];
}

/** Children read at a time. */
const PAGE = 1000;

function chosen(tx: Transaction, scope: ExportScope) {
  const { filters, campaignId, today } = scope;
  return tx
    .selectFrom('child')
    .where((where) => where.and(conditions(where, filters, today)))
    .$if(campaignId !== null, (children) =>
      children.where((where) =>
        where.exists(
          where
            .selectFrom('campaign_child as counted')
            .select('counted.child_id')
            .whereRef('counted.child_id', '=', 'child.id')
            .where('counted.campaign_id', '=', campaignId),
        ),
      ),
    );
}

/** How many children an export would hold; counting stops above `most`. */
export async function countExport(tx: Transaction, scope: ExportScope, most: number): Promise<number> {
  const some = chosen(tx, scope)
    .select('child.id')
    .limit(most + 1);
  const row = await tx
    .selectFrom(some.as('some'))
    .select(sql<number>`count(*)::int`.as('number'))
    .executeTakeFirstOrThrow();
  return row.number;
}

/** A child in the order of place and name. */
export interface OrderedChild {
  readonly id: string;
  readonly residence: string;
}

/** All children of an export in the order of place and name, without anything of their files. */
export async function exportOrder(
  tx: Transaction,
  scope: ExportScope,
  most: number,
): Promise<OrderedChild[]> {
  return chosen(tx, scope)
    .select(['child.id', 'child.residence'])
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .limit(most)
    .execute();
}

/** The lines, a page at a time. */
export async function* exportLines(
  tx: Transaction,
  scope: ExportScope,
  columns: readonly ExportColumn[],
): AsyncGenerator<ExportLine[]> {
  let after: ListPlace | null = null;
  for (;;) {
    const rows: SealedRow[] = await readPage(tx, scope, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => {
      const clear = opened(vaultOf(tx), row);
      return { childId: row.id, cells: columns.map((column) => cellOf[column](clear)) };
    });
    if (rows.length < PAGE) return;
    after = [last.residence, last.name_sort, last.id];
  }
}

async function readPage(tx: Transaction, scope: ExportScope, after: ListPlace | null) {
  const page = chosen(tx, scope)
    .selectAll('child')
    .$if(after !== null, (children) =>
      children.where(
        sql<SqlBool>`(child.residence, child.name_sort, child.id) > (${after?.[0]}, ${after?.[1]}, ${after?.[2]}::uuid)`,
      ),
    )
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .limit(PAGE);
  return tx
    .selectFrom(page.as('child'))
    .innerJoin('household', 'household.id', 'child.household_id')
    .leftJoin('guardian', 'guardian.id', 'child.guardian_id')
    .leftJoin('care', (on) => on.onRef('care.child_id', '=', 'child.id').on('care.until', 'is', null))
    .leftJoin('division as county', (on) => on.on(sql<SqlBool>`county.code = left(child.residence, 6)`))
    .leftJoin('division as town', (on) =>
      on.on(sql<SqlBool>`town.code = left(child.residence, 9)`).on('town.level', '=', 4),
    )
    .leftJoin('division as village', (on) =>
      on.onRef('village.code', '=', 'child.residence').on('village.level', '=', 5),
    )
    .selectAll('child')
    .select(['household.group_name', 'household.address_sealed', 'household.sealing_key as household_key'])
    .select('care.relation')
    .select(['county.name as county_name', 'town.name as town_name', 'village.name as village_name'])
    .select(['guardian.name as guardian_name', 'guardian.sealing_key as guardian_key'])
    .select(['guardian.citizen_id_sealed as guardian_citizen_id', 'guardian.phone_sealed as guardian_phone'])
    .select([
      sql<string[]>`array(select k.code from child_category k where k.child_id = child.id and k.until is null
        order by k.code)`.as('categories'),
      parent('51').as('father'),
      parent('52').as('mother'),
    ])
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .execute();
}

/** A parent as to_jsonb tells it. */
interface SealedParent {
  readonly id: string;
  readonly name: string | null;
  readonly citizen_id_sealed: string | null;
  readonly phone_sealed: string | null;
  readonly status: string;
  readonly workplace_sealed: string | null;
}

function parent(relation: '51' | '52') {
  return sql<SealedParent | null>`(select to_jsonb(m)
    from family_member m where m.household_id = child.household_id and m.relation = ${relation} and m.ended_on is null
    order by m.id limit 1)`;
}

type SealedRow = Awaited<ReturnType<typeof readPage>>[number];
type Row = ReturnType<typeof opened>;

function opened(vault: Vault, row: SealedRow) {
  const household = vault.subject(row.household_key);
  const guardian = vault.subject(row.guardian_key);
  const parentOf = (parent: SealedParent | null) =>
    parent === null
      ? null
      : openMember(household, {
          ...parent,
          citizen_id_sealed: bytesFromJson(parent.citizen_id_sealed),
          phone_sealed: bytesFromJson(parent.phone_sealed),
          workplace_sealed: bytesFromJson(parent.workplace_sealed),
        });
  const guardianId = row.guardian_id ?? '';
  return {
    ...openChild(vault, row),
    address: household.open('household.address_sealed', row.household_id, row.address_sealed),
    father: parentOf(row.father),
    mother: parentOf(row.mother),
    guardian_citizen_id: guardian.open('guardian.citizen_id_sealed', guardianId, row.guardian_citizen_id),
    guardian_phone: guardian.open('guardian.phone_sealed', guardianId, row.guardian_phone),
  };
}

const named = (names: Readonly<Record<string, { readonly zh: string }>>, code: string | null): string =>
  code === null ? '' : (names[code]?.zh ?? code);

/** What stands in each column. */
const cellOf: Readonly<Record<ExportColumn, (row: Row) => string>> = {
  county: (row) => row.county_name ?? '',
  town: (row) => row.town_name ?? '',
  village: (row) => row.village_name ?? '',
  group: (row) => row.group_name ?? '',
  address: (row) => row.address ?? '',
  name: (row) => row.name,
  sex: (row) => named(sexes, String(row.sex)),
  birthDate: (row) => row.birth_date ?? '',
  citizenId: (row) => row.citizen_id ?? '',
  kind: (row) => named(leftBehindKinds, row.left_behind_kind),
  categories: (row) => row.categories.map((code) => named(categories, code)).join('、'),
  health: (row) => named(healths, row.health),
  schooling: (row) => named(schoolings, row.schooling),
  school: (row) => row.school ?? '',
  grade: (row) => row.grade ?? '',
  fatherName: (row) => row.father?.name ?? '',
  fatherCitizenId: (row) => row.father?.citizen_id ?? '',
  fatherPhone: (row) => row.father?.phone ?? '',
  fatherStatus: (row) => named(parentStatuses, row.father?.status ?? null),
  fatherWorkplace: (row) => row.father?.workplace ?? '',
  motherName: (row) => row.mother?.name ?? '',
  motherCitizenId: (row) => row.mother?.citizen_id ?? '',
  motherPhone: (row) => row.mother?.phone ?? '',
  motherStatus: (row) => named(parentStatuses, row.mother?.status ?? null),
  motherWorkplace: (row) => row.mother?.workplace ?? '',
  guardianName: (row) => row.guardian_name ?? '',
  guardianRelation: (row) => named(carerRelations, row.relation),
  guardianCitizenId: (row) => row.guardian_citizen_id ?? '',
  guardianPhone: (row) => row.guardian_phone ?? '',
  letterUntil: (row) => row.letter_until ?? '',
};
