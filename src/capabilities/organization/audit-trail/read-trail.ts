/**
 * The audit trail as the auditor reads it. Pages go by the row's number downwards, so that what is written meanwhile
 * does not shift them. Which rows he sees at all, the database decides by his area.
 */
import { type Expression, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { type AuditItem, readTrail as contract } from '#capabilities/organization/audit-trail/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { packCursor, unpackCursor } from '#foundation/http/wire.ts';

type Question = z.output<typeof contract.query>;

const DAY_MS = 86_400_000;
const startOfDay = (date: string): number => new Date(`${date}T00:00:00+08:00`).getTime();

export const readTrail = deed(contract, async ({ tx, query, audit }) => {
  const rows = await trail(tx)
    .where((where) => where.and(conditions(query)))
    .orderBy('audit_event.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const names = await namesOf(tx, page);
  const { cursor: _cursor, limit: _limit, ...asked } = query;
  audit({ details: { asked, rows: page.length } });
  return {
    items: page.map((row) => itemOf(row, names)),
    next: rows.length > page.length && last !== undefined ? packCursor([last.id]) : null,
  };
});

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

type Row = Awaited<ReturnType<ReturnType<typeof trail>['execute']>>[number];

function conditions(query: Question): Expression<SqlBool>[] {
  const before = query.cursor === undefined ? null : Number(unpackCursor(query.cursor)?.[0] ?? 0);
  const { account, event, objectKind, objectId, division, from, to } = query;
  return [
    ...(before === null ? [] : [sql<boolean>`audit_event.id < ${before}`]),
    ...(account ? [sql<boolean>`starts_with(account.name, ${account})`] : []),
    ...(event ? [sql<boolean>`starts_with(audit_event.event, ${event})`] : []),
    ...(objectKind ? [sql<boolean>`audit_event.object_kind = ${objectKind}`] : []),
    ...(objectId ? [sql<boolean>`audit_event.object_id = ${objectId}`] : []),
    ...(division
      ? [sql<boolean>`starts_with(coalesce(audit_event.area, audit_event.actor_area), ${division})`]
      : []),
    ...(from ? [sql<boolean>`audit_event.at >= ${new Date(startOfDay(from))}`] : []),
    ...(to ? [sql<boolean>`audit_event.at < ${new Date(startOfDay(to) + DAY_MS)}`] : []),
  ];
}

/** The names of the accounts, people and units that rows speak of, by their ids. */
async function namesOf(tx: Transaction, rows: readonly Row[]): Promise<Map<string, string>> {
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

function itemOf(
  row: Row,
  names: ReadonlyMap<string, string>,
): z.input<typeof contract.reply>['items'][number] {
  const code = row.area ?? row.actor_area;
  return {
    id: row.id,
    at: row.at,
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
    details: row.details as AuditItem['details'],
  };
}
