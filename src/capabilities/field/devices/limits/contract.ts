/** What makes a phone empty itself; known to phone and server. */

/** Days without contact after which a phone empties itself [P]. */
export const DAYS_WITHOUT_CONTACT = 14;
/** Wrong PINs in a row after which a phone empties itself [P]. */
export const WRONG_PINS = 10;
