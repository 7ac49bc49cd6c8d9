/**
 * Finds children on the phone as one types: by parts of the name, by pinyin from any syllable on, by initials, by village or address,
 * by the carer's name. Pure; made once per snapshot, so that a keystroke costs a pass over ready text.
 * What sounds how was worked out by the server (`keys`), for the table of readings is larger than this whole app.
 */
import type { ChildPackage } from '#capabilities/field/packages/contract.ts';

/** What is looked at when somebody types. */
export interface Findable {
  readonly id: string;
  readonly keys: readonly string[];
  readonly words: string;
}

type Known = Pick<ChildPackage, 'id' | 'name' | 'keys' | 'address' | 'path' | 'carer' | 'school'>;

/** Small letters without blanks, tones and points: `Zhāng Xiǎomíng` → zhangxiaoming; ü is v, as on keyboards. */
export function plainOf(typed: string): string {
  return typed
    .toLowerCase()
    .normalize('NFKD')
    .replace(/u\u0304?\u0308/gu, 'v')
    .replace(/[\p{M}\p{P}\p{Z}\p{S}]+/gu, '')
    .normalize('NFC');
}

/** Makes the children ready to be found. */
export function findable(children: readonly Known[]): Findable[] {
  return children.map((child) => ({
    id: child.id,
    keys: [plainOf(child.name), ...child.keys],
    words: [
      ...child.path.map((step) => step.name),
      ...[child.address, child.school, child.carer?.name].map((each) => each ?? ''),
    ]
      .map(plainOf)
      .join('\n'),
  }));
}

/** The ids of whoever is meant, the best first: a name that begins so, then a part of a name, then a place or the carer. */
export function found(among: readonly Findable[], typed: string): string[] {
  const wanted = plainOf(typed);
  if (wanted === '') return among.map((one) => one.id);
  const byRank: [string[], string[], string[]] = [[], [], []];
  for (const one of among) {
    if (one.keys[0]?.startsWith(wanted) === true) byRank[0].push(one.id);
    else if (one.keys.some((key) => key.startsWith(wanted))) byRank[1].push(one.id);
    else if (one.words.includes(wanted)) byRank[2].push(one.id);
  }
  return byRank.flat();
}
