/** Server and database die fifty times while people write. */
import { expect, it } from 'vitest';
import { killUnderWrites } from '../e2e/kill-writes.ts';

const rounds = 50;

it('keeps every acknowledged write, once and with its audit row, through fifty deaths', async () => {
  await expect(killUnderWrites(rounds)).resolves.toBeUndefined();
});
