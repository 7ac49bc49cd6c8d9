/** The evidence sheet on paper, in Chinese, to be filed with the letter. Everything printed comes from the sheet. */
import type { Correction, EvidenceFigure, EvidenceSheet } from '#capabilities/documents/evidence/contract.ts';
import { countedWords } from '#capabilities/documents/evidence/rules.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';

/** A sheet is as long as its figures need. */
const longest = { pages: 200, sizes: [9.5] } as const;

/** Prints an evidence sheet. @throws PrintFault where it cannot be set. */
export function printEvidence(sheet: EvidenceSheet, printer: Printer = sharedPrinter()): Promise<Printed> {
  const { document, figures, corrections } = sheet;
  return printer.print({
    template: '/capabilities/documents/evidence/evidence-sheet.typ',
    date: document.date,
    fit: longest,
    data: {
      title: '数据依据表',
      foot: `${document.number ?? '（草稿，尚无文号）'}　内容摘要 ${document.digest.slice(0, 16)}`,
      about: aboutOf(sheet),
      figuresTitle: `一、文中数字（${figures.length}项）`,
      figures: figures.map((figure) => ({
        heading: `${figure.name}（${figure.code}　${figure.title.zh}）`,
        number: figure.shown,
        rows: rowsOf(figure),
      })),
      correctionsTitle: '二、定稿后的更正',
      noCorrections: `截至${moment(sheet.comparedAt)}，按相同截止日重新统计，各数字及其背后的记录均无变化。`,
      correctionHeads: ['数字', '定稿时', '现在', '记录变化'],
      corrections: corrections.map(correctionRow),
    },
  });
}

function aboutOf({ document, division, asOf, period }: EvidenceSheet): [string, string][] {
  const { number, mark, template } = document;
  return [
    ['文件', `${document.issuer}《${document.title}》`],
    ['文号', `${number ?? '（草稿，尚无文号）'}${mark === null ? '' : `　办理结果 ${mark}`}`],
    ['日期', chineseDate(document.date)],
    ['统计截止', `${chineseDate(asOf)}24时`],
    ['统计范围', `${division.name}（${division.code}）`],
    [
      '统计期',
      period.closed
        ? `${period.month}，已结账`
        : `${period.month}，尚未结账：该月的补录仍可能改变重新统计的结果，定稿数字不变`,
    ],
    ['模板', `${template.name}（${template.code}，第${template.version}版）`],
    ['拟稿', `${document.madeBy}　${moment(document.madeAt)}`],
    [
      '定稿',
      document.frozenAt === null ? '尚未定稿' : `${document.frozenBy ?? ''}　${moment(document.frozenAt)}`,
    ],
    ['内容摘要', document.digest],
  ];
}

const spanWords: Readonly<Record<EvidenceFigure['span'], string>> = {
  stock: '截止日当天24时的存量',
  month: '当月1日至截止日',
  quarter: '当季首日至截止日',
  year: '当年1月1日至截止日',
  total: '累计至截止日',
};

function rowsOf(figure: EvidenceFigure): [string, string][] {
  const { definition, definitionVersion, legacy, counts } = figure;
  return [
    ['定义', `${definition.zh}（第${definitionVersion}版）`],
    [
      '计数',
      `${countedWords(figure.unit, figure)}　${counts.numerator.zh}${counts.denominator === null ? '' : ` / ${counts.denominator.zh}`}`,
    ],
    ['期间', `${spanWords[figure.span]}（${chineseDate(figure.asOf)}）　区划 ${figure.division}`],
    ...(legacy === null
      ? []
      : ([
          [
            '历史结转',
            `${legacy.value}（截至${chineseDate(legacy.until)}，${legacy.origin.zh}）；有记录可查 ${figure.fromRecords}`,
          ],
        ] as [string, string][])),
    ['记录摘要', figure.recordsDigest],
    ['统计', `${figure.frozenBy}　${moment(figure.frozenAt)}　编号 ${figure.frozenFigureId}`],
  ];
}

function correctionRow({ name, code, unit, was, now, added, gone, turned, definitionChanged }: Correction) {
  const told = (standing: Correction['now']): string =>
    standing === null ? '不再统计' : countedWords(unit, standing);
  const records = [
    ...(added > 0 ? [`增加${added}条`] : []),
    ...(gone > 0 ? [`减少${gone}条`] : []),
    ...(turned > 0 ? [`改计${turned}条`] : []),
    ...(definitionChanged ? ['定义已变更'] : []),
  ];
  return [`${name}（${code}）`, told(was), told(now), records.join('，')];
}

const moment = (instant: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
