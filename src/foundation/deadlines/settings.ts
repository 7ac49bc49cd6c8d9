/**
 * The lengths of deadlines that a city may set: what is proposed, what was set last, and so what holds. Pure; each capability
 * keeps the rows of its own table.
 */
import type { Span } from '#foundation/deadlines/rules.ts';

/** A length that was set: the last row of its code. */
export interface SetSpan {
  readonly code: string;
  readonly unit: string;
  readonly amount: number;
}

/** The same with who set it, when and why. */
export interface SetSpanTold extends SetSpan {
  readonly setter_name: string;
  readonly set_at: Date;
  readonly why: string;
}

type Proposed<Code extends string> = Readonly<Record<Code, Span>>;

const spanOf = ({ unit, amount }: SetSpan): Span => ({ unit: unit as Span['unit'], count: amount });

/** The lengths that hold: those that were set, and the proposed ones for the rest. A code that nobody proposes any more is left out. */
export function spansHeld<Code extends string>(
  proposed: Proposed<Code>,
  rows: readonly SetSpan[],
): Proposed<Code> {
  const set = rows.filter(({ code }) => code in proposed).map((row) => [row.code, spanOf(row)] as const);
  return { ...proposed, ...Object.fromEntries(set) };
}

/** Every length as it holds, as it is proposed, and who set it otherwise, in the order in which they are proposed. */
export function spansTold<Code extends string>(proposed: Proposed<Code>, rows: readonly SetSpanTold[]) {
  const codes = Object.keys(proposed) as Code[];
  return {
    items: codes.map((code) => {
      const row = rows.find((one) => one.code === code);
      const held = row === undefined ? proposed[code] : spanOf(row);
      const told = { setBy: row?.setter_name ?? null, setAt: row?.set_at ?? null, why: row?.why ?? null };
      return { code, ...held, proposed: proposed[code], ...told };
    }),
  };
}
