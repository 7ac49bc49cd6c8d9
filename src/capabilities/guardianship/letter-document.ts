/**
 * The letter of responsibility (农村留守儿童监护责任目标责任书) on paper: one sheet A4 for one child, with blank lines for the
 * pen or with a signature drawn on screen. Everything printed comes from its content; it reads no database and no clock.
 */
import { z } from 'zod';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import { checkPng } from '#foundation/documents/png.ts';
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
  type Section,
  sexWords,
} from './document-parts.ts';
import { currentLetterEdition, type LetterWording, letterWordings } from './letter-wording.ts';

/** What a letter says, apart from the signature's picture: this is what is written down and digested when it is signed. */
export const letterContent = z.object({
  edition: z.enum(Object.keys(letterWordings) as [keyof typeof letterWordings]).default(currentLetterEdition),
  number: line(40),
  county: line(40),
  town: line(40),
  village: line(60),
  child: childOnPaper,
  guardian: carerOnPaper,
  parents: z.array(parentOnPaper).max(2),
  termFrom: z.iso.date(),
  termTo: z.iso.date(),
  signedOn: z.iso.date().optional(),
  howSigned: z.enum(['screen', 'scan', 'census']).optional(),
  witness: personName.optional(),
  /** Who stands for the village, usually its child director. */
  villageOfficer: personName.optional(),
});

/** The content of a letter, checked. */
export type LetterContent = z.output<typeof letterContent>;

/** One A4 page; points a little under 五号, and smaller where long names and addresses need it. */
export const letterForm: PaperForm = {
  template: '/capabilities/guardianship/letter-document.typ',
  fit: { pages: 1, sizes: [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5] },
};

/** What is printed beside the content. */
export interface LetterSeal {
  /** The guardian's signature as PNG. */
  readonly signature?: Uint8Array;
  /** The digest that the record holds. */
  readonly digest?: string;
}

/**
 * Prints a letter on one A4 page.
 * @throws ZodError where the content does not fit the schema; Refusal `bad-input` where the signature is no sound PNG;
 *   PrintFault where it cannot be set.
 */
export async function renderLetter(
  letter: z.input<typeof letterContent>,
  seal: LetterSeal = {},
  printer: Printer = sharedPrinter(),
): Promise<Printed> {
  return await printer.print({ ...letterForm, ...letterPaper(letter, seal) });
}

/** A letter as it is handed to the printer, alone or among others. @throws ZodError, Refusal as `renderLetter` */
export function letterPaper(
  letter: z.input<typeof letterContent>,
  seal: LetterSeal = {},
): Omit<PrintJob, keyof PaperForm> {
  const content = letterContent.parse(letter);
  const digest = contentDigest.optional().parse(seal.digest);
  if (seal.signature) checkPng(seal.signature, 'signature');
  return {
    date: content.signedOn ?? content.termFrom,
    data: paperOf(content, digest),
    images: seal.signature ? { signature: seal.signature } : {},
  };
}

/**
 * The digest that fixes a letter: over its content, the words of its edition and the signature's picture. Whoever changes
 * one of them later gets another digest.
 */
export function letterDigest(content: LetterContent, signature?: Uint8Array): string {
  return digestOf({
    content,
    wording: letterWordings[content.edition],
    signature: signature ? Buffer.from(signature).toString('base64') : null,
  });
}

function paperOf(content: LetterContent, digest: string | undefined) {
  const wording = letterWordings[content.edition];
  return {
    check: checkStrip('LETTER', content.number, content.signedOn !== undefined, digest),
    number: content.number,
    title: wording.title,
    preamble: wording.preamble,
    child: {
      ...content.child,
      sex: sexWords(content.child.sex),
      birthDate: chineseDate(content.child.birthDate),
      idNumber: content.child.idNumber ?? null,
      address: content.child.address ?? null,
      school: content.child.school ?? null,
    },
    guardian: {
      name: content.guardian.name,
      relation: content.guardian.relation,
      idNumber: content.guardian.idNumber ?? null,
      phone: content.guardian.phone ?? null,
    },
    parents: content.parents.map((parent) => ({
      role: parentWords(parent.role),
      name: parent.name,
      whereabouts: parent.whereabouts ?? null,
      phone: parent.phone ?? null,
    })),
    place: `${content.county}${content.town}`,
    village: content.village,
    sections: numberedSections(sectionsOf(wording, content)),
    signing: signingOf(content),
  };
}

function sectionsOf(wording: LetterWording, content: LetterContent): Section[] {
  const term = {
    heading: '责任期限',
    clauses: [
      `自${chineseDate(content.termFrom)}起至${chineseDate(content.termTo)}止。期满或者照护人变更的，另行签订。本责任书由各方各执一份。`,
    ],
  };
  const parents = content.parents.length > 0 ? [wording.parents] : [];
  return [wording.carer, ...parents, wording.village, wording.law, term];
}

const howSignedWords = {
  screen: '现场核实，在屏幕上手写签名',
  scan: '在纸质责任书上签字，扫描留存',
  census: '摸底排查时在纸质责任书上签字',
} as const;

function signingOf(content: LetterContent) {
  return {
    how: content.howSigned === undefined ? null : howSignedWords[content.howSigned],
    date: chineseDate(content.signedOn),
    blankDate: chineseDate(undefined),
    withParents: content.parents.length > 0,
    witness: content.witness ?? null,
    villageOfficer: (content.signedOn && content.villageOfficer) ?? null,
  };
}
