/**
 * Conditions as people set them: all or any of a few comparisons. What JsonLogic says beyond that is kept as it is and shown as
 * something that cannot be set here. Pure.
 */
import type { Logic, Question } from '#capabilities/forms/document/contract.ts';

/** How a part compares. */
export const relations = [
  'is',
  'is-not',
  'has',
  'has-not',
  'answered',
  'empty',
  'at-least',
  'at-most',
] as const;

/** How a part compares. */
export type Relation = (typeof relations)[number];

/** One comparison of something (`answers.mode`, `facts.child.age`) with a value. */
export interface Part {
  readonly subject: string;
  readonly relation: Relation;
  /** Null where the relation needs none. */
  readonly value: string | number | boolean | null;
}

/** All or any of some comparisons. */
export interface Condition {
  readonly join: 'all' | 'any';
  readonly parts: readonly Part[];
}

const look = (subject: string): Logic => ({ var: subject });

/** A condition as JsonLogic. */
export function logicOf({ join, parts }: Condition): Logic {
  const [only, ...others] = parts.map(partLogic);
  if (only !== undefined && others.length === 0) return only;
  return { [join === 'all' ? 'and' : 'or']: parts.map(partLogic) };
}

function partLogic({ subject, relation, value }: Part): Logic {
  const known: Logic = { '!==': [look(subject), null] };
  switch (relation) {
    case 'is':
      return { '===': [look(subject), value] };
    case 'is-not':
      return { and: [known, { '!==': [look(subject), value] }] };
    case 'has':
      return { in: [value, look(subject)] };
    case 'has-not':
      return { and: [known, { '!': { in: [value, look(subject)] } }] };
    case 'answered':
      return known;
    case 'empty':
      return { '===': [look(subject), null] };
    case 'at-least':
      return { '>=': [look(subject), value] };
    case 'at-most':
      return { '<=': [look(subject), value] };
  }
}

/** JsonLogic as a condition that can be set; null where it says something else. */
export function conditionOf(logic: Logic): Condition | null {
  const single = partOf(logic);
  if (single !== null) return { join: 'all', parts: [single] };
  const [operator, given] = opened(logic);
  if ((operator !== 'and' && operator !== 'or') || given.length === 0) return null;
  const parts = given.map(partOf);
  if (!parts.every((part) => part !== null)) return null;
  return { join: operator === 'and' ? 'all' : 'any', parts };
}

/** A single operation with what it is given. */
function opened(logic: Logic | undefined): readonly [string, readonly Logic[]] {
  if (logic === undefined || logic === null || typeof logic !== 'object') return ['', []];
  const [entry] = Object.entries(logic);
  if (entry === undefined) return ['', []];
  return [entry[0], Array.isArray(entry[1]) ? entry[1] : [entry[1]]];
}

function subjectOf(logic: Logic | undefined): string | null {
  const [operator, [path]] = opened(logic);
  return operator === 'var' && typeof path === 'string' ? path : null;
}

function partOf(logic: Logic): Part | null {
  const [operator, [first, second]] = opened(logic);
  if (operator === 'and') return negated(first, second, opened(logic)[1].length);
  if (operator === 'in') return part(subjectOf(second), 'has', first);
  const subject = subjectOf(first);
  if (operator === '!==' && second === null) return part(subject, 'answered', null);
  if (operator === '===') return part(subject, second === null ? 'empty' : 'is', second);
  if (operator === '>=') return part(subject, 'at-least', second);
  return operator === '<=' ? part(subject, 'at-most', second) : null;
}

/** "Known, and not this" and "known, and this is not among it". */
function negated(known: Logic | undefined, other: Logic | undefined, count: number): Part | null {
  const first = known === undefined ? null : partOf(known);
  if (count !== 2 || first?.relation !== 'answered') return null;
  const [operator, [one, two]] = opened(other);
  if (operator === '!==' && subjectOf(one) === first.subject && two !== null)
    return part(first.subject, 'is-not', two);
  const inside = operator === '!' && one !== undefined ? partOf(one) : null;
  return inside?.relation === 'has' && inside.subject === first.subject
    ? { ...inside, relation: 'has-not' }
    : null;
}

function part(subject: string | null, relation: Relation, value: Logic | undefined): Part | null {
  if (subject === null || value === undefined || (typeof value === 'object' && value !== null)) return null;
  return { subject, relation, value };
}

/** How a question of a type may be compared, the most usual first. */
export function relationsOf(type: Question['type'] | 'fact-number' | 'fact-text'): readonly Relation[] {
  if (type === 'choice') return ['is', 'is-not', 'answered', 'empty'];
  if (type === 'choices') return ['has', 'has-not', 'answered', 'empty'];
  if (type === 'yes_no') return ['is', 'answered', 'empty'];
  if (type === 'number' || type === 'calculated' || type === 'fact-number')
    return ['at-least', 'at-most', 'is'];
  return type === 'fact-text' ? ['is', 'is-not'] : ['answered', 'empty'];
}
