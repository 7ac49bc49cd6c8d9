/**
 * The certificate of hours (志愿服务与课后服务时长证明): one page that says how long somebody worked in which rooms. Everything
 * printed comes from its content; it reads no database and no clock.
 */
import { z } from 'zod';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';

const line = z.string().trim().min(1).max(120);

/** What the certificate says. */
export const certificateContent = z.object({
  name: line,
  /** What he is: 志愿者, 实习学生. */
  kind: line,
  belongsTo: line.nullable(),
  /** First and last four characters of his citizen ID; null where it is not known. */
  citizenId: z.string().max(18).nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.number().int().min(1),
  minutes: z.number().int().min(1),
  bySite: z.array(z.object({ siteName: line, days: z.number().int(), minutes: z.number().int() })).min(1),
  trainings: z.array(z.object({ topic: line, on: z.iso.date(), minutes: z.number().int() })),
  office: line,
  on: z.iso.date(),
});

/** What the certificate says. */
export type CertificateContent = z.output<typeof certificateContent>;

const bodySizes = [14, 12, 10.5, 9, 8, 7, 6] as const;

/**
 * Prints the certificate.
 * @throws ZodError where the content does not fit the schema; PrintFault where it cannot be set
 */
export async function printCertificate(
  given: z.input<typeof certificateContent>,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  const content = certificateContent.parse(given);
  const digest = digestOf(content);
  return printer.print({
    template: '/capabilities/aftercare/people/hours/certificate.typ',
    date: content.on,
    data: {
      ...paperOf(content),
      check: {
        lines: [
          `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`,
          '凭摘要可向出具单位核对本件是否被改动。',
        ],
        qr: qrCode(['TONGHU', 'HOURS', content.from, content.to, digest].join('|')),
      },
    },
    fit: { pages: 1, sizes: bodySizes },
  });
}

function paperOf(content: CertificateContent) {
  const whose = [
    content.belongsTo === null ? null : `所在单位（学校）：${content.belongsTo}`,
    content.citizenId === null ? null : `身份证号：${content.citizenId}`,
  ].filter((words) => words !== null);
  return {
    title: '课后服务时长证明',
    paragraphs: [
      `兹证明${content.name}（${content.kind}${whose.length === 0 ? '' : `；${whose.join('；')}`}）于${chineseDate(content.from)}至${chineseDate(content.to)}期间，在本地四点半课堂参加课后服务，共${content.days}天，累计${hoursInWords(content.minutes)}。具体如下：`,
    ],
    rows: content.bySite.map(({ siteName, days, minutes }) => ({
      site: siteName,
      days: String(days),
      hours: hoursInWords(minutes),
    })),
    total: { days: String(content.days), hours: hoursInWords(content.minutes) },
    trainings:
      content.trainings.length === 0
        ? null
        : `期间参加培训：${content.trainings
            .map(({ topic, on, minutes }) => `${topic}（${chineseDate(on)}，${hoursInWords(minutes)}）`)
            .join('；')}。`,
    closing: '时长由场所负责人逐班确认。特此证明。',
    office: content.office,
    date: chineseDate(content.on),
  };
}

/** `150` → `2小时30分钟`; whole hours without minutes. */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}分钟`;
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分钟`;
}
