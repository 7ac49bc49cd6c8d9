/**
 * A linear model with some whole-numbered columns, as it is written down and handed to the solver. Knows nothing of what it is
 * about. Plain arrays, so that it can be posted to a thread.
 */

/** One coefficient of a row: the column's number and its factor. */
export type Entry = readonly [column: number, factor: number];

/** A model: choose the columns' values within their bounds so that every row's sum lies within its own, and the objective is best. */
export interface LinearModel {
  readonly maximize: boolean;
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** 1 where a column takes whole numbers only. */
  readonly whole: readonly (0 | 1)[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** Where each row's coefficients begin in `indices` and `factors`; one more than there are rows. */
  readonly starts: readonly number[];
  readonly indices: readonly number[];
  readonly factors: readonly number[];
}

/** Writes a model down, column by column and row by row. */
export interface ModelWriter {
  /** Adds a column; answers its number. */
  column(of: {
    readonly cost?: number;
    readonly lower?: number;
    readonly upper: number;
    readonly whole?: boolean;
  }): number;
  /** Adds a row: `lower` ≤ the sum of its entries ≤ `upper`. */
  row(lower: number, upper: number, entries: readonly Entry[]): void;
  /** The model as written. */
  done(): LinearModel;
}

/** Begins a model. */
export function writeModel(maximize: boolean): ModelWriter {
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const whole: (0 | 1)[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const starts: number[] = [0];
  const indices: number[] = [];
  const factors: number[] = [];
  return {
    column(of) {
      cost.push(of.cost ?? 0);
      lower.push(of.lower ?? 0);
      upper.push(of.upper);
      whole.push(of.whole === true ? 1 : 0);
      return cost.length - 1;
    },
    row(from, to, entries) {
      rowLower.push(from);
      rowUpper.push(to);
      for (const [column, factor] of entries) {
        indices.push(column);
        factors.push(factor);
      }
      starts.push(indices.length);
    },
    done: () => ({ maximize, cost, lower, upper, whole, rowLower, rowUpper, starts, indices, factors }),
  };
}
