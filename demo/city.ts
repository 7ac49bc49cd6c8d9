/**
 * The demonstration city in one call: what the census found, the rosters that say so, what a correct import finds in
 * them, and what happened since. Pure data from a seed; half a second.
 */
import { type DemoCensus, demoSeed, makeCensus } from './census.ts';
import { type DemoCensusFigures, demoCensusFigures } from './figures.ts';
import { demoHistory } from './history.ts';
import { type DemoOrganization, demoOrganization } from './organization.ts';
import { rosterRowsOf } from './rosters.ts';
import { type DemoStock, demoStock } from './stock.ts';
import type { DemoHappening, DemoRosterRow } from './types.ts';

export interface DemoCity {
  readonly organization: DemoOrganization;
  readonly census: DemoCensus;
  readonly rows: readonly DemoRosterRow[];
  readonly figures: DemoCensusFigures;
  readonly history: readonly DemoHappening[];
  readonly stock: DemoStock;
}

/** Makes the whole city. The same seed gives the same city, byte for byte. */
export function makeDemoCity(seed = demoSeed): DemoCity {
  const census = makeCensus(seed);
  const rows = rosterRowsOf(census);
  const history = demoHistory(census, rows);
  return {
    organization: demoOrganization(seed),
    census,
    rows,
    figures: demoCensusFigures(census, rows),
    history,
    stock: demoStock(census, history),
  };
}
