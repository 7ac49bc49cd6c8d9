/**
 * The cases and referrals behind the figures that are not counted of tickets, as SQL: the same rows are counted and listed.
 * Whoever counts sees all of them; whoever reads the list sees those whose heads are his to see.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Level } from '#capabilities/hotline/codes/contract.ts';
import type { MatterFigure } from '#capabilities/hotline/figures/contract.ts';
import { type FigureScope, within } from '#capabilities/hotline/figures/scope.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A case or referral that a figure counts, and when it came to be counted. */
export interface Matter {
  readonly id: string;
  readonly at: Date;
}

const verified = (scope: FigureScope, state: RawBuilder<unknown>) => sql`
  select f.id, f.verified_at as at from case_file f
  where starts_with(f.division, ${scope.area}) and ${within('f.verified_at', scope)} and ${state}`;

/** Rows `id`, `at` of what a figure counts. */
export function mattersOf(figure: MatterFigure, scope: FigureScope): RawBuilder<unknown> {
  switch (figure) {
    case 'ST21':
      return sql`select f.id, max(k.decided_at) as at from case_file f join case_closing k on k.case_id = f.id
        where starts_with(f.division, ${scope.area}) and k.verdict = 'approved' and k.result = 'resolved'
          and ${within('k.decided_at', scope)} group by f.id`;
    case 'ST22':
      return verified(scope, sql`true`);
    case 'ST22-open':
      return verified(scope, sql`f.closed_at is null`);
    case 'ST22-closed':
      return verified(scope, sql`f.closed_at is not null`);
    case 'ST29':
      return sql`select id, at from (${referralsDue(scope)}) due`;
  }
}

/** Referrals sent in the period that were answered, returned or late by its end; `in_time` where no step was late. */
export function referralsDue(scope: FigureScope): RawBuilder<unknown> {
  const end = sql`(${scope.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;
  return sql`select id, at, ended and not late as in_time from (
      select r.id, r.sent_at as at, r.state, coalesce(r.ended_at < ${end}, false) as ended,
        exists (select from referral_clock k where k.referral_id = r.id
          and k.due_at < least(coalesce(k.met_at, k.dropped_at, 'infinity'), ${end})) as late
      from referral r where starts_with(r.division, ${scope.area}) and ${within('r.sent_at', scope)}
    ) sent where (ended or late) and not (state = 'withdrawn' and ended)`;
}

/** All that a figure counts, the latest first. */
export async function findMatters(
  tx: Transaction,
  figure: MatterFigure,
  scope: FigureScope,
): Promise<Matter[]> {
  const { rows } = await sql<Matter>`select id, at from (${mattersOf(figure, scope)}) matter
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
