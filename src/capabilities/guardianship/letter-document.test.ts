import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedPrinter, stopPrinting } from '#foundation/documents/printer.ts';
import { aLetter } from '#testing/papers.ts';
import { aSignaturePng } from '#testing/pictures.ts';
import { readPaper } from '#testing/printed-paper.ts';
import { letterContent, letterDigest, renderLetter } from './letter-document.ts';
import { letterWordings } from './letter-wording.ts';

afterAll(stopPrinting);

const printed = async (...given: Parameters<typeof renderLetter>) => {
  const paper = await renderLetter(...given);
  return { ...paper, read: await readPaper(paper.pdf) };
};

describe('the printed letter', () => {
  it('is one A4 page with everything that the parties must know', async () => {
    const { pages, read, missingGlyphs } = await printed(aLetter());
    expect(pages).toBe(1);
    expect(missingGlyphs).toEqual([]);
    expect(read.pages[0]?.width).toBeCloseTo(210, 1);
    expect(read.pages[0]?.height).toBeCloseTo(297, 1);
    for (const words of [
      '农村留守儿童监护责任目标责任书',
      '清丰留责〔2023〕1024号',
      '李小禾',
      '2014年6月1日',
      '王秀兰',
      '祖母',
      '李建国',
      '赵敏',
      '高堡村村民委员会',
      '自2023年11月1日起至2024年10月31日止',
      '未满十六周岁者脱离监护单独生活',
      '严防溺水',
      '每周至少与儿童和照护人联系一次',
    ]) {
      expect(read.text).toContain(words);
    }
  });

  it('keeps to the type area of GB/T 9704: 156 × 225 mm, 37 mm from the head and 28 mm from the left', async () => {
    const { read } = await printed(aLetter());
    const placed = read.pages[0]?.placed ?? [];
    const body = placed.filter((run) => run.baseline < 262);
    const halfCharacter = 1.8;
    for (const run of body) {
      expect(run.left).toBeGreaterThan(27.99);
      expect(run.right - (/[，。、；：）”]$/.test(run.words) ? halfCharacter : 0)).toBeLessThan(184.01);
    }
    expect(Math.min(...body.map((run) => run.left))).toBeCloseTo(28, 1);
    const titleSize = 22 * (25.4 / 72);
    expect((body[0]?.baseline ?? 0) - 0.88 * titleSize).toBeCloseTo(37, 1);
    expect(placed.length).toBeGreaterThan(body.length);
  });

  it('carries its fonts in itself, only the characters used', async () => {
    const { pdf, read } = await printed(aLetter());
    expect([...read.fonts.values()]).toEqual([true, true, true]);
    for (const name of read.fonts.keys()) expect(name).toMatch(/^[A-Z]{6}\+/);
    expect(pdf.length).toBeLessThan(250_000);
  });

  it('leaves room for the pen where nothing is known', async () => {
    const { name, sex } = aLetter().child;
    const bare = aLetter({
      child: { name, sex },
      guardian: { name: '王秀兰', relation: '祖母' },
      parents: [],
    });
    const { pages, read } = await printed(bare);
    expect(pages).toBe(1);
    expect(read.text).not.toMatch(/undefined|null|none/);
    expect(read.text).not.toContain('父母责任');
    expect(read.text).toContain('二、村（居）民委员会责任');
    expect(read.text).toContain('未签署');
  });

  it('stays on one page with the longest names and addresses', async () => {
    const long = (length: number) => '濮阳市清丰县柳格镇'.repeat(30).slice(0, length);
    const parent = { name: long(60), whereabouts: long(200), phone: '14000004321' };
    const { pages, read } = await printed(
      aLetter({
        number: long(40),
        village: long(60),
        child: { name: long(60), sex: 1, birthDate: '2014-06-01', address: long(200), school: long(80) },
        guardian: { name: long(60), relation: long(20), phone: '14000001234' },
        parents: [
          { role: 'father', ...parent },
          { role: 'mother', ...parent },
        ],
        witness: long(60),
        villageOfficer: long(60),
      }),
    );
    expect(pages).toBe(1);
    expect(read.text).toContain(long(200));
  });

  it('breaks a long run of Latin letters rather than leave the page', async () => {
    const { read } = await printed(aLetter({ child: { ...aLetter().child, address: 'x'.repeat(200) } }));
    expect(Math.max(...(read.pages[0]?.placed ?? []).map((run) => run.right))).toBeLessThan(186);
    expect(read.text).toContain('x'.repeat(200));
  });

  it('shows unusual names as they are', async () => {
    for (const name of ['欧阳𬱖䶮', '阿卜杜热合曼·买买提伊明', '㛃堃', "O'Neil Ng"]) {
      const { read, missingGlyphs } = await printed(aLetter({ child: { ...aLetter().child, name } }));
      expect(missingGlyphs).toEqual([]);
      expect(read.text).toContain(name.replaceAll(' ', ''));
    }
  });

  it('marks a character that no font has, says which, and never prints an empty box silently', async () => {
    const { read, missingGlyphs } = await printed(aLetter({ child: { ...aLetter().child, name: '李𠮷' } }));
    expect(missingGlyphs).toEqual(['𠮷']);
    expect(read.text).toContain('李〓');
    expect(read.text).toContain('字库未收字（U+20BB7）');
  });

  it('takes values for words only, whatever they look like', async () => {
    const attacks = [
      '#import "@preview/x:0.1.0": *',
      '#panic("x")',
      '$ x^2 $ *粗* _斜_ `码`',
      '\\u{41} \\ \\n "；#eval("1")',
      '<label> @ref = 标题',
      '// 注释 /* 块 */ [内容] {1+1}',
      '#read("/foundation/config.ts")',
    ];
    for (const attack of attacks) {
      const { read, pages } = await printed(aLetter({ child: { ...aLetter().child, address: attack } }));
      expect(pages).toBe(1);
      expect(read.text).toContain(attack.replaceAll(/\s/g, ''));
    }
  });

  it('refuses content that no letter has', async () => {
    await expect(renderLetter(aLetter({ number: '' }))).rejects.toThrow();
    await expect(renderLetter(aLetter({ termFrom: '2023-13-01' }))).rejects.toThrow();
    await expect(renderLetter(aLetter({ village: '村'.repeat(61) }))).rejects.toThrow();
    await expect(renderLetter(aLetter(), { digest: 'abc' })).rejects.toThrow();
  });
});

