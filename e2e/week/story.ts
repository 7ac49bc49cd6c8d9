/**
 * What truly happens in a week in thirty classrooms, minute by minute, by a seed: who comes, when and with whom each child leaves, who
 * is excused, who is missed and where it was; and what goes wrong. It knows nothing of marks, of the server or of its rules.
 */
import { Random } from '#demo/random.ts';

/** Monday to Friday of a week of the spring term. */
export const days = ['2024-05-13', '2024-05-14', '2024-05-15', '2024-05-16', '2024-05-17'] as const;
/** Rooms open at 16:30 for two hours; minutes are counted from then. A child that is not there is looked for after twenty. */
export const opens = '16:30';
export const LASTS = 120;
export const MISSING_AFTER = 20;
/** The test looks from ten minutes before the opening until half an hour after the closing. */
export const minutes = { from: -10, to: LASTS + 30 } as const;
export const ROOMS = 30;
export const CHILDREN = 4;
/** On Wednesday the power goes at 17:05 and is back at 17:50. */
export const cut = { day: 2, from: 35, to: 80 } as const;
/** On Thursday the rooms of one town are closed, for the river rises. */
export const flood = { day: 3, rooms: 8 } as const;

/** What happens to a child at a minute. */
export interface Happening {
  readonly minute: number;
  readonly what:
    | 'comes'
    /** Put down twice at the door. */
    | 'comes-again'
    /** Put down for the wrong child, and undone some minutes later. */
    | 'put-down-wrongly'
    | 'undone'
    | 'excused'
    | 'goes-with-picker'
    | 'goes-alone'
    /** Somebody on no list wants to fetch the child, which stays. */
    | 'stranger'
    /** The phone, whose list is old, let it be fetched by somebody who is no longer on it. */
    | 'unlisted'
    | 'found';
  /** How it reached the server: by the keeper's phone, or by the director's desk, which needs power. */
  readonly by: 'phone' | 'desk';
}

/** One child's afternoon. */
export interface Afternoon {
  readonly day: number;
  readonly room: number;
  readonly child: number;
  readonly happenings: readonly Happening[];
}

/** The week of all children. */
export function theWeek(seed: number): Afternoon[] {
  return days.flatMap((_, day) =>
    Array.from({ length: ROOMS }, (_, room) =>
      day === flood.day && room < flood.rooms
        ? []
        : Array.from({ length: CHILDREN }, (_, child) => ({
            ...{ day, room, child },
            happenings: afternoon(new Random(seed, `${day}/${room}/${child}`), { day, room, child }),
          })),
    ).flat(),
  );
}

function afternoon(luck: Random, of: { day: number; room: number; child: number }): Happening[] {
  const phone = (minute: number, what: Happening['what']): Happening => ({ minute, what, by: 'phone' });
  const chance = luck.next();
  if (chance < 0.05) return [phone(luck.int(-8, 15), 'excused')];
  if (chance < 0.1) return [{ minute: luck.int(MISSING_AFTER + 4, 30), what: 'found', by: 'desk' }];
  if (chance < 0.12) {
    const wrongly = luck.int(2, 12);
    return [
      phone(wrongly, 'put-down-wrongly'),
      phone(wrongly + luck.int(1, 4), 'undone'),
      { minute: luck.int(90, 115), what: 'found', by: 'desk' },
    ];
  }
  const came = luck.int(-4, 28);
  const left = luck.int(85, LASTS + 10);
  const all = [phone(came, 'comes')];
  if (luck.chance(0.05)) all.push(phone(came + luck.int(0, 3), 'comes-again'));
  // A stranger at the door of the first room on Tuesday, and somebody who was struck off the list on Friday.
  if (of.room === 0 && of.child === 0 && of.day === 1) all.push(phone(70, 'stranger'));
  if (of.room === 5 && of.child === 1 && of.day === 4) all.push(phone(80, 'unlisted'));
  // Somebody forgets to put a leaving down: the director asks at the home.
  if (luck.chance(0.03)) return [...all, { minute: LASTS + luck.int(14, 25), what: 'found', by: 'desk' }];
  return [...all, phone(left, luck.chance(0.12) ? 'goes-alone' : 'goes-with-picker')];
}

/** Where a child is at a minute, by what had become known of it: the test's own model. `missed` is what nobody knows of yet. */
export function whereIs(known: readonly Happening[], minute: number): string {
  const until = known.filter((one) => one.minute <= minute);
  const at = (...whats: Happening['what'][]) => until.findLast((one) => whats.includes(one.what));
  const undone = known.some((one) => one.what === 'undone');
  const came = until.find((one) => one.what === 'comes' || (one.what === 'put-down-wrongly' && !undone));
  const found = at('found');
  const left = at('goes-with-picker', 'goes-alone');
  if (found !== undefined && (left === undefined || left.minute <= found.minute)) return 'located';
  if (left !== undefined) return 'left';
  if (came !== undefined) return 'inside';
  if (at('excused') !== undefined) return 'excused';
  return minute >= MISSING_AFTER ? 'missing' : 'expected';
}
