/**
 * `npm run bench [-- NAME]`: all benchmarks, or one. Each stands beside its limit in the same run and reports ratios;
 * prints a table and writes bench/results.json.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, BenchmarkRow } from '../bench/benchmark.ts';

const folder = join(import.meta.dirname, '..', 'bench');
const target = join(folder, 'results.json');
const wanted = process.argv[2];

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
  .sort();
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no benchmark ${wanted}; there are: ${names.join(', ')}.`);
  process.exit(2);
}

const earlier: Record<string, BenchmarkRow[]> = existsSync(target)
  ? JSON.parse(readFileSync(target, 'utf8')).benchmarks
  : {};
const benchmarks = { ...earlier };
for (const name of wanted === undefined ? names : [wanted]) {
  console.log(`\n${name}`);
  const { benchmark } = (await import(join(folder, `${name}.bench.ts`))) as { benchmark: Benchmark };
  const rows = await benchmark.run();
  benchmarks[name] = rows;
  console.table(
    rows.map((row) => ({
      what: row.what,
      measured: row.measured,
      limit: row.limit,
      unit: row.unit,
      ratio: row.ratio,
      target: row.target,
    })),
  );
}
mkdirSync(folder, { recursive: true });
const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  node: process.version,
};
writeFileSync(target, `${JSON.stringify({ machine, benchmarks }, null, 2)}\n`);
console.log('\nWritten to bench/results.json.');
process.exit(0);
