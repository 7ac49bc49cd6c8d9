/**
 * What a form's logic says: JsonLogic, interpreted by json-logic-engine with the operators that forms may use and no others.
 * Nothing is ever compiled: the pages' content policy forbids code made from text. The comparisons are our own, because the
 * engine's throw where a value is not known, and in a form most values are not known yet.
 */
import { defaultMethods, LogicEngine } from 'json-logic-engine';
import type { Answers, Logic } from '#capabilities/forms/document/contract.ts';

/** What logic looks at. */
export interface Known {
  readonly answers: Answers;
  readonly points: Readonly<Record<string, number>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

type Order = (one: number | string, other: number | string) => boolean;

/** Numbers and texts (ISO dates too) are compared with their like; anything else is in no order. */
function inOrder(order: Order) {
  return ([one, other]: unknown[]): boolean =>
    (typeof one === 'number' && typeof other === 'number' && order(one, other)) ||
    (typeof one === 'string' && typeof other === 'string' && order(one, other));
}

/** What is no number counts for nothing. */
function numbers(values: unknown[]): number[] {
  return values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0));
}

function quotient(values: unknown[]): number | null {
  const [dividend = 0, divisor = 0] = numbers(values);
  return divisor === 0 ? null : dividend / divisor;
}

/** Whether a value is among several: as is asked of a question of several. */
function among([one, several]: unknown[]): boolean {
  return Array.isArray(several) && several.includes(one);
}

const methods = {
  var: defaultMethods.var,
  if: defaultMethods.if,
  and: defaultMethods.and,
  or: defaultMethods.or,
  '!': ([value]: unknown[]): boolean => !isTrue(value),
  '===': ([one, other]: unknown[]): boolean => one === other,
  '!==': ([one, other]: unknown[]): boolean => one !== other,
  '<': inOrder((one, other) => one < other),
  '<=': inOrder((one, other) => one <= other),
  '>': inOrder((one, other) => one > other),
  '>=': inOrder((one, other) => one >= other),
  in: among,
  '+': (values: unknown[]): number => numbers(values).reduce((sum, value) => sum + value, 0),
  '-': (values: unknown[]): number => {
    const [first = 0, ...others] = numbers(values);
    return others.reduce((rest, value) => rest - value, first);
  },
  '*': (values: unknown[]): number => numbers(values).reduce((product, value) => product * value, 1),
  '/': quotient,
  min: (values: unknown[]): number => Math.min(...numbers(values)),
  max: (values: unknown[]): number => Math.max(...numbers(values)),
};

const engine = new LogicEngine(methods, { disableInline: true, disableInterpretedOptimization: true });

function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/**
 * What an expression comes to: null where nothing sensible comes out.
 * @throws where the expression is none that could have been published.
 */
export function reckon(logic: Logic, known: Known): string | number | boolean | null {
  const value: unknown = engine.run(logic, known);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** Whether a condition holds; one that is absent does. */
export function holds(condition: Logic | undefined, known: Known): boolean {
  return condition === undefined || isTrue(engine.run(condition, known));
}

/** One look of an expression at something: `answers.mode`. */
export interface Reference {
  readonly of: 'answers' | 'points' | 'facts' | 'unknown';
  readonly name: string;
}

/** Everything an expression looks at. */
export function referencesOf(logic: Logic): Reference[] {
  if (logic === null || typeof logic !== 'object') return [];
  return Object.entries(logic).flatMap(([operator, given]) => {
    const parts = Array.isArray(given) ? given : [given];
    return operator === 'var' ? [reference(parts[0])] : parts.flatMap(referencesOf);
  });
}

function reference(path: Logic | undefined): Reference {
  const [, of, name] = /^(answers|points|facts)\.(.+)$/.exec(typeof path === 'string' ? path : '') ?? [];
  if (of === undefined || name === undefined) return { of: 'unknown', name: String(path) };
  return { of: of as Reference['of'], name };
}
