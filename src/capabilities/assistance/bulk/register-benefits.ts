/**
 * Writes benefits down in bulk, with what became of each: for a city that begins with what it has on record already (the
 * demonstration). Nothing is decided here; whoever calls has kept to the rules, and the database holds the gravest of them.
 */
import { sql } from 'kysely';
import type { BenefitKind, StopReason } from '#capabilities/assistance/codes/contract.ts';
import type { BenefitTime } from '#capabilities/assistance/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { manyRows } from '#foundation/database/many-rows.ts';

/** A benefit on record. */
export interface PastBenefit extends BenefitTime {
  readonly id: string;
  readonly childId: string;
  readonly kind: BenefitKind;
  readonly fenMonthly: number | null;
  readonly fenOnce: number | null;
  /** The one that it follows. */
  readonly renews: string | null;
  readonly by: PersonActor;
  /** What became of it; null while it is granted. */
  readonly ended:
    | { readonly state: 'renewed' }
    | { readonly state: 'stopped'; readonly why: StopReason }
    | null;
}

const granted = {
  ...({ id: 'uuid', child_id: 'uuid', kind: 'text', fen_monthly: 'integer', fen_once: 'integer' } as const),
  ...({ from_on: 'date', until_on: 'date', review_on: 'date', renews: 'uuid' } as const),
  ...({ made_by: 'uuid', maker_name: 'text' } as const),
} as const;
const ended = {
  id: 'uuid',
  state: 'text',
  stopped_why: 'text',
  ended_by: 'uuid',
  ender_name: 'text',
} as const;

/** Writes them; children that are not there are passed over. */
export async function registerBenefits(tx: Transaction, benefits: readonly PastBenefit[]): Promise<void> {
  const rows = benefits.map((one) => ({
    ...{ id: one.id, child_id: one.childId, kind: one.kind },
    ...{ fen_monthly: one.fenMonthly, fen_once: one.fenOnce },
    ...{ from_on: one.from, until_on: one.until, review_on: one.review, renews: one.renews },
    ...{ made_by: one.by.accountId, maker_name: one.by.name },
  }));
  const names = sql.join(Object.keys(granted).map((name) => sql.ref(name)));
  const values = sql.join(Object.keys(granted).map((name) => sql.ref(`row.${name}`)));
  await sql`insert into benefit (${names}, residence) select ${values}, child.residence
    from ${manyRows(granted, rows)} row join child on child.id = row.child_id`.execute(tx);
  const over = benefits.flatMap((one) =>
    one.ended === null
      ? []
      : {
          ...{ id: one.id, state: one.ended.state, ended_by: one.by.accountId, ender_name: one.by.name },
          stopped_why: one.ended.state === 'stopped' ? one.ended.why : null,
        },
  );
  await sql`update benefit set state = row.state, stopped_why = row.stopped_why, ended_by = row.ended_by,
      ender_name = row.ender_name, ended_at = access.now(), version = 2
    from ${manyRows(ended, over)} row where benefit.id = row.id`.execute(tx);
}
