/** Server and database die while people write; `npm run soak` does the same many times more. */
import { expect, it } from 'vitest';
import { killUnderWrites } from './kill-writes.ts';

const rounds = 3;

it('keeps every acknowledged write, once and with its audit row, however server and database die', async () => {
  await expect(killUnderWrites(rounds)).resolves.toBeUndefined();
}, 600_000);
