/**
 * The machine is lost. A real server under load is backed up, everything is killed, its folder is gone; the backup is restored
 * into a new folder, and whoever signs in there finds all that was acknowledged. Then the restore itself is killed.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { digestsOf, type TableDigest } from '#foundation/database/refill.ts';
import { aLine, aRoster } from '#testing/builders/census.ts';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';
import {
  type Acknowledged,
  anAccount,
  firstSignIn,
  type SignedIn,
  signIn,
  startWriteLoad,
} from './write-load.ts';

/** Milliseconds after its start at which a restore dies. */
const moments = [1_000 + Math.floor(Math.random() * 2_000)];
const kept = mkdtempSync(join(tmpdir(), 'tonghu-kept-'));
const underLoad = join(kept, 'under-load.backup');
const atRest = join(kept, 'at-rest.backup');
const made: Installation[] = [];
let officer: SignedIn;
let acknowledged: Acknowledged[];
let before: { tables: Map<string, TableDigest>; files: string[] };

const keyIn = ({ folder }: Installation): string => join(folder, 'keys', 'key-encryption-key');

/** A new machine, to which nobody has brought anything but the key. */
function anotherMachine(key = join(kept, 'key')): Installation {
  const installation = anInstallation();
  made.push(installation);
  mkdirSync(join(installation.folder, 'keys'));
  copyFileSync(key, keyIn(installation));
  return installation;
}

