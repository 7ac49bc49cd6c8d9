/** The letter form is measured on the printed page, to the millimetre, against GB/T 9704-2012. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrinter, type Printer } from '#foundation/documents/printer.ts';
import { type PlacedWords, type ReadPaper, readPaper } from '#testing/printed-paper.ts';

const sentence =
  '近年来随着我国经济社会的快速发展和工业化城镇化进程的推进农村剩余劳动力外出务工多数家庭将子女留在家乡交由亲属照料。';
const letter = {
  ...{ issuer: '濮阳市民政局', number: '濮民函〔2024〕31号', mark: 'B', salutation: '尊敬的代表：' },
  title: ['关于对市人大会议', '第12号建议的答复'],
  parts: [
    { level: 1, words: '一、工作开展情况', heading: '' },
    { level: 2, words: sentence.repeat(4), heading: '（一）健全机构。' },
    { level: 0, words: sentence.repeat(30), heading: '' },
  ],
  ...{ signer: '濮阳市民政局', date: '2024年5月22日', contact: '（联系人：某某）', check: null },
  copies: ['市人大选工委（2份）', '市委市政府督查局（2份）'],
};

let printer: Printer;
let paper: ReadPaper;
beforeAll(async () => {
  printer = createPrinter();
  const { pdf } = await printer.print({
    template: '/capabilities/proposals/letter/letter-form.typ',
    ...{ date: '2024-05-22', fit: { pages: 9, sizes: [16] }, data: { letter } },
  });
  paper = await readPaper(pdf);
});
afterAll(() => printer.stop());

const page = (at: number) => paper.pages[at] ?? { placed: [], width: 0, height: 0, text: '' };
const line = (words: string): PlacedWords => {
  const found = paper.pages.flatMap((one) => one.placed).find((run) => run.words.includes(words));
  if (found === undefined) throw new Error(`There is no ${words}.`);
  return found;
};
const bodyOf = (at: number) =>
  page(at).placed.filter((run) => run.words.length > 15 && run.baseline > 37 && run.baseline < 262);

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
    const signer = paper.pages.flatMap((one) => one.placed).findLast((run) => run.words === letter.signer);
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
