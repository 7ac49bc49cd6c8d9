/**
 * The air between phones and server, as it is in a village: requests get lost on their way there or back, come twice, or meet a
 * portal that answers in the server's stead. Each phone has its own cookies and its own clock. Faults are thrown by dice.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dice } from '../fuzz/dice.ts';

/** How bad it is: chances from 0 to 1. */
export interface Weather {
  readonly lostThere: number;
  readonly lostBack: number;
  readonly twice: number;
  readonly portal: number;
  readonly broken: number;
}

/** No faults at all. */
export const clear: Weather = { lostThere: 0, lostBack: 0, twice: 0, portal: 0, broken: 0 };
/** A bad day. */
export const storm: Weather = { lostThere: 0.04, lostBack: 0.08, twice: 0.08, portal: 0.02, broken: 0.03 };

/** One phone's end of the air. */
export interface Aerial {
  cookie: string;
  readonly dice: Dice;
  /** What stands in the way now; null where there is no network. */
  weather: Weather | null;
  /** How far the phone's clock is before the right time, in milliseconds. */
  clockOffMs: number;
}

const aerials = new AsyncLocalStorage<Aerial>();

/** Runs what a phone does at its end of the air, by its clock. */
export function at<T>(aerial: Aerial, work: () => Promise<T>): Promise<T> {
  return aerials.run(aerial, work);
}

const portalPage = () =>
  new Response('<html><body>请先登录 WiFi</body></html>', { headers: { 'content-type': 'text/html' } });

/** Puts the air in the place of `fetch`, and phones' clocks in that of `Date`; answers how to take both away again. */
export function fillAir(url: string): () => void {
  const [realFetch, RealDate] = [globalThis.fetch, globalThis.Date];
  const send = async (path: string, what: RequestInit, aerial: Aerial): Promise<Response> => {
    const headers = new Headers(what.headers);
    if (aerial.cookie !== '') headers.set('cookie', aerial.cookie);
    const answer = await realFetch(url + path, { ...what, headers });
    const given = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (given !== undefined) aerial.cookie = given;
    return answer;
  };
  globalThis.fetch = async (input, what = {}) => {
    const path = String(input);
    const aerial = aerials.getStore();
    if (aerial === undefined || !path.startsWith('/')) return realFetch(input, what);
    const { weather, dice } = aerial;
    if (weather === null || dice.chance(weather.lostThere)) throw new TypeError('no network');
    if (dice.chance(weather.portal)) return portalPage();
    if (dice.chance(weather.broken)) return new Response('<h1>502</h1>', { status: 502 });
    if (dice.chance(weather.twice)) await send(path, what, aerial).catch(() => undefined);
    const answer = await send(path, what, aerial);
    if (dice.chance(weather.lostBack)) throw new TypeError('the answer was lost');
    return answer;
  };
  const off = (): number => aerials.getStore()?.clockOffMs ?? 0;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(RealDate.now() + off());
      else super(given[0]);
    }

    static override now(): number {
      return RealDate.now() + off();
    }
  } as DateConstructor;
  return () => {
    globalThis.fetch = realFetch;
    globalThis.Date = RealDate;
  };
}
