/**
 * Random bytes drawn from the system in bulk: a roster needs some hundred thousand small draws, and each call costs more
 * than its bytes. A byte is handed out once and wiped from the pool.
 */
import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 16_384;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Fresh random bytes; `count` is at most a few dozen. */
export function randomPooled(count: number): Buffer {
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = Buffer.allocUnsafe(count);
  pool.copy(drawn, 0, used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return drawn;
}
