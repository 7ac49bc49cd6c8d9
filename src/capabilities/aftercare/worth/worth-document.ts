/**
 * What after-school care is worth, on paper, for deputies and donors: one sheet of figures without names. Everything printed comes
 * from its content, in which small counts are withheld already; it reads no database and no clock.
 */
import type { WorthCounted } from '#capabilities/aftercare/worth/figures.ts';
import { CARED_AGES } from '#capabilities/aftercare/worth/rules.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';

/** What the sheet says. */
export interface WorthContent extends WorthCounted {
  readonly division: { readonly code: string; readonly name: string };
  readonly from: string;
  readonly to: string;
}

const bodySizes = [11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7] as const;
const FEN_PER_YUAN = 100;
const FULL_MOOD = 5;
const withheld = '—';
const counts = new Intl.NumberFormat('zh-CN');
const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const count = (number: number | null): string => (number === null ? withheld : counts.format(number));
const money = (fen: number | null): string => (fen === null ? withheld : yuan.format(fen / FEN_PER_YUAN));

/** A share with one decimal, never rounded up to all or down to none. */
function share(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return withheld;
  if (part === 0 || part === whole) return part === 0 ? '0%' : '100%';
  return `${(Math.min(999, Math.max(1, Math.round((part / whole) * 1000))) / 10).toFixed(1)}%`;
}

/** How many were expected and had no excuse. */
function due({ expected, excused }: { expected: number | null; excused: number | null }): number | null {
  return expected === null || excused === null ? null : expected - excused;
}

function together(parts: Readonly<Record<string, number | null>>): number | null {
  return Object.values(parts).reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
}

/**
 * Prints the sheet.
 * @throws PrintFault where it cannot be set
 */
export async function renderWorth(
  content: WorthContent,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  const { division, from, to } = content;
  const digest = digestOf(JSON.parse(JSON.stringify(content)));
  return await printer.print({
    template: '/capabilities/aftercare/worth/worth-document.typ',
    date: to,
    data: {
      title: `${division.name}四点半课堂工作成效`,
      period: `${chineseDate(from)}至${chineseDate(to)}`,
      figures: figuresOnPaper(content),
      rows: content.rows.map(rowOnPaper),
      weeks: content.weeks.map((week) => ({
        week: week.from.slice(5).replace('-', '/'),
        attended: count(week.attended),
        share: share(week.attended, due(week)),
        hours: count(week.hours),
        homework: share(week.homework.all, together(week.homework)),
        mood: week.mood === null ? withheld : week.mood.toFixed(2),
        bar: week.mood === null ? 0 : week.mood / FULL_MOOD,
      })),
      notes: notesOf(),
      date: chineseDate(to),
      check: {
        lines: [
          `统计范围：${division.name}（${division.code}）`,
          `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`,
          '本页不含任何儿童姓名；人数不足五的不列出，以“—”表示。',
        ],
        qr: qrCode(['TONGHU', 'CLASSROOMS', division.code, from, to, digest].join('|')),
      },
    },
    fit: { pages: 2, sizes: bodySizes },
  });
}

function figuresOnPaper({ totals }: WorthContent) {
  const { leavings, inquiries, homework } = totals;
  const handed = together({ listed: leavings.listed, otherwise: leavings.otherwise });
  const line = (label: string, value: string, note: string) => ({ label, value, note });
  return [
    line('开课的课堂点', `${count(totals.sites)} 个`, `共开课 ${count(totals.sessions)} 次`),
    line('在班儿童', `${count(totals.enrolled)} 人`, '截至期末'),
    line(
      '覆盖率',
      share(totals.cared, totals.children),
      `留守儿童（${CARED_AGES.from}—${CARED_AGES.to}岁）${count(totals.cared)} / ${count(totals.children)} 人`,
    ),
    line(
      '到班率',
      share(totals.attended, due(totals)),
      `到班 ${count(totals.attended)} 人次，请假 ${count(totals.excused)} 人次`,
    ),
    line('看护时间', `${count(totals.hours)} 小时`, '按到离班登记累计'),
    line(
      '每童每小时支出',
      totals.fenPerHour === null ? withheld : `${money(totals.fenPerHour)} 元`,
      `支出 ${money(totals.spentFen)} 元，收到经费和捐赠 ${money(totals.givenFen)} 元`,
    ),
    line('作业全部完成', share(homework.all, together(homework)), '按课堂记录'),
    line(
      '交接合格率',
      share(leavings.listed, handed),
      `另有 ${count(leavings.alone)} 人次按监护人书面同意自行回家`,
    ),
    line(
      '人员查询合格率',
      share(inquiries.valid, inquiries.keeping),
      `${count(inquiries.valid)} / ${count(inquiries.keeping)} 人（未成年人保护法第六十二条）`,
    ),
  ];
}

function rowOnPaper(row: WorthContent['rows'][number]) {
  return [
    row.name,
    count(row.sites),
    count(row.enrolled),
    count(row.children),
    count(row.cared),
    share(row.cared, row.children),
    share(row.attended, due(row)),
    count(row.hours),
    money(row.fenPerHour),
  ];
}

function notesOf(): string[] {
  const { from, to } = CARED_AGES;
  return [
    `覆盖率：期末在册、${from}至${to}周岁的农村留守儿童中，在学校课后服务或村级课堂有名额的；一名儿童只计一次。`,
    '到班率：到班人次 ÷（应到人次－请假人次）。看护时间按到班至离班的登记计算，漏记离班的计至关班。',
    '每童每小时支出：期内支出 ÷ 看护时间。交接合格率：交给接送名单上的人 ÷ 全部当面交接和未经同意的自行离开。',
    `情绪：负责人课堂观察的平均值，1 低落至 ${FULL_MOOD} 愉快；一周内不足五名儿童的不列出。`,
  ];
}
