/** A frozen figure beside what the same question is answered today, with the records that make the difference. */
import { indicatorOf } from '#capabilities/indicators/all.ts';
import { compareFrozen } from '#capabilities/indicators/frozen/compare.ts';
import { readFrozen as contract } from '#capabilities/indicators/frozen/contract.ts';
import { listFrozen } from '#capabilities/indicators/frozen/queries.ts';
import { frozenItemOf } from '#capabilities/indicators/months/read-months.ts';
import { seenOf, targetsOf, toldRecord } from '#capabilities/indicators/records/queries.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { figureValue, type Indicator } from '#foundation/indicator.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** So many records that differ are named; more are only counted. */
const NAMED = 100;

export const readFrozen = deed(contract, async ({ tx, actor, params, language, audit }) => {
  const [figure] = await listFrozen(tx, { ids: [params.id] });
  if (figure === undefined || !figure.division.startsWith(actor.area)) throw new Refusal('not-found');
  const [compared] = await compareFrozen(tx, [figure.id], actor);
  if (compared === undefined) throw new Refusal('not-found');
  const indicator = indicatorOf(figure.code);
  const asking = { actor, indicator, language };
  const [added, gone, turned] = [
    await named(tx, asking, compared.added),
    await named(tx, asking, compared.gone),
    await named(tx, asking, compared.turned),
  ];
  audit({
    ...{ objectKind: 'figure', objectId: figure.id, area: figure.division },
    children: [...new Set([added, gone, turned].flatMap((one) => one.children))],
    details: { figure: figure.code, asOf: figure.asOf },
  });
  return {
    ...frozenItemOf(figure, language),
    ...{ asOf: figure.asOf, madeAt: figure.madeAt, madeBy: figure.madeBy },
    place: await divisionPath(tx, figure.division),
    counts: {
      numerator: figure.counts.numerator[language],
      denominator: figure.counts.denominator?.[language] ?? null,
    },
    parts: figure.parts.map((part) => ({ ...part, value: figureValue(part, figure.unit) })),
    ...{ now: compared.now, definitionChanged: compared.definitionChanged },
    ...{ added: added.told, gone: gone.told, turned: turned.told },
  };
});

interface Asking {
  readonly actor: PersonActor;
  readonly indicator: Indicator | undefined;
  readonly language: Language;
}

/** Records that differ, as far as the asker may see them. */
async function named(tx: Transaction, { actor, indicator, language }: Asking, ids: readonly string[]) {
  const nothing = { told: { count: ids.length, items: [] }, children: [] };
  if (indicator === undefined || ids.length === 0) return nothing;
  const behind = await asService(tx, actor, 'figures', () => targetsOf(tx, indicator.of, ids));
  const { rows } = await seenOf(tx, indicator.of, behind, { after: null, limit: NAMED });
  return {
    told: {
      count: ids.length,
      items: rows.slice(0, NAMED).map((row) => toldRecord(row, indicator.of, [], language)),
    },
    children: rows.slice(0, NAMED).flatMap(({ child_id }) => child_id ?? []),
  };
}
