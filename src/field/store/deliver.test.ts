/** Delivering, on the real store's database and a server that is played: how many requests many small writings take. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver } from '#field/store/deliver.ts';
import { type Disk, openDisk, type WritingRow } from '#field/store/disk.ts';
import { makeLockerKey } from '#field/store/keys.ts';

const locker = 'l';
const SMALL_BYTES = 600;
const LARGE_BYTES = 20_000;

let disk: Disk;
let requests: string[][] = [];
let counter = 0;
beforeEach(async () => {
  counter += 1;
  requests = [];
  disk = await openDisk(`deliver-${counter}`);
  const { kept } = await makeLockerKey('482915');
  await disk.put('lockers', {
    ...{ id: locker, account: 'keeper', kept, emptiedWhy: null, wrongPins: 0, token: 't', nextSeq: 1 },
    serverKey: { id: 'k', jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } },
    ...{ lastContactAt: 0, madeAt: 0, clockAheadMs: 0 },
  });
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    const { packets } = JSON.parse(body) as { packets: { id: string }[] };
    requests.push(packets.map(({ id }) => id));
    const results = packets.map(({ id }) => ({ id, state: 'applied', reason: null, filesWanted: [] }));
    return new Response(JSON.stringify({ results }), { headers: { 'content-type': 'application/json' } });
  });
});
afterEach(() => vi.unstubAllGlobals());

const waiting = (id: string, seq: number, bytes: number): WritingRow => ({
  ...{ locker, id, seq, state: 'waiting', keyId: 'k', keyForServer: 'key', keyForPhone: new Uint8Array() },
  ...{ content: new Uint8Array(bytes), label: new Uint8Array(), files: [], filesAll: 0, tries: 0 },
  ...{ trouble: null, changedAt: 0, sentAt: null, fetched: false },
});
const names = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${what}-${String(at).padStart(3, '0')}`);

describe('what waits', () => {
  it('goes in one request where sixty children have arrived, in the order in which they did', async () => {
    const all = names('mark', 60);
    for (const [at, id] of all.entries()) await disk.put('writings', waiting(id, at + 1, SMALL_BYTES));
    await deliver(disk, locker);
    expect(requests).toEqual([all]);
    const rows = await disk.getAll('writings');
    expect(rows.every((row) => row.state === 'sent' && row.tries === 1)).toBe(true);
  });

  it('goes ten forms at a time, which take the server longer', async () => {
    for (const [at, id] of names('form', 12).entries())
      await disk.put('writings', waiting(id, at + 1, LARGE_BYTES));
    await deliver(disk, locker);
    expect(requests.map((request) => request.length)).toEqual([10, 2]);
  });

  it('goes a hundred marks at a time after a week without a signal', async () => {
    for (const [at, id] of names('mark', 230).entries())
      await disk.put('writings', waiting(id, at + 1, SMALL_BYTES));
    await deliver(disk, locker);
    expect(requests.map((request) => request.length)).toEqual([100, 100, 30]);
    expect(requests.flat()).toEqual(names('mark', 230));
  });
});
