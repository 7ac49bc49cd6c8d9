/**
 * A referral on paper, for a unit without an account: a letter after GB/T 9704-2012 on one sheet, with a slip for the receipt.
 * Everything printed comes from its content; it reads no database and no clock.
 */
import { z } from 'zod';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';

const line = (longest: number) => z.string().trim().min(1).max(longest);

/** What the letter says. */
export const referralContent = z.object({
  number: line(40),
  unit: line(100),
  office: line(100),
  request: line(60),
  level: z.enum(['1', '2', '3']),
  asked: line(2000),
  why: line(2000),
  contact: line(200),
  /** ISO date. */
  sentOn: z.iso.date(),
  /** By when it is to be signed for and answered, in words. */
  deadlines: z.array(line(80)).max(3),
  children: z
    .array(
      z.object({
        name: line(60).nullable(),
        sex: z.number().int().nullable(),
        born: z.string().nullable(),
        place: z.string().nullable(),
        words: z.string().nullable(),
      }),
    )
    .min(1)
    .max(20),
});

/** What the letter says. */
export type ReferralContent = z.output<typeof referralContent>;

const bodySizes = [14, 13, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5] as const;
const urgency = { '1': '特急', '2': '紧急', '3': '一般' } as const;
const AGE = /^\d{1,2}$/;

/**
 * Prints the letter.
 * @throws ZodError where the content does not fit the schema; PrintFault where it cannot be set
 */
export async function renderReferral(
  given: z.input<typeof referralContent>,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  const content = referralContent.parse(given);
  return await printer.print({
    template: '/capabilities/coordination/paper/referral-document.typ',
    date: content.sentOn,
    data: paperOf(content),
    fit: { pages: 1, sizes: bodySizes },
    images: {},
  });
}

function paperOf(content: ReferralContent) {
  const digest = digestOf({ content });
  const mark = ['TONGHU', 'REFERRAL', content.number, digest].join('|');
  return {
    check: {
      lines: [
        `文书编号：${content.number}`,
        `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`,
        '凭编号与摘要可向发出单位核对本件是否被改动。',
      ],
      qr: qrCode(mark),
    },
    slip: qrCode(['TONGHU', 'REFERRAL-SLIP', content.number].join('|')),
    title: '未成年人保护事项转介函',
    number: content.number,
    unit: content.unit,
    urgency: urgency[content.level],
    opening: `现将下列儿童的有关事项转请贵单位办理，请求协助事项：${content.request}。请予签收、受理，并按期书面答复。`,
    children: content.children.map((child) => ({
      name: child.name ?? '（不详）',
      sex: child.sex === 1 ? '男' : child.sex === 2 ? '女' : '',
      born: bornWords(child.born),
      place: [child.place, child.words].filter((words) => words !== null).join('；'),
    })),
    sections: [
      { heading: '一、请求事项', clauses: [content.asked] },
      { heading: '二、事由', clauses: [content.why] },
      { heading: '三、办理时限', clauses: [`${content.deadlines.join('；')}。`] },
      { heading: '四、联系人', clauses: [content.contact] },
    ],
    secrecy:
      '本函涉及未成年人个人信息，请限于办理本事项使用，依法保密（《未成年人保护法》第四条、第一百零三条）。',
    office: content.office,
    date: chineseDate(content.sentOn),
  };
}

function bornWords(born: string | null): string {
  if (born === null) return '（不详）';
  return AGE.test(born) ? `${born}岁` : chineseDate(born);
}
