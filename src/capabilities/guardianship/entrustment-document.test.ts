import { afterAll, describe, expect, it } from 'vitest';
import { stopPrinting } from '#foundation/documents/printer.ts';
import { anEntrustment } from '#testing/papers.ts';
import { readPaper } from '#testing/printed-paper.ts';
import { entrustmentContent, entrustmentDigest, renderEntrustment } from './entrustment-document.ts';
import { barredGrounds, entrustmentWordings } from './entrustment-wording.ts';

afterAll(stopPrinting);

const checked = {
  costs: '每月1200元，每月5日前转入受托人账户',
  emergencyContact: { name: '李建军', phone: '14000007777' },
  weighed: { character: '邻里评价良好', bond: '自幼由祖母照料' },
  checks: {
    harm: { clear: true, evidence: '派出所查询记录' },
    unfit: { clear: false, evidence: '夜间外出务工' },
  },
  childHeard: true,
  childOpinion: '愿意和奶奶一起生活',
  schoolToldOn: '2023-11-03',
  villageToldOn: '2023-11-02',
  villageFinding: 'able',
  signedOn: '2023-11-02',
} as const;

describe('the agreement on entrusted care', () => {
  it('is two A4 pages: the agreement and the confirmation with the checks of articles 22 and 23', async () => {
    const { pdf, pages, missingGlyphs } = await renderEntrustment(anEntrustment());
    const [agreement, confirmation] = (await readPaper(pdf)).pages;
    expect({ pages, missingGlyphs }).toEqual({ pages: 2, missingGlyphs: [] });
    for (const page of [agreement, confirmation]) {
      expect(page?.width).toBeCloseTo(210, 1);
      expect(page?.height).toBeCloseTo(297, 1);
    }
    for (const words of [
      '委托照护协议书',
      '李小禾',
      '李建国（父亲）',
      '赵敏（母亲）',
      '王秀兰',
      '父母外出务工。自2023年11月1日起',
    ]) {
      expect(agreement?.text).toContain(words);
    }
    expect(confirmation?.text).toContain('委托监护确认书');
    for (const ground of Object.values(barredGrounds)) expect(confirmation?.text).toContain(ground);
    expect(agreement?.text).toContain('—1—');
    expect(confirmation?.text).toContain('—2—');
  });

  it('leaves dates and findings open for the pen until they are known', async () => {
    const { text } = await readPaper((await renderEntrustment(anEntrustment())).pdf);
    expect(text).not.toMatch(/undefined|null|none|\d{4}-\d{2}/);
    expect(text).toContain('未签署');
  });

  it('shows what was found, heard and told', async () => {
    const content = entrustmentContent.parse(anEntrustment(checked));
    const digest = entrustmentDigest(content);
    const { text } = await readPaper((await renderEntrustment(content, digest)).pdf);
    for (const words of [
      '派出所查询记录',
      '夜间外出务工',
      '愿意和奶奶一起生活',
      '2023年11月3日',
      '2023年11月2日',
      '李建军',
      '每月1200元',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain(digest.slice(0, 4).toUpperCase());
  });

  it('stays on its two pages with the longest words', async () => {
    const long = (length: number) => '濮阳市清丰县柳格镇'.repeat(30).slice(0, length);
    const { pages } = await renderEntrustment(
      anEntrustment({
        ...checked,
        village: long(60),
        child: { ...anEntrustment().child, name: long(60), address: long(200), school: long(80) },
        parents: anEntrustment().parents.map((parent) => ({
          ...parent,
          name: long(60),
          whereabouts: long(200),
        })),
        carer: { name: long(60), relation: long(20), address: long(200) },
        reason: long(200),
        costs: long(200),
        weighed: { character: long(80), family: long(80), health: long(80), bond: long(80) },
        checks: Object.fromEntries(
          Object.keys(barredGrounds).map((ground) => [ground, { clear: true, evidence: long(80) }]),
        ),
        childOpinion: long(200),
      }),
    );
    expect(pages).toBe(2);
  });

  it('takes values for words only', async () => {
    const attack = '#panic() $x$ *a* \\ "]';
    const { text } = await readPaper(
      (await renderEntrustment(anEntrustment({ reason: attack, costs: attack }))).pdf,
    );
    expect(text.split(attack.replaceAll(' ', '')).length).toBe(3);
  });

  it('needs at least one parent who entrusts the child', async () => {
    await expect(renderEntrustment(anEntrustment({ parents: [] }))).rejects.toThrow();
  });

  it('has a digest that changes with any finding and holds the words of its edition', () => {
    const open = entrustmentContent.parse(anEntrustment());
    const found = entrustmentContent.parse(anEntrustment(checked));
    const other = { ...found, checks: { ...found.checks, harm: { clear: false } } };
    expect(new Set([open, found, other].map(entrustmentDigest)).size).toBe(3);
    expect(entrustmentDigest(open)).toBe('a9e16f8bb2b14563eca0269cc66993ce03e20c8a5f7d9a90bb17894f50eb74f0');
  });

  it('names as law only articles 22 and 23 of the Law on the Protection of Minors', () => {
    const articles = JSON.stringify(entrustmentWordings['1']).match(/第[一二三四五六七八九十百]+条/g) ?? [];
    expect([...new Set(articles)].toSorted()).toEqual(['第二十三条', '第二十二条'].toSorted());
  });
});
