/**
 * The register as its screens need it: which session is meant, where each child is, who is in which count, who comes together. Pure;
 * where a child is follows from the marks alone (#capabilities/aftercare/register/rules.ts).
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { type Register, registerOf, type Whereabouts } from '#capabilities/aftercare/register/rules.ts';

/** A session of a site. */
export type Session = SitePackage['sessions'][number];
/** A child with a place. */
export type Place = SitePackage['places'][number];
/** Somebody on a child's list. */
export type Picker = Place['pickers'][number];

/** A site's session at a moment. */
export interface Door {
  readonly site: SitePackage;
  readonly session: Session;
  readonly register: Register;
}

/** A child on the register. */
export interface Row {
  readonly place: Place;
  readonly whereabouts: Whereabouts;
}

/** Which rows a count stands for. */
export type Count = 'inside' | 'expected' | 'missing' | 'gone';

/**
 * The session that a keeper means on a day: the one that is open, else the first that is still to come, else the day's last; null
 * where there is none. `now` in milliseconds.
 */
export function sessionMeant(site: SitePackage, today: string, now: number): Session | null {
  const sessions = site.sessions
    .filter((session) => session.day === today)
    .sort((one, other) => Date.parse(one.opensAt) - Date.parse(other.opensAt));
  const doors = sessions.map((session) => doorOf(site, session, now));
  const open = doors.find(({ register }) => register.openedAt !== null && register.closedAt === null);
  const coming = doors.find(
    ({ session, register }) =>
      session.state !== 'cancelled' && register.openedAt === null && Date.parse(session.closesAt) > now,
  );
  return (open ?? coming ?? doors[doors.length - 1])?.session ?? null;
}

/** The register of a session. What another phone put down a moment ahead of this one's clock counts as well. */
export function doorOf(site: SitePackage, session: Session, now: number): Door {
  const at = session.marks.reduce((latest, mark) => Math.max(latest, Date.parse(mark.at)), now);
  const register = registerOf(session, site.places, session.marks, new Date(at).toISOString());
  return { site, session, register };
}

/** How a session stands for whoever is at the door. */
export type Stage = 'cancelled' | 'hindered' | 'to-open' | 'open' | 'closed';

/** What can be done now. A session that was opened goes on, whatever the site is found to lack since. */
export function stageOf(door: Door): Stage {
  const { session, register } = door;
  if (register.closedAt !== null) return 'closed';
  if (register.openedAt !== null) return 'open';
  if (session.state === 'cancelled') return 'cancelled';
  return hindrancesAt(door).length > 0 ? 'hindered' : 'to-open';
}

/** Why a session may not be opened on its day: a check that lapsed since the phone last had a signal is among them. */
export function hindrancesAt({ site, session }: Pick<Door, 'site' | 'session'>): SitePackage['hindrances'] {
  return session.hindrances ?? site.hindrances;
}

/** The first session after this one that may not be opened although this one may: whoever keeps the door hears of it before. */
export function shutNext({ site, session }: Pick<Door, 'site' | 'session'>): Session | null {
  const later = site.sessions
    .filter((one) => one.day > session.day && one.state !== 'cancelled')
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  return later.find((one) => (one.hindrances ?? []).length > 0) ?? null;
}

const byName = new Intl.Collator('zh-CN');

/** The children of the register by name; those that are not expected today and have not come are told apart. */
export function rowsOf({ site, register }: Door): { readonly today: Row[]; readonly others: Row[] } {
  const rows = site.places
    .map((place) => ({
      place,
      whereabouts: register.byPlace.get(place.id) ?? { state: 'not-expected' as const, since: null },
    }))
    .sort((one, other) => byName.compare(one.place.name, other.place.name));
  const isOther = (row: Row): boolean => row.whereabouts.state === 'not-expected';
  return { today: rows.filter((row) => !isOther(row)), others: rows.filter(isOther) };
}

/** In which count a child stands. */
export function countOf({ whereabouts }: Row): Count {
  switch (whereabouts.state) {
    case 'inside':
    case 'missing':
    case 'expected':
      return whereabouts.state;
    default:
      return 'gone';
  }
}

/** How many stand in each count. */
export function countsOf(rows: readonly Row[]): Readonly<Record<Count, number>> {
  const counts = { inside: 0, expected: 0, missing: 0, gone: 0 };
  for (const row of rows) counts[countOf(row)] += 1;
  return counts;
}

/** The mark by which a child stands where it stands, which a correction would take back; null where nothing was put down of it. */
export function lastMarkOf({ session }: Door, placeId: string): Mark | null {
  const undone = new Set(session.marks.flatMap((mark) => (mark.kind === 'undone' ? [mark.undoes] : [])));
  const ofChild = session.marks.filter(
    (mark) =>
      'placeId' in mark &&
      mark.placeId === placeId &&
      !['lesson', 'refused'].includes(mark.kind) &&
      !undone.has(mark.id),
  );
  return ofChild[ofChild.length - 1] ?? null;
}

/** What was put down last of a child's homework and mood; null where nobody did. */
export function lessonOf(
  { session }: Door,
  placeId: string,
): { readonly homework: string | null; readonly mood: number | null } {
  let [homework, mood]: [string | null, number | null] = [null, null];
  for (const mark of session.marks)
    if (mark.kind === 'lesson' && mark.placeId === placeId) {
      homework = mark.homework ?? homework;
      mood = mark.mood ?? mood;
    }
  return { homework, mood };
}

/** Whether two entries on two children's lists are one person: the same name, and the same citizen ID's end or telephone. */
export function isSamePerson(one: Picker, other: Picker): boolean {
  if (one.id === other.id) return true;
  if (one.name !== other.name) return false;
  if (one.idTail !== null && other.idTail !== null) return one.idTail === other.idTail;
  return one.phone !== null && one.phone === other.phone;
}

/** A child that is still inside, and who of its list stands at the door for another. */
export interface Together {
  readonly row: Row;
  readonly picker: Picker;
}

/**
 * Who else may leave with somebody who has fetched a child, and who of the same home may not: its guardian has not put him on
 * that child's list.
 */
export function togetherWith(
  door: Door,
  placeId: string,
  fetcher: Picker,
): { readonly may: readonly Together[]; readonly mayNot: readonly Row[] } {
  const rows = rowsOf(door).today.filter(
    (row) => row.place.id !== placeId && row.whereabouts.state === 'inside',
  );
  const gone = door.site.places.find((place) => place.id === placeId);
  const may: Together[] = [];
  const mayNot: Row[] = [];
  for (const row of rows) {
    const picker = row.place.pickers.find((one) => isSamePerson(one, fetcher));
    if (picker !== undefined) may.push({ row, picker });
    else if (gone !== undefined && isSameHome(gone, row.place)) mayNot.push(row);
  }
  return { may, mayNot };
}

function isSameHome(one: Place, other: Place): boolean {
  if (one.guardian === null || other.guardian === null) return false;
  return one.guardian.name === other.guardian.name && one.guardian.phone === other.guardian.phone;
}
