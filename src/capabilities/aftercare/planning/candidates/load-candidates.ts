/** Loads rooms that could be opened; rows with faults are left out and named. A room known by village and name is changed. */
import { v7 as uuidv7 } from 'uuid';
import { loadCandidates as contract } from '#capabilities/aftercare/planning/candidates/contract.ts';
import { centresOf, namesBelow, offeredRooms } from '#capabilities/aftercare/planning/need/queries.ts';
import { countyAsked } from '#capabilities/aftercare/planning/need/read-missing.ts';
import {
  keepAndRead,
  type LoadCounts,
  numbersOf,
  reportOf,
} from '#capabilities/aftercare/planning/positions/load-centres.ts';
import type { PlaceRow } from '#capabilities/aftercare/planning/positions/read-places.ts';
import {
  type Divisions,
  divisionOf,
  isFault,
  positionOf,
  type RowFault,
  rowFault,
  wholeOf,
} from '#capabilities/aftercare/planning/positions/rules.ts';
import { boundsOf } from '#capabilities/aftercare/sites/positions/county-bounds.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const loadCandidates = deed(contract, async ({ tx, actor, now, body, upload, files, audit }) => {
  const county = await countyAsked(tx, actor, body.division);
  const { rows } = await keepAndRead({ tx, files, actor }, upload, county.code);
  const known = {
    divisions: { county: county.code, names: await namesBelow(tx, county.code) },
    centres: await centresOf(tx, county.code),
  };
  const read = readCandidates(rows, known);
  const about = { source: upload.fileName, madeUp: false, by: actor.accountId, now };
  const counts = await enterCandidates(tx, county.code, read.candidates, about);
  const report = reportOf(rows.length, counts, read.faults);
  audit({
    objectKind: 'division',
    objectId: county.code,
    area: county.code,
    details: { ...numbersOf(report) },
  });
  return report;
});

/** A room that could be opened, as a file has it. */
interface Candidate extends Position {
  readonly division: string;
  readonly name: string;
  /** True where the position is its village's. */
  readonly atCentre: boolean;
  readonly capacity: number;
  readonly yuan: number;
}

const MOST_CAPACITY = 5_000;
const MOST_YUAN = 100_000_000;
const LONGEST_NAME = 100;

function readCandidates(
  rows: readonly PlaceRow[],
  known: { readonly divisions: Divisions; readonly centres: ReadonlyMap<string, Position> },
): { candidates: Candidate[]; faults: RowFault[] } {
  const candidates = new Map<string, Candidate>();
  const faults: RowFault[] = [];
  for (const row of rows) {
    const read = readCandidate(row, known);
    if (Array.isArray(read)) {
      faults.push(...read);
      continue;
    }
    const key = `${read.division} ${read.name}`;
    if (candidates.has(key)) faults.push(rowFault(row.row, 'double'));
    else candidates.set(key, read);
  }
  return { candidates: [...candidates.values()], faults };
}

function readCandidate(
  { row, cells }: PlaceRow,
  { divisions, centres }: { readonly divisions: Divisions; readonly centres: ReadonlyMap<string, Position> },
): Candidate | RowFault[] {
  const faults: RowFault[] = [];
  const name = (cells.name ?? '').slice(0, LONGEST_NAME);
  if (name === '') faults.push(rowFault(row, 'name-missing'));
  const division = divisionOf(cells, divisions);
  if (division === null)
    faults.push(rowFault(row, hasPlace(cells) ? 'division-unknown' : 'division-missing'));
  const given = positionOf(row, cells, boundsOf(divisions.county));
  if (isFault(given)) faults.push(given);
  const centre = division === null ? undefined : centres.get(division);
  const position = given === null ? centre : isFault(given) ? undefined : given;
  if (given === null && division !== null && centre === undefined)
    faults.push(rowFault(row, 'position-missing'));
  const capacity = wholeOf(cells.capacity);
  if (capacity === null || capacity < 1 || capacity > MOST_CAPACITY) faults.push(rowFault(row, 'capacity'));
  const yuan = cells.yuan === undefined ? 0 : wholeOf(cells.yuan);
  if (yuan === null || yuan < 0 || yuan > MOST_YUAN) faults.push(rowFault(row, 'yuan'));
  if (faults.length > 0 || division === null || position === undefined || capacity === null || yuan === null)
    return faults;
  const { latitude, longitude } = position;
  return { division, name, latitude, longitude, atCentre: given === null, capacity, yuan };
}

const hasPlace = ({ code, town, village }: PlaceRow['cells']): boolean =>
  [code, town, village].some((cell) => cell !== undefined);

/** Enters rooms that could be opened; what stands already as given is left as it is. */
async function enterCandidates(
  tx: Transaction,
  county: string,
  candidates: readonly Candidate[],
  about: { readonly source: string; readonly madeUp: boolean; readonly by: string; readonly now: Date },
): Promise<LoadCounts> {
  const standing = new Map(
    (await offeredRooms(tx, county)).map((row) => [`${row.division} ${row.name}`, row]),
  );
  let changed = 0;
  const fresh: Candidate[] = [];
  for (const candidate of candidates) {
    const row = standing.get(`${candidate.division} ${candidate.name}`);
    if (row === undefined) fresh.push(candidate);
    else if (isOther(row, candidate)) {
      changed += 1;
      await change(tx, row.id, candidate, about);
    }
  }
  if (fresh.length > 0)
    await tx
      .insertInto('aftercare_candidate')
      .values(
        fresh.map(({ atCentre, ...candidate }) => ({
          ...{ ...candidate, id: uuidv7(), at_centre: atCentre },
          ...{ source: about.source, made_up: about.madeUp, added_by: about.by },
        })),
      )
      .execute();
  return { added: fresh.length, changed, unchanged: candidates.length - fresh.length - changed };
}

type Standing = Awaited<ReturnType<typeof offeredRooms>>[number];

const isOther = (row: Standing, candidate: Candidate): boolean =>
  (['latitude', 'longitude', 'capacity', 'yuan', 'atCentre'] as const).some(
    (key) => row[key] !== candidate[key],
  );

async function change(
  tx: Transaction,
  id: string,
  { latitude, longitude, atCentre, capacity, yuan }: Candidate,
  about: { readonly source: string; readonly madeUp: boolean; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('aftercare_candidate')
    .set((set) => ({
      ...{ latitude, longitude, at_centre: atCentre, capacity, yuan, source: about.source },
      ...{ made_up: about.madeUp, changed_at: about.now, version: set('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute();
}
