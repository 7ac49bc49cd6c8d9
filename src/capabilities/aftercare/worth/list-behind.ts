/** The lists behind two figures: children whom no room reaches, and leavings that were not as agreed. */
import { sql } from 'kysely';
import { z } from 'zod';
import {
  listOddLeavings as leavingsContract,
  listUncared as uncaredContract,
} from '#capabilities/aftercare/worth/contract.ts';
import { settlePeriod } from '#capabilities/aftercare/worth/period.ts';
import { ofSchoolAge } from '#capabilities/aftercare/worth/queries.ts';
import { atTheDoors, hadOn } from '#capabilities/aftercare/worth/stays.ts';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { inArea } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

interface UncaredRow {
  readonly id: string;
  readonly name: string;
  readonly name_sort: string;
  readonly residence: string;
  readonly birth_date: string;
  readonly site: string | null;
  readonly state: 'applied' | 'waiting' | null;
}

export const listUncared = deed(uncaredContract, async ({ tx, actor, query, today, audit }) => {
  const { division = actor.area, day = today, limit } = query;
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  const after =
    query.cursor === undefined
      ? null
      : openCursor(query.cursor, z.tuple([inCursor.text, inCursor.text, inCursor.id]));
  const beyond =
    after === null
      ? sql`true`
      : sql`(c.residence, child.name_sort, c.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`;
  const { rows } = await sql<UncaredRow>`
    select c.id, child.name, child.name_sort, c.residence, c.birth_date::date as birth_date, asked.site, asked.state
    from (${ofSchoolAge(division, day)}) c join child on child.id = c.id
    left join lateral (select s.name as site, p.state from aftercare_place p join aftercare_site s on s.id = p.site_id
      where p.child_id = c.id and p.state in ('applied', 'waiting') order by p.applied_at, p.id limit 1) asked on true
    where not exists (select from aftercare_place p where p.child_id = c.id and ${hadOn(sql`${day}::date`)}) and ${beyond}
    order by c.residence, child.name_sort, c.id limit ${limit + 1}::int`.execute(tx);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  audit({ children: shown.map((row) => row.id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => ({
      childId: row.id,
      name: row.name,
      age: ageOn(row.birth_date, day),
      path: pathOf(row.residence),
      asked: row.site === null || row.state === null ? null : { site: row.site, state: row.state },
    })),
    next: last === undefined ? null : packCursor([last.residence, last.name_sort, last.id]),
  };
});

interface LeavingRow {
  readonly id: string;
  readonly at: Date;
  readonly at_text: string;
  readonly site_id: string;
  readonly site: string;
  readonly child_id: string;
  readonly child_name: string;
  readonly alone: boolean;
  readonly account_name: string;
}

export const listOddLeavings = deed(leavingsContract, async ({ tx, actor, query, today, audit }) => {
  const { period } = await settlePeriod(tx, actor, query, today);
  const after =
    query.cursor === undefined ? null : openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
  const beyond =
    after === null ? sql`true` : sql`(m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<LeavingRow>`
    with ${atTheDoors(period)}
    select m.id, m.at, m.at::text as at_text, m.site_id, s.name as site, m.child_id, p.child_name, m.account_name,
      m.content -> 'with' ->> 'how' = 'alone' as alone
    from leaving join aftercare_mark m on m.id = leaving.id join aftercare_site s on s.id = m.site_id
    join aftercare_place p on p.id = m.place_id
    where leaving.how = 'otherwise' and ${beyond}
    order by m.at desc, m.id desc limit ${query.limit + 1}::int`.execute(tx);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => ({
      markId: row.id,
      at: row.at,
      site: { id: row.site_id, name: row.site },
      child: row.child_name,
      why: row.alone ? ('alone' as const) : ('unlisted' as const),
      writtenBy: row.account_name,
    })),
    next: last === undefined ? null : packCursor([last.at_text, last.id]),
  };
});
