/**
 * The account of what is held on a child (个人信息查阅告知书) on paper, in plain Chinese, as many pages as it takes.
 * Everything printed comes from its content; it reads no database and no clock.
 */
import { z } from 'zod';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';

const line = z.object({ label: z.string(), value: z.string() });

/** What the account says. */
export const accountContent = z.object({
  number: z.string(),
  asker: z.string(),
  childName: z.string(),
  madeOn: z.iso.date(),
  /** County, town and village in one. */
  place: z.string(),
  parts: z.array(z.object({ heading: z.string(), lines: z.array(line) })),
  kept: z.array(line),
  rights: z.array(z.string()),
  contacts: z.array(line),
});

/** What the account says. */
export type AccountContent = z.output<typeof accountContent>;

/** Points: 五号. */
const BODY = 10.5;
/** More than any account has: the body is never made smaller. */
const PAGES = 500;

/** The digest that fixes an account's words. */
export function accountDigest(content: AccountContent): string {
  return digestOf(content);
}

/** Prints an account. @throws PrintFault where it cannot be set. */
export async function renderAccount(
  given: AccountContent,
  digest: string,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  const content = accountContent.parse(given);
  const further = [
    { heading: '保存多久', lines: content.kept },
    { heading: '您的权利', words: content.rights },
    { heading: '找谁办理', lines: content.contacts },
  ];
  return printer.print({
    template: '/capabilities/children/rights/held/account-document.typ',
    date: content.madeOn,
    data: {
      title: '个人信息查阅告知书',
      greeting: `${content.asker}：`,
      preamble: `根据您的申请，现将截至${chineseDate(content.madeOn)}儿童关爱保护信息系统中关于${content.childName}（${content.place}）的个人信息告知如下。`,
      sections: [...content.parts, ...further].map((section, at) => ({
        heading: `${at + 1}. ${section.heading}`,
        lines: 'lines' in section ? section.lines : [],
        words: 'words' in section ? section.words : [],
      })),
      date: chineseDate(content.madeOn),
      check: {
        lines: [
          `编号：${content.number}`,
          `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`,
          '内含敏感个人信息，请妥善保管。',
        ],
        qr: qrCode(['TONGHU', 'ACCOUNT', content.number, digest].join('|')),
      },
    },
    fit: { pages: PAGES, sizes: [BODY] },
  });
}
