import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '#foundation/database/embedded.ts';
import { migrate } from '#foundation/database/migrate.ts';

const root = process.getuid?.() === 0;
const project = join(import.meta.dirname, '..', '..', '..');

/** Another user can run the project's files only where every folder above them lets him pass. */
const openToAll = ((): boolean => {
  for (let at = project; at !== dirname(at); at = dirname(at))
    if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
})();
const started: EmbeddedServer[] = [];
const folders: string[] = [];

function folder(mode: number): string {
  const made = mkdtempSync(join(tmpdir(), 'tonghu-embedded-'));
  chmodSync(made, mode);
  folders.push(made);
  return made;
}

async function start(dataFolder: string, say?: (line: string) => void): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataFolder, ...(say === undefined ? {} : { say }) });
  started.push(server);
  return server;
}

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>> {
  const url = new URL(server.ownerUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const answer = await client.query(text);
  await client.end();
  return answer.rows[0];
}

afterEach(async () => {
  for (const server of started.splice(0).reverse()) await server.stop();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('is PostgreSQL 18, durable, and listens on loopback alone', async () => {
    const server = await start(folder(0o755));
    expect(String((await ask(server, 'show server_version')).server_version)).toMatch(/^18/);
    expect(await ask(server, 'show fsync')).toEqual({ fsync: 'on' });
    expect(await ask(server, 'show synchronous_commit')).toEqual({ synchronous_commit: 'on' });
    expect(await ask(server, 'show listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  });

  it('is reached by a socket that its user and root alone can enter, and by TCP where there can be none', async () => {
    const near = await start(folder(0o755));
    expect(await ask(near, 'select inet_client_addr() as address')).toEqual({ address: null });
    expect(statSync(near.place).mode & 0o077).toBe(0);
    const far = await start(join(folder(0o755), 'a place with blanks'));
    expect(await ask(far, 'select host(inet_client_addr()) as address')).toEqual({ address: '127.0.0.1' });
  });

  it('is joined by a second process and left running by it', async () => {
    const data = folder(0o755);
    const first = await start(data);
    const second = await start(data);
    expect(second.started).toBe(false);
    await second.stop();
    expect(await ask(first, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('is taken over after the process that started it was killed', async () => {
    const data = folder(0o755);
    const script = `import { startEmbedded } from '#foundation/database/embedded.ts';
      await startEmbedded({ dataFolder: ${JSON.stringify(data)} }); process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync('node', ['--input-type=module-typescript', '-e', script], {
      cwd: project,
    });
    expect(killed.signal).toBe('SIGKILL');
    const server = await start(data);
    expect(await ask(server, 'select 1 as one')).toEqual({ one: 1 });
    execFileSync('kill', [
      readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] ?? '',
    ]);
  });

  it.runIf(root)('stands elsewhere, and says where, when its user cannot enter the data folder', async () => {
    const home = folder(0o700);
    const data = join(home, 'data');
    mkdirSync(data);
    const said: string[] = [];
    const server = await start(data, (line) => said.push(line));
    expect(server.place.startsWith(home)).toBe(false);
    expect(said.join()).toContain(server.place);
    expect(readFileSync(join(data, 'database-place'), 'utf8').trim()).toBe(server.place);
    expect(await ask(server, 'select 1 as one')).toEqual({ one: 1 });
    await server.stop();
    rmSync(dirname(server.place), { recursive: true, force: true });
  });

  it.runIf(root && openToAll)('runs as a user other than root too', () => {
    const data = folder(0o777);
    const script = `import { startEmbedded } from '#foundation/database/embedded.ts';
      const s = await startEmbedded({ dataFolder: ${JSON.stringify(join(data, 'd'))} }); console.log(s.place); await s.stop();`;
    const run = spawnSync('node', ['--input-type=module-typescript', '-e', script], {
      cwd: project,
      uid: 65534,
      gid: 65534,
      env: { ...process.env, HOME: data },
    });
    expect(run.stderr.toString()).toBe('');
    expect(run.stdout.toString().trim()).toBe(join(data, 'd', 'postgres'));
  });
});

describe('migrations', () => {
  it('can be run twice at once and once more, and do their work once', async () => {
    const server = await start(folder(0o755));
    const reports = await Promise.all([migrate(server.ownerUrl), migrate(server.ownerUrl)]);
    expect(reports.map((report) => report.applied.length).sort()).toEqual([0, reports[0]?.total]);
    expect((await migrate(server.ownerUrl)).applied).toEqual([]);
  });
});
