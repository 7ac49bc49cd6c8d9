/**
 * Cuts Chinese into words for the index and for questions, alike in both: traditional characters, full-width signs and capitals
 * are written in one way first. The dictionary is that of jieba; what it does not know stays single characters on both sides.
 * Rejected: n-grams of characters (three times the index, and 保护 would find 确保护士) and guessing unknown words (HMM), which
 * cuts one word differently in a question and in an article.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { Converter } from 'opencc-js/t2cn';
import { synonymGroups } from '#capabilities/knowledge/searching/synonyms/rules.ts';

/** Words that say nothing of what is asked. */
const empty = new Set(
  '的 了 吗 呢 吧 啊 呀 我 你 他 她 它 我们 你们 他们 是 在 有 和 与 及 或 就 都 也 还 要 能 可以 怎么 怎样 如何 怎么办 什么 哪些 哪里 多少 请问 一下 一个 这 那 这个 那个 咋 咋办 办'.split(
    ' ',
  ),
);
const A_WORD = /[\p{L}\p{N}]/u;

interface Words {
  readonly jieba: Jieba;
  readonly simplified: (text: string) => string;
}

let loaded: Words | undefined;

/** The dictionary takes some hundred milliseconds and 60 MB: it is loaded once, when it is first needed. */
function words(): Words {
  if (loaded !== undefined) return loaded;
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(
    Buffer.from(
      synonymGroups
        .flat()
        .map((word) => `${word} 100000 n`)
        .join('\n'),
    ),
  );
  loaded = { jieba, simplified: Converter({ from: 't', to: 'cn' }) };
  return loaded;
}

/** Loads the dictionary now: a server does so before it answers, so that no call waits for the first search. */
export function loadWords(): void {
  words();
}

/** A text written in one way: simplified, half-width, small letters. */
export function inOneWay(text: string): string {
  return words().simplified(text.normalize('NFKC').toLowerCase());
}

/** Every word that stands in a text, long ones and those inside them, separated by spaces: what the index holds. */
export function indexWords(text: string): string {
  const { jieba } = words();
  const plain = inOneWay(text);
  const inside = jieba.cutAll(plain).filter((word) => word.length > 1);
  return [...jieba.cutForSearch(plain, false), ...inside].filter((word) => A_WORD.test(word)).join(' ');
}

/** The words of a question that say something, each once, in their order; all of them where none does. */
export function questionWords(text: string): string[] {
  const found = words()
    .jieba.cut(inOneWay(text), false)
    .filter((word) => A_WORD.test(word));
  const telling = found.filter((word) => !empty.has(word));
  return [...new Set(telling.length > 0 ? telling : found)];
}
