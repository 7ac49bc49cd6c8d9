/**
 * Lists of referrals: those to my units, those from my cases, all whose heads I see; and one of them, with its own words for the
 * unit and for whoever works on the case.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/coordination/referrals/contract.ts';
import {
  auditOf,
  clockViewOf,
  headViews,
  nextDue,
  selectHeads,
  standingTo,
  subjectOf,
} from '#capabilities/coordination/referrals/queries.ts';
import { doings } from '#capabilities/coordination/referrals/rules.ts';
import { openWords } from '#capabilities/coordination/sealed-words.ts';
import { standsOn, unitsOf, unitsOnline } from '#capabilities/coordination/units.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type Query = QueryOf<typeof contract.listReferrals>;
const OPEN = ['sent', 'signed', 'accepted'];
const MOST_UNITS = 30;
const CITY_DIGITS = 4;

export const listReferrals = deed(contract.listReferrals, async ({ tx, actor, query, now, today }) => {
  const rows = await page(tx, query, now);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  const place = isEnded(query) ? last?.ended_exactly : last?.due_exactly;
  return {
    items: await headViews(tx, actor, now, today, shown),
    next: more ? packCursor([place ?? '', last.id]) : null,
    counts: await countsFor(tx, query, now),
  };
});

const isEnded = (query: Query): boolean =>
  ['ended', 'returned', 'answered', 'withdrawn'].includes(query.state);

async function inBox(tx: Transaction, query: Query) {
  const units = query.box === 'in' ? await unitsOf(tx) : null;
  return selectHeads(tx)
    .$if(units !== null, (some) => some.where(sql<boolean>`referral.unit_id = any (${units ?? []}::uuid[])`))
    .$if(query.box === 'out', (some) => some.where(sql<boolean>`access.opens_case(referral.case_id)`))
    .$if(query.caseId !== undefined, (some) => some.where('referral.case_id', '=', query.caseId ?? ''))
    .$if(query.unitId !== undefined, (some) => some.where('referral.unit_id', '=', query.unitId ?? ''));
}

async function page(tx: Transaction, query: Query, now: Date) {
  const ended = isEnded(query);
  let rows = await inBox(tx, query);
  if (query.state === 'open') rows = rows.where('referral.state', 'in', OPEN);
  else if (query.state === 'overdue') rows = rows.where('clock.due_at', '<', now);
  else if (query.state === 'ended') rows = rows.where('referral.ended_at', 'is not', null);
  else rows = rows.where('referral.state', '=', query.state);
  const key = ended ? sql`referral.ended_at` : nextDue;
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    const further = ended ? sql.raw('<') : sql.raw('>');
    rows = rows.where(sql<boolean>`(${key}, referral.id) ${further} (${at}::timestamptz, ${id}::uuid)`);
  }
  const way = ended ? 'desc' : 'asc';
  return rows
    .orderBy(key, way)
    .orderBy('referral.id', way)
    .limit(query.limit + 1)
    .execute();
}

async function countsFor(tx: Transaction, query: Query, now: Date) {
  const rows = await inBox(tx, query);
  return rows
    .clearSelect()
    .select([
      sql<number>`count(*) filter (where referral.ended_at is null)::integer`.as('open'),
      sql<number>`count(*) filter (where clock.due_at < ${now})::integer`.as('overdue'),
      sql<number>`count(*) filter (where referral.ended_at is not null)::integer`.as('ended'),
    ])
    .executeTakeFirstOrThrow();
}

export const readReferral = deed(contract.readReferral, async ({ tx, actor, params, now, today, audit }) => {
  const view = await viewOf({ tx, actor, now, today }, params.id);
  const row = await selectHeads(tx).where('referral.id', '=', params.id).executeTakeFirstOrThrow();
  audit(await auditOf(tx, row, { whole: view.contents !== null }));
  return view;
});

interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
}

/** A referral as whoever asks may see it. @throws Refusal `not-found` */
export async function viewOf({ tx, actor, now, today }: Asker, id: string) {
  const row = await selectHeads(tx).where('referral.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const [head] = await headViews(tx, actor, now, today, [row]);
  if (head === undefined) throw new Refusal('not-found');
  const clocks = await tx
    .selectFrom('referral_clock')
    .selectAll()
    .where('referral_id', '=', id)
    .orderBy('began_at')
    .orderBy('id')
    .execute();
  const subject = await subjectOf(tx, id);
  const standing = await standingTo(tx, actor, row);
  return {
    ...head,
    caseId: row.case_number === null ? null : row.case_id,
    sender: { name: row.sender_name, role: row.sender_role },
    clocks: clocks.map((clock) => clockViewOf(clock, now)),
    follows: row.follows,
    returnReason: row.return_reason as 'other' | null,
    result: row.result as 'done' | null,
    contents: subject === null ? null : await contentsOf(tx, id, subject),
    can: {
      ...doings(head.state, head.way, standing),
      print: subject !== null,
      sendAgain: standing.sends && (head.state === 'returned' || head.state === 'withdrawn'),
    },
  };
}

const said = z.object({ asked: z.string(), why: z.string(), contact: z.string() });
const told = contract.childTold.omit({ id: true });
const ofStep = z.object({
  words: z.string().nullish(),
  person: z.string().nullish(),
  code: z.string().nullish(),
});

async function contentsOf(tx: Transaction, id: string, subject: Subject) {
  const row = await tx
    .selectFrom('referral_content')
    .select('words_sealed')
    .where('referral_id', '=', id)
    .executeTakeFirstOrThrow();
  const words = openWords(subject, 'referral_content.words_sealed', id, row.words_sealed, said);
  return {
    asked: words?.asked ?? '',
    why: words?.why ?? '',
    contact: words?.contact ?? '',
    children: await childrenTold(tx, id, subject),
    steps: await stepsOf(tx, id, subject),
  };
}

/** The children as they were named to the unit. */
export async function childrenTold(tx: Transaction, referralId: string, subject: Subject) {
  const rows = await tx
    .selectFrom('referral_child')
    .select(['id', 'words_sealed'])
    .where('referral_id', '=', referralId)
    .orderBy('id')
    .execute();
  return rows.map((child) => {
    const words = openWords(subject, 'referral_child.words_sealed', child.id, child.words_sealed, told);
    return { id: child.id, ...(words ?? { name: null, sex: null, born: null, place: null, words: null }) };
  });
}

async function stepsOf(tx: Transaction, referralId: string, subject: Subject) {
  const rows = await tx
    .selectFrom('referral_step')
    .selectAll()
    .where('referral_id', '=', referralId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const words = openWords(subject, 'referral_step.words_sealed', row.id, row.words_sealed, ofStep);
    return {
      id: row.id,
      at: row.at,
      kind: row.kind as 'sent',
      side: row.side as 'sender',
      onBehalf: row.on_behalf,
      actor: row.actor_name,
      role: row.actor_role,
      person: words?.person ?? null,
      words: words?.words ?? null,
      code: words?.code ?? null,
      paperId: row.paper_file === null ? null : row.id,
    };
  });
}

export const findUnits = deed(contract.findUnits, async ({ tx, actor, query, now, today }) => {
  const range = areaRange(query.division ?? actor.area.slice(0, CITY_DIGITS));
  const pattern = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await asService(tx, actor, 'coordination', () =>
    tx
      .selectFrom('unit')
      .select(['id', 'name', 'area'])
      .where('area', '>=', range.from)
      .where('area', '<', range.to)
      .where('name', 'like', pattern)
      .where('kind', 'not in', ['leading_group', 'work_group', 'government'])
      .where(standsOn(today))
      .orderBy(sql`length(area)`)
      .orderBy('area')
      .orderBy('name')
      .limit(MOST_UNITS)
      .execute(),
  );
  const online = await unitsOnline(
    tx,
    actor,
    rows.map((row) => row.id),
    now,
    today,
  );
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.area))]);
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      division: paths.get(row.area)?.at(-1) ?? { code: row.area, name: row.area, level: 0 },
      way: online.has(row.id) ? ('online' as const) : ('paper' as const),
    })),
  };
});
