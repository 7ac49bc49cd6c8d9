// A row's cells, cleaned field by field, each change kept beside what stood there. Does not judge: what is doubtful
// is for checks.ts to say. Pure.
import type { Cell } from '#foundation/sheets/sheet.ts';
import { cleanText, saysNothing, shownText, visibleText } from './cell-text.ts';
import type { Change } from './checked-row.ts';
import { yesOrNo } from './codes.ts';
import { readDay } from './dates.ts';
import type { RosterField } from './fields.ts';
import { readFirstPhone } from './phones.ts';

/** A row of a mapped sheet before anything is concluded from it. */
export interface RowView {
  readonly cells: readonly Cell[];
  /** Each cell's clean text. */
  readonly texts: readonly string[];
  readonly columnOf: ReadonlyMap<RosterField, number>;
}

/** One row while it is being read; fields that the roster does not have are empty texts. */
export interface CleanRow {
  /** The clean text of a field. */
  text(field: RosterField): string;
  /** The clean text, or undefined where nothing is said (blank, 无, —). */
  said(field: RosterField): string | undefined;
  /** A name: no blanks within Chinese ones. */
  name(field: RosterField): string | undefined;
  /** An ID's characters without blanks, x as X; undefined where none is given. Not yet known to be one. */
  idText(field: RosterField): string | undefined;
  /** `digits` undefined where what stands there is no telephone number. */
  phone(field: RosterField): { readonly given: boolean; readonly digits: string | undefined };
  /** `day` undefined where no day can be read. */
  day(field: RosterField): { readonly given: boolean; readonly day: string | undefined };
  /** `answer` undefined where it is neither yes nor no. */
  yesNo(field: RosterField): { readonly given: boolean; readonly answer: boolean | undefined };
  /** Puts a value into a field that the roster left to be understood. */
  note(field: RosterField, now: string): void;
  readonly changes: readonly Change[];
}

/** The row's cells with their clean texts. */
export function viewRow(cells: readonly Cell[], columnOf: ReadonlyMap<RosterField, number>): RowView {
  return { cells, texts: cells.map((cell) => cleanText(shownText(cell))), columnOf };
}

/** The clean text in a field's column; empty where there is none. */
export function textIn(view: RowView, field: RosterField): string {
  const column = view.columnOf.get(field);
  return column === undefined ? '' : (view.texts[column] ?? '');
}

/**
 * Prepares a row for reading; a change is recorded when a field is read as something else than what stood there.
 * @param inherited values of places that the roster writes once for several rows.
 */
export function cleanRow(view: RowView, inherited: Partial<Record<RosterField, string>>): CleanRow {
  const changes = new Map<RosterField, Change>();
  const cellOf = (field: RosterField): Cell => {
    const column = view.columnOf.get(field);
    return column === undefined ? undefined : view.cells[column];
  };
  const text = (field: RosterField): string => textIn(view, field) || (inherited[field] ?? '');
  const record = (field: RosterField, now: string): string => {
    const shown = shownText(cellOf(field));
    if (shown !== now) changes.set(field, { field, was: visibleText(shown), now });
    return now;
  };
  const said = (field: RosterField): string | undefined =>
    saysNothing(text(field)) ? undefined : record(field, text(field));
  return {
    text,
    said,
    name: (field) => (saysNothing(text(field)) ? undefined : record(field, closeName(text(field)))),
    idText: (field) => (saysNothingOfId(text(field)) ? undefined : record(field, closeId(text(field)))),
    phone(field) {
      const clean = text(field);
      if (saysNothing(clean)) return { given: false, digits: undefined };
      const digits = readFirstPhone(clean);
      return { given: true, digits: digits === undefined ? undefined : record(field, digits) };
    },
    day(field) {
      const clean = text(field);
      if (saysNothing(clean)) return { given: false, day: undefined };
      const day = readDay(cellOf(field), clean);
      return { given: true, day: day === undefined ? undefined : record(field, day) };
    },
    yesNo(field) {
      const clean = text(field);
      if (clean === '') return { given: false, answer: undefined };
      const answer = yesOrNo(clean);
      if (answer !== undefined) record(field, answer ? '是' : '否');
      return { given: true, answer };
    },
    note: (field, now) => void record(field, now),
    get changes() {
      return [...changes.values()];
    },
  };
}

/** 张　晨 is 张晨; the blank in a name of other letters, and the dot of 阿依古丽·买买提, stay. */
function closeName(name: string): string {
  return name
    .replace(/(?<=\p{sc=Han})\s+(?=\p{sc=Han})/gu, '')
    .replace(/(?<=\p{sc=Han})[•・‧∙.](?=\p{sc=Han})/gu, '·');
}

function closeId(text: string): string {
  return text
    .replace(/[\s\-－—]/g, '')
    .replace(/^'|'$/g, '')
    .toUpperCase();
}

function saysNothingOfId(text: string): boolean {
  return saysNothing(text) || /^(未|没|暂|尚|不|待|无|黑户)[^\d]*$/.test(text);
}
