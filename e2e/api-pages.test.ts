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

it('begins with signing in, and shows the operations of any group without a script or style that the policy forbids', async () => {
  const complaints: string[] = [];
  const page = await openPage(browser, { origin: system.url });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.goto('/api/docs');
  await page.getByText('/api/session', { exact: true }).first().waitFor();
  await page.getByLabel('Select a definition').selectOption({ label: 'second-factor' });
  const path = page.getByText('/api/session/second-factor', { exact: true }).first();
  await path.click();
  await page.getByRole('heading', { name: 'Responses' }).waitFor();
  expect(complaints).toEqual([]);
});

it('describes every operation in one group and no more', async () => {
  const asked = system.anonymous();
  const { body: whole } = await asked.get('/api/openapi.json');
  const operations = (document: { paths: Record<string, object> }): string[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
  const groups = new Set(
    Object.values<Record<string, { tags: string[] }>>(whole.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ tags }) => tags),
    ),
  );
  const described = await Promise.all(
    [...groups].map(async (group) => operations((await asked.get(`/api/openapi/${group}.json`)).body)),
  );
  expect(described.flat().sort()).toEqual(operations(whole).sort());
  expect((await asked.get('/api/openapi/no-such-group.json')).status).toBe(404);
});

it('gives the same description wherever it is asked for', async () => {
  const asked = system.anonymous();
  const { body } = await asked.get('/api/openapi.json');
  expect(Object.keys(body.paths).length).toBeGreaterThan(100);
  expect((await asked.get('/api/docs/json')).body).toEqual(body);
  const yaml = (await asked.get('/api/docs/yaml')).bytes.toString('utf8');
  expect(yaml).toContain('/api/session/second-factor:');
});
