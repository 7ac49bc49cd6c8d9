/**
 * Looks through a letter before it is signed (地方人大建议答复的格式, GB/T 9704-2012) and says what is probably wrong. It warns and never
 * rewrites: whoever signs decides. On a letter without fault it is silent.
 */
import { isSoundCitizenId } from '#capabilities/children/citizen-id/rules.ts';
import type { Circumstances, Finding, KnownFigure } from '#capabilities/proposals/checking/contract.ts';
import { misnumbered } from '#capabilities/proposals/checking/ordinals/rules.ts';
import { miscited } from '#capabilities/proposals/checking/policies/rules.ts';
import {
  mispunctuated,
  misspelt,
  strayBlanks,
  withoutMeasureWord,
} from '#capabilities/proposals/checking/wording/rules.ts';

/** All that was found, in the order of the text; what is of the whole letter comes first. */
export function findingsIn(text: string, circumstances: Circumstances): Finding[] {
  const { number, mark, policies, figures, names } = circumstances;
  const whole = (check: Finding['check']): Finding => ({
    check,
    at: 0,
    length: 0,
    found: '',
    expected: null,
  });
  return [
    ...(number === null ? [whole('number_missing')] : []),
    ...(mark === null ? [whole('mark_missing')] : []),
    ...[
      ...misnumbered(text),
      ...miscited(text, policies, number),
      ...withoutMeasureWord(text),
      ...mispunctuated(text),
      ...strayBlanks(text),
      ...misspelt(text),
      ...figures.flatMap((figure) => contradicting(text, figure)),
      ...personal(text, names),
    ].sort((a, b) => a.at - b.at),
  ];
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Figures typed by hand that are not the system's. 余 and 多 say a round number that is not above it, by less than its last place. */
function contradicting(text: string, { value, before, after }: KnownFigure): Finding[] {
  const pattern = new RegExp(
    `(?<=${escaped(before)})(\\d[\\d,，]*(?:\\.\\d+)?)([余多]?)(?=${escaped(after)})`,
    'gu',
  );
  return [...text.matchAll(pattern)].flatMap((match): Finding[] => {
    const said = Number((match[1] ?? '').replace(/[,，]/gu, ''));
    const round = 10 ** (/0*$/.exec(String(said))?.[0].length ?? 0);
    const right = match[2] === '' ? said === value : said <= value && value < said + round;
    if (right) return [];
    const found = match[0];
    return [{ check: 'figure', at: match.index, length: found.length, found, expected: String(value) }];
  });
}

const longNumber = /(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1\d{10}(?!\d)/gu;

/** Who must not be known by a public letter: children by name, anybody by citizen ID or mobile number. */
function personal(text: string, names: readonly string[]): Finding[] {
  const numbers = [...text.matchAll(longNumber)]
    .filter((match) => match[0].length === 11 || isSoundCitizenId(match[0].toUpperCase()))
    .map((match) => ({ check: 'personal_number' as const, at: match.index, found: match[0] }));
  const named = names
    .filter((name) => name.length > 1)
    .flatMap((name) =>
      [...text.matchAll(new RegExp(escaped(name), 'gu'))].map((match) => ({
        ...{ check: 'child_name' as const, at: match.index, found: name },
      })),
    );
  return [...numbers, ...named].map((one) => ({ ...one, length: one.found.length, expected: null }));
}
