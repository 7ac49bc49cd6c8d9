/**
 * Citizen IDs and phones that are nobody's: IDs carry the area codes 410981 to 410988, which were never issued, and
 * phones begin with 1400. Everything else about them is as GB 11643-1999 wants it. Never the same one twice.
 */
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import type { Random } from './random.ts';
import type { Sex } from './types.ts';

/** The county-level units in code order and the test area code that stands for each. */
export const areaCodes: Readonly<Record<string, string>> = {
  '410902': '410981',
  '410922': '410982',
  '410923': '410983',
  '410926': '410984',
  '410927': '410985',
  '410928': '410986',
  '410971': '410987',
  '410972': '410988',
};

/** Issues citizen IDs, none twice. */
export class IdentityOffice {
  readonly #issued = new Set<string>();

  /** @param taken IDs that were issued before */
  constructor(taken: Iterable<string> = []) {
    for (const id of taken) this.#issued.add(id);
  }

  /** All IDs that were issued so far. */
  get issued(): ReadonlySet<string> {
    return this.#issued;
  }

  /** A valid ID of a person of that county, birth date and sex that nobody else has. */
  issue(countyCode: string, birthDate: string, sex: Sex, random: Random): string {
    const area = areaCodes[countyCode];
    if (area === undefined) throw new Error(`no test area code for ${countyCode}`);
    for (;;) {
      const order = random.int(0, 499) * 2 + (sex === '男' ? 1 : 0);
      const first17 = `${area}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
      const id = first17 + checkCharacter(first17);
      if (this.#issued.has(id)) continue;
      this.#issued.add(id);
      return id;
    }
  }
}

/** Phone numbers are dealt from separate boxes, so that two parts of the city never share one. */
const phoneBoxes = {
  census: { from: 0, size: 8_000_000 },
  strangers: { from: 8_000_000, size: 200_000 },
  history: { from: 8_200_000, size: 700_000 },
  present: { from: 8_900_000, size: 70_000 },
  pickers: { from: 8_970_000, size: 10_000 },
  callers: { from: 8_980_000, size: 20_000 },
  staff: { from: 9_000_000, size: 1_000_000 },
};

/** Steps through a box by a number prime to its size: scattered, and never the same twice until all are dealt. */
const phoneStep = 3_571_429;

/** Deals phone numbers 1400xxxxxxx from one box. */
export class PhoneBook {
  readonly #box: { from: number; size: number };
  #dealt = 0;

  constructor(box: keyof typeof phoneBoxes) {
    this.#box = phoneBoxes[box];
  }

  /** The next number. */
  deal(): string {
    this.#dealt += 1;
    if (this.#dealt > this.#box.size) throw new Error('no phone number left');
    return `1400${String(this.#box.from + ((this.#dealt * phoneStep) % this.#box.size)).padStart(7, '0')}`;
  }
}
