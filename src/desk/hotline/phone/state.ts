/**
 * What the phone in the browser is, and what becomes of it when something happens. Pure: no socket, no microphone, no screen.
 *
 * Who is registered is free: the phone registers to take calls, and no longer does from the moment it takes one until the
 * operator says that he is ready again. So the exchange rings whoever is free and nobody else.
 */

/** Why the phone does not work; each has its words on the screen. */
export type Trouble =
  | 'microphone-refused'
  | 'microphone-missing'
  | 'exchange-missing'
  | 'not-admitted'
  | 'desk-unreachable'
  | 'other-tab'
  | 'call-failed';

/** Whether calls are taken: `leaving-desk` and `arriving` are on their way. */
export type Station = 'away' | 'arriving' | 'ready' | 'after-call' | 'cut-off';

/** A call on this phone. */
export interface PhoneCall {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** The other side's number as it came; null where it is withheld. */
  readonly number: string | null;
  readonly state: 'ringing' | 'dialling' | 'talking';
  readonly muted: boolean;
  readonly held: boolean;
  /** When the talk began, in milliseconds since 1970. */
  readonly since: number | null;
}

/** The phone. */
export interface Phone {
  readonly station: Station;
  readonly trouble: Trouble | null;
  /** What rings, oldest first; or the one that is talked on. */
  readonly calls: readonly PhoneCall[];
}

/** What can happen to it. */
export type Happening =
  | { readonly kind: 'arriving' | 'registered' | 'left' | 'cut-off' | 'back' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'rings'; readonly id: string; readonly number: string | null }
  | { readonly kind: 'dials'; readonly id: string; readonly number: string }
  | { readonly kind: 'talks'; readonly id: string; readonly at: number }
  | { readonly kind: 'changed'; readonly id: string; readonly muted: boolean; readonly held: boolean }
  | { readonly kind: 'over'; readonly id: string; readonly failed: boolean };

/** Before anything happened. */
export const silentPhone: Phone = { station: 'away', trouble: null, calls: [] };

/** The call that is talked on or dialled, or else the one that has rung for longest. */
export function callAtHand(phone: Phone): PhoneCall | null {
  return phone.calls.find((call) => call.state !== 'ringing') ?? phone.calls[0] ?? null;
}

/** Says whether somebody is spoken with or being called. */
export function isEngaged(phone: Phone): boolean {
  return phone.calls.some((call) => call.state !== 'ringing');
}

/** What becomes of the phone. */
export function afterwards(phone: Phone, what: Happening): Phone {
  switch (what.kind) {
    case 'arriving':
      return { ...phone, station: 'arriving', trouble: null };
    case 'registered':
      return { ...phone, station: 'ready', trouble: null };
    case 'left':
      return { ...silentPhone, trouble: phone.trouble };
    case 'cut-off':
      return phone.station === 'away' ? phone : { ...phone, station: 'cut-off' };
    case 'back':
      return phone.station === 'cut-off' ? { ...phone, station: 'after-call' } : phone;
    case 'trouble':
      return { ...phone, trouble: what.trouble };
    case 'rings':
      return withCall(phone, { ...fresh(what.id, 'in', what.number), state: 'ringing' });
    case 'dials':
      return withCall(phone, { ...fresh(what.id, 'out', what.number), state: 'dialling' });
    case 'talks':
      return {
        ...changeCall(phone, what.id, { state: 'talking', since: what.at }),
        station: 'after-call',
        trouble: null,
      };
    case 'changed':
      return changeCall(phone, what.id, { muted: what.muted, held: what.held });
    case 'over':
      return {
        ...phone,
        calls: phone.calls.filter((call) => call.id !== what.id),
        trouble: what.failed ? 'call-failed' : phone.trouble,
      };
  }
}

function fresh(id: string, direction: 'in' | 'out', number: string | null): Omit<PhoneCall, 'state'> {
  return { id, direction, number, muted: false, held: false, since: null };
}

function withCall(phone: Phone, call: PhoneCall): Phone {
  return phone.calls.some(({ id }) => id === call.id) ? phone : { ...phone, calls: [...phone.calls, call] };
}

function changeCall(phone: Phone, id: string, change: Partial<PhoneCall>): Phone {
  return { ...phone, calls: phone.calls.map((call) => (call.id === id ? { ...call, ...change } : call)) };
}
