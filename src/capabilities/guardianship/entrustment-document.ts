/**
 * The agreement on entrusted care (委托照护协议书) and the village's confirmation with the checks of articles 22 and 23
 * (委托监护确认书) on paper: two pages A4, front and back of one sheet. Everything printed comes from its content; it reads
 * no database and no clock, and it does not judge whether a carer may be entrusted: that is the rules' part.
 */
import { z } from 'zod';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import type { PaperForm, Printed, PrintJob } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import {
  carerOnPaper,
  checkStrip,
  childOnPaper,
  contentDigest,
  line,
  numberedSections,
  parentOnPaper,
  parentWords,
  personName,
  phone,
  sexWords,
} from './document-parts.ts';
import {
  type BarredGround,
  barredGrounds,
  currentEntrustmentEdition,
  entrustmentWordings,
  type WeighedFactor,
  weighedFactors,
} from './entrustment-wording.ts';

const grounds = Object.keys(barredGrounds) as [BarredGround];
const factors = Object.keys(weighedFactors) as [WeighedFactor];

/** What an agreement says: this is what is written down and digested when it is signed. */
export const entrustmentContent = z.object({
  edition: z
    .enum(Object.keys(entrustmentWordings) as [keyof typeof entrustmentWordings])
    .default(currentEntrustmentEdition),
  number: line(40),
  county: line(40),
  town: line(40),
  village: line(60),
  child: childOnPaper,
  parents: z.array(parentOnPaper).min(1).max(2),
  carer: carerOnPaper,
  /** Why the parents cannot care for the child themselves. */
  reason: line(200),
  termFrom: z.iso.date(),
  termTo: z.iso.date(),
  /** Who pays what, and when. */
  costs: line(200).optional(),
  emergencyContact: z.object({ name: personName, phone: phone.optional() }).optional(),
  /** What was found of each factor of article 22; absent ones stay open for the pen. */
  weighed: z.partialRecord(z.enum(factors), line(80)).default({}),
  /** For each ground of article 22: clear of it or not, and by what evidence; absent ones stay open for the pen. */
  checks: z
    .partialRecord(z.enum(grounds), z.object({ clear: z.boolean(), evidence: line(80).optional() }))
    .default({}),
  childHeard: z.boolean().optional(),
  childOpinion: line(200).optional(),
  schoolToldOn: z.iso.date().optional(),
  villageToldOn: z.iso.date().optional(),
  /** What the village says of the carer's ability. */
  villageFinding: z.enum(['able', 'unfit']).optional(),
  signedOn: z.iso.date().optional(),
});

/** The content of an agreement, checked. */
export type EntrustmentContent = z.output<typeof entrustmentContent>;

/** Two A4 pages; points, smaller where long names, addresses and findings need it. */
export const entrustmentForm: PaperForm = {
  template: '/capabilities/guardianship/entrustment-document.typ',
  fit: { pages: 2, sizes: [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6] },
};

/**
 * Prints an agreement and its confirmation on two A4 pages; `digest` is the one that the record holds.
 * @throws ZodError where the content does not fit the schema; PrintFault where it cannot be set.
 */
export async function renderEntrustment(
  entrustment: z.input<typeof entrustmentContent>,
  digest?: string,
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  return await printer.print({ ...entrustmentForm, ...entrustmentPaper(entrustment, digest) });
}

/** An agreement as it is handed to the printer, alone or among others. @throws ZodError */
export function entrustmentPaper(
  entrustment: z.input<typeof entrustmentContent>,
  digest?: string,
): Omit<PrintJob, keyof PaperForm> {
  const content = entrustmentContent.parse(entrustment);
  return {
    date: content.signedOn ?? content.termFrom,
    data: paperOf(content, contentDigest.optional().parse(digest)),
  };
}

/** The digest that fixes an agreement: over its content and the words of its edition. */
export function entrustmentDigest(content: EntrustmentContent): string {
  return digestOf({ content, wording: entrustmentWordings[content.edition], grounds: barredGrounds });
}

function paperOf(content: EntrustmentContent, digest: string | undefined) {
  const wording = entrustmentWordings[content.edition];
  return {
    check: checkStrip('ENTRUSTMENT', content.number, content.signedOn !== undefined, digest),
    number: content.number,
    place: `${content.county}${content.town}`,
    village: content.village,
    title: wording.title,
    preamble: wording.preamble,
    child: {
      ...content.child,
      sex: sexWords(content.child.sex),
      birthDate: chineseDate(content.child.birthDate),
    },
    parents: content.parents.map((parent) => ({ ...parent, role: parentWords(parent.role) })),
    carer: content.carer,
    sections: numberedSections(sectionsOf(content)),
    confirmation: { ...wording.confirmation, ...findingsOf(content) },
    date: chineseDate(content.signedOn),
  };
}

function sectionsOf(content: EntrustmentContent) {
  const { scope, parents, carer, end } = entrustmentWordings[content.edition];
  const contact = content.emergencyContact;
  const blank = '＿＿＿＿＿＿';
  return [
    {
      heading: '委托原因和期限',
      clauses: [
        `${content.reason}。自${chineseDate(content.termFrom)}起至${chineseDate(content.termTo)}止。`,
      ],
    },
    scope,
    parents,
    carer,
    {
      heading: '费用和紧急联系人',
      clauses: [
        `费用：${content.costs ?? blank}。紧急联系人：${contact?.name ?? blank}，电话：${contact?.phone ?? blank}。`,
      ],
    },
    end,
  ];
}

function findingsOf(content: EntrustmentContent) {
  return {
    factors: factors.map((factor) => ({ words: weighedFactors[factor], finding: content.weighed[factor] })),
    grounds: grounds.map((ground) => ({
      words: barredGrounds[ground],
      clear: content.checks[ground]?.clear,
      evidence: content.checks[ground]?.evidence,
    })),
    heard: content.childHeard,
    opinion: content.childOpinion,
    schoolToldOn: chineseDate(content.schoolToldOn),
    villageToldOn: chineseDate(content.villageToldOn),
    finding: content.villageFinding,
  };
}
