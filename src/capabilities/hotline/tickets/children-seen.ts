/**
 * The children of whom a ticket speaks, as the hotline is told of them: masked, by the service that may look them up. The
 * hotline sees no child's file.
 */
import { ageOn } from '#capabilities/children/rules.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { maskedName } from '#foundation/audit/changes.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';

type ChildSeen = TicketView['children'][number];

/** What a child is told as. */
export interface ToldChild {
  readonly id: string;
  readonly name: string;
  readonly sex: number;
  readonly birth_date: string | null;
  readonly residence: string;
  readonly place_name: string;
  readonly place_level: number;
}

/** A child as the hotline sees it. */
export function seenAs(child: ToldChild, now: Date): ChildSeen {
  return {
    id: child.id,
    name: maskedName(child.name),
    sex: child.sex,
    age: child.birth_date === null ? null : ageOn(child.birth_date, dayInChina(now)),
    division: { code: child.residence, name: child.place_name, level: child.place_level },
  };
}

/** A case as the hotline is told of it. */
interface CaseSeen {
  readonly number: string;
  readonly level: string;
  readonly open: boolean;
}

/** The cases of children by the child's id, the latest first; to be asked as the service that may look them up. */
export async function casesOf(
  tx: Transaction,
  children: readonly { readonly id: string }[],
): Promise<Map<string, CaseSeen[]>> {
  if (children.length === 0) return new Map();
  const rows = await tx
    .selectFrom('case_child')
    .innerJoin('case_file', 'case_file.id', 'case_child.case_id')
    .select(['case_child.child_id', 'case_file.number', 'case_file.level', 'case_file.closed_at'])
    .where(
      'case_child.child_id',
      'in',
      children.map((child) => child.id),
    )
    .where('case_file.restricted', '=', false)
    .orderBy('case_file.received_at', 'desc')
    .execute();
  const byChild = Map.groupBy(rows, (row) => row.child_id ?? '');
  return new Map(
    [...byChild].map(([child, cases]) => [
      child,
      cases.map(({ number, level, closed_at }) => ({ number, level, open: closed_at === null })),
    ]),
  );
}

/** The ids of the children that a ticket names. */
export async function namedIn(tx: Transaction, ticketId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('ticket_child')
    .select('child_id')
    .where('ticket_id', '=', ticketId)
    .where('dropped_at', 'is', null)
    .orderBy('named_at')
    .orderBy('child_id')
    .execute();
  return rows.map((row) => row.child_id);
}

/** The children that a ticket names, masked. */
export async function childrenSeen(
  tx: Transaction,
  actor: PersonActor,
  ticketId: string,
  now: Date,
): Promise<ChildSeen[]> {
  const ids = await namedIn(tx, ticketId);
  if (ids.length === 0) return [];
  const rows = await asService(tx, actor, 'call-lookup', () =>
    tx
      .selectFrom('child')
      .innerJoin('division', 'division.code', 'child.residence')
      .select(['child.id', 'child.name', 'child.sex', 'child.birth_date', 'child.residence'])
      .select(['division.name as place_name', 'division.level as place_level'])
      .where('child.id', 'in', ids)
      .where('child.state', 'in', ['registered', 'left'])
      .execute(),
  );
  const seen = new Map(rows.map((row) => [row.id, seenAs(row, now)]));
  return ids.flatMap((id) => seen.get(id) ?? []);
}
