/**
 * The receipt of a report (线索受理回执) on paper. It names neither a child nor whoever reported: whoever finds it learns that
 * something was reported, and no more. Everything printed comes from its content; it reads no database and no clock.
 */
import { professions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { reportStates } from '#capabilities/portal/codes/contract.ts';
import type { ReportRow } from '#capabilities/portal/queries.ts';
import { dayInChina } from '#foundation/clock.ts';
import { stripOf } from '#foundation/documents/check-strip.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';

/** What the receipt says. */
export interface ReceiptContent {
  readonly report: Pick<
    ReportRow,
    'number' | 'came_at' | 'who' | 'profession' | 'grounds' | 'state' | 'first_answered_at' | 'result_told_at'
  >;
  /** What the bureau has told as the result, if it has. */
  readonly result: string | null;
  readonly office: string;
  readonly hotline: string;
  /** ISO date. */
  readonly today: string;
}

/** Prints a receipt. @throws PrintFault where it cannot be set */
export function renderReceipt(content: ReceiptContent, printer: Printer = sharedPrinter()): Promise<Printed> {
  const { report, office, hotline, today } = content;
  const professional = report.who === 'professional';
  return printer.print({
    template: '/capabilities/portal/receipts/receipt.typ',
    date: today,
    fit: { pages: 1, sizes: [14, 13, 12, 11, 10, 9, 8] },
    data: {
      title: '未成年人保护线索受理回执',
      number: report.number,
      greeting: professional ? '报告单位（报告人）：' : '报告人：',
      opening: professional
        ? '你单位（你）依照《中华人民共和国未成年人保护法》第十一条报告的线索已经收到，现将受理和办理情况告知如下。'
        : '您反映的情况已经收到，现将受理和办理情况告知如下。',
      lines: linesOf(content, professional),
      notes: [
        '我们依法为报告人保密，任何单位和个人不得打击报复。',
        `需要补充情况的，可凭查询码在公开页面补充，也可以拨打未成年人保护热线 ${hotline}。`,
      ],
      office,
      date: chineseDate(today),
      check: stripOf({
        kind: 'RECEIPT',
        of: report.number,
        printedOn: today,
        note: '凭编号可向受理单位核对本回执。',
      }),
    },
  });
}

function linesOf({ report, result }: ReceiptContent, professional: boolean) {
  const profession = report.profession as keyof typeof professions | null;
  const grounds = report.grounds.map((code) => reportGrounds[code as keyof typeof reportGrounds].zh);
  return [
    { label: '收到时间', value: momentWords(report.came_at) },
    ...(professional && profession !== null
      ? [{ label: '报告人类别', value: professions[profession]?.zh ?? '' }]
      : []),
    ...(grounds.length === 0 ? [] : [{ label: '报告情形', value: grounds.join('；') }]),
    { label: '办理状态', value: reportStates[report.state as keyof typeof reportStates].zh },
    ...(report.first_answered_at === null
      ? []
      : [{ label: '首次答复', value: momentWords(report.first_answered_at) }]),
    ...(report.result_told_at === null
      ? []
      : [{ label: '结果告知', value: momentWords(report.result_told_at) }]),
    ...(result === null ? [] : [{ label: '处理结果', value: result }]),
  ];
}

/** `2024年5月22日 09:30`, in China. */
function momentWords(at: Date): string {
  const time = at.toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${chineseDate(dayInChina(at))} ${time}`;
}
