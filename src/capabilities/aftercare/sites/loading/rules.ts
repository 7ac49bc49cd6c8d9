/**
 * A row of a sheet that describes a room. Pure: cells and what is known of the county in, a room or the row's faults out. A cell that
 * is empty says nothing: of a room that is known already it changes nothing.
 */

import { siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import {
  type Cells,
  type Divisions,
  divisionOf,
  isFault,
  positionOf,
  type RowFault,
  rowFault,
  wholeOf,
} from '#capabilities/aftercare/planning/positions/rules.ts';
import type { Bounds, Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { SiteKind } from '#capabilities/aftercare/sites/rules.ts';

/** What a row says of a room; what it does not say is absent. */
export interface RoomRow {
  readonly division: string;
  readonly name: string;
  readonly kind?: SiteKind;
  readonly address?: string;
  readonly position?: Position;
  readonly capacity?: number;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly meals?: boolean;
  readonly phone?: string;
}

/** A room as it is entered: what a row must say of one that is not known yet. */
export type NewRoom = RoomRow &
  Required<Pick<RoomRow, 'kind' | 'address' | 'capacity' | 'opensAt' | 'closesAt'>>;

/** Hours of the day of a room of which none are said [P]. */
export const usualHours = { opensAt: '16:30', closesAt: '18:30' } as const;

const MOST_CAPACITY = 1_000;
const LONGEST = { name: 60, address: 200 } as const;
const MINUTES_A_DAY = 24 * 60;

const yes = new Set(['是', '有', '供餐', 'yes', 'y', 'true', '1', '√', '✓']);
const no = new Set(['否', '无', '不供餐', 'no', 'n', 'false', '0', '×', '—', '-']);

/** The room that a row describes, or what is wrong with the row. `area` is what whoever loads answers for. */
export function roomOf(
  row: number,
  cells: Cells,
  known: { readonly divisions: Divisions; readonly bounds: Bounds | null; readonly area: string },
): RoomRow | RowFault[] {
  const faults: RowFault[] = [];
  const take = <T>(found: T | RowFault | undefined): T | undefined => {
    if (found === undefined || found === null) return undefined;
    if (typeof found === 'object' && 'code' in found && 'row' in found) {
      faults.push(found);
      return undefined;
    }
    return found;
  };
  const name = cells.name ?? '';
  if (name === '') faults.push(rowFault(row, 'name-missing'));
  if (name.length > LONGEST.name || (cells.address ?? '').length > LONGEST.address)
    faults.push(rowFault(row, 'too-long'));
  const division = divisionOf(cells, known.divisions);
  const place = take<string>(placeFault(row, cells, division, known.area) ?? division ?? undefined);
  const position = positionOf(row, cells, known.bounds);
  if (isFault(position)) faults.push(position);
  const kind = take(kindOf(row, cells.kind));
  const capacity = take(capacityOf(row, cells.capacity));
  const opensAt = take(timeOf(row, cells.opensAt));
  const closesAt = take(timeOf(row, cells.closesAt));
  if (opensAt !== undefined && closesAt !== undefined && closesAt <= opensAt)
    faults.push(rowFault(row, 'hours-turned'));
  const meals = take(mealsOf(row, cells.meals));
  const phone = take(phoneOf(row, cells.phone));
  if (faults.length > 0 || place === undefined) return faults;
  return {
    ...{ division: place, name },
    ...(kind === undefined ? {} : { kind }),
    ...(cells.address === undefined ? {} : { address: cells.address }),
    ...(position === null || isFault(position) ? {} : { position }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(opensAt === undefined ? {} : { opensAt }),
    ...(closesAt === undefined ? {} : { closesAt }),
    ...(meals === undefined ? {} : { meals }),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** What a new room lacks, of what every room has; its hours are the usual ones where none are said. */
export function newRoomOf(row: number, room: RoomRow): NewRoom | RowFault[] {
  const { kind, address, capacity, opensAt = usualHours.opensAt, closesAt = usualHours.closesAt } = room;
  if (kind === undefined) return [rowFault(row, 'kind-unknown')];
  if (address === undefined) return [rowFault(row, 'address-missing')];
  if (capacity === undefined) return [rowFault(row, 'room-capacity')];
  if (closesAt <= opensAt) return [rowFault(row, 'hours-turned')];
  return { ...room, kind, address, capacity, opensAt, closesAt };
}

function placeFault(row: number, cells: Cells, division: string | null, area: string): RowFault | null {
  if (division === null) {
    const said = [cells.code, cells.town, cells.village].some((cell) => cell !== undefined);
    return rowFault(row, said ? 'division-unknown' : 'division-missing');
  }
  return division.startsWith(area) ? null : rowFault(row, 'division-elsewhere');
}

function kindOf(row: number, text: string | undefined): SiteKind | RowFault | undefined {
  if (text === undefined) return undefined;
  const wanted = text.toLowerCase();
  const code = (Object.keys(siteKinds) as SiteKind[]).find((one) =>
    [one, siteKinds[one].zh, siteKinds[one].en.toLowerCase()].includes(wanted),
  );
  return code ?? rowFault(row, 'kind-unknown');
}

function capacityOf(row: number, text: string | undefined): number | RowFault | undefined {
  if (text === undefined) return undefined;
  const whole = wholeOf(text);
  return whole === null || whole < 1 || whole > MOST_CAPACITY ? rowFault(row, 'room-capacity') : whole;
}

/** A time of day as people write it, or as a sheet keeps it: a fraction of a day. */
function timeOf(row: number, text: string | undefined): string | RowFault | undefined {
  if (text === undefined) return undefined;
  const written = /^(\d{1,2})[:：点时](\d{2})?分?(?::\d{2})?$/.exec(text);
  const minutes =
    written !== null
      ? Number(written[1]) * 60 + Number(written[2] ?? 0)
      : /^0?\.\d+$/.test(text)
        ? Math.round(Number(text) * MINUTES_A_DAY)
        : Number.NaN;
  if (!(minutes >= 0 && minutes < MINUTES_A_DAY) || Number(written?.[2] ?? 0) > 59)
    return rowFault(row, 'hours');
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function mealsOf(row: number, text: string | undefined): boolean | RowFault | undefined {
  if (text === undefined) return undefined;
  const said = text.toLowerCase();
  if (yes.has(said)) return true;
  return no.has(said) ? false : rowFault(row, 'meals-unclear');
}

function phoneOf(row: number, text: string | undefined): string | RowFault | undefined {
  if (text === undefined) return undefined;
  return text.length <= 30 && /^[\d\-+（）() 转]{3,}$/.test(text) ? text : rowFault(row, 'phone');
}