/** What stands on a machine: the digest of each table, and of each file. */
async function standing({ folder }: Installation): Promise<typeof before> {
  const store = join(folder, 'files');
  const files = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(
      ({ name, parentPath }) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(parentPath, name)))
          .digest('hex')}`,
    )
    .sort();
  const server = await startEmbedded({ dataFolder: folder });
  try {
    return { tables: await digestsOf(server.ownerUrl), files };
  } finally {
    await server.stop();
  }
}

async function aRosterHandedIn(server: RunningServer, { cookie }: SignedIn): Promise<void> {
  const call = async (path: string, body: object | FormData, version?: number) => {
    const form = body instanceof FormData;
    const json = form ? {} : { 'content-type': 'application/json' };
    const seen = version === undefined ? {} : { 'if-match': String(version) };
    const headers = { cookie, ...json, ...seen };
    const answer = await fetch(server.url + path, {
      method: 'POST',
      headers,
      body: form ? body : JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    return (await answer.json()) as { id: string; version: number };
  };
  const campaign = await call('/api/campaigns', {
    name: '排查',
    censusDate: '2023-10-31',
    deadline: '2023-11-30',
  });
  await call(`/api/campaigns/${campaign.id}/hand-down`, {}, campaign.version);
  const roster = aRoster([aLine(), aLine()]);
  const form = new FormData();
  form.append('division', '410922');
  form.append('file', new Blob([new Uint8Array(roster.bytes)]), roster.name);
  await call(`/api/campaigns/${campaign.id}/imports`, form);
}

beforeAll(async () => {
  const lost = anInstallation();
  made.push(lost);
  const [town, city] = [anAccount(lost), anAccount(lost, 'city')];
  copyFileSync(keyIn(lost), join(kept, 'key'));
  const server = await lost.serve();
  officer = await firstSignIn(server, town);
  await aRosterHandedIn(server, await firstSignIn(server, city));
  const load = startWriteLoad(() => server.url, officer.cookie, 4);
  await load.goOn(1_500);
  acknowledged = [...load.acknowledged];
  await lost.begin('backup', '--out', underLoad).ends();
  await load.stop();
  expect(load.acknowledged.length).toBeGreaterThan(acknowledged.length);
  await lost.begin('backup', '--out', atRest).ends();
  before = await standing(lost);
  lost.killDatabase();
  await server.kill();
  await lost.remove();
  expect(existsSync(lost.folder)).toBe(false);
}, 600_000);
afterAll(async () => {
  for (const installation of made) if (existsSync(installation.folder)) await installation.remove();
  rmSync(kept, { recursive: true });
});

describe('after the loss of a machine', { timeout: 600_000 }, () => {
  it('the backup that was made under load holds all that had been acknowledged, and people go on', async () => {
    const machine = anotherMachine();
    const told = JSON.parse(machine.command('restore', underLoad, '--json'));
    expect(told).toMatchObject({ files: 1, missing: [], alreadyThere: false, trail: { ok: true } });
    const server = await machine.serve();
    const cookie = await signIn(server, officer.account, officer.password);
    for (const { id, name } of acknowledged) {
      const answer = await fetch(`${server.url}/api/children/${id}`, { headers: { cookie } });
      expect([answer.status, (await answer.json()).name]).toEqual([200, name]);
    }
    await server.stop();
    const [tally] = await machine.sql<{ counted: number; children: number }>(
      'select (select sum(counted)::int from coverage_tally) as counted, (select count(*)::int from child) as children',
    );
    expect(tally?.counted).toBe(tally?.children);
  });

  it('the one that was made at rest restores every row and every file as it was', async () => {
    const machine = anotherMachine();
    const told = JSON.parse(machine.command('restore', atRest, '--json'));
    const after = await standing(machine);
    expect(after.files).toEqual(before.files);
    // The audit trail says that a restore was, and nothing else has changed.
    const trail = 'public.audit_event';
    const restored = new Map([...after.tables].filter(([name]) => name !== trail));
    expect(restored).toEqual(new Map([...before.tables].filter(([name]) => name !== trail)));
    expect(after.tables.get(trail)?.rows).toBe((before.tables.get(trail)?.rows ?? 0) + 1);
    const events = await machine.sql(
      `select details->>'backup' as backup from audit_event where event = 'backup.restored'`,
    );
    expect(events).toEqual([{ backup: told.id }]);
  });

  it('a second restore onto it, another installation’s key and a damaged backup are refused, and nothing is touched', async () => {
    const machine = anotherMachine();
    const other = join(kept, 'other-key');
    writeFileSync(other, `${'ab'.repeat(32)}\n`);
    const damaged = join(kept, 'damaged.backup');
    copyFileSync(atRest, damaged);
    truncateSync(damaged, readFileSync(damaged).length - 1);
    const foreign = anotherMachine(other);
    const refused = await foreign.begin('restore', atRest).ends();
    expect([refused.code, readdirSync(foreign.folder)]).toEqual([1, ['keys']]);
    expect(refused.said).toMatch(/another installation/);
    const cut = await machine.begin('restore', damaged).ends();
    expect([cut.code, readdirSync(machine.folder)]).toEqual([1, ['keys']]);
    expect(cut.said).toMatch(/damaged or was cut off/);
    machine.command('restore', atRest);
    const again = await machine.begin('restore', atRest).ends();
    expect(again.code).toBe(1);
    expect(again.said).toMatch(/not empty/);
  });
});

describe('a restore that is killed', { timeout: 600_000 }, () => {
  it.each(moments)(
    '%i ms after it began leaves an empty place or an unfinished one, and can be done again',
    async (moment) => {
      const machine = anotherMachine();
      const restore = machine.begin('restore', atRest);
      await new Promise((done) => setTimeout(done, moment));
      await restore.kill();
      const unfinished = existsSync(join(machine.folder, 'restore-unfinished'));
      if (unfinished) {
        const doctor = await machine.begin('migrate').ends();
        expect(doctor.code).toBe(2);
        expect(doctor.said).toMatch(/restore .* was cut off/);
      }
      const again = await machine.begin('restore', atRest, '--json').ends();
      if (again.code === 0) expect(JSON.parse(again.printed).rows).toBeGreaterThan(0);
      else expect(again.said).toMatch(/not empty/); // it was through before it died
      const { tables } = await standing(machine);
      expect(tables.get('public.child')).toEqual(before.tables.get('public.child'));
    },
  );
});
