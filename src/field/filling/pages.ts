/**
 * Steps of the history while a form is filled in: a page forward is a step, a page back goes a step back. A form that was taken up in
 * the middle has no steps before its page; there the page is shown in place of the present one. Pure.
 */

/** How the history moves: another step, so many steps back, or another page in place of what is reached by so many steps back. */
export type Move =
  | { readonly how: 'on' }
  | { readonly how: 'back'; readonly steps: number }
  | { readonly how: 'in-place'; readonly steps: number };

/**
 * The move from one page to another.
 * @param base the page at which the form was taken up in this sitting
 */
export function moveTo(target: number, current: number, base: number): Move {
  if (target > current) return { how: 'on' };
  return target >= base
    ? { how: 'back', steps: current - target }
    : { how: 'in-place', steps: Math.max(0, current - base) };
}
