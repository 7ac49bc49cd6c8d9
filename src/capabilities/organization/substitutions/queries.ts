/**
 * SQL that the operations of substitution share. Roles of others are read as the substitution service, because nobody but an
 * administrator sees them otherwise.
 */
import { sql } from 'kysely';
import type { SubstitutionView } from '#capabilities/organization/substitutions/contract.ts';
import { type HeldRole, standsAbove, stateOf } from '#capabilities/organization/substitutions/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who asks, and when. */
export interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** A role that somebody holds now, with who he is. */
export interface Holding extends HeldRole {
  readonly bindingId: string;
  readonly accountId: string;
  readonly person: string;
  readonly division: { readonly code: string; readonly name: string; readonly level: number };
}

/** The roles held now on accounts in use; the query is narrowed by the caller. */
export const holdings = (tx: Transaction, now: Date) =>
  tx
    .selectFrom('role_binding')
    .innerJoin('account', 'account.id', 'role_binding.account_id')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .innerJoin('division', 'division.code', 'role_binding.area')
    .select(['role_binding.id', 'role_binding.account_id', 'role_binding.role', 'role_binding.area'])
    .select(['staff.name as person', 'division.name as division_name', 'division.level'])
    .where('account.state', '=', 'active')
    .where('role_binding.valid_from', '<=', now)
    .where((where) =>
      where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
    );

type HoldingRow = Awaited<ReturnType<ReturnType<typeof holdings>['execute']>>[number];

/** A row of `holdings` as the rules take it. */
export function holdingOf(row: HoldingRow): Holding {
  return {
    bindingId: row.id,
    accountId: row.account_id,
    person: row.person,
    role: row.role as Role,
    area: row.area,
    division: { code: row.area, name: row.division_name, level: row.level },
  };
}

/** The role that is to be lent. @throws Refusal `not-found` where it is neither the asker's own nor below him. */
export async function lendableRole(asker: Asker, bindingId: string): Promise<Holding> {
  const { tx, actor, now } = asker;
  const row = await asService(tx, actor, 'substitution', () =>
    holdings(tx, now).where('role_binding.id', '=', bindingId).executeTakeFirst(),
  );
  const found = row === undefined ? undefined : holdingOf(row);
  if (found === undefined) throw new Refusal('not-found');
  if (found.accountId !== actor.accountId && !standsAbove(actor, found)) throw new Refusal('not-found');
  return found;
}

/** The substitutions that concern the asker, or one of them; the running and coming ones first. */
export async function substitutionsOf(asker: Asker, onlyId?: string): Promise<SubstitutionView[]> {
  const { tx, actor, now } = asker;
  const seen = tx
    .selectFrom('substitution')
    .selectAll()
    .$if(onlyId !== undefined, (some) => some.where('id', '=', onlyId ?? ''))
    .orderBy(sql`ended_at is not null or valid_to <= ${now}`)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN);
  const rows = await seen.execute();
  const names = await namesOf(
    asker,
    rows.flatMap((row) => [row.owner_id, row.account_id, row.named_by]),
  );
  const divisions = await divisionsOf(
    tx,
    rows.map((row) => row.area),
  );
  return rows.map((row) => {
    const state = stateOf({ from: row.valid_from, until: row.valid_to, endedAt: row.ended_at }, now);
    const lent = row.owner_id === actor.accountId;
    return {
      id: row.id,
      role: row.role as Role,
      division: divisions.get(row.area) ?? { code: row.area, name: row.area, level: 0 },
      owner: names.get(row.owner_id) ?? '',
      substitute: names.get(row.account_id) ?? '',
      namedBy: names.get(row.named_by) ?? '',
      from: row.valid_from.toISOString(),
      until: row.valid_to.toISOString(),
      reason: row.reason as SubstitutionView['reason'],
      state,
      mine: lent ? 'lent' : row.account_id === actor.accountId ? 'borrowed' : 'below',
      can: { end: mayEnd(asker, row) && (state === 'coming' || state === 'running') },
    };
  });
}

/** How many substitutions a page shows; older ones stand in the audit trail. */
const MOST_SHOWN = 200;

function mayEnd(
  { actor }: Asker,
  row: { readonly owner_id: string; readonly role: string; readonly area: string },
): boolean {
  if ((actor.inSteadOf ?? null) !== null) return false;
  return row.owner_id === actor.accountId || standsAbove(actor, { role: row.role as Role, area: row.area });
}

async function namesOf({ tx, actor }: Asker, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await asService(tx, actor, 'substitution', () =>
    tx
      .selectFrom('account')
      .innerJoin('staff', 'staff.id', 'account.staff_id')
      .select(['account.id', 'staff.name'])
      .where('account.id', 'in', [...new Set(ids)])
      .execute(),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function divisionsOf(tx: Transaction, codes: readonly string[]) {
  const rows =
    codes.length === 0
      ? []
      : await tx
          .selectFrom('division')
          .select(['code', 'name', 'level'])
          .where('code', 'in', [...new Set(codes)])
          .execute();
  return new Map(rows.map((row) => [row.code, row]));
}
