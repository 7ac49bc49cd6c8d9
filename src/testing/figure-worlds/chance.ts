/** Chance of a figure world: made from a seed, so that a world that fails can be made again. Days and moments lie close to borders. */
import { v5 as uuidv5 } from 'uuid';

const SPACE = '6ba7b812-9dad-11d1-80b4-00c04fd430c8';
const DAY_MS = 86_400_000;
/** The days on which things happen in a figure world. */
const FIRST = Date.parse('2024-02-20');
const DAYS = 105;
/** Moments just before and just after a day is over in China, and at noon. */
const hours = ['00:00:00.000', '00:00:00.001', '12:00:00.000', '23:59:59.999'];

/** What a world is made by. */
export class Chance {
  #state: number;
  #ids = 0;
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
    this.#state = seed;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws Error where there is nothing to pick from */
  pick<T>(from: readonly T[]): T {
    const found = from[this.int(0, from.length - 1)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }

  maybe<T>(probability: number, value: () => T): T | null {
    return this.is(probability) ? value() : null;
  }

  some<T>(from: readonly T[], probability: number): T[] {
    return from.filter(() => this.is(probability));
  }

  id(): string {
    this.#ids += 1;
    return uuidv5(`${this.seed}/${this.#ids}`, SPACE);
  }

  day(): string {
    return dayAfter('2024-02-20', this.int(0, DAYS - 1));
  }

  /** A moment of a day in China, one of any day where none is named. */
  moment(day = this.day()): string {
    return `${day}T${this.pick(hours)}+08:00`;
  }

  /** A moment some days after another. */
  after(moment: string, most: number): string {
    return this.moment(dayAfter(moment.slice(0, 10), this.int(1, most)));
  }

  /** Days that follow one another, each the end of what began at the one before. */
  days(most: number): string[] {
    return [...new Set(Array.from({ length: this.int(1, most) }, () => this.day()))].sort();
  }

  many<T>(count: number, make: (place: number) => T): T[] {
    return Array.from({ length: count }, (_, place) => make(place));
  }
}

/** One of several by an id, for what was added later: it draws nothing, so that what is drawn after it stays as it was. */
export function pickById<T>(id: string, from: readonly T[]): T {
  const found = from[Number.parseInt(id.slice(-6), 16) % from.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Another id for each id. */
export const idBeside = (id: string): string => uuidv5(id, SPACE);

/** The day some days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days of which figures of a world are asked: ends of months and quarters, and days between. */
export function askedDays(chance: Chance, count: number): string[] {
  const borders = ['2024-02-29', '2024-03-31', '2024-04-01', '2024-04-30', '2024-05-22', '2024-05-31'];
  return chance.many(count, (place) =>
    place % 2 === 0
      ? chance.pick(borders)
      : dayAfter(new Date(FIRST).toISOString().slice(0, 10), chance.int(5, DAYS - 1)),
  );
}
