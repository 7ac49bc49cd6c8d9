/**
 * What a form's logic may know of a child: made by this one function on phone and server, so that no question is asked on one side
 * and hidden on the other. Pure.
 */
import { ageOn } from '#capabilities/children/rules.ts';

/** The facts of a child on the day on which the form was filled in; `sex` as its code (GB/T 2261.1), as text. */
export function childFacts(
  child: { readonly birthDate: string | null; readonly sex: number },
  filledOn: string,
): { readonly age: number | null; readonly sex: string } {
  return {
    age: child.birthDate === null ? null : ageOn(child.birthDate, filledOn),
    sex: String(child.sex),
  };
}
