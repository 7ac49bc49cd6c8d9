/**
 * What is wrong with a document's logic: operations that are none, looks at what is not there, not yet there or may change. Pure.
 */
import { factsByName, operators } from '#capabilities/forms/codes/contract.ts';
import type { Logic, Question } from '#capabilities/forms/document/contract.ts';
import { type Reference, referencesOf } from '#capabilities/forms/document/logic/rules.ts';
import type { DocumentFaultCode } from '#capabilities/forms/document/publishing/faults-contract.ts';

/** A fault of an expression and what it speaks of. */
export interface LogicFault {
  readonly code: DocumentFaultCode;
  readonly name: string;
}

/** Every question of the document, and which of them come before the expression. */
export interface Around {
  readonly questions: ReadonlyMap<string, Question>;
  readonly before: ReadonlySet<string>;
  /** The question whose expression it is; null for a page's. */
  readonly own: string | null;
}

const two = (count: number): boolean => count === 2;
const some = (count: number): boolean => count >= 1;

/** How many parts an operation takes. */
const parts: Readonly<Record<string, (count: number) => boolean>> = {
  ...Object.fromEntries(['===', '!==', '<', '<=', '>', '>=', 'in', '/'].map((name) => [name, two])),
  ...Object.fromEntries(['and', 'or', '+', '-', '*', 'min', 'max'].map((name) => [name, some])),
  '!': (count) => count === 1,
  var: (count) => count === 1,
  if: (count) => count >= 3 && count % 2 === 1,
};

/** What is wrong with an expression. */
export function logicFaults(logic: Logic | undefined, around: Around): LogicFault[] {
  if (logic === undefined) return [];
  return [
    ...shapeFaults(logic),
    ...referencesOf(logic).flatMap((reference) => referenceFaults(reference, around)),
    ...optionFaults(logic, around.questions),
  ];
}

function shapeFaults(logic: Logic): LogicFault[] {
  if (logic === null || typeof logic !== 'object') return [];
  const [operator, ...others] = Object.keys(logic);
  if (operator === undefined || others.length > 0) return [{ code: 'shape', name: JSON.stringify(logic) }];
  if (!operators.includes(operator)) return [{ code: 'operator', name: operator }];
  const given = logic[operator];
  const inside = Array.isArray(given) ? given : [given ?? null];
  const counted = parts[operator]?.(inside.length) === true;
  if (!counted || (operator === 'var' && typeof inside[0] !== 'string'))
    return [{ code: 'shape', name: operator }];
  return inside.flatMap(shapeFaults);
}

function referenceFaults({ of, name }: Reference, around: Around): LogicFault[] {
  if (of === 'facts') {
    const fact = factsByName.get(name);
    if (fact === undefined) return [{ code: 'unknown-fact', name }];
    return fact.asks === undefined ? [{ code: 'fact-in-logic', name }] : [];
  }
  const question = of === 'unknown' ? undefined : around.questions.get(name);
  if (question === undefined) return [{ code: 'unknown-question', name }];
  if (name === around.own) return [{ code: 'circular', name }];
  if (question.type === 'note') return [{ code: 'no-answer', name }];
  if (!around.before.has(name))
    return [{ code: looksAt(question, around) ? 'circular' : 'later-question', name }];
  if (of === 'points' && !hasPoints(question)) return [{ code: 'no-points', name }];
  return [];
}

/** Whether a later question looks back at the one that looks at it, through others or not. */
function looksAt(question: Question, around: Around, seen: Set<string> = new Set()): boolean {
  if (seen.has(question.id)) return false;
  seen.add(question.id);
  return logicOf(question)
    .flatMap(referencesOf)
    .some(({ name }) => {
      const next = around.questions.get(name);
      return name === around.own || (next !== undefined && looksAt(next, around, seen));
    });
}

/** Every expression of a question that decides whether it is answered or what it comes to. */
function logicOf(question: Question): Logic[] {
  return [question.when ?? true, question.type === 'calculated' ? question.value : true];
}

function hasPoints(question: Question): boolean {
  return (
    (question.type === 'choice' || question.type === 'choices') &&
    question.options.some(({ points }) => points !== undefined)
  );
}

/** Answers that are compared with an option which the question does not have: such a condition would never hold. */
function optionFaults(logic: Logic, questions: ReadonlyMap<string, Question>): LogicFault[] {
  if (logic === null || typeof logic !== 'object') return [];
  return Object.entries(logic).flatMap(([operator, given]) => {
    const inside = Array.isArray(given) ? given : [given];
    const deeper = inside.flatMap((part) => optionFaults(part, questions));
    if (operator !== '===' && operator !== '!==' && operator !== 'in') return deeper;
    const options = optionsAskedFor(inside, questions);
    if (options === null) return deeper;
    const named = inside.filter((part) => typeof part === 'string');
    return [
      ...deeper,
      ...named
        .filter((name) => !options.includes(name))
        .map((name) => ({ code: 'unknown-option' as const, name })),
    ];
  });
}

function optionsAskedFor(
  inside: readonly Logic[],
  questions: ReadonlyMap<string, Question>,
): readonly string[] | null {
  for (const part of inside) {
    if (part === null || typeof part !== 'object' || !('var' in part)) continue;
    const [reference] = referencesOf(part);
    const question = reference?.of === 'answers' ? questions.get(reference.name) : undefined;
    if (question?.type === 'choice' || question?.type === 'choices')
      return question.options.map(({ value }) => value);
  }
  return null;
}
