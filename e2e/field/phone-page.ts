/**
 * Opens the field app's screens on a made-up phone in Chromium, and asks of each whether everybody can use it: axe, targets of
 * 48 px, nothing wider than the screen. No server takes part.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { expect } from 'vitest';
import type { Scene } from './scenes.ts';

const root = join(import.meta.dirname, '..', '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const origin = 'http://localhost:9';
const SMALLEST_TARGET_PX = 48;
const ANSWERS_WITHIN_MS = 8000;

/** How the phone is held and set. */
export interface Setting {
  readonly language: 'zh' | 'en';
  readonly size: 'normal' | 'large' | 'largest';
  readonly height: number;
}

/** The screens as files by their names, built once. */
export async function builtScreens(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = (await build({
    configFile: join(root, 'vite.field.config.ts'),
    logLevel: 'silent',
    base: '/',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(import.meta.dirname, 'shown-phone.ts') },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** A page of the app on a phone of 360 px, to show one scene after the other. */
export async function openPhonePage(
  browser: Browser,
  files: ReadonlyMap<string, string | Uint8Array>,
  setting: Setting,
): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: setting.height }, hasTouch: true, isMobile: true },
    ...{ timezoneId: 'Asia/Shanghai', locale: setting.language === 'zh' ? 'zh-CN' : 'en-GB' },
  });
  context.setDefaultTimeout(ANSWERS_WITHIN_MS);
  await context.addInitScript(
    (kept) => localStorage.setItem('tonghu.field', kept),
    JSON.stringify({ language: setting.language, size: setting.size }),
  );
  await serve(context, files);
  return context.newPage();
}

/** Shows a scene from its beginning. */
export async function showScene(page: Page, scene: Scene): Promise<void> {
  await page.goto(`${origin}/?scene=${encodeURIComponent(JSON.stringify(scene))}`);
}

async function serve(
  context: BrowserContext,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const names = [...files.keys()];
  const script = names.find((name) => name.includes('shown-phone') && name.endsWith('.js'));
  const styles = names.filter((name) => name.endsWith('.css'));
  const types = { js: 'text/javascript', css: 'text/css' } as const;
  const index = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>童护</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${styles.map((name) => `<link rel="stylesheet" href="${name}">`).join('')}</head>
    <body><div id="field"></div><script type="module" src="${script}"></script></body></html>`;
  await context.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files.get(pathname);
    const kind = types[pathname.split('.').pop() as keyof typeof types];
    if (file === undefined) return route.fulfill({ body: index, contentType: 'text/html' });
    return route.fulfill({ body: Buffer.from(file), contentType: kind });
  });
}

/**
 * Asks whether everybody can use what is on the screen; takes a picture of it where the environment names a folder in PICTURES.
 */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(stood);
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
  const found = await page.evaluate(
    async ([source, smallest]) => {
      if (!('axe' in window)) new Function(source).call(window);
      const { axe: tool } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await tool.run();
      const targets = document.querySelectorAll(
        'button, a, input:not([type=checkbox], [type=radio]), label.choice, textarea',
      );
      const small = [...targets].filter((target) => {
        const { height, width } = target.getBoundingClientRect();
        return height < smallest - 0.5 || width < smallest - 0.5;
      });
      return [
        ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        ...small.map((target) => `smaller than a thumb: ${target.outerHTML.slice(0, 80)}`),
        ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : []),
      ];
    },
    [axe, SMALLEST_TARGET_PX] as const,
  );
  expect(found, [name, ...found].join(' · ')).toEqual([]);
}

/** Waits until the screen that was asked for stands: it has been drawn, and nothing on it moves or changes its colour any more. */
async function stood(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

/** Types into the field that is there and answers how long it took until the answer was on the screen, in milliseconds. */
export function millisecondsToShow(page: Page, typed: string): Promise<number> {
  return page.evaluate(async (next) => {
    const field = document.querySelector('input');
    if (field === null) throw new Error('There is nothing to type into.');
    const begun = performance.now();
    field.value = next;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return performance.now() - begun;
  }, typed);
}
