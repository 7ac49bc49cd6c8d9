/** Loads where a county's villages lie; rows with faults are left out and named. */
import { namesBelow } from '#capabilities/aftercare/planning/need/queries.ts';
import { countyAsked } from '#capabilities/aftercare/planning/need/read-missing.ts';
import {
  loadCentres as contract,
  type LoadReport,
} from '#capabilities/aftercare/planning/positions/contract.ts';
import { type PlaceRow, readPlaces } from '#capabilities/aftercare/planning/positions/read-places.ts';
import {
  type Divisions,
  divisionOf,
  isFault,
  positionOf,
  type RowFault,
  rowFault,
} from '#capabilities/aftercare/planning/positions/rules.ts';
import { boundsOf } from '#capabilities/aftercare/sites/positions/county-bounds.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import { deed } from '#foundation/http/deed.ts';

/** How many faults are named. */
const LISTED_FAULTS = 200;

export const loadCentres = deed(contract, async ({ tx, actor, body, upload, files, audit }) => {
  const county = await countyAsked(tx, actor, body.division);
  const { rows } = await keepAndRead({ tx, files, actor }, upload, county.code);
  const divisions = { county: county.code, names: await namesBelow(tx, county.code) };
  const read = readCentres(rows, divisions);
  const counts = await enterCentres(tx, read.centres, { source: upload.fileName, madeUp: false, by: actor });
  const report = reportOf(rows.length, counts, read.faults);
  audit({
    objectKind: 'division',
    objectId: county.code,
    area: county.code,
    details: { ...numbersOf(report) },
  });
  return report;
});

/** Keeps the file, so that it can be seen later what was loaded, and reads its rows. */
export async function keepAndRead(
  parts: { readonly tx: Transaction; readonly files: FileStore; readonly actor: PersonActor },
  upload: IncomingFile,
  county: string,
): Promise<{ rows: PlaceRow[] }> {
  const { tx, files, actor } = parts;
  const fileId = await files.keep(tx, upload, {
    mediaType: 'application/octet-stream',
    area: county,
    purpose: 'aftercare-places',
    storedBy: actor.accountId,
  });
  const stored = await files.find(tx, fileId);
  return { rows: await files.withClearCopy(stored, (path) => readPlaces(path, upload.fileName)) };
}

/** A village and where it lies. */
interface Centre extends Position {
  readonly division: string;
}

function readCentres(
  rows: readonly PlaceRow[],
  divisions: Divisions,
): { centres: Centre[]; faults: RowFault[] } {
  const centres = new Map<string, Centre>();
  const faults: RowFault[] = [];
  for (const { row, cells } of rows) {
    const division = divisionOf(cells, divisions);
    const position = positionOf(row, cells, boundsOf(divisions.county));
    if (division === null) faults.push(rowFault(row, 'division-unknown'));
    else if (centres.has(division)) faults.push(rowFault(row, 'double'));
    else if (position === null) faults.push(rowFault(row, 'position-half'));
    else if (isFault(position)) faults.push(position);
    else centres.set(division, { division, ...position });
  }
  return { centres: [...centres.values()], faults };
}

/** Counts of what was entered. */
export interface LoadCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Enters where villages lie; what stands already as given is left as it is. */
async function enterCentres(
  tx: Transaction,
  centres: readonly Centre[],
  about: { readonly source: string; readonly madeUp: boolean; readonly by: PersonActor | null },
): Promise<LoadCounts> {
  if (centres.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  const standing = new Map(
    (
      await tx
        .selectFrom('aftercare_village_centre')
        .select(['division', 'latitude', 'longitude', 'made_up'])
        .where(
          'division',
          'in',
          centres.map(({ division }) => division),
        )
        .execute()
    ).map((row) => [row.division, row]),
  );
  const fresh = centres.filter(({ division, latitude, longitude }) => {
    const row = standing.get(division);
    return row?.latitude !== latitude || row.longitude !== longitude || row.made_up !== about.madeUp;
  });
  if (fresh.length > 0)
    await tx
      .insertInto('aftercare_village_centre')
      .values(
        fresh.map((centre) => ({
          ...centre,
          source: about.source,
          made_up: about.madeUp,
          set_by: about.by?.accountId ?? null,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('division').doUpdateSet((set) => ({
          latitude: set.ref('excluded.latitude'),
          longitude: set.ref('excluded.longitude'),
          source: set.ref('excluded.source'),
          made_up: set.ref('excluded.made_up'),
          set_by: set.ref('excluded.set_by'),
          set_at: set.ref('excluded.set_at'),
        })),
      )
      .execute();
  const changed = fresh.filter(({ division }) => standing.has(division)).length;
  return { added: fresh.length - changed, changed, unchanged: centres.length - fresh.length };
}

/** What came of a file, as it is answered. */
export function reportOf(rows: number, counts: LoadCounts, faults: readonly RowFault[]): LoadReport {
  const listed = faults.toSorted((one, other) => one.row - other.row).slice(0, LISTED_FAULTS);
  return { rows, ...counts, faulty: new Set(faults.map(({ row }) => row)).size, faults: listed };
}

/** The numbers of a report, for the audit trail. */
export function numbersOf({ faults: _, ...numbers }: LoadReport): Omit<LoadReport, 'faults'> {
  return numbers;
}
