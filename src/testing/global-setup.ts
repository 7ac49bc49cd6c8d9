/**
 * Starts one throw-away PostgreSQL for all test files and makes the template that each file clones. TEST_DATABASE_URL
 * names an outside server to run the same tests on.
 */
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#foundation/database/embedded.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { scratchFolder } from '#testing/scratch-place.ts';
import { loadTemplate } from '#testing/template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string;
    loginUrl: string;
    template: string;
    /** A folder that is taken away when all tests are done. */
    scratch: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = scratchFolder();
  chmodSync(folder, 0o755);
  const outside = process.env.TEST_DATABASE_URL;
  const embedded = outside === undefined ? await startEmbedded({ dataFolder: folder, durable: false }) : null;
  const template = `tonghu_template_${process.pid}`;
  const url = new URL(embedded?.ownerUrl ?? (outside as string));
  url.pathname = `/${template}`;
  const close = async (): Promise<void> => {
    if (embedded === null) await dropAll(url, template);
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrate(url.href);
    const loginUrl = await ensureLogin(url.href, join(folder, 'keys'));
    await loadTemplate(loginUrl);
    project.provide('ownerUrl', url.href);
    project.provide('loginUrl', loginUrl);
    project.provide('template', template);
    project.provide('scratch', folder);
  } catch (fault) {
    await close();
    throw fault;
  }
  return close;
}

/** An outside server is left as it was found. */
async function dropAll(url: URL, template: string): Promise<void> {
  const admin = new URL(url.href);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  const left = await client.query<{ datname: string }>(
    'select datname from pg_database where datname like $1',
    [`${template}%`],
  );
  for (const row of left.rows)
    await client.query(`drop database if exists ${pg.escapeIdentifier(row.datname)} with (force)`);
  await client.query(`drop role if exists ${pg.escapeIdentifier(`tonghu_login_${template}`)}`);
  await client.end();
}
