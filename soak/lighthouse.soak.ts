/**
 * Lighthouse, on its profile of a phone (a quarter of the speed, slow 4G), from a real server: the field app's first page. What it
 * calls a PWA is asked of the browser itself (e2e/field-practice.test.ts); search engines are kept out on purpose, so that its marks
 * for being found say nothing here.
 */
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumPath, flags } from '../e2e/browser.ts';
import { aVillage } from '../e2e/field/a-village.ts';
import { anInstallation } from '../e2e/real-server.ts';

const PORT = 9333;
/** Green, by Lighthouse's own colours. */
const GOOD = 0.9;

it('finds the field app fast, and fit for everybody to use', async () => {
  const installation = anInstallation();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...flags, `--remote-debugging-port=${PORT}`],
  });
  try {
    const { server } = await aVillage(installation, []);
    const run = await lighthouse(`${server.url}/field/`, {
      ...{ port: PORT, logLevel: 'silent', output: 'json' },
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    });
    const marks = Object.fromEntries(
      Object.entries(run?.lhr.categories ?? {}).map(([name, { score }]) => [name, score]),
    );
    console.log('Lighthouse:', marks);
    expect(marks.performance).toBeGreaterThanOrEqual(GOOD);
    expect(marks).toMatchObject({ accessibility: 1, 'best-practices': 1 });
  } finally {
    await browser.close();
    await installation.remove();
  }
});
