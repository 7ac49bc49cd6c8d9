/**
 * One content key for what is put down at a classroom's door in an afternoon. Sixty children arrive in a minute; a key of its own for
 * each would cost phone and server an elliptic multiplication a child, of a city's two thousand rooms at once more than a machine has.
 * Each mark is sealed under it with a nonce of its own and bound to its id as before, and its locker's copy is its own. The key lives in
 * memory alone and is let go after some hours or some hundred marks, so that one key never opens more than that.
 */
import { type Bytes, makeContentKey, wrapForServer } from '#capabilities/field/envelopes/rules.ts';
import { keysAround, type NewKeys, type Sealing } from '#field/store/writings.ts';

/** AES-GCM with random nonces bears four thousand million parts under one key; this is about how much one key opens. */
const MOST_MARKS = 500;
const HOURS = 6;
const HOUR_MS = 3_600_000;

interface Shared {
  readonly contentKey: Bytes;
  readonly keyId: string;
  readonly keyForServer: string;
  readonly madeAt: number;
  marks: number;
}

/** The key of this afternoon, made when it is first wanted. */
export class DoorKey {
  #shared: Shared | null = null;

  /** The keys of a mark. `now` in milliseconds. */
  async keysFor(sealing: Sealing, id: string, now: number): Promise<NewKeys> {
    const { serverKey } = sealing;
    const before = this.#shared;
    const good =
      before !== null &&
      before.keyId === serverKey.id &&
      before.marks < MOST_MARKS &&
      Math.abs(now - before.madeAt) < HOURS * HOUR_MS;
    const contentKey = good ? before.contentKey : makeContentKey();
    const shared: Shared = good
      ? before
      : {
          ...{ contentKey, keyId: serverKey.id, madeAt: now, marks: 0 },
          keyForServer: await wrapForServer(contentKey, serverKey),
        };
    shared.marks += 1;
    this.#shared = shared;
    return keysAround(sealing, id, shared);
  }
}
