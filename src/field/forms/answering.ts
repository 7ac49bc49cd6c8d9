/** How taps and typed words become answers. Pure. */
import type { Answer, FormOption } from '#capabilities/forms/document/contract.ts';

/** The chosen after one was tapped: `alone` ones push the others out, and are pushed out by them. */
export function toggled(options: readonly FormOption[], chosen: readonly string[], value: string): string[] {
  if (chosen.includes(value)) return chosen.filter((one) => one !== value);
  const isAlone = (one: string): boolean =>
    options.some((option) => option.value === one && option.alone === true);
  if (isAlone(value)) return [value];
  return [...chosen.filter((one) => !isAlone(one)), value];
}

/** The values that are chosen. */
export function chosenIn(answer: Answer | undefined): readonly string[] {
  return Array.isArray(answer) ? answer : [];
}

/** What was typed as a number; words that are none stay, so that whoever typed them is told. */
export function typedNumber(typed: string): Answer {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return null;
  const figure = Number(plain);
  return Number.isFinite(figure) ? figure : plain;
}

/** A day so many days from another; ISO dates. */
export function dayFrom(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
