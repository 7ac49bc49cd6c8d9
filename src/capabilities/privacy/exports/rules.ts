/**
 * Rules of taking personal data out: how many, how long, who decides, what a kind of export narrows by itself. Pure.
 */
import type { ExportColumn } from '#capabilities/children/exporting/contract.ts';
import type { ChildFilters } from '#capabilities/children/finding/contract.ts';
import { mayDo, type Role } from '#foundation/access/table.ts';

/** Children that one export holds at most [P]; a county has fewer. */
export const MOST_ROWS = 200_000;
/** Days after the approval for which a file may be fetched [P]. */
export const DAYS_TO_FETCH = 7;
/** How often a file may be fetched [P]. */
export const MOST_DOWNLOADS = 3;

/** What is taken out. */
export const exportKinds = {
  children: { zh: '儿童名册', en: 'Children' },
  withoutLetter: { zh: '未签责任书儿童', en: 'Children without a valid letter' },
  campaign: { zh: '排查登记儿童', en: 'Children counted by a census' },
  guardians: { zh: '监护人名册', en: 'Guardians' },
  letterPapers: { zh: '监护责任书', en: 'Letters of responsibility' },
  agreementPapers: { zh: '委托照护协议', en: 'Agreements on entrusted care' },
  childPapers: { zh: '儿童情况单页', en: 'One page per child' },
} as const;

/** A kind of export. */
export type ExportKind = keyof typeof exportKinds;

/** What is printed for many children, a paper each. */
export const papersKinds = [
  'letterPapers',
  'agreementPapers',
  'childPapers',
] as const satisfies readonly ExportKind[];

/** What is printed for many children, a paper each. */
export type PapersKind = (typeof papersKinds)[number];

/** A kind of export that is a table. */
export type TableKind = Exclude<ExportKind, PapersKind>;

/** Says whether an export is printed papers. */
export function isPapers(kind: ExportKind): kind is PapersKind {
  return (papersKinds as readonly ExportKind[]).includes(kind);
}

/** In what form it leaves: a workbook with columns; papers as one PDF, or as a PDF for each village. */
export const exportForms = {
  workbook: { zh: 'Excel 表', en: 'Workbook' },
  pdf: { zh: '一个 PDF', en: 'One PDF' },
  zip: { zh: '每村一个 PDF', en: 'A PDF for each village' },
} as const;

/** In what form it leaves. */
export type ExportForm = keyof typeof exportForms;

/** What becomes of an export. */
export const exportStates = {
  asked: { zh: '待审批', en: 'Waiting for approval' },
  declined: { zh: '未批准', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  making: { zh: '生成中', en: 'Being made' },
  ready: { zh: '可下载', en: 'Ready' },
  failed: { zh: '生成失败', en: 'Failed' },
  expired: { zh: '已过期', en: 'Expired' },
} as const;

/** What becomes of an export. */
export type ExportState = keyof typeof exportStates;

/** The columns that are offered first: what the purpose of most such lists needs, and nothing that identifies beyond it. */
export const usualColumns: Readonly<Record<TableKind, readonly ExportColumn[]>> = {
  children: ['county', 'town', 'village', 'name', 'sex', 'birthDate', 'kind', 'categories', 'guardianName'],
  withoutLetter: ['county', 'town', 'village', 'name', 'birthDate', 'guardianName', 'guardianRelation'],
  campaign: ['county', 'town', 'village', 'name', 'sex', 'birthDate', 'kind', 'schooling', 'guardianName'],
  guardians: ['county', 'town', 'village', 'guardianName', 'guardianRelation', 'name', 'letterUntil'],
};

/** What a kind of export narrows by itself, whatever the filters. */
export function narrowedBy(kind: ExportKind, filters: ChildFilters): ChildFilters {
  if (kind === 'withoutLetter') return { ...filters, guardianship: 'letter-missing' };
  if (kind === 'agreementPapers') return { ...filters, guardianship: 'entrusted' };
  return kind === 'guardians' || kind === 'letterPapers' ? { ...filters, guardianship: 'guarded' } : filters;
}

/** Who asked for an export, and who would decide. */
export interface DecisionParties {
  readonly asker: { readonly accountId: string; readonly staffId: string; readonly area: string };
  readonly decider: {
    readonly accountId: string;
    readonly staffId: string;
    readonly area: string;
    readonly role: Role;
  };
}

/** Whether somebody may decide on an export: another person, who approves, of the asker's own bureau or above it. */
export function mayDecide({ asker, decider }: DecisionParties): boolean {
  return (
    mayDo(decider.role, 'export.decide') &&
    decider.accountId !== asker.accountId &&
    decider.staffId !== asker.staffId &&
    asker.area.startsWith(decider.area)
  );
}

/** The instant until which a file that is approved now may be fetched. */
export function expiryAfter(approved: Date): Date {
  return new Date(approved.getTime() + DAYS_TO_FETCH * 86_400_000);
}

/** Signs of a password that are not mistaken for one another when it is read out. */
export const PASSWORD_SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_SIGNS = 5;
/** Random numbers that a password is made of: 20 signs of 31, about 99 bits. */
export const PASSWORD_LENGTH = GROUPS * GROUP_SIGNS;

/** A password of numbers below the count of signs, in groups that can be read out. */
export function passwordOf(numbers: readonly number[]): string {
  const signs = numbers.map((number) => PASSWORD_SIGNS[number % PASSWORD_SIGNS.length]).join('');
  return Array.from({ length: GROUPS }, (_, at) =>
    signs.slice(at * GROUP_SIGNS, (at + 1) * GROUP_SIGNS),
  ).join('-');
}

/** The line on the sheet that says whose it is, what for, and that it is not to be passed on. */
export function bannerOf(about: {
  readonly number: string;
  readonly purpose: string;
  readonly asker: string;
  readonly account: string;
  readonly decider: string;
  readonly madeAt: string;
}): string {
  const { number, purpose, asker, account, decider, madeAt } = about;
  return `编号 ${number}　用途：${purpose}　申请人 ${asker}（${account}）　审批人 ${decider}　生成时间 ${madeAt}　内含未成年人个人信息，仅限本用途，不得转发`;
}
