/**
 * Starts the browser of the journeys: Debian's Chromium through playwright-core, or the one that CHROMIUM names.
 * It must not know the product.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Chromium is looked for, in this order. */
const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Chromium without its frame: the same pages at three quarters of the cost. Where it is not, the whole one does as well. */
const frameless = '/usr/lib/chromium/chromium-headless-shell';

/** The screen that the desk is made for first. */
export const officeScreen = { width: 1366, height: 768 } as const;

/** With which it is started everywhere, also as root. */
export const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  '--disable-sync',
];

/** Where Chromium is. @throws Error that says what to install where there is none */
export function chromiumPath(): string {
  const path = places.find((place) => place !== '' && existsSync(place));
  if (path === undefined)
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.',
    );
  return path;
}

/** How a browser differs from the usual one. */
export interface BrowserWishes {
  /** A WAV file that is heard in place of a microphone, which pages then get without asking. */
  readonly microphone?: string;
  /** With its frame: what the system shows outside of pages, such as notifications, is there only then. */
  readonly whole?: boolean;
}

/**
 * Launches Chromium, without its frame where that can be had and nobody named another.
 * @throws Error that says what to install where there is none
 */
export async function launchBrowser({ microphone, whole = false }: BrowserWishes = {}): Promise<Browser> {
  const plain = !whole && process.env.CHROMIUM === undefined && existsSync(frameless);
  return chromium.launch({
    executablePath: plain ? frameless : chromiumPath(),
    args: [
      ...flags,
      ...(microphone === undefined
        ? []
        : [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-audio-capture=${microphone}`,
          ]),
    ],
  });
}

/** A fresh page in a profile of its own, on an office screen; `close` of its context ends it. */
export async function openPage(
  browser: Browser,
  options: { language?: 'zh' | 'en'; origin: string },
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: options.origin,
    viewport: officeScreen,
    locale: options.language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  if (options.language !== undefined) await context.addInitScript(chooseLanguageOnce, options.language);
  return context.newPage();
}

/** A fresh page on a telephone of the smallest kind, in a profile of its own. */
export async function openTelephone(browser: Browser, origin: string, locale: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: origin, viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, locale },
    timezoneId: 'Asia/Shanghai',
  });
  return context.newPage();
}

/** Runs before each page's own scripts; a language that was changed since stays. */
function chooseLanguageOnce(language: string): void {
  if (globalThis.localStorage.getItem('tonghu.language') === null)
    globalThis.localStorage.setItem('tonghu.language', language);
}
