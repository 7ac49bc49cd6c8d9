/**
 * The tickets, cases and referrals behind the hotline's figures, as SQL: the same records are counted and listed. Whoever counts
 * sees all of them; whoever reads the list sees those whose heads are his to see.
 */
import { type RawBuilder, sql } from 'kysely';
import { resolutions } from '#capabilities/cases/index.ts';
import type { Level } from '#capabilities/hotline/codes/contract.ts';
import type { FigureCode, MatterFigure, TicketFigure } from '#capabilities/hotline/figures/contract.ts';
import { declaredFigures } from '#capabilities/hotline/figures/declared.ts';
import { sessions } from '#capabilities/hotline/figures/records.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Period } from '#foundation/figures/periods.ts';
import type { IndicatorRecord } from '#foundation/indicator.ts';

/** A case or referral that a figure counts, and when it came to be counted. */
export interface Matter {
  readonly id: string;
  readonly at: Date;
}

/** @throws Error for a code that is declared nowhere: a fault of the program */
function recordsOf(code: FigureCode, period: Period): RawBuilder<IndicatorRecord> {
  const declared = declaredFigures.find((figure) => figure.code === code);
  if (declared === undefined) throw new Error(`${code} is not declared.`);
  return declared.over(period);
}

/** The ids of the tickets that a figure counts; behind the children who were supported, those that name one. */
export function ticketsBehind(figure: TicketFigure, period: Period): RawBuilder<unknown> {
  if (figure !== 'ST23-children')
    return sql`select id from (${recordsOf(figure, period)}) records where counted`;
  return sql`select id from (${sessions(period)}) session where exists (select from ticket_child n
    where n.ticket_id = session.id and n.dropped_at is null)`;
}

/** Rows `id`, `at` of the cases or referrals that a figure counts. */
function mattersOf(figure: MatterFigure, period: Period): RawBuilder<unknown> {
  const records = recordsOf(figure, period);
  switch (figure) {
    case 'ST21':
      return sql`select k.case_id as id, max(k.decided_at) as at from (${resolutions(period)}) k
        where k.case_id in (select own.case_id from (${records}) r join case_child named on named.id = r.id
          join case_child own on own.child_id = named.child_id) group by k.case_id`;
    case 'ST22':
    case 'ST22-open':
    case 'ST22-closed':
      return sql`select f.id, f.verified_at as at from (${records}) r join case_file f on f.id = r.id`;
    case 'ST29':
      return sql`select sent.id, sent.sent_at as at from (${records}) r join referral sent on sent.id = r.id`;
  }
}

/** All that a figure counts, the latest first. */
export async function findMatters(tx: Transaction, figure: MatterFigure, period: Period): Promise<Matter[]> {
  const { rows } = await sql<Matter>`select id, at from (${mattersOf(figure, period)}) matter
    order by at desc, id desc`.execute(tx);
  return rows;
}

/** The head of a case or a referral in a list: who is asked or concerned, never a child. */
export interface MatterHead {
  readonly kind: 'case' | 'referral';
  readonly id: string;
  readonly number: string;
  readonly level: Level;
  readonly division: string;
  /** The unit that a referral asks; null for a case. */
  readonly unit: string | null;
  readonly began: Date;
  /** When it came to its end; null while it goes on. */
  readonly ended: Date | null;
}

/** The heads of matters that the present actor sees, by their ids. */
export async function headsOf(
  tx: Transaction,
  figure: MatterFigure,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, MatterHead>> {
  const ids = matters.map(({ id }) => id);
  const { rows } = await (figure === 'ST29'
    ? sql<MatterHead>`select 'referral' as kind, id, number, level, division, unit_name as unit, sent_at as began, ended_at as ended
        from referral where id = any (${ids}::uuid[])`
    : sql<MatterHead>`select 'case' as kind, id, number, level, division, null::text as unit, received_at as began, closed_at as ended
        from case_file where id = any (${ids}::uuid[])`
  ).execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