describe('the signed letter', () => {
  const signed = () =>
    letterContent.parse(
      aLetter({ signedOn: '2023-11-02', howSigned: 'screen', witness: '张立', villageOfficer: '刘芳' }),
    );

  it('shows the signature, the date, the witness and the digest', async () => {
    const signature = aSignaturePng();
    const digest = letterDigest(signed(), signature);
    const { read } = await printed(signed(), { signature, digest });
    const unsigned = await printed(aLetter());
    expect(read.pages[0]?.pictures).toBe((unsigned.read.pages[0]?.pictures ?? 0) + 1);
    const groups = digest.slice(0, 16).toUpperCase().match(/.{4}/g)?.join('-') ?? '';
    for (const words of ['2023年11月2日', '张立', '刘芳', '在屏幕上手写签名', groups])
      expect(read.text).toContain(words);
  });

  it('points to the paper where it was signed on paper before the system knew it', async () => {
    const { read } = await printed(aLetter({ signedOn: '2023-10-20', howSigned: 'census' }));
    expect(read.text).toContain('以签署原件为准');
    expect(read.text).not.toContain('未签署');
  });

  it('never shows the signature of another letter', async () => {
    const both = await Promise.all([
      renderLetter(signed(), { signature: aSignaturePng({ shade: 10 }) }),
      renderLetter(signed()),
      renderLetter(signed(), { signature: aSignaturePng({ shade: 200 }) }),
    ]);
    const read = await Promise.all(both.map(({ pdf }) => readPaper(pdf)));
    expect(read.map((paper) => paper.pages[0]?.pictures)).toEqual([2, 1, 2]);
    expect(Buffer.from(both[0].pdf).equals(Buffer.from(both[2].pdf))).toBe(false);
  });

  it('refuses a signature that is no sound picture', async () => {
    const torn = aSignaturePng().slice(0, 60);
    await expect(renderLetter(signed(), { signature: torn })).rejects.toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    );
  });

  it('is printed again to the same bytes', async () => {
    const once = await renderLetter(signed(), { signature: aSignaturePng() });
    const again = await renderLetter(signed(), { signature: aSignaturePng() }, sharedPrinter());
    expect(Buffer.from(again.pdf).equals(Buffer.from(once.pdf))).toBe(true);
  });
});

describe('the digest of a letter', () => {
  const content = letterContent.parse(aLetter());

  it('does not change with the way through the database', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((name) => name.trim() !== ''),
        (name) => {
          const named = letterContent.parse(aLetter({ child: { ...aLetter().child, name } }));
          const readBack = letterContent.parse(JSON.parse(JSON.stringify(named)));
          expect(letterDigest(readBack)).toBe(letterDigest(named));
        },
      ),
    );
  });

  it('changes with any word, date or stroke', () => {
    const changes = [
      letterDigest({ ...content, number: '清丰留责〔2023〕1025号' }),
      letterDigest({ ...content, termTo: '2024-11-30' }),
      letterDigest({ ...content, child: { ...content.child, name: '李小和' } }),
      letterDigest({ ...content, parents: content.parents.toReversed() }),
      letterDigest(content, aSignaturePng()),
      letterDigest(content, aSignaturePng({ shade: 1 })),
    ];
    expect(new Set([letterDigest(content), ...changes]).size).toBe(changes.length + 1);
  });

  it('holds the words of the first edition: who changes them breaks every letter signed with them', () => {
    expect(letterDigest(content)).toBe('46a3ecb78be5cc1c59a261df31819f957cf0df965a59f24bae04fc38d9b531df');
  });
});

describe('the words of the letter', () => {
  it('quote as law only what the Law on the Protection of Minors says in article 21', () => {
    const words = JSON.stringify(letterWordings['1']);
    expect(words.match(/第[一二三四五六七八九十百]+条/g)).toEqual(['第二十一条']);
    expect(words).toContain('“未成年人的父母或者其他监护人不得使未满十六周岁的未成年人脱离监护单独生活。”');
  });
});
