/**
 * Chance that is the same on every machine: xoshiro128** (Blackman and Vigna, 2018), its four words filled by
 * splitmix32 from an FNV-1a hash of "seed/label". Each part of the demonstration draws from a stream with a label of
 * its own, so that a change in one part leaves the others as they were. Not for secrets. No clock, no Math.random.
 */

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** A drawer of weighted choices, made once from [choice, weight] pairs. */
export type Weighted<T> = (random: Random) => T;

/** A stream of chance, fully determined by its seed and label. */
export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number, label: string) {
    this.#seed = `${seed}/${label}`;
    const fill = splitmix32(fnv1a(this.#seed));
    this.#a = fill();
    this.#b = fill();
    this.#c = fill();
    this.#d = fill();
  }

  /** A number from 0 up to but not including 1, with 32 bits of chance. */
  next(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return result / 0x100000000;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: ArrayLike<T>): T {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** `count` different members of a list, in the order in which they were drawn. */
  sample<T>(list: readonly T[], count: number): T[] {
    if (count > list.length) throw new Error(`cannot draw ${count} of ${list.length}`);
    const rest = [...list];
    for (let at = 0; at < count; at += 1) {
      const other = this.int(at, rest.length - 1);
      [rest[at], rest[other]] = [rest[other] as T, rest[at] as T];
    }
    return rest.slice(0, count);
  }
}

/** Makes a drawer from choices and their weights (of any sum). */
export function weighted<T>(choices: readonly (readonly [T, number])[]): Weighted<T> {
  const bounds: number[] = [];
  let sum = 0;
  for (const [, weight] of choices) {
    sum += weight;
    bounds.push(sum);
  }
  return (random) => {
    const point = random.next() * sum;
    const at = bounds.findIndex((bound) => point < bound);
    return (choices[at === -1 ? choices.length - 1 : at] as readonly [T, number])[0];
  };
}
