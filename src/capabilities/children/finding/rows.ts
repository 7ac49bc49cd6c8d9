/**
 * SQL on the lines of lists, and how a line is shown. Filters go over leakproof comparisons alone (=, <, >=), because
 * row-level security lets no other use an index; the page is cut first, names and guardians are looked up for it alone.
 */
import { type ExpressionBuilder, type Selectable, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { ChildFilters, ChildRow } from '#capabilities/children/finding/contract.ts';
import {
  ANNOUNCED_DAYS,
  ageOn,
  bornBy,
  daysLater,
  LAPSING_DAYS,
  LEFT_BEHIND_UNTIL,
  maskCitizenId,
} from '#capabilities/children/rules.ts';
import { citizenIdOf } from '#capabilities/children/sealed-fields.ts';
import { areaRange } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { plannedOnce } from '#foundation/database/swift-client.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** A page's last line, from which the next one goes on. */
export type ListPlace = readonly [residence: string, nameSort: string, id: string];

/** One page of the list: `limit` lines after a place, ordered by residence, name and id. */
export function pageQuery(
  tx: Transaction,
  filters: ChildFilters,
  today: string,
  page: { after: ListPlace | null; limit: number },
) {
  const { after } = page;
  const cut = tx
    .selectFrom('child')
    .selectAll('child')
    .where((where) => where.and(conditions(where, filters, today)))
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(child.residence, child.name_sort, child.id) > (${after?.[0]}, ${after?.[1]}, ${after?.[2]}::uuid)`,
      ),
    )
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .limit(page.limit);
  return lines(tx, cut)
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .$if(isPlain(filters), (query) => query.modifyEnd(plannedOnce));
}

/** Whether a list is narrowed by nothing but place and state: its index serves every range of places alike. */
export function isPlain({ division: _, state: __, ...narrower }: ChildFilters): boolean {
  return Object.values(narrower).every((value) => value === undefined);
}

/** Reads the lines of given children, in no order. */
export async function readLines(tx: Transaction, ids: readonly string[]) {
  const chosen = tx.selectFrom('child').selectAll('child').where('child.id', '=', sql<string>`any (${ids})`);
  return lines(tx, chosen).execute();
}

type Chosen = SelectQueryBuilder<Tables, 'child', Selectable<Tables['child']>>;

function lines(tx: Transaction, chosen: Chosen) {
  return tx
    .selectFrom(chosen.as('child'))
    .leftJoin('care', (on) => on.onRef('care.child_id', '=', 'child.id').on('care.until', 'is', null))
    .leftJoin('guardian', 'guardian.id', 'child.guardian_id')
    .select([
      'child.id',
      'child.name',
      'child.name_sort',
      'child.sex',
      'child.birth_date',
      'child.sealing_key',
      'child.citizen_id_sealed',
      'child.residence',
      'child.state',
      'child.left_reason',
      'child.left_on',
      'child.left_behind_kind',
      'child.schooling',
      'child.school',
      'child.grade',
      'child.letter_until',
      'guardian.id as guardian_id',
      'guardian.name as guardian_name',
      'care.relation',
    ])
    .select([
      sql<
        { code: string; name: string; level: number }[]
      >`(select json_agg(json_build_object('code', d.code, 'name', d.name,
        'level', d.level) order by d.code) from division d where d.code in (substr(child.residence, 1, 6),
        substr(child.residence, 1, 9), child.residence))`.as('path'),
      sql<string[]>`array(select k.code from child_category k where k.child_id = child.id and k.until is null
        order by k.code)`.as('categories'),
      sql<string[]>`array(select f.flag from child_flag f where f.child_id = child.id and f.settled_at is null
        order by f.flag)`.as('flags'),
    ]);
}

/** A line as the database gives it. */
export type Line = Awaited<ReturnType<typeof readLines>>[number];

type Where = ExpressionBuilder<Tables, 'child'>;

/** What a filter demands of a child. */
export function conditions(where: Where, filters: ChildFilters, today: string) {
  const { division, kind, ageFrom, ageTo, schooling, health, category, flag } = filters;
  // Written out: a plan made once must know which of the partial indexes by state serves.
  const found = [where('child.state', '=', sql.lit(filters.state))];
  const demand = (condition: (typeof found)[number]) => void found.push(condition);
  if (division !== undefined) {
    const range = areaRange(division);
    demand(where('child.residence', '>=', range.from));
    demand(where('child.residence', '<', range.to));
  }
  if (kind !== undefined) demand(where('child.left_behind_kind', '=', kind));
  if (ageFrom !== undefined) demand(where('child.birth_date', '<=', bornBy(today, ageFrom)));
  if (ageTo !== undefined) demand(where('child.birth_date', '>', bornBy(today, ageTo + 1)));
  if (schooling !== undefined) demand(where('child.schooling', 'in', schooling));
  if (health !== undefined) demand(where('child.health', 'in', health));
  if (filters.comingOfAge === true) {
    demand(where('child.left_behind_kind', 'is not', null));
    const day = daysLater(today, ANNOUNCED_DAYS);
    demand(where('child.birth_date', '<=', bornBy(day, LEFT_BEHIND_UNTIL)));
  }
  if (category !== undefined) demand(inCategory(where, category));
  if (flag !== undefined) demand(withFlag(where, flag));
  for (const one of guardianshipConditions(where, filters.guardianship, today)) demand(one);
  return found;
}

function guardianshipConditions(where: Where, wanted: ChildFilters['guardianship'], today: string) {
  switch (wanted) {
    case 'guarded':
      return [where('child.guardian_id', 'is not', null)];
    case 'unguarded':
      return [where('child.guardian_id', 'is', null)];
    case 'file-complete':
      return [where('child.guardian_file_complete', '=', true)];
    case 'file-incomplete':
      return [where('child.guardian_file_complete', '=', false)];
    case 'letter-valid':
      return [where('child.letter_until', '>=', today)];
    case 'letter-missing':
      return [where.or([where('child.letter_until', 'is', null), where('child.letter_until', '<', today)])];
    case 'letter-lapsing':
      return [
        where('child.letter_until', '>=', today),
        where('child.letter_until', '<=', daysLater(today, LAPSING_DAYS)),
      ];
    case 'entrusted':
      return [
        where.exists(
          where
            .selectFrom('entrustment')
            .innerJoin('care', 'care.id', 'entrustment.care_id')
            .whereRef('care.child_id', '=', 'child.id')
            .where('care.until', 'is', null),
        ),
      ];
    case undefined:
      return [];
  }
}

/** A ten names the codes from it up to the next ten. */
function inCategory(where: Where, wanted: readonly string[]) {
  return where.exists(
    where
      .selectFrom('child_category as held')
      .whereRef('held.child_id', '=', 'child.id')
      .where('held.until', 'is', null)
      .where((inner) =>
        inner.or(
          wanted.map((code) =>
            code.endsWith('0') && code !== '30' && code !== '60' && code !== '80' && code !== '90'
              ? inner.and([
                  inner('held.code', '>=', code),
                  inner('held.code', '<', String(Number(code) + 10)),
                ])
              : inner('held.code', '=', code),
          ),
        ),
      ),
  );
}

function withFlag(where: Where, wanted: readonly string[]) {
  return where.exists(
    where
      .selectFrom('child_flag as raised')
      .whereRef('raised.child_id', '=', 'child.id')
      .where('raised.settled_at', 'is', null)
      .where('raised.flag', 'in', wanted),
  );
}

/** A line as it is told on the wire: masked, with its age and the state of its letter. */
export function shownLine(vault: Vault, line: Line, today: string): ChildRow {
  const citizenId = citizenIdOf(vault, line);
  return {
    id: line.id,
    name: line.name,
    sex: line.sex,
    birthDate: line.birth_date,
    age: line.birth_date === null ? null : ageOn(line.birth_date, line.left_on ?? today),
    citizenId: citizenId === null ? null : maskCitizenId(citizenId),
    residence: line.residence,
    path: line.path ?? [],
    state: line.state as ChildRow['state'],
    leftReason: line.left_reason as ChildRow['leftReason'],
    leftOn: line.left_on,
    kind: line.left_behind_kind as ChildRow['kind'],
    categories: line.categories,
    flags: line.flags,
    schooling: line.schooling as ChildRow['schooling'],
    school: line.school,
    grade: line.grade,
    guardian:
      line.guardian_id === null || line.guardian_name === null
        ? null
        : { id: line.guardian_id, name: line.guardian_name, relation: line.relation ?? '06' },
    letter: letterState(line.letter_until, today),
    letterUntil: line.letter_until,
  };
}

function letterState(until: string | null, today: string): ChildRow['letter'] {
  if (until === null || until < today) return 'missing';
  return until <= daysLater(today, LAPSING_DAYS) ? 'lapsing' : 'valid';
}
