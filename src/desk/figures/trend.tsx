/** Twelve months of a figure as a line, and the same as a table for whoever reads numbers. */
import type { IndicatorPage } from '#capabilities/indicators/figures/contract.ts';
import { shownNumber } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

type Points = IndicatorPage['trend'];

const WIDTH = 960;
const HEIGHT = 110;
const MARGIN = { top: 16, bottom: 16 } as const;

/** The line is drawn over the numbers, column by column. A month that is withheld, or a share among nobody, has no point. */
export function Trend(props: { readonly points: Points; readonly unit: IndicatorPage['unit'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { points, unit } = props;
  const placed = placedOf(points);
  return (
    <div className="figures-trend">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="figures-line">
        {runsOf(placed).map((run) => (
          <polyline key={run[0]?.at} points={run.map(({ x, y }) => `${x},${y}`).join(' ')} />
        ))}
        {placed.flatMap((point) =>
          point === null
            ? []
            : [
                <circle
                  key={point.at}
                  cx={point.x}
                  cy={point.y}
                  r={4}
                  className={point.closed ? 'closed' : 'open'}
                />,
              ],
        )}
      </svg>
      <table className="figures-months">
        <thead>
          <tr>
            {points.map(({ asOf }) => (
              <th key={asOf} scope="col">
                {asOf.slice(0, 7)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {points.map((point) => (
              <td
                key={point.asOf}
                className="number"
                title={`${point.asOf} · ${t(point.closed ? 'trend.closed' : 'trend.open')}`}
              >
                {shownNumber(point, unit, language)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface Placed {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly closed: boolean;
}

/** Where each point lies; a figure that never changed is a line through the middle. */
function placedOf(points: Points): (Placed | null)[] {
  const values = points.flatMap(({ value }) => value ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = WIDTH / Math.max(1, points.length);
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  return points.map(({ value, closed }, at) => {
    if (value === null) return null;
    const share = most === least ? 0.5 : (value - least) / (most - least);
    return { at, x: width * (at + 0.5), y: MARGIN.top + height * (1 - share), closed };
  });
}

/** Points next to each other, which a line joins. */
function runsOf(placed: readonly (Placed | null)[]): Placed[][] {
  const runs: Placed[][] = [];
  let run: Placed[] = [];
  for (const point of [...placed, null]) {
    if (point !== null) run.push(point);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs.filter(({ length }) => length > 1);
}
