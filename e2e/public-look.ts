/** Looks at a page that anybody may open: takes a picture where one is wanted, and says what keeps somebody from using it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PICTURES;

/**
 * What axe finds, what a finger would miss (44 pixels, WCAG 2.5.5), and what is wider than the screen: nothing of it.
 * @param tapped what is meant to be tapped, as a selector
 */
export async function lookAt(
  page: Page,
  name: string,
  tapped = 'button, a, label.button, label.drop, label:has([type=checkbox], [type=radio]), input:not([type=file], [type=checkbox], [type=radio])',
): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const found = await page.evaluate(
    async ([source, selector]) => {
      if (!('axe' in window)) new Function(source ?? '').call(window);
      const { axe: tool } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string }[] }> };
      };
      const narrow = [...document.querySelectorAll(selector ?? '')]
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => `narrow: ${one.textContent}`);
      const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [];
      return [...(await tool.run()).violations.map(({ id }) => id), ...narrow, ...wide];
    },
    [axe, tapped],
  );
  expect(found, name).toEqual([]);
}
