/**
 * What happens in the night, and what must have become of it: forty calls, how each comes, when it rings, how it is dealt with.
 * Every figure that is expected at the end is counted here, from this script and the written rules alone; nothing is read back
 * from the system. Pure.
 */

/** What becomes of a call. */
export type Fate =
  | 'advice'
  | 'rights'
  | 'counsel'
  | 'case'
  | 'emergency'
  | 'silent'
  | 'hoax'
  | 'wrong'
  | 'missed';

/** One call of the night. */
export interface Call {
  readonly nth: number;
  readonly fate: Fate;
  /** By the hotline's own exchange, over SIP, or told by an outside call centre. */
  readonly way: 'sip' | 'webhook';
  readonly ringsAt: number;
}

export const MINUTE = 60_000;
const at = (time: string): number => Date.parse(`${time}+08:00`);
export const begins = at('2023-11-06T20:00:00');
export const ends = at('2023-11-07T08:00:00');
/** The days over which the night goes. */
export const days = { from: '2023-11-06', to: '2023-11-07' } as const;

const fates: readonly Fate[] = [
  ...['advice', 'advice', 'rights', 'advice', 'silent', 'advice', 'case', 'advice'],
  ...['counsel', 'advice', 'advice', 'missed', 'advice', 'rights', 'case', 'advice'],
  ...['hoax', 'advice', 'advice', 'advice', 'case', 'counsel', 'missed', 'advice'],
  ...['advice', 'case', 'advice', 'rights', 'emergency', 'advice', 'hoax', 'advice'],
  ...['advice', 'counsel', 'case', 'wrong', 'advice', 'missed', 'rights', 'advice'],
] as Fate[];
const overSip = new Set([1, 6, 8, 11, 16, 21, 22, 27, 28, 33, 37, 39]);
/** The calls that are in the air when the power fails: one that is being hung up, one that is spoken, one that rings. */
export const inTheAir = { hungUp: 20, spoken: 21, rings: 22 } as const;
/** Fifteen minutes between calls, but for those in the air together and the emergency. */
const otherwise: Readonly<Record<number, string>> = {
  [inTheAir.spoken]: '2023-11-07T01:07:00',
  [inTheAir.rings]: '2023-11-07T01:08:00',
  28: '2023-11-07T03:10:00',
};

export const calls: readonly Call[] = fates.map((fate, nth) => {
  const moved = otherwise[nth];
  return {
    nth,
    fate,
    way: overSip.has(nth) ? 'sip' : 'webhook',
    ringsAt: moved === undefined ? begins + (5 + nth * 15) * MINUTE : at(moved),
  };
});

/** How many calls of the night are so. */
export const count = (so: (call: Call) => boolean): number => calls.filter(so).length;
export const fateIs =
  (...some: readonly Fate[]) =>
  (call: Call): boolean =>
    some.includes(call.fate);

/** The bureau's class of what a call was about. */
export const classOf: Readonly<Record<Fate, string | null>> = {
  ...{ advice: '01', rights: '02', case: '03', emergency: '03', counsel: '04' },
  ...{ silent: '00', hoax: '00', wrong: '00', missed: null },
};

/** How long callers wait who come through the outside call centre. */
export const WAIT_SECONDS = 8;
/** How long they speak. */
export const TALK_SECONDS = 240;

/** What the exchange and the call centre report of the calls of one way. */
export function eventsOf(way: Call['way']): number {
  const missed = ['ringing', 'missed'].length;
  const answered = ['ringing', 'answered', 'ended', ...(way === 'sip' ? ['recording-ready'] : [])].length;
  return (
    count((call) => call.way === way && call.fate === 'missed') * missed +
    count((call) => call.way === way && call.fate !== 'missed') * answered
  );
}

export const emergency = calls.find(fateIs('emergency')) as Call;
