/** A server that has never heard of the product, and an owner on it who is no superuser but may make roles. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '#foundation/database/embedded.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghu-fresh-'));
let server: EmbeddedServer;
let owner: URL;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startEmbedded({ dataFolder: folder, durable: false });
  owner = new URL(server.ownerUrl);
  owner.pathname = '/postgres';
  await ask(owner.href, `create role plain login createrole createdb password 'plain'`);
  owner = new URL(owner.href.replace(/\/\/[^@]*@/, '//plain:plain@'));
  owner.pathname = '/tonghu_of_plain';
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

it('is brought to the newest form by him, roles and all', async () => {
  const report = await migrate(owner.href);
  expect(report.applied).toHaveLength(report.total);
  const login = await ensureLogin(owner.href, join(folder, 'keys'));
  await ask(login, 'begin; set local role tonghu_app; select from child; rollback');
  await ask(owner.href, 'set role tonghu_backup; select from child');
});
