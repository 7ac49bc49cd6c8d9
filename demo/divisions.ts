/**
 * Puyang's real divisions, read from data/divisions.csv (made by scripts/extract-divisions.ts). Read only; the
 * database's own divisions are another matter.
 */
import { readFileSync } from 'node:fs';
import type { DemoDivision, DivisionLevel } from './types.ts';

/** Where the CSV lies (code,name,level,parent); the form that `tonghu divisions import` reads. */
export const divisionsFile = new URL('./data/divisions.csv', import.meta.url);

let loaded: { all: readonly DemoDivision[]; byCode: ReadonlyMap<string, DemoDivision> } | undefined;

function load() {
  if (loaded) return loaded;
  const lines = readFileSync(divisionsFile, 'utf8').trimEnd().split('\n').slice(1);
  const all = lines.map((line): DemoDivision => {
    const [code = '', name = '', level = '', parent = ''] = line.split(',');
    return { code, name, level: level as DivisionLevel, parent };
  });
  loaded = { all, byCode: new Map(all.map((division) => [division.code, division])) };
  return loaded;
}

/** The division with this code; throws where there is none. */
export function divisionOf(code: string): DemoDivision {
  const division = load().byCode.get(code);
  if (!division) throw new Error(`no division ${code}`);
  return division;
}

/** All divisions of a level below a prefix (4109, 410922, …), by code. */
export function divisionsBelow(prefix: string, level: DivisionLevel): DemoDivision[] {
  return load().all.filter((division) => division.level === level && division.code.startsWith(prefix));
}
