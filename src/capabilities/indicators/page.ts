/**
 * Every indicator as a page for whoever reads no code: code, name, what is counted among what, over which time, with its definition and
 * version. Chinese first, then English. Says nothing that the declarations do not.
 */
import { notByParts, sums } from '#capabilities/indicators/checks/rules.ts';
import type { Indicator, IndicatorSpan } from '#foundation/indicator.ts';

type Language = 'zh' | 'en';

const spans: Readonly<Record<IndicatorSpan, Readonly<Record<Language, string>>>> = {
  stock: { zh: '时点：当日24时', en: 'the end of the day' },
  month: { zh: '当月1日至当日', en: 'from the first of the month to the day' },
  quarter: { zh: '当季首日至当日', en: 'from the first of the quarter to the day' },
  year: { zh: '当年1月1日至当日', en: 'from the first of the year to the day' },
  total: { zh: '累计至当日', en: 'everything to the day' },
};

const words = {
  zh: {
    title: '统计指标',
    note: '本页由各业务模块中指标的声明生成（`npm run indicator-page`），`npm run check` 核对是否最新。每个数字都由其记录得出：分子为计入的记录，分母为全部记录；单纯的个数没有分母；金额（分）、分钟、天数为记录数额之和、中位数或最大值，分母为记录数；千分率的分母为所注指标。固定数字（月结、公文）记下定义的版本、截止日和记录摘要。',
    head: ['代码', '名称', '单位', '口径', '分子', '分母', '定义', '版本'],
    none: '—',
    checks: '勾稽关系',
    checksNote: '每次出数都核对，不符时在页面上方提示；月结时还逐县区核对。',
    parts: '各县区之和等于全市（含历史数的为其余部分），以下除外：',
  },
  en: {
    title: 'Indicators',
    note: 'This page is made from the indicators as each capability declares them (`npm run indicator-page`); `npm run check` says whether it is fresh. Every figure is made of its records: above the line those that are counted, below it all of them; a plain count has nothing below; money (in fen), minutes and days are the sum, the median or the greatest of what the records amount to, over the number of records; a rate per thousand is over the figure that it names. A frozen figure (a closed month, a document) keeps the version of the definition, the day, and a digest of its records.',
    head: ['Code', 'Name', 'Unit', 'Over', 'Counted', 'Among', 'Definition', 'Version'],
    none: '—',
    checks: 'Cross-checks',
    checksNote:
      'Asked of every report and shown above it where they fail; at the close of a month each county is asked too.',
    parts: 'Counties add up to the city (less what was handed over from before the system), except:',
  },
} as const;

/** The page, as Markdown. */
export function indicatorPage(indicators: readonly Indicator[]): string {
  return `${(['zh', 'en'] as const).map((language) => partIn(language, indicators)).join('\n')}`;
}

function partIn(language: Language, indicators: readonly Indicator[]): string {
  const said = words[language];
  const lines = indicators.map((one) =>
    row([
      one.code,
      one.name[language],
      one.unit,
      spans[one.span][language],
      one.numerator[language],
      one.denominator?.[language] ?? said.none,
      one.definition[language],
      String(one.version),
    ]),
  );
  const known = new Set(indicators.map(({ code }) => code));
  const checks = sums
    .filter(({ total, plus, minus }) => [total, ...plus, ...minus].every((code) => known.has(code)))
    .map(({ total, plus, minus }) => `- ${total} = ${[plus.join(' + '), ...minus].join(' − ')}`);
  const apart = language === 'zh' ? Object.keys(notByParts).map((code) => `- ${code}`) : reasons();
  return [
    `# ${said.title}`,
    '',
    said.note,
    '',
    row(said.head),
    row(said.head.map(() => '---')),
    ...lines,
    '',
    `## ${said.checks}`,
    '',
    said.checksNote,
    '',
    ...checks,
    '',
    said.parts,
    '',
    ...apart,
    '',
  ].join('\n');
}

function reasons(): string[] {
  return Object.entries(notByParts).map(([code, why]) => `- ${code}: ${why}`);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
