/**
 * `tonghu indicators --as-of DAY`: every figure of a division at the end of a day.
 */
import { indicatorsAt } from '#capabilities/indicators/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';

interface IndicatorOptions {
  readonly asOf: string;
  readonly division: string;
  readonly json?: boolean;
}

/** Prints `{asOf, items: [{code, name, value, numerator, denominator, unit, definition}]}`, or a table for people. */
export async function indicators(options: IndicatorOptions): Promise<void> {
  const { asOf, division } = options;
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(division))
    throw new UsageFault(`--division wants a code of 2, 4, 6, 9 or 12 digits, not “${division}”.`);
  await withSystem(async (system) => {
    const opening = { actor: administration, requestId: 'indicators', timeoutMs: 600_000 };
    const items = await system.database.asActor(opening, async (tx) => {
      if ((await findDivision(tx, division)) === undefined)
        throw new UsageFault(`There is no division ${division}.`);
      return indicatorsAt(tx, { division, asOf }, 'zh');
    });
    print(options, { asOf, items }, () =>
      items.map((item) => {
        const parts = item.denominator === null ? '' : ` (${item.numerator} / ${item.denominator})`;
        return `${item.code.padEnd(14)} ${shown(item)}${parts}  ${item.name}`;
      }),
    );
  });
}

function shown({ value, unit }: { readonly value: number | null; readonly unit: string }): string {
  if (value === null) return '—';
  return unit === 'share' ? `${(value * 100).toFixed(2)} %` : String(value);
}
