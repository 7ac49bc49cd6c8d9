/**
 * What is known of children, as the rules of risk read it. Reads only.
 */
import { sql } from 'kysely';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import type { RiskFacts, StandingLevel } from '#capabilities/risk/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A child with what the rule reads, and its level; `lastLevel` is the last it had where none holds now. */
export interface KnownChild {
  readonly childId: string;
  readonly facts: RiskFacts;
  readonly standing: StandingLevel | null;
  readonly lastLevel: RiskLevel | null;
}

interface Row {
  readonly id: string;
  readonly birth_date: string | null;
  readonly schooling: string;
  readonly health: string;
  readonly categories: string[];
  readonly relation: string | null;
  readonly guardian_id: string | null;
  readonly ability: string | null;
  readonly carer_birth_date: string | null;
  readonly cares_for: number | null;
  readonly barred: boolean;
  readonly level: RiskLevel | null;
  readonly cause: string | null;
  readonly stands: boolean | null;
}

/** All children on the register that the actor sees, or those named. */
export async function knownChildren(
  tx: Transaction,
  childIds: readonly string[] | null,
): Promise<KnownChild[]> {
  const only = childIds === null ? sql`true` : sql`child.id = any (${[...childIds]}::uuid[])`;
  const { rows } = await sql<Row>`
    select child.id, child.birth_date, child.schooling, child.health, care.relation, child.guardian_id, guardian.ability,
      guardian.birth_date as carer_birth_date, guardian.cares_for,
      coalesce(agreement.passed, true) = false as barred, coalesce(held.codes, '{}') as categories,
      last.level, last.cause, last.until is null as stands
    from child
    left join care on care.child_id = child.id and care.until is null
    left join guardian on guardian.id = child.guardian_id
    left join entrustment agreement on agreement.care_id = care.id
    left join lateral (select array_agg(k.code) as codes from child_category k
      where k.child_id = child.id and k.until is null) held on true
    left join lateral (select l.level, l.cause, l.until from risk_level l where l.child_id = child.id
      order by l.until desc nulls first, l.id desc limit 1) last on true
    where child.state = 'registered' and ${only}`.execute(tx);
  return rows.map(knownOf);
}

function knownOf(row: Row): KnownChild {
  const stands = row.stands === true && row.level !== null;
  return {
    childId: row.id,
    standing: stands && row.level !== null ? { level: row.level, byRule: row.cause === 'rule' } : null,
    lastLevel: row.level,
    facts: {
      birthDate: row.birth_date,
      schooling: row.schooling,
      health: row.health,
      categories: row.categories,
      relation: row.relation,
      carer:
        row.guardian_id === null
          ? null
          : {
              ability: row.ability ?? 'unknown',
              birthDate: row.carer_birth_date,
              caresFor: row.cares_for ?? 0,
              barred: row.barred,
            },
    },
  };
}
