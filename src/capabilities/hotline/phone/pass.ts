/**
 * Passes of phones, as Kamailio's auth_ephemeral checks them without asking anybody: the user's name says until when it is
 * good, and the password is its HMAC. (The scheme of draft-uberti-behave-turn-rest; SHA-1 is the module's default, and
 * nothing is weaker for it under HMAC.)
 */
import { createHmac } from 'node:crypto';

/** A phone registers anew every two minutes; it fetches another pass before this one is over. */
export const PASS_MINUTES = 30;

/** A pass. */
export interface Pass {
  readonly user: string;
  readonly password: string;
}

/**
 * Makes a pass.
 * @param until by the exchange's clock, which is the machine's
 */
export function passFor(key: string, extension: string, until: Date): Pass {
  const user = `${Math.floor(until.getTime() / 1_000)}:${extension}`;
  return { user, password: createHmac('sha1', key).update(user).digest('base64') };
}
