/** The list of who works in classrooms, the most pressing first; one of them; and one masked field of him, uncovered. */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/aftercare/people/contract.ts';
import {
  findWorker,
  roomsKept,
  trainingsLapsing,
  type WorkerRow,
} from '#capabilities/aftercare/people/queries.ts';
import type { Clearance } from '#capabilities/aftercare/people/rules.ts';
import { openWorker } from '#capabilities/aftercare/people/sealed-fields.ts';
import { shownOf, workerOf } from '#capabilities/aftercare/people/view.ts';
import { NOTICE_DAYS } from '#capabilities/aftercare/sites/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange, inArea } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who must be acted upon comes first. */
const urgency: Readonly<Record<Clearance, number>> = { found: 0, lapsed: 1, none: 2, lapsing: 3, clear: 4 };

const placeOfWorker = z.tuple([inCursor.whole, inCursor.text, inCursor.id]);

export const listWorkers = deed(contract.listWorkers, async ({ tx, actor, query, today }) => {
  const rows = await rowsAsked(tx, query, query.division ?? actor.area);
  const all = rows.map((row) => ({ row, shown: shownOf(row, today), at: placeOf(row, today) }));
  all.sort((one, another) => compare(one.at, another.at));
  const wanted = all.filter(
    ({ shown }) => query.clearance === undefined || shown.clearance === query.clearance,
  );
  const after = query.cursor === undefined ? null : openCursor(query.cursor, placeOfWorker);
  const rest = wanted.filter(({ at }) => after === null || compare(at, after) > 0);
  const page = rest.slice(0, query.limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  const ids = page.map(({ row }) => row.id);
  const paths = await divisionPaths(tx, [...new Set(page.map(({ row }) => row.division))]);
  const keeps = await roomsKept(tx, ids, today);
  const lapsing = await trainingsLapsing(tx, ids, daysLater(today, NOTICE_DAYS));
  const counted = (clearance: Clearance) => all.filter(({ shown }) => shown.clearance === clearance).length;
  return {
    items: page.map(({ row, shown }) => ({
      ...shown,
      path: paths.get(row.division) ?? [],
      keeps: (keeps.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
      trainingLapses: (lapsing.get(row.id) ?? []).map(({ topic, on }) => ({ topic, on })),
    })),
    next: last === undefined ? null : packCursor(last.at),
    total: wanted.length,
    counts: {
      people: all.length,
      ...{ clear: counted('clear'), lapsing: counted('lapsing'), lapsed: counted('lapsed') },
      ...{ none: counted('none'), found: counted('found') },
    },
    can: { enter: mayDo(actor.role, 'aftercare.people-write') },
  };
});

export const readWorker = deed(contract.readWorker, async ({ tx, actor, today, params, audit }) => {
  const worker = await workerOf({ tx, actor, today }, params.id);
  audit({
    objectKind: 'aftercare-worker',
    objectId: worker.id,
    area: worker.path.at(-1)?.code ?? actor.area,
  });
  return worker;
});

export const unmaskWorker = deed(contract.unmaskWorker, async ({ tx, actor, params, body, audit }) => {
  const row = await findWorker(tx, params.id);
  // Who is near without being below is known by name; his numbers are for whoever answers for him.
  if (!inArea(actor.area, row.division)) throw new Refusal('not-found');
  const { field, reason, words } = body;
  audit({
    ...{ objectKind: 'aftercare-worker', objectId: row.id, area: row.division },
    details: { field, reason, ...(words === undefined ? {} : { words }) },
  });
  return { value: openWorker(vaultOf(tx), row)[field] };
});

type Place = [urgency: number, name: string, id: string];

/** By urgency, in it by the day on which the clearance ends. */
function placeOf(row: WorkerRow, today: string): Place {
  return [urgency[shownOf(row, today).clearance], `${row.cleared_until ?? ''} ${row.name}`, row.id];
}

function compare(one: readonly (string | number)[], another: readonly (string | number)[]): number {
  for (const [at, value] of one.entries()) {
    const other = another[at] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** Those of the division; whoever asks for none sees those above him too, who may come to his rooms. */
async function rowsAsked(
  tx: Transaction,
  query: QueryOf<typeof contract.listWorkers>,
  division: string,
): Promise<WorkerRow[]> {
  const range = areaRange(division);
  const pattern = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const phone = /^[\d-]{5,20}$/.test(query.q ?? '')
    ? vaultOf(tx).index('aftercare-phone', query.q ?? '')
    : null;
  return tx
    .selectFrom('aftercare_worker')
    .selectAll()
    .where('left_on', query.left === 'true' ? 'is not' : 'is', null)
    .$if(query.division !== undefined, (some) =>
      some.where('division', '>=', range.from).where('division', '<', range.to),
    )
    .$if(query.kind !== undefined, (some) => some.where('kind', '=', query.kind ?? ''))
    .$if((query.q ?? '') !== '', (some) =>
      some.where((where) =>
        where.or([
          where('name', 'like', pattern),
          where('belongs_to', 'like', pattern),
          ...(phone === null ? [] : [sql<boolean>`phone_index = ${phone}`]),
        ]),
      ),
    )
    .execute();
}
