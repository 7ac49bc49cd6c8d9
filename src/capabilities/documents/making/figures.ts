/**
 * The figures of a template, counted now for a preview or frozen for a document. Figures of the same day and division are counted
 * together; each is written as the template wants it.
 */
import type { FigureProblem, PreviewFigure } from '#capabilities/documents/templates/contract.ts';
import type { CountedFigure, TemplateFigure } from '#capabilities/documents/wording/contract.ts';
import { shownFigure } from '#capabilities/documents/wording/rules.ts';
import {
  allIndicators,
  type Counted,
  countAll,
  type FrozenFigure,
  freezeFigures,
} from '#capabilities/indicators/index.ts';
import { type Actor, inArea } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { figureValue } from '#foundation/indicator.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Where and when a document's figures are counted, unless a figure says otherwise. */
export interface Scope {
  readonly division: string;
  readonly asOf: string;
}

interface Place extends Scope {
  readonly figures: readonly TemplateFigure[];
}

/** A figure's own day and division, or the document's. A later day than the document's own is nobody's. */
export function scopeOf({ cutOff, division }: TemplateFigure, scope: Scope): Scope {
  return {
    division: division === 'own' ? scope.division : division,
    asOf: cutOff === 'as-of' ? scope.asOf : cutOff,
  };
}

function placesOf(figures: readonly TemplateFigure[], scope: Scope): Place[] {
  const groups = Map.groupBy(figures, (figure) => Object.values(scopeOf(figure, scope)).join(' '));
  return [...groups.values()].flatMap((some) =>
    some[0] === undefined ? [] : [{ ...scopeOf(some[0], scope), figures: some }],
  );
}

const codesOf = (figures: readonly TemplateFigure[]): string[] => [
  ...new Set(figures.map(({ code }) => code)),
];

/** Counts a template's figures as they are now. Whoever asks sees no more of them than his area. */
export async function countNow(
  tx: Transaction,
  actor: Actor,
  figures: readonly TemplateFigure[],
  scope: Scope,
  language: 'zh' | 'en',
): Promise<PreviewFigure[]> {
  const found: PreviewFigure[] = [];
  for (const { figures: some, ...where } of placesOf(figures, scope)) {
    mayCount(actor, where.division);
    const codes = codesOf(some);
    const indicators = allIndicators.filter(({ code }) => codes.includes(code));
    const counted = await asService(tx, actor, 'figures', () => countAll(tx, indicators, where));
    for (const figure of some) {
      const parts = counted.find(({ indicator }) => indicator.code === figure.code);
      found.push({
        ...{
          name: figure.name,
          code: figure.code,
          called: parts?.indicator.name[language] ?? null,
          ...where,
        },
        ...written(figure, parts === undefined ? null : countedOf(parts)),
      });
    }
  }
  return figures.flatMap(({ name }) => found.find((one) => one.name === name) ?? []);
}

/** @throws Refusal `outside-area` for a division that is not below the asker's own. */
function mayCount(actor: Actor, division: string): void {
  if (actor.kind === 'person' && !inArea(actor.area, division)) throw new Refusal('outside-area');
}

function countedOf({ numerator, denominator, indicator: { unit } }: Counted): CountedFigure {
  const parts = { numerator, denominator };
  return { ...parts, unit, value: figureValue(parts, unit) };
}

function written(figure: TemplateFigure, counted: CountedFigure | null) {
  if (counted === null)
    return { shown: null, value: null, numerator: null, denominator: null, problem: 'code-unknown' as const };
  const shown = shownFigure(figure.show, counted);
  const { value, numerator, denominator } = counted;
  return { shown, value, numerator, denominator, problem: problemOf(counted, shown) };
}

function problemOf({ value, numerator }: CountedFigure, shown: string | null): FigureProblem | null {
  if (value === null) return 'no-value';
  if (shown === null) return 'written-otherwise';
  return numerator === 0 ? 'no-records' : null;
}

/** A figure of a document, frozen, as it is written there. */
export interface WrittenFigure {
  readonly name: string;
  readonly shown: string;
  readonly frozen: FrozenFigure;
}

/**
 * Counts and freezes a template's figures; in the caller's transaction, all or none.
 * @throws Refusal `document-figures` with each figure that cannot be written and its way out, `outside-area`.
 */
export async function freezeFor(
  tx: Transaction,
  by: Actor,
  figures: readonly TemplateFigure[],
  scope: Scope,
): Promise<WrittenFigure[]> {
  const faults = new Map<string, FigureProblem>();
  const found = new Map<string, WrittenFigure>();
  for (const { figures: some, ...where } of placesOf(figures, scope)) {
    mayCount(by, where.division);
    const codes = codesOf(some).filter((code) => allIndicators.some((one) => one.code === code));
    const frozen = await freezeFigures(tx, { codes, ...where }, by);
    for (const figure of some) {
      const own = frozen.find(({ code }) => code === figure.code);
      const { shown, problem } = written(figure, own ?? null);
      if (own === undefined || shown === null) faults.set(figure.name, problem ?? 'no-value');
      else found.set(figure.name, { name: figure.name, shown, frozen: own });
    }
  }
  if (faults.size > 0) throw unwritable(faults);
  return figures.flatMap(({ name }) => found.get(name) ?? []);
}

function unwritable(faults: ReadonlyMap<string, FigureProblem>): Refusal {
  return new Refusal(
    'document-figures',
    { count: faults.size, names: [...faults.keys()].join('、') },
    [...faults].map(([name, problem]) => ({ place: `figures.${name}`, code: problem, message: problem })),
  );
}
