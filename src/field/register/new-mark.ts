/** Makes marks: with an id of their own and the phone's time. It keeps none. */
import { v7 as uuidv7 } from 'uuid';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { Session } from '#field/register/day.ts';

type Without<Whole, Key extends PropertyKey> = Whole extends unknown ? Omit<Whole, Key> : never;

/** What a mark says, without what every mark has. */
export type Said = Without<Mark, 'id' | 'siteId' | 'sessionId' | 'at'>;

/** A mark of this minute. */
export function newMark(siteId: string, session: Pick<Session, 'id'>, said: Said): Mark {
  return { id: uuidv7(), siteId, sessionId: session.id, at: new Date().toISOString(), ...said };
}
