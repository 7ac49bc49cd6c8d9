/** Measure words, punctuation, spaces and words that are often confused. Pure; each is silent where one may write so. */
import type { Finding } from '#capabilities/proposals/checking/contract.ts';

/** What is counted with a measure word, with the one that is used. */
const counted: Readonly<Record<string, string>> = {
  留守儿童: '名',
  困境儿童: '名',
  儿童: '名',
  未成年人: '名',
  学生: '名',
  教师: '名',
  志愿者: '名',
  工作人员: '名',
  单位: '家',
  部门: '个',
  机构: '家',
  学校: '所',
  家庭: '户',
  案件: '起',
  个案: '起',
  课堂: '个',
};

const nouns = Object.keys(counted).join('|');
const bareNumber = new RegExp(`(?<![\\d.第—-])(\\d+[余多]?)(${nouns})(?!节)`, 'gu');

/** Numbers that stand right before what they count. */
export function withoutMeasureWord(text: string): Finding[] {
  return [...text.matchAll(bareNumber)].map((match) => ({
    ...{ check: 'measure_word', at: match.index, length: match[0].length, found: match[0] },
    expected: `${match[1]}${counted[match[2] ?? ''] ?? ''}${match[2]}`,
  }));
}

/** Posts that are no field of work: 、 joins like with like. */
const posts = '局长|部长|主任|书记|县长|市长|科长|院长';
const postAfterPause = new RegExp(`(?<before>[\\p{Script=Han}]{2})、(?=(?:${posts})(?:兼任|担任|任))`, 'gu');
const endsAsPost = /(?:长|任|记|员)$/u;
const doubled = /[，。、；：！？,;]{2,}|(?<=[\p{Script=Han}])[,;:?!](?=[\p{Script=Han}])|、(?=[。；，])/gu;

/** Marks of punctuation that stand where none may, twice, or half as wide as the text. */
export function mispunctuated(text: string): Finding[] {
  const between = [...text.matchAll(postAfterPause)]
    .filter((match) => !endsAsPost.test(match.groups?.before ?? ''))
    .map((match) => ({ at: match.index + 2, length: 1, found: text.slice(match.index, match.index + 5) }));
  const stray = [...text.matchAll(doubled)].map((match) => ({
    ...{ at: match.index, length: match[0].length, found: match[0] },
  }));
  return [...between, ...stray].map((place) => ({ ...place, check: 'punctuation', expected: null }));
}

/** One or two blanks; more are there for the look of a line. Two issuers of one title stand apart by a blank, and rightly. */
const blank = /(?<=[\p{Script=Han}\d％%])(?<!\s)[ 　]{1,2}(?=[\p{Script=Han}\d])/gu;

/** Blanks within a sentence. */
export function strayBlanks(text: string): Finding[] {
  const titles = [...text.matchAll(/《[^《》]*》/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  return [...text.matchAll(blank)]
    .filter(({ index }) => !titles.some(([from, to]) => index > from && index < to))
    .map((match) => ({
      ...{ check: 'space', at: match.index, length: match[0].length, expected: null },
      found: text.slice(Math.max(0, match.index - 3), match.index + match[0].length + 1),
    }));
}

/** What is often written for something else; the first is never right in such a letter. */
const confused: Readonly<Record<string, string>> = {
  辅导空挡: '辅导空档',
  监护空挡: '监护空档',
  未成人保护: '未成年人保护',
  必需依法: '必须依法',
  既使: '即使',
  迫不急待: '迫不及待',
  部暑: '部署',
  督察整改: '督查整改',
};

/** Words that are probably misspelt. */
export function misspelt(text: string): Finding[] {
  return Object.entries(confused).flatMap(([wrong, right]) =>
    [...text.matchAll(new RegExp(wrong, 'gu'))].map((match) => ({
      ...{ check: 'misspelt' as const, at: match.index, length: wrong.length, found: wrong, expected: right },
    })),
  );
}
