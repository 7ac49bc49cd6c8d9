/** The page of the API, in a real browser, under the same policy as the desk. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

it('shows the operations of a group without a script or style that the policy forbids', async () => {
  const complaints: string[] = [];
  const page = await openPage(browser, { origin: system.url });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.goto('/api/docs', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'second-factor', exact: true }).click();
  await page.getByText('/api/session/second-factor', { exact: true }).first().waitFor();
  expect(complaints).toEqual([]);
});

it('gives the same description wherever it is asked for', async () => {
  const asked = system.anonymous();
  const { body } = await asked.get('/api/openapi.json');
  expect(Object.keys(body.paths).length).toBeGreaterThan(100);
  expect((await asked.get('/api/docs/json')).body).toEqual(body);
  const yaml = (await asked.get('/api/docs/yaml')).bytes.toString('utf8');
  expect(yaml).toContain('/api/session/second-factor:');
});
