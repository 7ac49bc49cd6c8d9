/**
 * The eight rosters, in file-name order, give the same numbers by the administrator's command and on screen as over HTTP
 * (which src/capabilities/census/imports/commit.test.ts shows): every number that is expected.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anOpenCampaign } from '#testing/builders/census.ts';
import { startTestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';

const root = join(import.meta.dirname, '..');
const rosters = join(root, 'src/capabilities/census/roster/fixtures/eight-counties');
const names = readdirSync(rosters)
  .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
  .sort();
const paths = names.map((name) => join(rosters, name));
const {
  twins: _twins,
  files: _files,
  ...expected
} = JSON.parse(readFileSync(join(rosters, 'expected.json'), 'utf8'));
/** Milliseconds for eight rosters on a busy machine. */
const patience = 240_000;

it('are eight', () => {
  expect(names).toHaveLength(8);
  expect(expected.distinctChildren).toBe(14_041);
});

it('by the command, on an empty system, and again without doubling', { timeout: patience }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-command-'));
  chmodSync(folder, 0o755);
  const run = () => {
    const args = ['census', 'import', ...paths, '--campaign', '2023', '--date', '2023-10-31', '--json'];
    const done = spawnSync('node', [join(root, 'src', 'main.ts'), ...args], {
      env: { ...process.env, TONGHU_DATA: folder, DATABASE_URL: '' },
      maxBuffer: 16 * 1024 * 1024,
    });
    expect(done.stderr.toString()).toBe('');
    expect(done.status).toBe(0);
    return JSON.parse(done.stdout.toString());
  };
  try {
    const first = run();
    expect(first).toMatchObject(expected);
    expect(Object.keys(first.files).sort()).toEqual(names);
    expect(run()).toEqual(first);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('on screen, handed in together and imported with one button', { timeout: patience }, async () => {
  const [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  try {
    const campaign = await anOpenCampaign(system);
    const city = await system.caller('city', '4109');
    const page = await openPage(browser, { language: 'zh', origin: system.url });
    page.setDefaultTimeout(patience / 2);
    await page.context().addCookies([{ name: 'tonghu_session', value: city.token, url: system.url }]);
    await page.goto(`/census/${campaign}/import`);
    await page.locator('input[type=file]').setInputFiles(paths);
    await page.getByRole('button', { name: /8/ }).filter({ hasText: '导入' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^导\s?入$/ })
      .click();
    await expect
      .poll(
        async () =>
          (await city.get(`/api/campaigns/${campaign}/imports`)).body.items.filter(
            (one: { state: string }) => one.state === 'committed',
          ).length,
        {
          timeout: patience / 2,
          interval: 500,
        },
      )
      .toBe(8);
    await page.goto(`/census/${campaign}`);
    await page.getByText('14,041').first().waitFor();
    const { body } = await city.get(`/api/campaigns/${campaign}/result`);
    expect(body.now).toMatchObject(expected);
  } finally {
    await browser.close();
    await system.close();
  }
});
