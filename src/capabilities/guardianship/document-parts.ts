/**
 * What the papers of guardianship have in common: the shapes of names, dates and people on them, and the strip by which a
 * paper is checked. Lengths are bounded, so that every paper keeps its number of pages.
 */
import { z } from 'zod';
import { shortDigest } from '#foundation/documents/digest.ts';
import { qrCode } from '#foundation/documents/qr.ts';

/** One line of text on a paper. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);

/** A name of a person: ethnic minorities' names with · may be long. */
export const personName = line(60);

/** An identity number, whole or masked (`410981********1234`), as the one who prints may see it. */
export const identity = line(20);

/** A phone number as printed, whole or masked. */
export const phone = line(30);

/** Sex as GB/T 2261.1 codes it. */
export const sex = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)]);

/** The child that a paper is about. */
export const childOnPaper = z.object({
  name: personName,
  sex,
  birthDate: z.iso.date().optional(),
  idNumber: identity.optional(),
  address: line(200).optional(),
  school: line(80).optional(),
});

/** Who cares for the child. */
export const carerOnPaper = z.object({
  name: personName,
  relation: line(20),
  idNumber: identity.optional(),
  phone: phone.optional(),
  address: line(200).optional(),
});

/** A parent who is away. */
export const parentOnPaper = z.object({
  role: z.enum(['father', 'mother']),
  name: personName,
  whereabouts: line(200).optional(),
  phone: phone.optional(),
});

/** The SHA-256 of what was signed, as the record holds it. */
export const contentDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** Words for a sex code; blank where it is not known. */
export function sexWords(code: z.infer<typeof sex>): string {
  return { 0: '', 1: '男', 2: '女', 9: '' }[code];
}

/** Words for a parent's role. */
export function parentWords(role: 'father' | 'mother'): string {
  return role === 'father' ? '父亲' : '母亲';
}

/** A heading with its clauses. */
export type Section = { readonly heading: string; readonly clauses: readonly string[] };

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Numbers headings 一、二、 and clauses （一）（二） as GB/T 9704 does; a single clause has no number. */
export function numberedSections(sections: readonly Section[]): Section[] {
  return sections.map(({ heading, clauses }, place) => ({
    heading: `${numerals[place]}、${heading}`,
    clauses: clauses.length === 1 ? clauses : clauses.map((clause, at) => `（${numerals[at]}）${clause}`),
  }));
}

/**
 * The strip at a paper's foot: its number and, once signed, the digest of its content in short (first 64 bits) and whole in
 * the QR code. The code holds nothing about any person.
 */
export function checkStrip(kind: string, number: string, signed: boolean, digest: string | undefined) {
  return {
    lines: [
      `文书编号：${number}`,
      digestWords(signed, digest),
      digest === undefined ? '凭编号可向发出单位核对。' : '凭编号与摘要可向发出单位核对本件是否被改动。',
    ],
    qr: qrCode(['TONGHU', kind, number, digest ?? ''].join('|')),
  };
}

function digestWords(signed: boolean, digest: string | undefined): string {
  if (digest !== undefined) return `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`;
  return signed ? '纸质签署，以签署原件为准' : '未签署（空白文本，签署后生成内容摘要）';
}
