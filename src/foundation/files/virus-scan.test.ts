/** The scan of uploads by a real clamd, alone and through the whole app. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamdPlace, scanBy } from '#foundation/files/virus-scan.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { eicar, madeUpMarker, startVirusScanner, type VirusScanner } from '#testing/virus-scanner.ts';

let scanner: VirusScanner;
let folder = '';
beforeAll(async () => {
  scanner = await startVirusScanner();
  folder = mkdtempSync(join(tmpdir(), 'tonghu-scan-'));
});
afterAll(async () => {
  await scanner.stop();
  rmSync(folder, { recursive: true, force: true });
});

function chunksOf(bytes: Buffer): Buffer[] {
  const size = 64 * 1024;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
}

const scanned = (content: string | Buffer, place = clamdPlace(scanner.path)) => {
  if (place === null) throw new Error('no place');
  return scanBy(place)(Readable.from(chunksOf(Buffer.from(content)))).then(
    () => 'clean',
    (refusal: { code: string }) => refusal.code,
  );
};

describe('a file', () => {
  it.each([
    ['nothing', ''],
    ['a text', '姓名,身份证号\n'],
    ['many chunks', Buffer.alloc(700_000, 7)],
  ])('that is clean passes: %s', async (_, content) => {
    expect(await scanned(content)).toBe('clean');
  });

  it('that is infected does not, wherever in it that is', async () => {
    expect(await scanned(eicar)).toBe('file-infected');
    expect(await scanned(madeUpMarker)).toBe('file-infected');
    expect(await scanned(`${'x'.repeat(200_000)}${madeUpMarker}${'y'.repeat(200_000)}`)).toBe(
      'file-infected',
    );
  });

  it('larger than clamd takes is refused, not waved through', async () => {
    expect(['too-large', 'scan-unavailable']).toContain(await scanned(Buffer.alloc(3_000_000, 1)));
  });
});

describe('without an answer nothing is taken', () => {
  it.each([
    ['nobody listens', () => undefined, true],
    ['it hangs up', (end: () => void) => end(), false],
  ] as const)('%s', async (_, act, gone) => {
    const server = createServer((socket) => act(() => socket.destroy()));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    if (gone) await new Promise((done) => server.close(done));
    expect(await scanned('text', { host: '127.0.0.1', port })).toBe('scan-unavailable');
    if (!gone) server.close();
  });
});

describe('the place of clamd', () => {
  it.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['clamd.internal:3310', { host: 'clamd.internal', port: 3310 }],
    ['clamd', null],
    ['127.0.0.1:0', null],
    ['127.0.0.1:99999', null],
    ['', null],
  ])('%s', (text, place) => expect(clamdPlace(text)).toEqual(place));
});

describe('an upload', () => {
  let system: TestSystem;
  let admin: Caller;
  const csv = (more = ''): { name: string; bytes: Buffer } => ({
    name: 'divisions.csv',
    bytes: Buffer.from(`代码,名称\n410922100,试验镇${more}\n`),
  });
  beforeAll(async () => {
    system = await startTestSystem(undefined, { virusScan: scanBy({ path: scanner.path }) });
    admin = await system.caller('sysadmin', '4109');
  });
  afterAll(() => system.close());

  it('that is clean is taken', async () => {
    expect((await admin.upload('/api/divisions/import', csv())).status).toBe(200);
  });

  it('that is infected is refused before anything looks into it, kept nowhere, and raises an alarm in the trail', async () => {
    const before = await system.owner('select count(*) from stored_file');
    const answer = await admin.upload('/api/divisions/import', csv(madeUpMarker));
    expect([answer.status, answer.body.code]).toEqual([422, 'file-infected']);
    expect(answer.body.detail).toContain('Made.Up');
    expect(await system.owner('select count(*) from stored_file')).toEqual(before);
    const rows = await system.owner(
      `select account_id, object_kind, details from audit_event where event = 'refused.infected-file'`,
    );
    expect(rows).toEqual([
      {
        account_id: admin.actor.accountId,
        object_kind: 'division.import',
        details: { found: expect.stringContaining('Made.Up') },
      },
    ]);
  });

  it('is refused by whoever may not send it before it is even read', async () => {
    const village = await system.caller('village', '410922100101');
    expect((await village.upload('/api/divisions/import', csv(madeUpMarker))).body.code).toBe('not-allowed');
  });

  it('is refused with clear words while clamd is away', async () => {
    const without = await startTestSystem(undefined, {
      virusScan: scanBy({ path: join(folder, 'no-such-socket') }),
    });
    try {
      const other = await without.caller('sysadmin', '4109');
      const answer = await other.upload('/api/divisions/import', csv());
      expect([answer.status, answer.body.code]).toEqual([503, 'scan-unavailable']);
      expect(answer.body.detail).toContain('病毒检查');
    } finally {
      await without.close();
    }
  });

  it('leaves nothing half received behind', () => {
    const store = dirname(dirname(system.files.pathOf('any')));
    expect(readdirSync(join(store, 'incoming'))).toEqual([]);
  });
});
