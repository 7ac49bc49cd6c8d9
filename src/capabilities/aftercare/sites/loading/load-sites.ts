/** Loads rooms from a sheet; rows with faults are left out and named. A room known by village and name is changed, never a closed one. */
import { v7 as uuidv7 } from 'uuid';
import { namesBelow } from '#capabilities/aftercare/planning/need/queries.ts';
import { countyAsked } from '#capabilities/aftercare/planning/need/read-missing.ts';
import {
  keepAndRead,
  type LoadCounts,
  numbersOf,
  reportOf,
} from '#capabilities/aftercare/planning/positions/load-centres.ts';
import type { PlaceRow } from '#capabilities/aftercare/planning/positions/read-places.ts';
import { type RowFault, rowFault } from '#capabilities/aftercare/planning/positions/rules.ts';
import { loadSites as contract } from '#capabilities/aftercare/sites/loading/contract.ts';
import {
  type NewRoom,
  newRoomOf,
  type RoomRow,
  roomOf,
} from '#capabilities/aftercare/sites/loading/rules.ts';
import { boundsOf } from '#capabilities/aftercare/sites/positions/county-bounds.ts';
import type { SiteRow } from '#capabilities/aftercare/sites/queries.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;

export const loadSites = deed(contract, async ({ tx, actor, now, body, upload, files, audit }) => {
  const county = await countyOf(tx, actor, body.division);
  // The file is kept where whoever loads it sees it again: a town's supervisor sees his town.
  const area = actor.area.length > COUNTY_DIGITS ? actor.area : county;
  const { rows } = await keepAndRead({ tx, files, actor }, upload, area);
  const divisions = { county, names: await namesBelow(tx, county) };
  const standing = await standingIn(tx, county);
  const read = readRooms(rows, { divisions, bounds: boundsOf(county), area: actor.area }, standing);
  const entered = await enter(tx, read, now);
  const report = reportOf(rows.length, entered.counts, read.faults);
  audit({
    ...{ objectKind: 'division', objectId: county, area },
    details: { ...numbersOf(report), rooms: entered.ids },
  });
  return report;
});

/** Whoever answers for a town loads its rooms by the sheet of the county. */
async function countyOf(tx: Transaction, actor: PersonActor, asked: string | undefined): Promise<string> {
  if (actor.area.length <= COUNTY_DIGITS) return (await countyAsked(tx, actor, asked)).code;
  const own = actor.area.slice(0, COUNTY_DIGITS);
  if (asked !== undefined && asked !== own) throw new Refusal('outside-area');
  return own;
}

async function standingIn(tx: Transaction, county: string): Promise<Map<string, SiteRow>> {
  const { from, to } = areaRange(county);
  const rows = await tx
    .selectFrom('aftercare_site')
    .selectAll()
    .where('state', '<>', 'closed')
    .where('division', '>=', from)
    .where('division', '<', to)
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const keyOf = ({ division, name }: { readonly division: string; readonly name: string }): string =>
  `${division} ${name}`;

interface Read {
  readonly fresh: readonly NewRoom[];
  readonly changed: readonly { readonly row: SiteRow; readonly room: RoomRow }[];
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

function readRooms(
  rows: readonly PlaceRow[],
  known: Parameters<typeof roomOf>[2],
  standing: ReadonlyMap<string, SiteRow>,
): Read {
  const seen = new Set<string>();
  const fresh: NewRoom[] = [];
  const changed: { row: SiteRow; room: RoomRow }[] = [];
  const faults: RowFault[] = [];
  let unchanged = 0;
  for (const { row, cells } of rows) {
    const room = roomOf(row, cells, known);
    if (Array.isArray(room)) {
      faults.push(...room);
      continue;
    }
    const key = keyOf(room);
    const before = standing.get(key);
    if (seen.has(key)) faults.push(rowFault(row, 'double'));
    else if (before === undefined) {
      const made = newRoomOf(row, room);
      if (Array.isArray(made)) faults.push(...made);
      else fresh.push(made);
    } else if (hoursTurned(before, room)) faults.push(rowFault(row, 'hours-turned'));
    else if (isOther(before, room)) changed.push({ row: before, room });
    else unchanged += 1;
    seen.add(key);
  }
  return { fresh, changed, unchanged, faults };
}

const hoursTurned = (row: SiteRow, room: RoomRow): boolean =>
  (room.closesAt ?? row.closes_at.slice(0, 5)) <= (room.opensAt ?? row.opens_at.slice(0, 5));

function isOther(row: SiteRow, room: RoomRow): boolean {
  const said = columnsOf(room);
  const stands: Readonly<Record<string, unknown>> = {
    ...row,
    opens_at: row.opens_at.slice(0, 5),
    closes_at: row.closes_at.slice(0, 5),
  };
  return Object.entries(said).some(([column, value]) => stands[column] !== value);
}

/** The columns of what a row says; what it does not say stays as it is. */
function columnsOf({ kind, address, position, capacity, opensAt, closesAt, meals, phone }: RoomRow) {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(address === undefined ? {} : { address }),
    ...(position === undefined ? {} : { ...position }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(opensAt === undefined ? {} : { opens_at: opensAt }),
    ...(closesAt === undefined ? {} : { closes_at: closesAt }),
    ...(meals === undefined ? {} : { meals }),
    ...(phone === undefined ? {} : { phone }),
  };
}

async function enter(
  tx: Transaction,
  { fresh, changed, unchanged }: Read,
  now: Date,
): Promise<{ readonly counts: LoadCounts; readonly ids: readonly string[] }> {
  const made = fresh.map((room) => ({ id: uuidv7(), room }));
  if (made.length > 0)
    await tx
      .insertInto('aftercare_site')
      .values(
        made.map(({ id, room }) => ({
          ...{ id, name: room.name, division: room.division, made_at: now },
          ...{ kind: room.kind, address: room.address, capacity: room.capacity },
          ...{ opens_at: room.opensAt, closes_at: room.closesAt, meals: room.meals ?? false },
          ...{ latitude: room.position?.latitude ?? null, longitude: room.position?.longitude ?? null },
          phone: room.phone ?? null,
        })),
      )
      .execute();
  for (const { row, room } of changed)
    await tx
      .updateTable('aftercare_site')
      .set((set) => ({
        ...columnsOf(room),
        // A position that a person had confirmed gives way to one that needs no confirming.
        ...(room.position === undefined ? {} : { position_confirmed: false }),
        version: set('version', '+', 1),
      }))
      .where('id', '=', row.id)
      .execute();
  return {
    counts: { added: made.length, changed: changed.length, unchanged },
    ids: [...made.map(({ id }) => id), ...changed.map(({ row }) => row.id)],
  };
}
