/**
 * Says why a password that somebody wants is too easy to guess. After NIST SP 800-63B-4, 3.1.1.2: length counts, no
 * composition rules, and what is common, expected or derived from the context is refused with its reason. The guessing is
 * zxcvbn's; its lists are completed by what is common in China. Knows neither accounts nor the database.
 */
import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { pinyin } from 'pinyin-pro';
import { commonInChina } from '#capabilities/organization/sessions/common-passwords.ts';
import type { InputFault, Language } from '#foundation/refusals.ts';

/** Guesses, as a power of ten, that a password must withstand [P]: beyond any trying over the network, which locks anyway. */
const LEAST_GUESSES_LOG10 = 9;
/** Only so many characters are looked at: more make a password no worse, and the time grows with their square. */
const LOOKED_AT = 64;

const reasons = {
  'too-short': {
    zh: '太短：至少 {length} 个字符。可以用几个不相干的词连成一句，汉字、空格、标点都可以。',
    en: 'Too short: at least {length} characters. Some unrelated words in a row will do; blanks and any script are allowed.',
  },
  common: {
    zh: '含有常见密码“{part}”，很快会被猜到。',
    en: 'It holds the common password “{part}” and would soon be guessed.',
  },
  'own-words': {
    zh: '由账号、姓名、单位或系统名称（“{part}”）变化而来。',
    en: 'It is made from the account, a name, the office or this system (“{part}”).',
  },
  run: {
    zh: '“{part}”是键盘上或数字、字母表中连续的一串。',
    en: '“{part}” is a run on the keyboard or in the alphabet.',
  },
  repeated: { zh: '“{part}”只是重复。', en: '“{part}” only repeats itself.' },
  date: { zh: '“{part}”是日期或年份，容易猜到。', en: '“{part}” is a date or a year and easily guessed.' },
  guessable: { zh: '容易被猜到，请再长一些。', en: 'It is easily guessed; make it longer.' },
} as const;

/** Why a password is not taken. */
export type WeakReason = keyof typeof reasons;

/** One reason, with the part of the password that it is about. */
export interface Weakness {
  readonly reason: WeakReason;
  readonly part: string;
}

let estimator: ZxcvbnFactory | undefined;

function presentEstimator(): ZxcvbnFactory {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, 'common-in-china': [...commonInChina] },
    graphs: adjacencyGraphs,
  });
  return estimator;
}

/** Everything that a person would be expected to build a password from: names, as they are and in Pinyin. */
export function contextWords(names: readonly string[]): string[] {
  const words = [...names, 'tonghu', '童护', '民政', 'minzheng', '留守儿童', 'liushouertong'].flatMap(
    (name) => [
      name,
      ...name.split(/[^\p{L}\p{N}]+/u),
      pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(''),
    ],
  );
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => [...word].length > 1);
}

/**
 * What is wrong with a password; empty where it may be used.
 * @param least the least number of characters (code points after NFKC).
 * @param names the account, the person, the division.
 */
export function weaknessesOf(password: string, least: number, names: readonly string[]): Weakness[] {
  const plain = password.normalize('NFKC');
  const short: Weakness[] = [...plain].length < least ? [{ reason: 'too-short', part: '' }] : [];
  const found = presentEstimator().check([...plain].slice(0, LOOKED_AT).join(''), contextWords(names));
  if (found.guessesLog10 >= LEAST_GUESSES_LOG10) return short;
  const parts = found.sequence.map(weaknessOf).filter((one) => one !== null);
  const known = parts.length > 0 || short.length > 0 ? parts : [{ reason: 'guessable' as const, part: '' }];
  return [...short, ...known];
}

function weaknessOf(match: MatchExtended): Weakness | null {
  const part = match.token;
  if (match.pattern === 'dictionary')
    return { reason: match.dictionaryName === 'userInputs' ? 'own-words' : 'common', part };
  if (match.pattern === 'spatial' || match.pattern === 'sequence') return { reason: 'run', part };
  if (match.pattern === 'repeat') return { reason: 'repeated', part };
  if (match.pattern === 'date' || match.pattern === 'regex') return { reason: 'date', part };
  return null;
}

/** The reasons as faults of the input, in the asker's language. */
export function weaknessFaults(
  weaknesses: readonly Weakness[],
  least: number,
  language: Language,
): InputFault[] {
  return weaknesses.map(({ reason, part }) => ({
    place: 'body.wanted',
    code: reason,
    message: reasons[reason][language].replace('{length}', String(least)).replace('{part}', () => part),
  }));
}
