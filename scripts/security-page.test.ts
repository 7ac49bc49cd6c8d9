/** Keeps the security pages true: what they name is there, and nothing is called met without a test. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = ['docs/security.md', 'docs/security/asvs.md', 'SECURITY.md'];

/** Requirements of levels 1 and 2 in OWASP ASVS 5.0.0: 70 and 183. */
const REQUIREMENTS = 253;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Every file of this repository that a page names. */
function filesNamed(page: string): string[] {
  const paths = /`((?:src|db|e2e|scripts|docs|bench|bin|demo)\/[\w./-]+|[\w-]+\.(?:json|md))`/g;
  return [...page.matchAll(paths)].map(([, path = '']) => path);
}

/** Every test that a page names: `file` › “title”, “another title of the same file”. */
function testsNamed(page: string): { file: string; title: string }[] {
  const named = /`([\w./-]+\.test\.tsx?)` › (“[^”]+”(?:, “[^”]+”)*)/g;
  return [...page.matchAll(named)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  );
}

/** A title as it stands in a test file: the first words of a test or a group of tests. */
function hasTitle(text: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => new RegExp(`\\(\\s*${literal(quote + title + quote)}`).test(text));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The rows of the ASVS page: number, what it asks, state, where. */
function rows(page: string): { id: string; state: string; where: string }[] {
  const row = /^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \| (.+) \|$/gm;
  return [...page.matchAll(row)].map(([, id = '', state = '', where = '']) => ({ id, state, where }));
}

describe.each(pages)('%s', (name) => {
  const page = read(name);

  it('names no file that is not there', () => {
    expect(filesNamed(page).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('names no test that is not there', () => {
    const missing = testsNamed(page).filter(
      ({ file, title }) => !existsSync(join(root, file)) || !hasTitle(read(file), title),
    );
    expect(missing).toEqual([]);
  });

  it('names no test file without saying which of its tests', () => {
    const bare = page.match(/`[\w./-]+\.test\.tsx?`(?! ›)/g) ?? [];
    expect(bare.filter((file) => file !== '`scripts/security-page.test.ts`')).toEqual([]);
  });

  it('leads to pages that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) =>
      join(root, dirname(name), link),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe('the page of ASVS', () => {
  const all = rows(read('docs/security/asvs.md'));

  it('has every requirement of levels 1 and 2 once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all).toHaveLength(REQUIREMENTS);
  });

  it('says one of the states of each, and where or what is missing', () => {
    const states = ['met', 'met, no test', 'partly', 'not', 'n/a'];
    expect(all.filter(({ state, where }) => !states.includes(state) || where.trim() === '')).toEqual([]);
  });

  it('calls nothing met without a test', () => {
    expect(all.filter(({ state, where }) => state === 'met' && testsNamed(where).length === 0)).toEqual([]);
  });
});

describe('the reading of the pages', () => {
  it('sees several tests of one file, and a title that is not there', () => {
    const named = testsNamed('`db/a.test.ts` › “one”, “two”; `db/b.test.ts` › “three”');
    expect(named.map(({ title }) => title)).toEqual(['one', 'two', 'three']);
    expect(hasTitle("it('one', () => {", 'one')).toBe(true);
    expect(hasTitle("it('one more', () => {", 'one')).toBe(false);
  });
});
