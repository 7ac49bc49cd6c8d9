/** What the screens of one child on the register are given. */
import type { Door, Row } from '#field/register/day.ts';

/** A register and a child on it. */
export interface AtDoorOf {
  readonly door: Door;
  readonly row: Row;
}
