/**
 * A telephone as it lies in a director's pocket: Chromium as a process of its own with a profile on the disk, so that it can be
 * killed like a flat battery kills it, opened again, and searched byte by byte. It must not know what is tested.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath, flags } from '../browser.ts';

/** The telephone. */
export interface RealPhone {
  /** Opens the browser and the app. */
  open(url: string): Promise<Page>;
  /** The battery is flat: SIGKILL, nothing is tidied up. */
  die(): Promise<void>;
  /** Which of these words stand anywhere in what it has stored, in UTF-8 or UTF-16. */
  finds(words: readonly string[]): string[];
  remove(): Promise<void>;
}

/** A telephone with nothing on it. */
export function aRealPhone(): RealPhone {
  const profile = mkdtempSync(join(tmpdir(), 'tonghu-phone-'));
  let running: { child: ChildProcess; browser: Browser } | null = null;
  const die = async (): Promise<void> => {
    if (running === null) return;
    const { child, browser } = running;
    running = null;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    await browser.close().catch(() => undefined);
  };
  return {
    open: async (url) => {
      const child = spawn(chromiumPath(), [...flags, `--user-data-dir=${profile}`, ...ofThePhone], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const browser = await chromium.connectOverCDP(await debuggingAddress(child));
      running = { child, browser };
      const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.newPage());
      if (page === undefined) throw new Error('The browser has no page.');
      await page.setViewportSize({ width: 360, height: 780 });
      page.setDefaultTimeout(15_000);
      await page.goto(`${url}/field/`);
      return page;
    },
    die,
    finds: (words) => {
      const stored = filesBelow(profile).flatMap(contentOf);
      const inStore = (bytes: Buffer): boolean => stored.some((content) => content.includes(bytes));
      return words.filter((word) => inStore(Buffer.from(word)) || inStore(Buffer.from(word, 'utf16le')));
    },
    remove: async () => {
      await die();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const ofThePhone = [
  '--headless=new',
  '--no-first-run',
  '--accept-lang=zh-CN',
  '--remote-debugging-port=0',
  'about:blank',
];

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`The browser ended: ${said}`)));
  });
}

/** A killed browser's helpers tidy up while they end: what vanishes holds nothing any more. */
function contentOf(file: string): Buffer[] {
  try {
    return [readFileSync(file)];
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
