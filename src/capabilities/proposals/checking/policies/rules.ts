/** Numbers of policies in a letter: how they are written, whether the list knows them, whether title and number belong together. Pure. */
import type { Finding, Policy } from '#capabilities/proposals/checking/contract.ts';

/** A number with any kind of brackets: 国发〔2016〕13号. */
const anyNumber =
  /(?<issuer>[\p{Script=Han}]{1,8}?[发函办字规])(?<open>[〔﹝[［【(（])(?<year>\d{2,4})(?<close>[〕﹞\]］】)）])(?<nth>第?)(?<serial>\d{1,5})号/gu;

/** A number as it is written (GB/T 9704-2012, 7.2.5): the whole year in 〔〕, no 第, no leading zero. */
function wellWritten(groups: Readonly<Record<string, string>>): string {
  return `${groups.issuer}〔${groups.year}〕${Number(groups.serial)}号`;
}

/** Words that lead to a number and do not belong to its issuer's short name. */
const leads = /^.*?(?:按照|根据|依据|依照|执行|落实|贯彻|印发|转发|和|及|与|的|以)(?=.{2,}〔)/u;

function withoutLead(number: string, policies: readonly Policy[]): string {
  const known = policies.find((policy) => number.endsWith(policy.number));
  return known?.number ?? number.replace(leads, '');
}

interface Cited {
  readonly title: string;
  readonly number: string;
}

/** The title right before a number, as in 《…》（国发〔2016〕13号）; null where none stands there. */
function titleBefore(text: string, at: number): string | null {
  return /《([^《》]+)》\s*[（(]?\s*$/u.exec(text.slice(0, at))?.[1] ?? null;
}

/** Titles are the same whether or not they name who issued them. */
function sameTitle(one: string, other: string): boolean {
  const bare = (title: string): string => title.replace(/\s/gu, '').replace(/^.*?(?=关于)/u, '');
  return bare(one) === bare(other);
}

function againstList(
  { title, number }: Cited,
  policies: readonly Policy[],
): Pick<Finding, 'check' | 'expected'> | null {
  const known = policies.find((policy) => policy.number === number);
  const titled = policies.find((policy) => sameTitle(policy.title, title));
  if (known !== undefined && (title === '' || sameTitle(known.title, title))) return null;
  if (titled !== undefined) return { check: 'policy_title', expected: titled.number };
  if (known !== undefined) return { check: 'policy_title', expected: `《${known.title}》` };
  return { check: 'policy_unknown', expected: null };
}

/** Numbers that are not written as they should be, are unknown, or belong to another title. The letter's own is not in the list. */
export function miscited(text: string, policies: readonly Policy[], own: string | null): Finding[] {
  return [...text.matchAll(anyNumber)].flatMap((match): Finding[] => {
    const groups = match.groups ?? {};
    const written = wellWritten(groups as Record<string, string>);
    const number = withoutLead(written, policies);
    const lead = written.length - number.length;
    const place = { at: match.index + lead, length: match[0].length - lead, found: match[0].slice(lead) };
    const form: Finding[] =
      match[0] === written && groups.year?.length === 4
        ? []
        : [{ ...place, check: 'number_form', expected: number }];
    if (own !== null && written.endsWith(own)) return form;
    const listed = againstList({ title: titleBefore(text, match.index) ?? '', number }, policies);
    return listed === null ? form : [...form, { ...place, ...listed }];
  });
}
