/** What somebody may do with a register that he sees. Pure; the database and the taking of marks decide again. */
import type { Role } from '#foundation/access/table.ts';

/** Whoever asks. */
interface Asker {
  readonly role: Role;
  readonly area: string;
}

/** Whether he sees the register: a keeper his own alone, everybody else those below him. */
export function maySee(by: Asker, division: string, keepsSite: boolean): boolean {
  return keepsSite || (by.role !== 'classroom' && division.startsWith(by.area));
}

/** Whether he keeps the register: the keeper of the site, or the director of the village in which it lies. */
export function mayKeep(by: Asker, division: string, keepsSite: boolean): boolean {
  return keepsSite || (by.role === 'village' && division.startsWith(by.area));
}

/** Whether he says where a child is and looks after alarms: also whoever stands above the place. */
export function mayLocate(by: Asker, division: string, keepsSite: boolean): boolean {
  const above: readonly Role[] = ['town', 'county', 'city'];
  return mayKeep(by, division, keepsSite) || (above.includes(by.role) && division.startsWith(by.area));
}
