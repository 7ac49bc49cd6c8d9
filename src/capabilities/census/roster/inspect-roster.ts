// What will be read from a file, before anything is: its sheets, where the headings stand, the proposed mapping, the
// first rows as they will come out, and whether it is another county's. Plain data, to be sent and shown.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Row, SheetFileKind } from '#foundation/sheets/sheet.ts';
import { cleanText, shownText } from './cell-text.ts';
import type { CheckedRow } from './checked-row.ts';
import type { MappedColumn } from './mapping.ts';
import {
  type OpenRoster,
  openRoster,
  type RosterRequest,
  type RosterSheet,
  type SheetSkipped,
} from './open-roster.ts';
import { findOtherCounty, type OtherCounty } from './other-county.ts';
import { type PassedRow, readBatch, rowReader } from './read-roster.ts';

const PREVIEW_ROWS = 20;

export interface InspectedSheet {
  readonly name: string;
  /** Row numbers of the sheet, both included. */
  readonly headerFirst: number;
  readonly headerLast: number;
  readonly titles: readonly string[];
  /** Names this layout when a mapping is corrected by hand. */
  readonly fingerprint: string;
  readonly columns: readonly MappedColumn[];
  /** Code of the town that the sheet's name or title names. */
  readonly town: string | undefined;
  readonly preview: readonly CheckedRow[];
  readonly passed: readonly PassedRow[];
}

export interface RosterInspection {
  readonly kind: SheetFileKind;
  readonly sheets: readonly InspectedSheet[];
  readonly skipped: ReadonlyArray<{ readonly name: string; readonly why: SheetSkipped }>;
  readonly otherCounty: OtherCounty | undefined;
}

/** Looks at the beginning of every sheet. @throws SheetFault as openRoster does. */
export async function inspectRoster(request: RosterRequest): Promise<RosterInspection> {
  const roster = await openRoster(request);
  try {
    return inspectOpenRoster(roster, request);
  } finally {
    await roster.close();
  }
}

/** As inspectRoster, of a file that is open already. */
export function inspectOpenRoster(roster: OpenRoster, request: RosterRequest): RosterInspection {
  const read = roster.rosters.map((sheet) => ({
    sheet,
    ...readBatch(sheet.sample, rowReader(sheet, roster, request.censusDate)),
  }));
  const evidence = {
    fileName: request.fileName,
    titles: roster.rosters.flatMap((sheet) => sheet.layout.titles),
    rows: read.flatMap(({ rows }) => rows),
    places: roster.rosters.flatMap(placesOf),
    counties: roster.rosters.flatMap(countiesOf),
  };
  return {
    kind: roster.file.kind,
    sheets: read.map(({ sheet, rows, passed }) => inspected(sheet, rows.slice(0, PREVIEW_ROWS), passed)),
    skipped: roster.skipped,
    otherCounty: findOtherCounty(evidence, request.divisions, roster.divisions),
  };
}

function inspected(
  sheet: RosterSheet,
  preview: readonly CheckedRow[],
  passed: readonly PassedRow[],
): InspectedSheet {
  const { headerFirst, headerLast, titles } = sheet.layout;
  const { fingerprint, columns } = sheet.mapping;
  return {
    name: sheet.name,
    headerFirst,
    headerLast,
    titles,
    fingerprint,
    columns,
    town: sheet.town,
    preview,
    passed,
  };
}

function columnOf(sheet: RosterSheet, field: RosterField): number | undefined {
  return sheet.mapping.columns.find((column) => column.field === field)?.index;
}

function countiesOf(sheet: RosterSheet): string[] {
  const county = columnOf(sheet, 'county');
  return sheet.sample.map((row) => textAt(row, county)).filter((text) => text !== '');
}

function placesOf(sheet: RosterSheet): Array<readonly [string, string]> {
  const town = columnOf(sheet, 'town');
  const village = columnOf(sheet, 'village');
  return sheet.sample.map((row) => [textAt(row, town), textAt(row, village)] as const);
}

function textAt(row: Row, column: number | undefined): string {
  return column === undefined ? '' : cleanText(shownText(row.cells[column]));
}
