/** Many papers in one go, and files joined into one: what comes out is read back as a person would see it. */
import { afterAll, describe, expect, it } from 'vitest';
import { readPaper } from '#testing/printed-paper.ts';
import { JoinFault, joinPdfs } from './join-pdf.ts';
import type { BatchJob } from './print-job.ts';
import { createPrinter, PrintFault } from './printer.ts';
import { qrCode } from './qr.ts';

const printer = createPrinter();
afterAll(() => printer.stop());

function papers(words: readonly [string, ...string[]]): BatchJob {
  const [first, ...others] = words.map((one) => ({
    date: '2024-05-22',
    data: { words: one, check: { lines: [`附注${one.length}`], qr: qrCode(one.slice(0, 9)) } },
  }));
  if (first === undefined) throw new Error('no paper');
  return {
    template: '/foundation/documents/sample-many.typ',
    fit: { pages: 1, sizes: [16, 8] },
    papers: [first, ...others],
  };
}

async function joined(parts: readonly Uint8Array[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  async function* read() {
    yield* parts;
  }
  for await (const piece of joinPdfs(read())) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('papers in one go', () => {
  it('stand in their order, each on its own page with its own strip and the size that it needs', async () => {
    const printed = await printer.printBatch(papers(['第一份', '字'.repeat(1500), '第三份']));
    expect(printed.pages).toEqual([1, 1, 1]);
    const read = await readPaper(printed.pdf);
    expect(read.pages.map((page) => page.text.slice(0, 3))).toEqual(['第一份', '字字字', '第三份']);
    expect(read.pages.map((page) => /附注\d+/.exec(page.text)?.[0])).toEqual(['附注3', '附注1500', '附注3']);
  });

  it('say of each how many pages it has where even the smallest size is too large', async () => {
    const printed = await printer.printBatch(papers(['短', '字'.repeat(9000), '短']));
    expect(printed.pages).toEqual([1, expect.any(Number), 1]);
    expect(printed.pages[1]).toBeGreaterThan(1);
  });

  it('name the characters that no font has', async () => {
    expect((await printer.printBatch(papers(['𠮷', '好']))).missingGlyphs).toEqual(['𠮷']);
  });

  it('fail with the reason where the template leaves no marks, and the next are printed', async () => {
    const without = { ...papers(['一', '二']), template: '/foundation/documents/sample.typ' as const };
    await expect(printer.printBatch(without)).rejects.toThrow(PrintFault);
    expect((await printer.printBatch(papers(['好']))).pages).toEqual([1]);
  });
});

describe('joined files', () => {
  it('are all pages in their order, with their fonts and pictures', async () => {
    const parts = [
      await printer.printBatch(papers(['甲', '乙'])),
      await printer.printBatch(papers(['丙'])),
      await printer.printBatch(papers(['丁', '戊', '己'])),
    ];
    const whole = await joined(parts.map((part) => part.pdf));
    const read = await readPaper(whole);
    expect(read.pages.map((page) => page.text[0]).join('')).toBe('甲乙丙丁戊己');
    expect(read.pages.every((page) => page.pictures === 1)).toBe(true);
    expect([...read.fonts.values()].every((embedded) => embedded)).toBe(true);
    expect(whole.toString('latin1')).toContain('<xmpTPg:NPages>6<');
    expect(whole.toString('latin1').match(/\/Type \/Catalog/g)).toHaveLength(1);
  });

  it('are the same bytes from the same parts', async () => {
    const { pdf } = await printer.printBatch(papers(['甲']));
    expect((await joined([pdf, pdf])).equals(await joined([pdf, pdf]))).toBe(true);
  });

  it('say the places of their objects as they are', async () => {
    const { pdf } = await printer.printBatch(papers(['甲']));
    const text = (await joined([pdf, pdf])).toString('latin1');
    const table = text.slice(text.lastIndexOf('\nxref\n') + 1);
    const lines = [...table.matchAll(/^(\d{10}) \d{5} n/gm)];
    expect(lines.length).toBeGreaterThan(10);
    for (const [at, line] of lines.entries())
      expect(text.slice(Number(line[1])).startsWith(`${at + 1} 0 obj`), String(at + 1)).toBe(true);
  });

  it('refuse what our typesetter did not write, and nothing at all', async () => {
    await expect(joined([Buffer.from('%PDF-1.7\nnothing')])).rejects.toThrow(JoinFault);
    await expect(joined([])).rejects.toThrow(JoinFault);
  });
});
