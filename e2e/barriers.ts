/**
 * Looks for what keeps people out of a page: axe in the browser. It must not know the product.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.1 A and AA. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          where: Document,
          how: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

/** Spacing that a reader may choose without losing anything (WCAG 2.1, 1.4.12); letters of a wider font need as much. */
const SPACED =
  '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }';

/** What stands beyond its sheet, or makes the page wider than the screen, when letters are spaced. The page stays spaced. */
export async function lostWhenSpaced(page: Page): Promise<string[]> {
  await page.evaluate((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, SPACED);
  return page.evaluate(() => {
    const scrolls = (element: Element) =>
      ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX);
    const endOf = (element: Element) => element.getBoundingClientRect().right + 1;
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    const beyond = [...document.querySelectorAll('main .sheet')]
      .filter((sheet) => !scrolls(sheet))
      .flatMap((sheet) =>
        [...sheet.querySelectorAll('button, a, input, h2, p, span, td')].filter((element) => {
          for (let at = element.parentElement; at !== null && at !== sheet; at = at.parentElement)
            if (scrolls(at)) return false;
          return element.checkVisibility() && endOf(element) > endOf(sheet);
        }),
      );
    return [...wide, ...beyond.map((element) => (element.textContent ?? '').trim() || element.outerHTML)];
  });
}
