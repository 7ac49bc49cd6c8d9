/**
 * The one phone of this tab: it asks for the microphone, gets its pass, opens the line, and tells the desk's wall board
 * whether calls are taken. Screens read it by `usePhone` and call its deeds.
 */
import { useSyncExternalStore } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { givePass } from '#capabilities/hotline/phone/contract.ts';
import { setPresence } from '#capabilities/hotline/telephony/contract.ts';
import type { Line, LinePass } from '#desk/hotline/phone/line.ts';
import { startRinging } from '#desk/hotline/phone/ring-tone.ts';
import {
  afterwards,
  type Happening,
  isEngaged,
  type Phone,
  silentPhone,
  type Trouble,
} from '#desk/hotline/phone/state.ts';
import { call } from '#ui/caller.ts';

/** A pass is replaced well before its half hour is over. */
const RENEW_EVERY = 20 * 60_000;
/** One tab of a browser holds the phone. */
const LOCK = 'tonghu-phone';

/** Something that keeps the phone from working. */
class PhoneTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

let phone: Phone = silentPhone;
let line: Line | null = null;
let extension: string | null = null;
let renewing: ReturnType<typeof setInterval> | undefined;
let letOthers: (() => void) | null = null;
let stopRinging: (() => void) | null = null;
const listeners = new Set<() => void>();

/** The phone as it is now. */
export function usePhone(): Phone {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => phone,
  );
}

function happen(what: Happening): void {
  const before = phone;
  phone = afterwards(phone, what);
  ringOrNot();
  if (what.kind === 'registered') void tellPresence('ready');
  if (what.kind === 'talks' && before.station !== 'after-call') void tellPresence('busy');
  if (what.kind === 'trouble' && what.trouble === 'not-admitted') leave();
  for (const listener of listeners) listener();
}

function ringOrNot(): void {
  const rings = phone.calls.length > 0 && !isEngaged(phone);
  if (rings && stopRinging === null) stopRinging = startRinging();
  if (!rings) {
    stopRinging?.();
    stopRinging = null;
  }
}

/** From now on calls ring here. The first time the browser asks for the microphone. */
export async function beReady(): Promise<void> {
  if (line !== null) {
    happen({ kind: 'arriving' });
    line.register();
    return;
  }
  happen({ kind: 'arriving' });
  try {
    await holdPhone();
    await tryMicrophone();
    const pass = await fetchPass();
    const { openLine } = await import('#desk/hotline/phone/line.ts');
    extension = pass.extension;
    line = openLine(socketAddress(), pass, happen);
    renewing = setInterval(() => void renew(), RENEW_EVERY);
  } catch (fault) {
    leave();
    happen({ kind: 'trouble', trouble: fault instanceof PhoneTrouble ? fault.trouble : 'desk-unreachable' });
  }
}

/** No calls ring here any more; a call that is on ends. */
export function leave(): void {
  if (line !== null) void tellPresence('away');
  clearInterval(renewing);
  line?.close();
  line = null;
  letOthers?.();
  letOthers = null;
  happen({ kind: 'left' });
}

export const answer = (id: string): void => line?.answer(id);
export const hangUp = (id: string): void => line?.hangUp(id);
export const mute = (id: string, muted: boolean): void => line?.mute(id, muted);
export const hold = (id: string, held: boolean): void => line?.hold(id, held);
/** Calls a number in the hotline's name; only where the line is open. */
export const dial = (number: string): void => line?.dial(number);

/** @throws PhoneTrouble where another tab has the phone */
function holdPhone(): Promise<void> {
  if (letOthers !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        reject(new PhoneTrouble('other-tab'));
        return null;
      }
      return new Promise<void>((release) => {
        letOthers = release;
        resolve();
      });
    });
  });
}

/** Asked now and not when a child is calling. @throws PhoneTrouble */
async function tryMicrophone(): Promise<void> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
  } catch (fault) {
    const refused = (fault as DOMException).name === 'NotAllowedError';
    throw new PhoneTrouble(refused ? 'microphone-refused' : 'microphone-missing');
  }
}

/** @throws PhoneTrouble where there is no exchange */
async function fetchPass(): Promise<LinePass> {
  const pass = await call(givePass, {}, { idempotencyKey: uuidv7() });
  if (pass === null || pass.password === null) throw new PhoneTrouble('exchange-missing');
  return { extension: pass.extension, user: pass.user, password: pass.password };
}

async function renew(): Promise<void> {
  const fresh = await fetchPass().catch(() => null); // the present one is good for a while; it is tried again
  if (fresh !== null) line?.renew(fresh);
}

function socketAddress(): string {
  const { protocol, host } = globalThis.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/phone`;
}

/** A light on the wall board, and how the server knows whose call it is; the phone works without. */
async function tellPresence(state: 'ready' | 'busy' | 'away'): Promise<void> {
  await call(setPresence, { body: { state, extension } }).catch(() =>
    happen({ kind: 'trouble', trouble: 'desk-unreachable' }),
  );
}

globalThis.addEventListener?.('beforeunload', (event) => {
  if (isEngaged(phone)) event.preventDefault();
});
globalThis.addEventListener?.('pagehide', () => line?.close());
