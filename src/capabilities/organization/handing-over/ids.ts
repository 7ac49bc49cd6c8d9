/** The ids of what a hand-over makes: the same however often it is carried out. */
import { v5 as uuidv5 } from 'uuid';

/** The id of a hand-over's post or role. */
export function uuidFrom(handingOver: string, what: 'post' | 'role'): string {
  return uuidv5(what, handingOver);
}
