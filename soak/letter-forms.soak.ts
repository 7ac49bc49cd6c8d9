/**
 * A letter's .docx as LibreOffice Writer sets it, beside the PDF: the same pages, the same lines, each where the
 * other has it. The licensed fonts are not here: Noto stands for them in both, whose characters reach higher, so that LibreOffice,
 * which sets a line by its font's height, has each line of the text lower by the same millimetre and a half.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocx, renderPdf } from '#capabilities/documents/form/index.ts';
import { checkOf } from '#capabilities/documents/form/seals/rules.ts';
import { createPrinter, type Printer } from '#foundation/documents/printer.ts';
import { aLetter, officePassage, sentence } from '#testing/builders/letters.ts';
import { scratchFolder } from '#testing/openssl.ts';
import { linesOf, type PlacedWords, readPaper } from '#testing/printed-paper.ts';

const { folder, remove } = scratchFolder();
let printer: Printer;
beforeAll(() => {
  if (!existsSync('/usr/bin/soffice'))
    throw new Error('LibreOffice Writer is not here (Debian: apt-get install libreoffice-writer-nogui).');
  printer = createPrinter();
  writeFileSync(join(folder, 'fonts.conf'), fontConfiguration());
});
afterAll(() => {
  printer.stop();
  remove();
});

/** The wanted fonts are taken from the shipped ones. */
function fontConfiguration(): string {
  const { resolve } = createRequire(import.meta.url);
  const folders = ['noto-serif-sc', 'noto-sans-sc'].map((name) =>
    dirname(resolve(`@expo-google-fonts/${name}/package.json`)),
  );
  const instead = (wanted: string, taken: string): string =>
    `<match target="pattern"><test name="family"><string>${wanted}</string></test><edit name="family" mode="assign" binding="strong"><string>${taken}</string></edit></match>`;
  const serif = ['仿宋_GB2312', '楷体_GB2312', '宋体', '方正小标宋简体'].map((wanted) =>
    instead(wanted, 'Noto Serif SC'),
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.map((one) => `<dir>${one}</dir>`).join('')}<cachedir>${join(folder, 'cache')}</cachedir>${serif.join('')}${instead('黑体', 'Noto Sans SC')}</fontconfig>`;
}

const annexes = [
  {
    title: '各县（区）工作情况',
    parts: [
      { level: 1 as const, words: '一、概况' },
      { level: 0 as const, words: sentence.repeat(3) },
    ],
  },
  {
    title: '一个很长的附件名称用来检验附件说明回行时是否与上一行附件名称的首字对齐',
    parts: [{ level: 0 as const, words: officePassage }],
  },
];
const plain = aLetter();
const letters = {
  'of three pages': { share: 1, letter: plain },
  'with annexes, figures and a check code': {
    share: 0.9,
    letter: aLetter({
      ...{ annexes, check: checkOf('https://tonghu.example.gov.cn', 'ABCD12345678') },
      parts: [
        ...plain.parts.slice(0, 2),
        { level: 3, words: officePassage, heading: '1.总体情况。' },
        ...plain.parts.slice(2),
      ],
    }),
  },
  'whose signature goes over to the next page': {
    share: 1,
    letter: aLetter({
      parts: [
        { level: 0, words: '字'.repeat(26 + 11 * 28 - 5) },
        { level: 0, words: '感谢您对儿童工作的关心和支持。' },
      ],
    }),
  },
  'of one short paragraph': {
    share: 1,
    letter: aLetter({ mark: null, contact: null, parts: [{ level: 0, words: sentence }] }),
  },
} as const;

async function bothForms(
  letter: Parameters<typeof renderPdf>[0],
): Promise<[PlacedWords[][], PlacedWords[][]]> {
  const { pdf } = await renderPdf(letter, printer);
  writeFileSync(join(folder, 'letter.docx'), await renderDocx(letter));
  execFileSync('/usr/bin/soffice', ['--headless', '--convert-to', 'pdf', 'letter.docx'], {
    ...{ cwd: folder, stdio: 'ignore', timeout: 120_000 },
    env: { ...process.env, HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  });
  const lines = async (file: Uint8Array) => (await readPaper(file)).pages.map(linesOf);
  return [await lines(pdf), await lines(readFileSync(join(folder, 'letter.pdf')))];
}

const lower = 1.6; // millimetres, see above

describe('the .docx of a letter, as LibreOffice sets it', () => {
  it.each(Object.entries(letters))(
    '%s, has the PDF’s pages and lines, each in its place',
    async (_name, { letter, share }) => {
      const [own, office] = await bothForms(letter);
      expect(office.map((page) => page.length)).toEqual(own.map((page) => page.length));
      const alike = own.flatMap((page, at) =>
        page.filter((line, row) => line.words === office[at]?.[row]?.words),
      );
      // Beside figures LibreOffice leaves a gap of its own: a line with many may end a character sooner or later, and those after it.
      expect(alike.length / own.flat().length).toBeGreaterThanOrEqual(share);
      for (const [page, lines] of own.entries())
        for (const [at, line] of lines.entries()) {
          const other = office[page]?.[at];
          expect(other?.left, line.words).toBeGreaterThan(line.left - 2);
          expect(other?.left, line.words).toBeLessThan(line.left + (/^[（“《]/.test(line.words) ? 3 : 2)); // a bracket’s empty half is cut
          expect((other?.baseline ?? 0) - line.baseline, line.words).toBeGreaterThan(-1);
          expect((other?.baseline ?? 0) - line.baseline, line.words).toBeLessThan(lower + 0.4);
        }
    },
  );
});
