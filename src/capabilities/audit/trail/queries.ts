/**
 * SQL on the trail that reading and exporting share. Which rows an auditor sees at all, the database decides by his area.
 */
import { type Expression, type SqlBool, sql } from 'kysely';
import { eventNames, eventsOf } from '#capabilities/audit/events/contract.ts';
import type { AuditItem, TrailFilters } from '#capabilities/audit/trail/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Accounts that one beginning of a name may stand for. */
const ACCOUNTS_ASKED = 50;
const DAY_MS = 86_400_000;
const startOfDay = (date: string): number => new Date(`${date}T00:00:00+08:00`).getTime();

/** Signing in is done by the service before anybody is known; whoever signed in is the object then. */
const whoActed = sql<string | null>`coalesce(audit_event.account_id,
  case when audit_event.service = 'sign-in' and audit_event.object_kind = 'account' then audit_event.object_id::uuid end)`;

const trail = (tx: Transaction) =>
  tx
    .selectFrom('audit_event')
    .leftJoin('account', (join) => join.on(sql`account.id`, '=', whoActed))
    .leftJoin('staff', 'staff.id', 'account.staff_id')
    .leftJoin('division', (join) =>
      join.on(sql`division.code`, '=', sql`coalesce(audit_event.area, audit_event.actor_area)`),
    )
    .selectAll('audit_event')
    .select(['account.name as account_name', 'staff.name as person', 'division.name as division_name'])
    .select(whoActed.as('who'));

/** A row of the trail with the names of who acted and where. */
export type TrailRow = Awaited<ReturnType<ReturnType<typeof trail>['execute']>>[number];

/** The newest rows that are asked for, below a row's number where one is given. */
export async function trailRows(
  tx: Transaction,
  asked: TrailFilters,
  page: { readonly before: number | null; readonly limit: number },
): Promise<TrailRow[]> {
  const found = await conditions(tx, asked, page.before);
  return found === null
    ? []
    : trail(tx)
        .where((where) => where.and(found))
        .orderBy('audit_event.id', 'desc')
        .limit(page.limit)
        .execute();
}

/** What a row must be; null where nothing can be it. */
async function conditions(
  tx: Transaction,
  asked: TrailFilters,
  before: number | null,
): Promise<Expression<SqlBool>[] | null> {
  const { account, child, event, nature, objectKind, objectId, address, request, division, from, to } = asked;
  const accounts = account === undefined ? null : await accountsCalled(tx, account);
  const rowsOfChild = child === undefined ? null : await rowsOf(tx, child);
  if (accounts?.length === 0) return null;
  return [
    ...(before === null ? [] : [sql<boolean>`audit_event.id < ${before}`]),
    ...(accounts === null ? [] : [deedsOf(accounts)]),
    ...(rowsOfChild === null ? [] : [ofChild(child ?? '', rowsOfChild)]),
    ...(event ? [eventCondition(event)] : []),
    ...(nature ? [sql<boolean>`audit_event.event = any (${eventsOf(nature)}::text[])`] : []),
    ...(objectKind ? [sql<boolean>`audit_event.object_kind = ${objectKind}`] : []),
    ...(objectId ? [sql<boolean>`audit_event.object_id = ${objectId}`] : []),
    ...(address ? [sql<boolean>`audit_event.address = ${address}`] : []),
    ...(request ? [sql<boolean>`audit_event.request_id = ${request}`] : []),
    ...(division
      ? [sql<boolean>`starts_with(coalesce(audit_event.area, audit_event.actor_area), ${division})`]
      : []),
    ...(from ? [sql<boolean>`audit_event.at >= ${new Date(startOfDay(from))}`] : []),
    ...(to ? [sql<boolean>`audit_event.at < ${new Date(startOfDay(to) + DAY_MS)}`] : []),
  ];
}

/** A whole event finds its index; what it begins with cannot. */
function eventCondition(event: string): Expression<SqlBool> {
  return event in eventNames
    ? sql<boolean>`audit_event.event = ${event}`
    : sql<boolean>`starts_with(audit_event.event, ${event})`;
}

function deedsOf(accounts: readonly string[]): Expression<SqlBool> {
  return sql<boolean>`(audit_event.account_id = any (${accounts}::uuid[]) or
    audit_event.object_kind = 'account' and audit_event.object_id = any (${accounts}::text[])
      and audit_event.service = 'sign-in')`;
}

/** The account of this name; where there is none, those whose names begin so. */
async function accountsCalled(tx: Transaction, name: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where(sql<boolean>`starts_with(name, ${name})`)
    .orderBy('name')
    .limit(ACCOUNTS_ASKED)
    .execute();
  return rows.filter((row) => row.name === name || rows[0]?.name !== name).map((row) => row.id);
}

/** Who was refused the file wanted to read it, and is told of too. */
function ofChild(child: string, rows: readonly number[]): Expression<SqlBool> {
  return sql<boolean>`(audit_event.id = any (${rows}::bigint[])
    or audit_event.event = 'refused' and audit_event.object_id = ${child})`;
}

async function rowsOf(tx: Transaction, child: string): Promise<number[]> {
  const { rows } = await sql<{ ids: string[] }>`
    select access.audit_rows_of_child(${child}::uuid) as ids`.execute(tx);
  return (rows[0]?.ids ?? []).map(Number);
}

/** Rows as they are told on the wire. */
export async function shownRows(tx: Transaction, rows: readonly TrailRow[]): Promise<AuditItem[]> {
  const names = await namesOf(tx, rows);
  return rows.map((row) => itemOf(row, names));
}

/** The names of the accounts, people and units that rows speak of, by their ids. */
async function namesOf(tx: Transaction, rows: readonly TrailRow[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of ['account', 'staff', 'unit'] as const) {
    const ids = rows.flatMap((row) =>
      row.object_kind === kind && row.object_id !== null ? [row.object_id] : [],
    );
    if (ids.length === 0) continue;
    const found = await tx.selectFrom(kind).select(['id', 'name']).where('id', 'in', ids).execute();
    for (const { id, name } of found) names.set(id, name);
  }
  return names;
}

function itemOf(row: TrailRow, names: ReadonlyMap<string, string>): AuditItem {
  const code = row.area ?? row.actor_area;
  const behind = (row.ordered_at?.getTime() ?? 0) - row.at.getTime();
  return {
    id: row.id,
    at: row.at.toISOString(),
    clockBehind: Math.max(0, Math.round(behind / 1000)),
    event: row.event,
    account: row.who === null ? null : { id: row.who, name: row.account_name, person: row.person },
    role: row.actor_role,
    area: code === null ? null : { code, name: row.division_name ?? code },
    service: row.service,
    objectKind: row.object_kind,
    objectId: row.object_id,
    objectName: row.object_id === null ? null : (names.get(row.object_id) ?? null),
    address: row.address,
    request: row.request_id,
    childIds: row.children,
    before: row.before as AuditItem['before'],
    after: row.after as AuditItem['after'],
    why: row.why,
    details: row.details as AuditItem['details'],
  };
}
