/** The .docx, read back: page, lines and fonts as GB/T 9704-2012 wants them, and every word. How it is laid out: soak/letter-forms. */
import { beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from '#capabilities/documents/form/docx/render-docx.ts';
import { checkOf } from '#capabilities/documents/form/seals/rules.ts';
import { aLetter } from '#testing/builders/letters.ts';
import { type ReadDocx, readDocx } from '#testing/read-docx.ts';

const annexes = [
  { title: '工作情况', parts: [{ level: 1 as const, words: '一、概况' }] },
  { title: '名单', parts: [{ level: 3 as const, heading: '1.', words: '某某' }] },
];
const letter = aLetter({ annexes, check: checkOf('https://tonghu.example', 'ABCD12345678') });
let read: ReadDocx;
beforeAll(async () => {
  read = await readDocx(await renderDocx(letter));
});

const part = (name: string): string => read.parts.get(name) ?? '';
const section = (): string => /<w:sectPr>.*<\/w:sectPr>/.exec(part('word/document.xml'))?.[0] ?? '';
/** A measure of the section, in millimetres. */
const measure = (element: string, attribute: string): number =>
  (Number(new RegExp(`<w:${element} [^>]*w:${attribute}="(\\d+)"`).exec(section())?.[1]) / 1440) * 25.4;

describe('the .docx of a letter', () => {
  it('has the page and the white around the type area, with lines of a 22nd of its height', () => {
    expect(measure('pgSz', 'w')).toBeCloseTo(210, 1);
    expect(measure('pgSz', 'h')).toBeCloseTo(297, 1);
    for (const [side, millimetres] of Object.entries({ top: 37, bottom: 35, left: 28, right: 26 }))
      expect(Math.abs(measure('pgMar', side) - millimetres)).toBeLessThan(0.2);
    expect(measure('docGrid', 'linePitch')).toBeCloseTo(225 / 22, 1);
    const lines =
      (measure('pgSz', 'h') - measure('pgMar', 'top') - measure('pgMar', 'bottom')) /
      measure('docGrid', 'linePitch');
    expect(Math.floor(lines)).toBe(22);
    // 16 pt and the space between characters: 28 of them, and no 29th.
    const apart = Number(
      /w:styleId="Normal".*?<w:rPr><w:spacing w:val="(-?\d+)"/.exec(part('word/styles.xml'))?.[1],
    );
    const wide =
      ((measure('pgSz', 'w') - measure('pgMar', 'left') - measure('pgMar', 'right')) / 25.4) * 1440;
    expect(Math.floor(wide / (320 + apart))).toBe(28);
  });

  it('names the wanted fonts and brings none with it', () => {
    const all = `${part('word/styles.xml')}${part('word/document.xml')}${[...read.parts].filter(([name]) => /header|footer/.test(name)).map(([, xml]) => xml)}`;
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312', '宋体'])
      expect(all).toContain(`w:eastAsia="${font}"`);
    expect(read.names.filter((name) => /font.*\.(ttf|otf|odttf)$/i.test(name))).toEqual([]);
  });

  it('has the red lines above and below the first page alone, and numbers on the later ones outside', () => {
    expect(section()).toContain('<w:titlePg/>');
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const lined = [...read.parts].filter(([, xml]) => /(thickThin|thinThick)SmallGap/.test(xml));
    expect(lined).toHaveLength(2);
    const [head] = lined.filter(([name]) => name.includes('header')).map(([, xml]) => xml);
    expect(head).toContain('濮阳市民政局');
    expect(head).toMatch(
      /w:val="thickThinSmallGap" w:color="D7000F"|w:color="D7000F"[^>]*w:val="thickThinSmallGap"/,
    );
    const numbered = [...read.parts].filter(([, xml]) => xml.includes('PAGE'));
    expect(numbered.map(([, xml]) => /w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
  });

  it('holds every word in its order, the copies before the last paragraph, in a frame at the foot of its page', () => {
    expect(read.paragraphs.slice(0, 4)).toEqual(['濮民函〔2024〕31号', ...letter.title, letter.salutation]);
    const own = letter.parts.map(({ heading = '', words }) => heading + words);
    expect(read.paragraphs.slice(4, 4 + own.length)).toEqual(own);
    expect(read.paragraphs.slice(4 + own.length)).toEqual([
      ...['附件：1.工作情况', '2.名单', '濮阳市民政局', '2024年5月22日', '（联系人：某某）'],
      ...['附件1', '工作情况', '一、概况', '附件2', '名单'],
      ...['抄送：市人大选工委（2份），市委市政府督查局（2份）。', '1.某某'],
    ]);
    expect(part('word/document.xml')).toMatch(/<w:framePr [^>]*w:yAlign="bottom"/);
  });

  it('has its check code and a picture to scan on the first page, and neither while it is a draft', async () => {
    const foot = (docx: ReadDocx): string =>
      [...docx.parts]
        .filter(([name]) => name.includes('footer'))
        .map(([, xml]) => xml)
        .join('');
    expect(foot(read)).toContain('核验码 ABCD 1234 5678');
    expect(read.names.filter((name) => name.endsWith('.png'))).toHaveLength(1);
    const draft = await readDocx(
      await renderDocx(aLetter({ number: '', mark: null, contact: null, copies: [] })),
    );
    expect(foot(draft)).not.toContain('核验码');
    expect(draft.names.filter((name) => name.endsWith('.png'))).toEqual([]);
  });

  it('stays readable whatever was typed: no markup, no control character, no half character gets in', async () => {
    const words = '<w:p>&amp;\u0000\u0008\ud83d]]>"\'\u{1fffe}\u2028末';
    const odd = await readDocx(
      await renderDocx(
        aLetter({ salutation: words, parts: [{ level: 0, words }], issuer: words, copies: [words] }),
      ),
    );
    expect(odd.paragraphs[3]).toContain('&lt;w:p&gt;&amp;amp;');
    expect(odd.paragraphs[3]).toContain('末');
  });

  it('keeps characters that are rare: whoever opens it may have a font for them', async () => {
    const rare = await readDocx(await renderDocx(aLetter({ salutation: '尊敬的𬱖䶮𠮷代表：' })));
    expect(rare.paragraphs[3]).toBe('尊敬的𬱖䶮𠮷代表：');
  });
});
