/**
 * SQL on spot checks: the draw, the children to visit, and the counts behind the precision.
 */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { SpotCheckChild, spotCheckView } from '#capabilities/census/spot-checks/contract.ts';
import {
  type Findings,
  precisionOf,
  recordIsRight,
  type SpotOutcome,
  stratifiedPrecision,
} from '#capabilities/census/spot-checks/rules.ts';
import { citizenIdOf } from '#capabilities/children/index.ts';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** Sizes of the counties, and the children drawn, in the order of the draw. */
export interface Draw {
  readonly strata: Readonly<Record<string, number>>;
  readonly children: readonly {
    readonly childId: string;
    readonly county: string;
    readonly residence: string;
  }[];
}

/**
 * Draws up to `size` children of each county: those whose SHA-256 of seed and id comes first. Anybody who has the seed and
 * the list can draw the same sample again.
 */
export async function draw(tx: Transaction, campaignId: string, seed: string, size: number): Promise<Draw> {
  const answer = await sql<{ child_id: string; county: string; residence: string; children: number }>`
    select child_id, county, residence, children::int from (
      select counted.child_id, counted.county, child.residence,
        row_number() over (partition by counted.county
          order by sha256(convert_to(${seed} || counted.child_id::text, 'UTF8'))) as place,
        count(*) over (partition by counted.county) as children
      from campaign_child counted join child on child.id = counted.child_id and child.state = 'registered'
      where counted.campaign_id = ${campaignId}) ordered
    where place <= ${size} order by county, place`.execute(tx);
  return {
    strata: Object.fromEntries(answer.rows.map((row) => [row.county, row.children])),
    children: answer.rows.map((row) => ({
      childId: row.child_id,
      county: row.county,
      residence: row.residence,
    })),
  };
}

interface SpotCheckRow {
  readonly id: string;
  readonly campaign_id: string;
  readonly at: Date;
  readonly drawer_name: string | null;
  readonly seed: string;
  readonly size: number;
  readonly strata: unknown;
}

/** A spot check with what came of it in the actor's area. */
export async function viewOfSpotCheck(
  tx: Transaction,
  row: SpotCheckRow,
): Promise<z.input<typeof spotCheckView>> {
  const drawn = await tx
    .selectFrom('spot_check_child')
    .innerJoin('division', 'division.code', 'spot_check_child.county')
    .select(['county', 'division.name', 'division.level', 'outcome', 'findings'])
    .where('spot_check_id', '=', row.id)
    .orderBy('county')
    .execute();
  const strata = row.strata as Readonly<Record<string, number>>;
  const counties = [...new Set(drawn.map(({ county }) => county))].map((code) => {
    const own = drawn.filter(({ county }) => county === code);
    const verdicts = own.map((one) => verdictOf(one));
    const checked = verdicts.filter((right) => right !== null).length;
    const right = verdicts.filter((verdict) => verdict === true).length;
    return {
      county: { code, name: own[0]?.name ?? '', level: own[0]?.level ?? 3 },
      children: strata[code] ?? 0,
      drawn: own.length,
      visited: own.filter(({ outcome }) => outcome !== null).length,
      precision: precisionOf(right, checked),
    };
  });
  return {
    id: row.id,
    campaignId: row.campaign_id,
    at: row.at,
    drawer: row.drawer_name,
    seed: row.seed,
    size: row.size,
    counties,
    overall: stratifiedPrecision(
      counties.map(({ children, precision }) => ({
        size: children,
        checked: precision?.checked ?? 0,
        right: precision?.right ?? 0,
      })),
    ),
  };
}

function verdictOf(one: { outcome: string | null; findings: unknown }): boolean | null {
  return recordIsRight(one.outcome as SpotOutcome | null, one.findings as Findings);
}

/** Children to visit, with what their files say. */
export function spotCheckChildren(tx: Transaction) {
  return tx
    .selectFrom('spot_check_child as visit')
    .innerJoin('child', 'child.id', 'visit.child_id')
    .innerJoin('division as county', 'county.code', 'visit.county')
    .leftJoin('guardian', 'guardian.id', 'child.guardian_id')
    .selectAll('visit')
    .select(['child.name', 'child.sex', 'child.birth_date', 'child.left_behind_kind'])
    .select(['child.sealing_key', 'child.citizen_id_sealed'])
    .select(['child.schooling', 'child.letter_until', 'child.residence as lives_in'])
    .select(['guardian.name as guardian_name', 'guardian.id as guardian_id'])
    .select(['guardian.sealing_key as guardian_key', 'guardian.phone_sealed as guardian_phone'])
    .select(['county.name as county_name', 'county.level as county_level'])
    .orderBy('visit.county')
    .orderBy('visit.place');
}

/** A child to visit as it stands in a list. */
export type VisitRow = Awaited<ReturnType<ReturnType<typeof spotCheckChildren>['executeTakeFirstOrThrow']>>;

/** What a visitor told in words. */
export interface VisitTold {
  /** What stands in truth in a field that is wrong. */
  readonly found: Readonly<Record<string, string>>;
  readonly remark: string | null;
}

/** What a visit told, sealed with the child's key; null where it told nothing. */
export function sealVisit(vault: Vault, row: VisitRow, told: VisitTold): Buffer | null {
  const silent = told.remark === null && Object.keys(told.found).length === 0;
  if (silent) return null;
  const child = vault.subject(row.sealing_key);
  return child.seal('spot_check_child.told_sealed', row.id, JSON.stringify(told));
}

/** What a visit told; nothing where the child's key is erased. */
export function openVisit(vault: Vault, row: VisitRow): VisitTold {
  const child = vault.subject(row.sealing_key);
  const text = child.open('spot_check_child.told_sealed', row.id, row.told_sealed);
  return text === null ? { found: {}, remark: null } : JSON.parse(text);
}

/** A child to visit, told. */
export function viewOfVisit(
  vault: Vault,
  row: VisitRow,
  path: SpotCheckChild['path'],
  actor: PersonActor,
): SpotCheckChild {
  const citizenId = citizenIdOf(vault, { ...row, id: row.child_id });
  return {
    id: row.id,
    childId: row.child_id,
    place: row.place,
    county: { code: row.county, name: row.county_name, level: row.county_level },
    path: [...path],
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    citizenId: citizenId === null ? null : maskCitizenId(citizenId),
    guardian: row.guardian_name,
    guardianPhone: vault
      .subject(row.guardian_key)
      .open('guardian.phone_sealed', row.guardian_id ?? '', row.guardian_phone),
    leftBehindKind: row.left_behind_kind,
    schooling: row.schooling,
    letterSigned: row.letter_until !== null,
    outcome: row.outcome as SpotOutcome | null,
    findings: row.findings as SpotCheckChild['findings'],
    ...openVisit(vault, row),
    visitedOn: row.visited_on,
    recorder: row.recorder_name,
    version: row.version,
    can: { record: mayDo(actor.role, 'spotcheck.record') },
  };
}
