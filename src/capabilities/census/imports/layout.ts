/**
 * What was found in a file, as it is kept beside the import and shown for correction: sheets, headings, which column
 * holds what, and a few values of each. Pure.
 */
import type { FileLayout } from '#capabilities/census/imports/contract.ts';
import type { RosterInspection } from '#capabilities/census/roster/inspect-roster.ts';

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 40;

/** The layout of an inspected file. */
export function layoutOf(inspection: RosterInspection): FileLayout {
  return {
    kind: inspection.kind,
    sheets: inspection.sheets.map((sheet) => ({
      name: sheet.name,
      headerFirst: sheet.headerFirst,
      headerLast: sheet.headerLast,
      titles: [...sheet.titles],
      fingerprint: sheet.fingerprint,
      town: sheet.town ?? null,
      columns: sheet.columns.map((column) => ({
        index: column.index,
        heading: column.heading,
        field: column.field ?? null,
        confidence: column.confidence,
        samples: samplesOf(sheet.preview.map((row) => row.cells[column.index] ?? '')),
      })),
    })),
    skipped: [...inspection.skipped],
    otherCounty:
      inspection.otherCounty === undefined
        ? null
        : { ...inspection.otherCounty, code: inspection.otherCounty.code ?? null },
    passed: {},
  };
}

function samplesOf(cells: readonly string[]): string[] {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return [...new Set(said)].slice(0, SAMPLES).map((cell) => cell.slice(0, SAMPLE_CHARACTERS));
}
