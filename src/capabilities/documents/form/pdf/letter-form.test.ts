/** The letter form is measured on the printed page, to the millimetre, against GB/T 9704-2012 (10.1). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '#capabilities/documents/form/pdf/render-pdf.ts';
import { checkOf } from '#capabilities/documents/form/seals/rules.ts';
import { createPrinter, type Printer } from '#foundation/documents/printer.ts';
import { aLetter, officePassage, sentence } from '#testing/builders/letters.ts';
import { drawnLines, linesOf, type PlacedWords, type ReadPaper, readPaper } from '#testing/printed-paper.ts';

const letter = aLetter();
let printer: Printer;
let paper: ReadPaper;
beforeAll(async () => {
  printer = createPrinter();
  paper = await readPaper((await renderPdf(letter, printer)).pdf);
});
afterAll(() => printer.stop());

const page = (at: number) => paper.pages[at] ?? { placed: [], width: 0, height: 0, text: '' };
const line = (words: string): PlacedWords => {
  const found = paper.pages.flatMap(linesOf).find((run) => run.words.includes(words));
  if (found === undefined) throw new Error(`There is no ${words}.`);
  return found;
};
const bodyOf = (at: number) =>
  linesOf(page(at)).filter((run) => run.words.length > 15 && run.baseline > 37 && run.baseline < 262);

describe('a letter', () => {
  it('is on A4, with its type area of 156 × 225 mm: 28 mm from the left, 37 mm from the top', () => {
    expect(page(0).width).toBeCloseTo(210, 1);
    expect(page(0).height).toBeCloseTo(297, 1);
    const full = bodyOf(1);
    for (const run of full.slice(0, -1)) expect(run.left).toBeGreaterThan(27.9);
    expect(Math.min(...full.map((run) => run.left))).toBeCloseTo(28, 1);
    expect(Math.max(...full.map((run) => run.right))).toBeLessThan(184.2);
    // The first baseline lies its type's height below the type area's head.
    expect(full[0]?.baseline).toBeCloseTo(37 + (16 * 0.88 * 25.4) / 72, 1);
  });

  it('has 22 lines on a page and 28 characters in a line', () => {
    const lines = bodyOf(1);
    expect(lines).toHaveLength(22);
    for (const [at, run] of lines.entries())
      if (at > 0) expect(run.baseline - (lines[at - 1]?.baseline ?? 0)).toBeCloseTo(225 / 22, 1);
    const whole = lines.filter((run) => run.left < 28.2 && run.right > 183);
    expect(whole.length).toBeGreaterThan(5);
    for (const run of whole) expect([...run.words]).toHaveLength(28);
  });

  it('begins with the issuer’s name, its top 30 mm from the page’s, and the number at the right edge below the line', () => {
    const name = line('濮阳市民政局');
    expect((name.left + name.right) / 2).toBeCloseTo(105, 0);
    expect(name.baseline).toBeGreaterThan(30 + 8);
    expect(name.baseline).toBeLessThan(30 + 11);
    const number = line('濮民函〔2024〕31号');
    expect(number.right).toBeCloseTo(184, 1);
    // 4 mm below the name, the line, 7/8 of a character; then its own height.
    expect(number.baseline - name.baseline).toBeGreaterThan(4 + (16 * 25.4) / 72);
    expect(line('B').right).toBeCloseTo(184, 1);
  });

  it('has its title in the middle, two lines below the number', () => {
    const first = line('关于对市人大会议');
    expect((first.left + first.right) / 2).toBeCloseTo(106, 0);
    const lines = (first.baseline - line('濮民函').baseline) / (225 / 22);
    expect(lines).toBeGreaterThan(2.5);
    expect(lines).toBeLessThan(3.2);
  });

  it('indents by two characters, and what comes under it by its level in another type', () => {
    const wide = 156 / 28;
    expect(line('一、工作开展情况').left).toBeCloseTo(28 + 2 * wide, 1);
    expect(line('一、工作开展情况').font).toContain('Sans');
    expect(line('尊敬的代表：').left).toBeCloseTo(28, 1);
  });

  it('ends with the date four characters from the edge, the issuer over its middle', () => {
    const date = line('2024年5月22日');
    expect(date.right).toBeCloseTo(184 - 4 * (156 / 28), 0);
    const signer = paper.pages.flatMap(linesOf).findLast((run) => run.words === letter.signer);
    if (signer === undefined) throw new Error('Nobody signs.');
    expect((signer.left + signer.right) / 2).toBeCloseTo((date.left + date.right) / 2, 0);
    expect(line('抄送').baseline).toBeGreaterThan(250);
    expect(line('抄送').left).toBeCloseTo(28 + (14 * 25.4) / 72, 1);
  });

  it('has no number on its first page, and on others in dashes, 7 mm below the type area, outside', () => {
    const numberOn = (at: number) => page(at).placed.find((run) => /^— \d+ —$/.test(run.words.trim()));
    expect(numberOn(0)).toBeUndefined();
    const second = numberOn(1);
    expect(second?.left).toBeLessThan(50);
    expect(second?.baseline).toBeGreaterThan(262 + 7);
    expect(second?.baseline).toBeLessThan(262 + 7 + 5.5);
    expect(numberOn(2)?.right).toBeGreaterThan(170);
  });

  it('brings its fonts with it', () => {
    expect([...paper.fonts.values()].every(Boolean)).toBe(true);
  });
});

describe('the red double lines', () => {
  it('are 170 mm, in the middle, thick over thin 4 mm below the name, thin over thick 20 mm from the page’s end', async () => {
    const { pdf } = await renderPdf(letter, printer);
    const [first = [], second = []] = await drawnLines(pdf);
    expect(second).toEqual([]);
    expect(first).toHaveLength(4);
    for (const { left, right, colour } of first) {
      expect(right - left).toBeCloseTo(170, 1);
      expect((left + right) / 2).toBeCloseTo(105, 1);
      expect(colour).toBe('#d7000f');
    }
    const [thick, thin, thinBelow, thickBelow] = first;
    if (!thick || !thin || !thinBelow || !thickBelow) throw new Error('Lines are missing.');
    expect(thick.width).toBeGreaterThan(2 * thin.width);
    expect(thickBelow.width).toBeGreaterThan(2 * thinBelow.width);
    const name = line(letter.issuer);
    // Characters of the name reach about a twelfth of their size below the baseline.
    const foot = name.baseline + (30 / 12) * 0.353;
    expect(thick.at - thick.width / 2 - foot).toBeGreaterThan(3.5);
    expect(thick.at - thick.width / 2 - foot).toBeLessThan(4.5);
    expect(297 - thickBelow.at - thickBelow.width / 2).toBeCloseTo(20, 1);
    for (const [above, below] of [
      [thick, thin],
      [thinBelow, thickBelow],
    ] as const)
      expect(below.at - below.width / 2 - above.at - above.width / 2).toBeGreaterThan(0.3);
    // The number stands 7/8 of a character of 3 号 below the first of them.
    const top = line('濮民函〔2024〕31号').baseline - 16 * 0.88 * 0.353;
    expect(top - thin.at - thin.width / 2).toBeCloseTo(16 * 0.875 * 0.353, 1);
  });
});

describe('what goes with a letter', () => {
  const annexes = [
    {
      title: '各县（区）农村留守儿童关爱保护工作情况',
      parts: [{ level: 0 as const, words: sentence.repeat(3) }],
    },
    {
      title: '一个很长的附件名称用来检验附件说明回行时是否与上一行附件名称的首字对齐',
      parts: [{ level: 0 as const, words: officePassage }],
    },
  ];

  it('is named below the text, on pages of its own behind it, and the copies stand at the very end', async () => {
    const check = checkOf('https://tonghu.example', 'ABCD12345678');
    const read = await readPaper((await renderPdf(aLetter({ annexes, check }), printer)).pdf);
    const lines = read.pages.map(linesOf);
    const find = (words: string): PlacedWords & { readonly page: number } => {
      const at = lines.findIndex((all) => all.some((one) => one.words.startsWith(words)));
      const found = lines[at]?.find((one) => one.words.startsWith(words));
      if (found === undefined) throw new Error(`There is no ${words}.`);
      return { ...found, page: at };
    };
    const wide = 156 / 28;
    expect(find('附件：1.').left).toBeCloseTo(28 + 2 * wide, 1);
    expect(find('2.一个很长').left).toBeCloseTo(28 + 5 * wide, 0);
    const [one, two] = [find('附件1'), find('附件2')];
    expect(two.page).toBe(one.page + 1);
    expect(one).toMatchObject({ page: lines.length - 2 });
    for (const head of [one, two]) {
      expect(head.left).toBeCloseTo(28, 1);
      expect(head.font).toContain('Sans');
      expect(head.baseline).toBeCloseTo(37 + (16 * 0.88 * 25.4) / 72, 1);
    }
    const title = find('各县（区）农村');
    expect((title.left + title.right) / 2).toBeCloseTo(106, 0);
    expect(find('抄送').page).toBe(lines.length - 1);
    expect(find('抄送').baseline).toBeGreaterThan(255);
    expect(lines[0]?.map((run) => run.words)).toContain('核验码ABCD12345678');
    expect(read.pages[0]?.pictures).toBe(1);
  });

  it('goes on in the copies’ second line under the first name', async () => {
    const copies = Array.from({ length: 9 }, (_, at) => `市第${'一二三四五六七八九'[at]}委员会办公室`);
    const read = await readPaper((await renderPdf(aLetter({ copies }), printer)).pdf);
    const last = linesOf(read.pages.at(-1) ?? { placed: [] }).filter((run) => run.words.includes('委员会'));
    const sihao = (14 * 25.4) / 72;
    const [first, ...more] = last.map((run) => (run.left - 28) / sihao);
    expect(first).toBeCloseTo(1, 1);
    expect(more.length).toBeGreaterThan(1);
    for (const left of more) expect(left).toBeCloseTo(4, 1);
  });

  it('may be an annex of forty pages: set in seconds, every page numbered', async () => {
    const parts = Array.from({ length: 40 }, () => ({ level: 0 as const, words: sentence.repeat(11) }));
    const began = performance.now();
    const printed = await renderPdf(aLetter({ annexes: [{ title: '情况说明', parts }] }), printer);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(printed.pages).toBeGreaterThan(40);
    const { pages } = await readPaper(printed.pdf);
    for (const [at, one] of pages.entries()) if (at > 0) expect(one.text).toContain(`—${at + 1}—`);
  });
});

describe('whoever signs', () => {
  it('never stands on a page without text, wherever the last lines fall', async () => {
    for (let lines = 0; lines <= 22; lines += 1) {
      const filled = { level: 0 as const, words: sentence.repeat(8) + '字'.repeat(28 * lines) };
      const closing = { level: 0 as const, words: '感谢您对儿童工作的关心和支持。' };
      const one = aLetter({ parts: [filled, closing], copies: [], contact: null });
      const last = (await readPaper((await renderPdf(one, printer)).pdf)).pages.at(-1);
      const words = linesOf(last ?? { placed: [] }).map((run) => run.words);
      expect(words.indexOf(one.signer), `${lines}`).toBeGreaterThan(words.indexOf(closing.words));
      expect(words, `${lines}`).toContain(closing.words);
    }
  });
});

describe('a character that no font has', () => {
  it('stands as 〓 and is named at the end; those of the list of general use are printed', async () => {
    const printed = await renderPdf(aLetter({ salutation: '尊敬的𬱖䶮𠮷代表：', copies: [] }), printer);
    expect(printed.missingGlyphs).toEqual(['𠮷']);
    const { text } = await readPaper(printed.pdf);
    expect(text).toContain('尊敬的𬱖䶮〓代表：');
    expect(text).toContain('注：文中“〓”处为字库未收字（U+20BB7），请用笔填写并按印。');
  });
});
