// Which rows are children and which are not: totals, signatures, notes, headings said again. Pure. When in doubt a
// row is data, so that a child is rejected in the open rather than passed over in silence.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { type RowView, textIn } from './clean-row.ts';

/**
 * - `blank`: nothing but a running number or a place.
 * - `total`: 小计, 合计 and the like.
 * - `signature`: 填报人, 审核人, 盖章.
 * - `heading`: the headings again, a title on the next page, the numbers of the columns.
 * - `example`: a row that shows how to fill in.
 * - `note`: a sentence under the table.
 */
export type RowKind = 'data' | 'blank' | 'total' | 'signature' | 'heading' | 'example' | 'note';

const TOTAL =
  /^(本页|本村|本乡|本镇|本县|全县|全乡|全镇|全村|全区|以上)?(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|总\s*数|计)([:：(（].*|\d.*|共.*)?$/;
const SIGNATURE =
  /^(填报单位|填表单位|填报人|填表人|制表人?|审核人?|审批人|负责人|单位负责人|分管领导|主管领导|经办人|联系人|儿童主任|督导员|填报时间|填表时间|填报日期|填表日期|上报时间|单位[(（]?盖章|盖章|[(（]?公章|签字|签名|校对|统计人)/;
const NOTE = /^(注|备注|说明|填表说明|注意|附|提示)\s*[:：0-9一1.、]/;
const EXAMPLE = /^(示例|样例|例|例如|举例|范例|填写示例|模板)/;

/** Places and running numbers stand on every line of a prepared form; these say that there is a child. */
const OF_THE_CHILD: readonly RosterField[] = ['childName', 'citizenId', 'birthDate', 'sex', 'age'];
const OF_THE_FAMILY: readonly RosterField[] = [
  'fatherName',
  'motherName',
  'guardianName',
  'fatherCitizenId',
  'motherCitizenId',
  'guardianCitizenId',
  'leftBehindKind',
];

/**
 * Tells what a row is.
 * @param headings each mapped field's own heading without blanks, to know them when they are said again.
 */
export function rowKind(row: RowView, headings: ReadonlyMap<RosterField, string>): RowKind {
  const filled = row.texts.filter((text) => text !== '');
  const first = filled[0];
  if (first === undefined) return 'blank';
  const hasId = /\d{6}/.test(textIn(row, 'citizenId'));
  const hasSex = /^[男女]/.test(textIn(row, 'sex'));
  if (repeatsHeadings(row, headings) || numbersColumns(filled)) return 'heading';
  if (!hasId && !hasSex) {
    if (filled.slice(0, 4).some((text) => TOTAL.test(text))) return 'total';
    if (filled.some((text) => SIGNATURE.test(text))) return 'signature';
    if (NOTE.test(first)) return 'note';
  }
  if (EXAMPLE.test(textIn(row, 'serial')) || EXAMPLE.test(first)) return 'example';
  if (filled.length === 1 && !hasId) return isRunningNumber(row, first) ? 'blank' : titleOrNote(row, first);
  if (OF_THE_CHILD.some((field) => textIn(row, field) !== '')) return 'data';
  return OF_THE_FAMILY.some((field) => textIn(row, field) !== '') ? 'data' : 'blank';
}

function repeatsHeadings(row: RowView, headings: ReadonlyMap<RosterField, string>): boolean {
  let same = 0;
  for (const [field, heading] of headings) {
    if (isSame(textIn(row, field), heading)) same += 1;
    if (same >= 3) return true;
  }
  return false;
}

function isSame(text: string, heading: string): boolean {
  return text === heading || (text.includes(' ') && text.replace(/\s/g, '') === heading);
}

/** 1, 2, 3 … under the headings: the numbers of the columns. */
function numbersColumns(filled: readonly string[]): boolean {
  return filled.length >= 5 && filled.every((text, at) => text === String(at + 1) || text === `(${at + 1})`);
}

function isRunningNumber(row: RowView, only: string): boolean {
  return textIn(row, 'serial') === only && /^\d+$/.test(only);
}

/** A single text in a line: a place is a blank line of a form, a name stands for a child, all else is a note. */
function titleOrNote(row: RowView, only: string): RowKind {
  if (textIn(row, 'childName') === only && only.length <= 4) return 'data';
  const place = (['county', 'town', 'village', 'group'] as const).some(
    (field) => textIn(row, field) === only,
  );
  return place ? 'blank' : 'note';
}
