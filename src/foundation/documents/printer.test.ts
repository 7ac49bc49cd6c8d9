import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPaper } from '#testing/printed-paper.ts';
import { openFontShelf } from './fonts.ts';
import type { PrintJob } from './print-job.ts';
import { createPrinter, PrintFault } from './printer.ts';
import { qrCode } from './qr.ts';

const printer = createPrinter();
afterAll(() => printer.stop());

function aPaper(words: string): PrintJob {
  return {
    template: '/foundation/documents/sample.typ',
    date: '2024-05-22',
    data: { words, check: { lines: [], qr: qrCode('x') } },
    fit: { pages: 1, sizes: [16, 8] },
  };
}

/** Some font of signs that no text font has: it comes with the browser's driver. */
function anIconFont(): string {
  const driver = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const folder = join(driver, 'lib/vite/traceViewer');
  const name = readdirSync(folder).find((file) => file.startsWith('codicon') && file.endsWith('.ttf'));
  return join(folder, name ?? 'codicon.ttf');
}

describe('the printer', () => {
  it('gives every job its own paper, however many are asked at once', async () => {
    const words = Array.from({ length: 40 }, (_, at) => `第${at}号`);
    const papers = await Promise.all(words.map((word) => printer.print(aPaper(word))));
    for (const [at, paper] of papers.entries()) expect((await readPaper(paper.pdf)).text).toBe(words[at]);
  });

  it('prints the same job to the same bytes, so that a paper can be printed again', async () => {
    const once = await printer.print(aPaper('童护'));
    const again = await printer.print(aPaper('童护'));
    expect(Buffer.from(again.pdf).equals(Buffer.from(once.pdf))).toBe(true);
  });

  it('takes the next smaller size where a paper would need more pages', async () => {
    const small = await printer.print(aPaper('字'.repeat(1500)));
    expect(small.pages).toBe(1);
    const tooMuch = await printer.print(aPaper('字'.repeat(9000)));
    expect(tooMuch.pages).toBeGreaterThan(1);
  });

  it('fails with the reason where a template is not there, and prints the next', async () => {
    const lost = printer.print({ ...aPaper('丢失'), template: '/foundation/documents/nowhere.typ' });
    await expect(lost).rejects.toThrow(PrintFault);
    await expect(lost).rejects.toThrow(/not found/);
    expect((await printer.print(aPaper('下一份'))).pages).toBe(1);
  });

  it('names no value of the paper in a fault', async () => {
    const broken = { ...aPaper('李小禾'), images: { signature: new Uint8Array([1, 2, 3]) } };
    await expect(printer.print(broken)).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('李小禾') }),
    );
  });

  it('fails what waits when it is stopped, and starts anew when asked again', async () => {
    const other = createPrinter();
    const waiting = [other.print(aPaper('一')), other.print(aPaper('二'))];
    other.stop();
    for (const paper of waiting) await expect(paper).rejects.toThrow(PrintFault);
    expect((await other.print(aPaper('三'))).pages).toBe(1);
    other.stop();
  });
});

describe('the fonts', () => {
  it('have the characters of the list of general use that older fonts lack', () => {
    const { has } = openFontShelf();
    for (const character of '𬱖䶮㛃㸌喆堃祎翀〇〔〕·〓')
      expect(has(character.codePointAt(0) ?? 0)).toBe(true);
    expect(has(0x20bb7)).toBe(false);
  });

  it('are joined by those of the office, which then fill gaps', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tonghu-fonts-'));
    symlinkSync(anIconFont(), join(folder, 'own.ttf'));
    writeFileSync(join(folder, 'readme.txt'), 'not a font');
    const withOwn = createPrinter(folder);
    try {
      const ownSign = '\uea60';
      expect((await printer.print(aPaper(ownSign))).missingGlyphs).toEqual([ownSign]);
      const printed = await withOwn.print(aPaper(ownSign));
      expect(printed.missingGlyphs).toEqual([]);
      expect([...(await readPaper(printed.pdf)).fonts.keys()].join()).toMatch(/codicon/);
    } finally {
      withOwn.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it('do no harm where the office has no folder of its own', () => {
    expect(openFontShelf(join(tmpdir(), 'tonghu-no-such-folder')).ownFamilies).toEqual([]);
  });
});
