/** Frozen figures beside what the same question is answered today: what was written down or corrected since. */
import { indicatorOf } from '#capabilities/indicators/all.ts';
import { type Counted, countEach } from '#capabilities/indicators/figures/counting.ts';
import { type ChangedLines, changesOf } from '#capabilities/indicators/frozen/lines.ts';
import { type FrozenFigure, linesBehind, listFrozen } from '#capabilities/indicators/frozen/queries.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { figureValue, type IndicatorParts, type IndicatorScope } from '#foundation/indicator.ts';

/** A figure's number at one time. */
export interface Standing extends IndicatorParts {
  readonly value: number | null;
}

/** A frozen figure and what became of it. */
export interface Compared extends ChangedLines {
  readonly id: string;
  readonly then: Standing;
  /** Null where the system no longer answers for such a figure. */
  readonly now: Standing | null;
  /** True where it is counted by another definition now: what differs may not be a correction. */
  readonly definitionChanged: boolean;
}

/** Says whether anything differs. */
export function isChanged({ then, now, added, gone, turned, definitionChanged }: Compared): boolean {
  const same = now !== null && now.numerator === then.numerator && now.denominator === then.denominator;
  return definitionChanged || !same || added.length + gone.length + turned.length > 0;
}

/** Counts frozen figures again at their own cut-off and compares, in the order of the ids; one that the asker does not see is left out. */
export async function compareFrozen(tx: Transaction, ids: readonly string[], by: Actor): Promise<Compared[]> {
  const frozen = await listFrozen(tx, { ids });
  const found = await asService(tx, by, 'figures', async () => {
    const lines = await linesBehind(tx, ids);
    const questions = frozen.flatMap(({ code, division, asOf }) => {
      const indicator = indicatorOf(code);
      return indicator === undefined ? [] : [{ indicator, scope: { division, asOf } }];
    });
    const counted = await countEach(tx, questions, 'records');
    const again = new Map(counted.map((one) => [questionOf(one.indicator.code, one.scope), one]));
    return new Map(
      frozen.map((figure) => [
        figure.id,
        comparedOf(figure, lines.get(figure.id) ?? [], again.get(questionOf(figure.code, figure))),
      ]),
    );
  });
  return ids.flatMap((id) => found.get(id) ?? []);
}

const questionOf = (code: string, { division, asOf }: IndicatorScope): string =>
  `${code} ${division} ${asOf}`;

function comparedOf(figure: FrozenFigure, lines: readonly string[], now: Counted | undefined): Compared {
  const { id, value, numerator, denominator } = figure;
  const then = { value, numerator, denominator };
  if (now === undefined)
    return { id, then, now: null, added: [], gone: [], turned: [], definitionChanged: true };
  return {
    ...{ id, then, now: standingOf(now) },
    ...changesOf(lines, now.lines),
    definitionChanged: now.indicator.version !== figure.version,
  };
}

function standingOf({ numerator, denominator, indicator }: Counted): Standing {
  const parts = { numerator, denominator };
  return { ...parts, value: figureValue(parts, indicator.unit) };
}
