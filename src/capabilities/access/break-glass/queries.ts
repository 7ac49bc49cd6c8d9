/**
 * SQL that the operations of the emergency opening share. Openings are read as whoever asks, so that the database limits
 * them; what was read under one comes from the audit trail, for those openings alone.
 */
import { sql } from 'kysely';
import type { OpeningView } from '#capabilities/access/break-glass/contract.ts';
import { openingState } from '#capabilities/access/break-glass/rules.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo, type Role } from '#foundation/access/table.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';

/** Who asks, and when. */
export interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** The openings that whoever asks may see, with the child's name where he sees the child. */
export const openings = (tx: Transaction) =>
  tx
    .selectFrom('break_glass')
    .leftJoin('child', 'child.id', 'break_glass.child_id')
    .selectAll('break_glass')
    .select('child.name as child_name');

type OpeningRow = Awaited<ReturnType<ReturnType<typeof openings>['execute']>>[number];

/** Openings as they are shown. */
export async function openingViews(asker: Asker, rows: readonly OpeningRow[]): Promise<OpeningView[]> {
  const { tx, actor, now } = asker;
  const paths = await divisionPaths(tx, [...new Set(rows.flatMap((row) => [row.residence, row.area]))]);
  const reads = await readsUnder(asker, rows);
  return rows.map((row) => {
    const state = openingState({ until: row.until, endedAt: row.ended_at, verdict: row.verdict }, now);
    const own = row.account_id === actor.accountId;
    return {
      id: row.id,
      version: row.version,
      childId: row.child_id,
      childName: row.child_name,
      division: paths.get(row.residence) ?? [],
      person: row.person,
      role: row.role as Role,
      area: paths.get(row.area)?.at(-1) ?? { code: row.area, name: row.area, level: 0 },
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      until: row.until.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      state,
      reads: reads.get(row.id) ?? [],
      review:
        row.verdict === null || row.reviewed_at === null
          ? null
          : {
              verdict: row.verdict as 'justified' | 'unjustified',
              note: row.note ?? '',
              by: row.reviewer_name ?? '',
              on: dayInChina(row.reviewed_at),
            },
      can: {
        review: !own && state !== 'reviewed' && mayDo(actor.role, 'breakglass.review'),
        end: own && state === 'open',
      },
    };
  });
}

/** After an opening's end no row is written under it any more. */
const READ_WITHIN = sql`interval '1 hour'`;

/** What the audit trail holds under each opening. */
async function readsUnder({ tx, actor }: Asker, rows: readonly OpeningRow[]) {
  if (rows.length === 0) return new Map<string, { at: string; event: string }[]>();
  const found = await asService(tx, actor, 'administration', () =>
    sql<{ id: string; at: Date; event: string }>`
      select b.id, e.at, e.event from break_glass b
      join audit_event e on e.account_id = b.account_id and e.at >= b.opened_at and e.at <= b.until + ${READ_WITHIN}
        and e.details ->> 'breakGlass' = b.id::text and e.event not like 'break-glass.%'
      where b.id = any (${rows.map((row) => row.id)}::uuid[]) order by e.at, e.id`.execute(tx),
  );
  return Map.groupBy(
    found.rows.map(({ id, at, event }) => ({ id, at: at.toISOString(), event })),
    (row) => row.id,
  );
}
