/**
 * A month's report on paper (未成年人保护工作月度报告), with charts. What is told of small counts is decided here by the one rule for it
 * (indicators/figures/rules.ts); everything else is printed as it was kept. It reads no database and no clock.
 */
import { withheldFigures, withheldParts, withheldSteps } from '#capabilities/indicators/figures/rules.ts';
import type { ReportContent, ReportFigure } from '#capabilities/prints/monthly-report/content.ts';
import {
  BAR_CODES,
  KEY_CODES,
  numberWords,
  spanWords,
  WITHHELD,
} from '#capabilities/prints/monthly-report/rules.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { shortDigest } from '#foundation/documents/digest.ts';
import type { PaperForm, Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';
import { type IndicatorUnit, isAmount } from '#foundation/figures/contract.ts';
import { figureValue } from '#foundation/indicator.ts';

const form: PaperForm = {
  template: '/capabilities/prints/monthly-report/monthly-report.typ',
  fit: { pages: 40, sizes: [10.5] },
};

/** For whom, and what stands in the strip. */
export interface PrintedFor {
  /** Without counts below 5. */
  readonly withheld: boolean;
  readonly digest: string;
  readonly division: string;
  readonly maker: string;
}

interface Shown {
  readonly code: string;
  readonly unit: IndicatorUnit;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

type Counts = { readonly numerator: number; readonly denominator: number | null };

function shownOf<Given extends Counts>(given: Given, unit: IndicatorUnit) {
  const { numerator, denominator } = given;
  const value = figureValue(given, unit);
  return { ...given, unit, value, numerator: numerator as number | null, denominator };
}

/** Prints a report. @throws PrintFault where it cannot be set */
export function renderMonthlyReport(
  content: ReportContent,
  given: PrintedFor,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  const all = content.figures.map((figure) => ({ ...shownOf(figure, figure.unit), code: figure.code }));
  const told = new Map((given.withheld ? withheldFigures(all) : all).map((figure) => [figure.code, figure]));
  const figures = content.figures.flatMap((figure) => {
    const shown = told.get(figure.code);
    return shown === undefined ? [] : [{ figure, shown }];
  });
  const [year = '', month = ''] = content.month.split('-');
  return printer.print({
    ...form,
    date: content.asOf,
    data: {
      title: '未成年人保护工作月度报告',
      place: content.place,
      period: `${year}年${Number(month)}月`,
      standing: content.closed
        ? '本月统计已月结，数字固定。'
        : '本月统计尚未月结，以下数字可能随补录、更正而变化。',
      closed: content.closed,
      keys: keyCells(figures),
      bars: barCharts(figures, given.withheld),
      trends: trendCharts(figures, given.withheld),
      rows: figures.map(rowOf),
      notes: notesOf(content, given.withheld),
      check: {
        lines: [
          `统计范围：${content.place}　截至${chineseDate(content.asOf)}　制表：${given.maker}`,
          `数据摘要：${shortDigest(given.digest)}（SHA-256 前 16 位）`,
          given.withheld ? '小于 5 的数及可推算出它的数不列示。' : '内部资料：含小于 5 的数，不得对外提供。',
        ],
        qr: qrCode(['TONGHU', 'MONTHLY', given.division, content.month, given.digest].join('|')),
      },
    },
  });
}

interface Pair {
  readonly figure: ReportFigure;
  readonly shown: Shown;
}

function picked(figures: readonly Pair[], codes: readonly string[]): Pair[] {
  return codes.flatMap((code) => figures.find(({ figure }) => figure.code === code) ?? []);
}

function keyCells(figures: readonly Pair[]) {
  return picked(figures, KEY_CODES).map(({ figure, shown }) => ({
    label: figure.name,
    value: numberWords(figure.unit, shown),
    note: spanWords[figure.span] + (shown.denominator === null ? '' : `，${partWords(figure.unit, shown)}`),
  }));
}

function partWords(unit: IndicatorUnit, { numerator, denominator }: Shown): string {
  if (isAmount(unit)) return denominator === null ? WITHHELD : `共${denominator}条记录`;
  return `${numerator ?? WITHHELD} / ${denominator ?? WITHHELD}`;
}

/** A figure by the divisions below; the longest bar is the largest part, or all of a share. */
function barCharts(figures: readonly Pair[], withheld: boolean) {
  return picked(figures, BAR_CODES).flatMap(({ figure, shown }) => {
    const whole = figure.parts.map((part) => shownOf(part, figure.unit));
    const parts = withheld ? withheldParts(shown, whole) : whole;
    if (parts === null || parts.length < 2) return [];
    const most = figure.unit === 'share' ? 1 : Math.max(1, ...parts.map((part) => part.value ?? 0));
    return [
      {
        title: figure.name,
        bars: parts.map((part) => ({
          name: part.name,
          words: numberWords(figure.unit, part),
          share: part.value === null ? 0 : part.value / most,
          known: part.value !== null,
        })),
      },
    ];
  });
}

/** A figure through the months; where the least and the most are equal the line runs in the middle. */
function trendCharts(figures: readonly Pair[], withheld: boolean) {
  return figures.flatMap(({ figure }) => {
    const all = figure.trend.map((point) => shownOf(point, figure.unit));
    const points = withheld ? withheldSteps(all.flatMap((point) => withheldPoint(point))) : all;
    const known = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]));
    if (known.length < 2) return [];
    const values = known.map((point) => point.value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const heightOf = (value: number): number => (most === least ? 0.5 : (value - least) / (most - least));
    return [
      {
        title: figure.name,
        points: known.map((point, at) => ({
          x: at / (known.length - 1),
          y: heightOf(point.value),
          month: monthWords(point.asOf),
          words: numberWords(figure.unit, point),
        })),
      },
    ];
  });
}

function withheldPoint<Point extends Omit<Shown, 'code'>>(point: Point): Point[] {
  const [shown] = withheldFigures([{ ...point, code: 'point' }]);
  return shown === undefined ? [] : [shown];
}

function monthWords(day: string): string {
  return `${day.slice(2, 4)}.${Number(day.slice(5, 7))}`;
}

function rowOf({ figure, shown }: Pair) {
  const legacy = figure.legacy;
  return {
    code: figure.code,
    name: figure.name,
    span: spanWords[figure.span] ?? '',
    value: numberWords(figure.unit, shown),
    parts: shown.denominator === null ? '' : partWords(figure.unit, shown),
    note: legacy === null ? '' : `含系统启用前移交 ${legacy.value}（截至${legacy.until}）`,
  };
}

function notesOf(content: ReportContent, withheld: boolean): string[] {
  const keys = new Set([...KEY_CODES, ...BAR_CODES]);
  const words = content.figures
    .filter((figure) => keys.has(figure.code))
    .map((figure) => `${figure.name}（${figure.code}，第${figure.version}版口径）：${figure.definition}`);
  const faults =
    content.disagreements.length === 0
      ? ['校验：本报告各项勾稽关系成立。']
      : withheld
        ? [`校验：有 ${content.disagreements.length} 项勾稽关系不成立，详见内部版。`]
        : content.disagreements.map((fault) => `校验不符：${fault}`);
  return [...words, ...faults];
}
