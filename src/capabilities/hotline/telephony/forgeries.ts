/**
 * How many forged events are written down: each would be a row of the trail for everybody who finds the port, and the first of a
 * minute say all. Counted in this process, by source; the others are refused all the same.
 */

/** Forged events of one source that are written down in a minute [P]. */
export const FORGERIES_TOLD = 20;

const MINUTE_MS = 60_000;

/** Counts by source within the minute. */
export class ForgeryCount {
  readonly #counts = new Map<string, { readonly minute: number; count: number }>();

  /** Says whether this forgery is one of the first of its minute. */
  isTold(sourceId: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const held = this.#counts.get(sourceId);
    const counted = held?.minute === minute ? held : { minute, count: 0 };
    counted.count += 1;
    this.#counts.set(sourceId, counted);
    return counted.count <= FORGERIES_TOLD;
  }
}
