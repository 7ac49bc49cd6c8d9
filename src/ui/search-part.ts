/**
 * The search part of a desk address (`?division=410922&flag=a&flag=b`) as plain strings, the same form that the API and
 * its links use. A value given once is a string, given more often a list; schemas make numbers and dates of them.
 */

/** A search part taken apart. */
export type SearchPart = Record<string, string | string[]>;

/** Takes a search part apart; it may begin with its question mark. */
export function readSearch(text: string): SearchPart {
  const part: SearchPart = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const former = part[name];
    if (former === undefined) part[name] = value;
    else part[name] = Array.isArray(former) ? [...former, value] : [former, value];
  }
  return part;
}

/** Puts a search part together, with its question mark; what is empty or undefined is left out. */
export function writeSearch(part: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(part)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
