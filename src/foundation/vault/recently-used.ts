/**
 * Keeps a bounded number of things by name and forgets those that were not used for longest.
 */
export class RecentlyUsed<T> {
  readonly #most: number;
  /** A map remembers the order in which names came in: the first is the one unused for longest. */
  readonly #kept = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): T | undefined {
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found;
  }

  set(name: string, thing: T): void {
    this.#kept.delete(name);
    this.#kept.set(name, thing);
    if (this.#kept.size <= this.#most) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}
