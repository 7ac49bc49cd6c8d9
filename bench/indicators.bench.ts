/**
 * Every figure of the demonstration city for a month, beside the one statement that counts them through the driver alone, as the
 * cluster's owner and so without row-level security; the close of a month with its records; and one figure's page of twelve months.
 */
import pg from 'pg';
import { loadShippedDocuments } from '#capabilities/documents/index.ts';
import { loadShippedForms } from '#capabilities/forms/index.ts';
import { countEach, statementOf } from '#capabilities/indicators/figures/counting.ts';
import { allIndicators, freezeMonth, indicatorOf } from '#capabilities/indicators/index.ts';
import { loadDemonstration } from '#demo/load.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Benchmark, type BenchmarkRow, inTurn, percentile, row, timings } from './benchmark.ts';
import { analyse, type BenchSystem, makeBenchSystem } from './city.ts';

const CITY = '4109';
const MONTH_END = '2024-04-30';
const TIMES = 9;
const WARM = 2;
const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };
const closer: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

export const benchmark: Benchmark = {
  run: async () => {
    const system = await makeBenchSystem(false);
    try {
      await loadShippedForms(system.database);
      await loadShippedDocuments(system.database);
      await loadDemonstration(system, () => undefined);
      await analyse(system.ownerUrl);
      return [...(await allFigures(system)), await trend(system), await close(system)];
    } finally {
      await system.close();
    }
  },
};

const questions = allIndicators.map((indicator) => ({
  indicator,
  scope: { division: CITY, asOf: MONTH_END },
}));

async function allFigures(system: BenchSystem): Promise<BenchmarkRow[]> {
  const opening = { actor: figures, requestId: 'bench', timeoutMs: 120_000 };
  const { sql: text, parameters } = await system.database.asActor(opening, async (tx) =>
    statementOf(questions, 'counts').compile(tx),
  );
  const owner = new pg.Client(system.ownerUrl);
  await owner.connect();
  const counting = () => system.database.asActor(opening, (tx) => countEach(tx, questions));
  const [measured = [], bare = []] = await inTurn(
    [counting, () => owner.query(text, [...parameters])],
    TIMES,
    WARM,
  );
  await owner.end();
  const what = `all ${allIndicators.length} figures of the city for a month`;
  return [row(`${what}: median`, percentile(measured, 0.5), percentile(bare, 0.5), 'ms', '< 1,000 ms')];
}

async function trend(system: BenchSystem): Promise<BenchmarkRow> {
  const indicator = indicatorOf('ST6');
  if (indicator === undefined) throw new Error('There is no ST6.');
  const months = Array.from({ length: 12 }, (_, at) =>
    new Date(Date.UTC(2023, 6 + at, 0)).toISOString().slice(0, 10),
  );
  const asked = months.map((asOf) => ({ indicator, scope: { division: CITY, asOf } }));
  const measured = await timings(
    () =>
      system.database.asActor({ actor: figures, requestId: 'bench', timeoutMs: 120_000 }, (tx) =>
        countEach(tx, asked),
      ),
    TIMES,
    WARM,
  );
  return row(
    'twelve months of one figure, none of them closed',
    percentile(measured, 0.5),
    null,
    'ms',
    '< 1,000 ms',
  );
}

/** A month that the story left open: nothing of it remains, for each time the transaction is given up. */
async function close(system: BenchSystem): Promise<BenchmarkRow> {
  const month = { month: '2023-10-01', division: CITY, today: '2024-05-22', now: new Date() };
  const given = new Error('given up');
  const once = () =>
    system.database
      .asActor({ actor: closer, requestId: 'bench', timeoutMs: 120_000 }, async (tx) => {
        await freezeMonth(tx, month, closer);
        throw given;
      })
      .catch((fault: unknown) => {
        if (fault !== given) throw fault;
      });
  const measured = await timings(once, 3, 1);
  return row(
    'close of a month, city and counties with all records',
    percentile(measured, 0.5),
    null,
    'ms',
    '',
  );
}
