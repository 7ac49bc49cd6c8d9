/**
 * Keys by which a child is found: every suffix of the name, its pinyin from each syllable on, and its initials.
 * Pure and quick, because a census makes them for tens of thousands of names; it must not know where they are kept.
 *
 * Why suffixes: under row-level security only leakproof comparisons may use an index. A prefix is such a comparison,
 * LIKE and trigrams are not, and Chinese names of two characters are too short for trigrams anyway.
 * Readings are looked up a character at a time and remembered: pinyin-pro takes 8 µs a name, a table 0.3.
 */
import { pinyin } from 'pinyin-pro';

/** Longest name part that is made into keys; the longest real names (Uyghur, with a father's name) have 15 to 20. */
const MOST_TOKENS = 24;

/** Surnames of two characters that read otherwise than their characters do one by one, or that pinyin-pro does not know. */
const compoundSurnames: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['单于', ['chan', 'yu']],
  ['尉迟', ['yu', 'chi']],
  ['万俟', ['mo', 'qi']],
  ['长孙', ['zhang', 'sun']],
  ['澹台', ['tan', 'tai']],
  ['宿六', ['su', 'lu']],
  ['令狐', ['ling', 'hu']],
  ['钟离', ['zhong', 'li']],
  ['乐正', ['yue', 'zheng']],
  ['夏侯', ['xia', 'hou']],
  ['呼延', ['hu', 'yan']],
  ['欧阳', ['ou', 'yang']],
]);

const han = /\p{Script=Han}/u;
const tokens = /\p{Script=Han}|[\p{L}\p{N}]+/gu;

const readings = new Map<string, string>();
const surnameReadings = new Map<string, string>();

function read(character: string, asSurname: boolean): string {
  const known = asSurname ? surnameReadings : readings;
  let reading = known.get(character);
  if (reading === undefined) {
    reading = pinyin(character, {
      toneType: 'none',
      type: 'array',
      v: true,
      surname: asSurname ? 'head' : 'off',
    }).join('');
    known.set(character, reading);
  }
  return reading;
}

/** Names of plain Chinese characters, which need no bringing into form; compatibility characters do. */
const plainHan = /^[\u3400-\u9fff\u{20000}-\u{2f7ff}\u{30000}-\u{3ffff}]*$/u;

/** Splits a name: each Chinese character is a token, each run of other letters or digits another; the rest falls away. */
function tokensOf(text: string): string[] {
  const plain = plainHan.test(text) ? text : bare(text);
  return plain.match(tokens)?.slice(0, MOST_TOKENS) ?? [];
}

/** Small letters without tones or other marks, full-width ones made narrow; ü becomes v. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/u\u0304?\u0308/gu, 'v')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
}

/** The reading of each token; the first is read as a surname, and what has no reading stands for itself. */
function syllablesOf(parts: readonly string[]): string[] {
  const compound = compoundSurnames.get(`${parts[0] ?? ''}${parts[1] ?? ''}`);
  return parts.map((part, at) => compound?.[at] ?? (han.test(part) ? read(part, at === 0) : part));
}

/**
 * The search keys of a name, each once.
 * `张小明` → 张小明, 小明, 明, zhangxiaoming, xiaoming, ming, zxm.
 */
export function childKeys(name: string): string[] {
  const parts = tokensOf(name);
  const syllables = syllablesOf(parts);
  const keys = new Set<string>();
  let [text, sound] = ['', ''];
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const syllable = syllables[at] ?? '';
    text = `${parts[at]}${text}`;
    sound = `${syllable}${sound}`;
    keys.add(text).add(sound);
  }
  if (parts.length > 1) keys.add(initialsOf(syllables));
  return [...keys];
}

/** Says whether a key of letters is a name's initials (and no reading). */
export function isInitials(key: string, name: string): boolean {
  return key === initialsOf(syllablesOf(tokensOf(name)));
}

function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => [...syllable][0] ?? '').join('');
}

/**
 * The text by which names are ordered, byte by byte: the reading of each character, then the character, so that
 * 李 comes before 梁 and all 张 of one reading stand together.
 */
export function nameSort(name: string): string {
  const parts = tokensOf(name);
  const syllables = syllablesOf(parts);
  return parts
    .map((part, at) => (syllables[at] === part ? part : `${syllables[at]} ${part}`))
    .join(' ')
    .slice(0, 200);
}

/** What was typed, brought to the form of the keys: blanks and marks gone, small letters, tones gone, ü as v. */
export function normalizeQuery(typed: string): string {
  return tokensOf(typed).join('');
}
