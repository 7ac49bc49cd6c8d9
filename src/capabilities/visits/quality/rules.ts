/**
 * Signs that a record may say less than it seems to. A sign is a reason to talk to each other and no verdict: a school where ten
 * children sit in one room gives the same positions, and a clock may simply be wrong. Pure; every bound is [P].
 */
import type { VisitMode } from '#capabilities/visits/codes/contract.ts';
import type { SignKind } from '#capabilities/visits/quality/contract.ts';

/** So many records of one day … */
export const HURRIED_RECORDS = 10;
/** … of less than so many seconds each are hurried. */
export const HURRIED_SECONDS = 120;
/** So many children … */
export const MANY_CHILDREN = 5;
/** … whose records were finished within so many minutes. */
export const AT_ONCE_MINUTES = 10;
/** Positions so near to each other are the same, in metres. */
export const SAME_PLACE_METRES = 30;
/** A device's clock that is off by so many minutes. */
export const CLOCK_OFF_MINUTES = 60;
/** So far from where the village is visited otherwise, in kilometres. */
export const FAR_KILOMETRES = 10;
/** Home visits from which it is known where a village is. */
export const KNOWN_FROM_VISITS = 5;

/** A record as the signs read it. */
export interface SignFacts {
  readonly id: string;
  readonly childId: string;
  readonly village: string;
  /** The account of who wrote it. */
  readonly by: string;
  /** The day, ISO. */
  readonly on: string;
  /** The end, as the server knows it and as the device said it; milliseconds. */
  readonly endedAt: number;
  readonly deviceAt: number;
  readonly seconds: number;
  readonly mode: VisitMode | null;
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/** A sign, with the records that show it. */
export interface Sign {
  readonly kind: SignKind;
  readonly by: string;
  readonly on: string;
  readonly records: readonly string[];
}

/** The signs of a number of records, by whoever wrote them and by the day. */
export function signsOf(records: readonly SignFacts[]): Sign[] {
  const villages = villagesOf(records);
  const days = Map.groupBy(records, (record) => `${record.by} ${record.on}`);
  return [...days.values()].flatMap((day) => {
    const [first] = day;
    if (first === undefined) return [];
    const found: readonly (readonly [SignKind, readonly SignFacts[]])[] = [
      [
        'hurried',
        atLeast(
          HURRIED_RECORDS,
          day.filter((one) => one.seconds < HURRIED_SECONDS),
        ),
      ],
      ['at_once', childrenAtOnce(day)],
      ['same_place', samePlace(day)],
      ['clock_off', day.filter((one) => Math.abs(one.deviceAt - one.endedAt) > CLOCK_OFF_MINUTES * 60_000)],
      ['far_away', day.filter((one) => isFar(one, villages.get(one.village)))],
    ];
    return found.flatMap(([kind, shown]) =>
      shown.length === 0 ? [] : [{ kind, by: first.by, on: first.on, records: shown.map((one) => one.id) }],
    );
  });
}

function atLeast(number: number, records: readonly SignFacts[]): readonly SignFacts[] {
  return records.length >= number ? records : [];
}

/** The longest run of records that were finished within the minutes, where they are of enough children. */
function childrenAtOnce(day: readonly SignFacts[]): readonly SignFacts[] {
  const inOrder = [...day].sort((a, b) => a.endedAt - b.endedAt);
  let longest: readonly SignFacts[] = [];
  let from = 0;
  for (const [to, last] of inOrder.entries()) {
    while (last.endedAt - (inOrder[from]?.endedAt ?? last.endedAt) > AT_ONCE_MINUTES * 60_000) from += 1;
    if (to - from + 1 > longest.length) longest = inOrder.slice(from, to + 1);
  }
  return childrenIn(longest) >= MANY_CHILDREN ? longest : [];
}

/** Home visits of a day whose positions are all the same, where they are of enough children. */
function samePlace(day: readonly SignFacts[]): readonly SignFacts[] {
  const placed = day.filter((one) => one.mode === 'home' && one.place !== null);
  const [first] = placed;
  const near = placed.every((one) => metresBetween(one.place, first?.place ?? null) <= SAME_PLACE_METRES);
  return near && childrenIn(placed) >= MANY_CHILDREN ? placed : [];
}

function childrenIn(records: readonly SignFacts[]): number {
  return new Set(records.map((one) => one.childId)).size;
}

type Place = SignFacts['place'];

/** Where each village is, by the middle of its home visits; villages of which too few are known are left out. */
function villagesOf(records: readonly SignFacts[]): Map<string, NonNullable<Place>> {
  const visited = records.filter((one) => one.mode === 'home' && one.place !== null);
  const byVillage = Map.groupBy(visited, (one) => one.village);
  return new Map(
    [...byVillage].flatMap(([village, own]) => {
      if (own.length < KNOWN_FROM_VISITS) return [];
      const latitude = middleOf(own.map((one) => one.place?.latitude ?? 0));
      return [[village, { latitude, longitude: middleOf(own.map((one) => one.place?.longitude ?? 0)) }]];
    }),
  );
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function isFar(record: SignFacts, village: Place | undefined): boolean {
  if (record.mode !== 'home' || village === undefined) return false;
  return record.place !== null && metresBetween(record.place, village) > FAR_KILOMETRES * 1000;
}

const EARTH_METRES = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The distance over the ground (haversine); nothing where a position is not known. */
export function metresBetween(a: Place, b: Place): number {
  if (a === null || b === null) return 0;
  const [latitude, longitude] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
