/** Calculations as people set them: a sum of points or of other figures, or a name by thresholds. Pure. */
import type { Logic } from '#capabilities/forms/document/contract.ts';

/** A sum of what questions count (`points.q`) and of figures (`answers.q`). */
export interface Sum {
  readonly kind: 'sum';
  readonly of: readonly string[];
}

/** A name by thresholds: the first that the figure reaches. */
export interface Grades {
  readonly kind: 'grades';
  readonly of: string;
  readonly steps: readonly { readonly least: number; readonly value: string }[];
  readonly otherwise: string;
}

/** A calculation that can be set. */
export type Calculation = Sum | Grades;

/** A calculation as JsonLogic. */
export function calculationLogic(calculation: Calculation): Logic {
  if (calculation.kind === 'sum')
    return { '+': calculation.of.length === 0 ? [0] : calculation.of.map((path) => ({ var: path })) };
  const { of, steps, otherwise } = calculation;
  if (steps.length === 0) return otherwise;
  return {
    if: [...steps.flatMap(({ least, value }): Logic[] => [{ '>=': [{ var: of }, least] }, value]), otherwise],
  };
}

const partsOf = (logic: Logic, operator: string): readonly Logic[] | null => {
  if (logic === null || typeof logic !== 'object') return null;
  const given = logic[operator];
  return Array.isArray(given) ? given : null;
};

/** JsonLogic as a calculation that can be set; null where it says something else. */
export function calculationOf(logic: Logic): Calculation | null {
  const added = partsOf(logic, '+');
  if (added !== null) {
    const of = added.filter((part) => part !== 0).map(pathOf);
    return of.every((path) => path !== null) ? { kind: 'sum', of } : null;
  }
  const given = partsOf(logic, 'if');
  const otherwise = given?.at(-1);
  if (given === null || typeof otherwise !== 'string') return null;
  const steps = Array.from({ length: (given.length - 1) / 2 }, (_, at) =>
    stepOf(given[2 * at], given[2 * at + 1]),
  );
  const [first] = steps;
  if (first == null || !steps.every((step) => step !== null && step.of === first.of)) return null;
  return {
    ...{ kind: 'grades', of: first.of, otherwise },
    steps: steps.flatMap((step) => (step === null ? [] : [{ least: step.least, value: step.value }])),
  };
}

function pathOf(logic: Logic | undefined): string | null {
  if (logic === undefined || logic === null || typeof logic !== 'object') return null;
  return typeof logic.var === 'string' ? logic.var : null;
}

function stepOf(test: Logic | undefined, value: Logic | undefined) {
  const compared = test === undefined ? null : partsOf(test, '>=');
  const of = pathOf(compared?.[0]);
  const least = compared?.[1];
  return of === null || typeof least !== 'number' || typeof value !== 'string' ? null : { of, least, value };
}
