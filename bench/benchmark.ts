/**
 * What a benchmark is, and the few measures they share.
 */

/** One line of a benchmark's table. */
export interface BenchmarkRow {
  readonly what: string;
  /** What the product takes. */
  readonly measured: number;
  /** What the bare limit takes in the same run; null where a target is absolute. */
  readonly limit: number | null;
  readonly unit: string;
  /** measured ÷ limit, two decimals. */
  readonly ratio: number | null;
  readonly target: string;
}

/** A benchmark: a name's file exports one as `benchmark`. */
export interface Benchmark {
  run(): Promise<BenchmarkRow[]>;
}

/** Makes a row; the ratio is computed. */
export function row(
  what: string,
  measured: number,
  limit: number | null,
  unit: string,
  target: string,
): BenchmarkRow {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    what,
    measured: round(measured),
    limit: limit === null ? null : round(limit),
    unit,
    ratio: limit === null || limit === 0 ? null : round(measured / limit),
    target,
  };
}

/** Runs `work` `times` times after `warm` unmeasured ones; answers the milliseconds of each, in order. */
export async function timings(work: () => Promise<unknown>, times: number, warm: number): Promise<number[]> {
  for (let at = 0; at < warm; at += 1) await work();
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}

/**
 * Asks each in turn, beginning with another one each time, so that what else the machine does meets all of them alike; answers the
 * milliseconds of each.
 */
export async function inTurn(
  asks: readonly (() => Promise<unknown>)[],
  times: number,
  warm: number,
): Promise<number[][]> {
  const taken: number[][] = asks.map(() => []);
  for (let time = -warm; time < times; time += 1)
    for (let place = 0; place < asks.length; place += 1) {
      const at = (place + time + warm) % asks.length;
      const begun = performance.now();
      await asks[at]?.();
      if (time >= 0) taken[at]?.push(performance.now() - begun);
    }
  return taken;
}

/** The value below which a share of the timings lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
