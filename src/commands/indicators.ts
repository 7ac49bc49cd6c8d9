/**
 * `tonghu indicators --as-of DAY`: every figure of a division at the end of a day. With `--checks` each division below is counted by
 * itself too, and whatever does not agree is printed.
 */
import { checkFigures, indicatorsAt, partsByUnit } from '#capabilities/indicators/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import { isAmount } from '#foundation/figures/contract.ts';

interface IndicatorOptions {
  readonly asOf: string;
  readonly division: string;
  readonly checks?: boolean;
  readonly json?: boolean;
}

type Item = Awaited<ReturnType<typeof indicatorsAt>>[number];
type Units = Awaited<ReturnType<typeof partsByUnit>>;
type Disagreement = Awaited<ReturnType<typeof checkFigures>>[number];

/**
 * Prints `{asOf, items: [{code, name, value, numerator, denominator, unit, definition}]}`, or a table for people. An item of which a part
 * was handed over from before the system says so in `legacy`; `units` names by code the
 * organisations that were asked, where a figure is told by them.
 */
export async function indicators(options: IndicatorOptions): Promise<void> {
  const { asOf, division } = options;
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(division))
    throw new UsageFault(`--division wants a code of 2, 4, 6, 9 or 12 digits, not “${division}”.`);
  await withSystem(async (system) => {
    const opening = { actor: administration, requestId: 'indicators', timeoutMs: 600_000 };
    const { items, units, disagreements } = await system.database.asActor(opening, async (tx) => {
      if ((await findDivision(tx, division)) === undefined)
        throw new UsageFault(`There is no division ${division}.`);
      const found = await indicatorsAt(tx, { division, asOf }, 'zh');
      return {
        items: found,
        units: await partsByUnit(tx, { division, asOf }),
        disagreements:
          options.checks === true ? await checkFigures(tx, { division, asOf }, administration) : null,
      };
    });
    const told = {
      asOf,
      items: items.map(printed),
      units: Object.fromEntries(units),
      ...(disagreements === null ? {} : { disagreements }),
    };
    print(options, told, () => [
      ...items.flatMap((item) => linesOf(item, units)),
      ...(disagreements ?? []).map(wrongOf),
    ]);
    if (disagreements !== null && disagreements.length > 0) process.exitCode = 1;
  });
}

function printed({ span: _, legacy, ...item }: Item) {
  return legacy === null ? item : { ...item, legacy };
}

/** A figure, and below it those of the organisations that something was asked of. */
function linesOf(item: Item, byCode: Units): string[] {
  const asked = (byCode.get(item.code) ?? []).filter(({ denominator }) => denominator !== 0);
  return [lineOf(item), ...asked.map((unit) => lineOf({ ...item, ...unit, code: '', legacy: null }))];
}

function lineOf(item: Item): string {
  const parts =
    item.denominator === null || isAmount(item.unit) ? '' : ` (${item.numerator} / ${item.denominator})`;
  const before =
    item.legacy === null ? '' : `（其中 ${item.legacy.value} 为 ${item.legacy.until} 及以前的历史数）`;
  return `${item.code.padEnd(14)} ${shown(item)}${parts}  ${item.name}${before}`;
}

function wrongOf({ code, kind, others, line, found, expected }: Disagreement): string {
  return `!! ${code} ${line}: ${found}, but ${kind === 'parts' ? 'the divisions below' : others.join(', ')} make ${expected}`;
}

function shown({ value, unit }: Item): string {
  if (value === null) return '—';
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(2)} %`;
    case 'per-thousand':
      return `${(value * 1000).toFixed(2)} ‰`;
    case 'fen':
      return `${(value / 100).toFixed(2)} 元`;
    case 'minutes':
      return `${value} 分钟`;
    case 'days':
      return `${value} 天`;
    case 'posts':
      return `${value} 名`;
    default:
      return String(value);
  }
}
