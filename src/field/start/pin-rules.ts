/**
 * Which PINs are too easy. Whoever finds the phone has ten tries: runs, repetitions and birthdays are what is tried first.
 * Pure; it must not know whose PIN it is.
 */

/** Digits of a PIN. */
export const PIN_LENGTH = 6;

/** What makes a PIN too easy. */
export type PinFault = 'run' | 'repeat' | 'birthday';

/** Why a PIN of six digits may not be chosen; null where it may. */
export function pinFault(pin: string): PinFault | null {
  if (isRepeat(pin)) return 'repeat';
  if (isRun(pin)) return 'run';
  return isBirthday(pin) ? 'birthday' : null;
}

/** 000000, 121212, 123123, 112233, 111222: few digits over and over. */
function isRepeat(pin: string): boolean {
  const [first = '', second = ''] = pin;
  const half = pin.slice(0, 3);
  const pairs = /^(\d)\1(\d)\2(\d)\3$/.test(pin);
  const triples = /^(\d)\1\1(\d)\2\2$/.test(pin);
  return pairs || triples || pin === (first + second).repeat(3) || pin === half.repeat(2);
}

/** 123456, 654321, 789012, 135790 is none: each digit one more, or one less, than the one before. */
function isRun(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}

/** 850312 and 120385 are days, 198503 is a month; each reads as somebody's birthday. */
function isBirthday(pin: string): boolean {
  const [a = 0, b = 0, c = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
  const isMonth = (month: number): boolean => month >= 1 && month <= 12;
  const isDay = (day: number): boolean => day >= 1 && day <= 31;
  const yearFirst = isMonth(b) && isDay(c);
  const dayFirst = isDay(a) && isMonth(b);
  const yearAndMonth = (a === 19 || a === 20) && isMonth(c);
  return yearFirst || dayFirst || yearAndMonth;
}
