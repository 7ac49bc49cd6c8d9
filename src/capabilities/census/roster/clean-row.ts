// A row's cells, cleaned field by field, each change kept beside what stood there. Does not judge: what is doubtful
// is for checks.ts to say. Pure.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Cell } from '#foundation/sheets/sheet.ts';
import { cleanText, saysNothing, shownText, visibleText } from './cell-text.ts';
import type { Change } from './checked-row.ts';
import { yesOrNo } from './codes.ts';
import { readDay } from './dates.ts';
import { readFirstPhone } from './phones.ts';

/** A row of a mapped sheet before anything is concluded from it. */
export interface RowView {
  readonly cells: readonly Cell[];
  /** Each cell's clean text. */
  readonly texts: readonly string[];
  readonly columnOf: ReadonlyMap<RosterField, number>;
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
 * One row while it is being read; fields that the roster does not have are empty texts. A change is recorded when a
 * field is read as something else than what stood there.
 */
export class CleanRow {
  readonly #view: RowView;
  readonly #inherited: Partial<Record<RosterField, string>>;
  #changes: Map<RosterField, Change> | undefined;

  /** @param inherited values of places that the roster writes once for several rows. */
  constructor(view: RowView, inherited: Partial<Record<RosterField, string>>) {
    this.#view = view;
    this.#inherited = inherited;
  }

  get changes(): readonly Change[] {
    return this.#changes === undefined ? NO_CHANGES : [...this.#changes.values()];
  }

  /** The clean text of a field. */
  text(field: RosterField): string {
    return textIn(this.#view, field) || (this.#inherited[field] ?? '');
  }

  /** The clean text, or undefined where nothing is said (blank, 无, —). */
  said(field: RosterField): string | undefined {
    const text = this.text(field);
    return saysNothing(text) ? undefined : this.record(field, text);
  }

  /** A name: no blanks within Chinese ones. */
  name(field: RosterField): string | undefined {
    const text = this.text(field);
    return saysNothing(text) ? undefined : this.record(field, closeName(text));
  }

  /** An ID's characters without blanks, x as X; undefined where none is given. Not yet known to be one. */
  idText(field: RosterField): string | undefined {
    const text = this.text(field);
    return saysNothing(text) || NO_ID_YET.test(text) ? undefined : this.record(field, closeId(text));
  }

  /** `digits` undefined where what stands there is no telephone number. */
  phone(field: RosterField): { readonly given: boolean; readonly digits: string | undefined } {
    const text = this.text(field);
    if (saysNothing(text)) return { given: false, digits: undefined };
    const digits = readFirstPhone(text);
    return { given: true, digits: digits === undefined ? undefined : this.record(field, digits) };
  }

  /** `day` undefined where no day can be read. */
  day(field: RosterField): { readonly given: boolean; readonly day: string | undefined } {
    const text = this.text(field);
    if (saysNothing(text)) return { given: false, day: undefined };
    const day = readDay(this.#cell(field), text);
    return { given: true, day: day === undefined ? undefined : this.record(field, day) };
  }

  /** `answer` undefined where it is neither yes nor no. */
  yesNo(field: RosterField): { readonly given: boolean; readonly answer: boolean | undefined } {
    const text = this.text(field);
    if (text === '') return { given: false, answer: undefined };
    const answer = yesOrNo(text);
    if (answer !== undefined) this.record(field, answer ? '是' : '否');
    return { given: true, answer };
  }

  /** Says that a field is read as `now`, and keeps what stood there where that is something else. */
  record(field: RosterField, now: string): string {
    const shown = shownText(this.#cell(field));
    if (shown === now) return now;
    this.#changes ??= new Map();
    this.#changes.set(field, { field, was: visibleText(shown), now });
    return now;
  }

  #cell(field: RosterField): Cell {
    const column = this.#view.columnOf.get(field);
    return column === undefined ? undefined : this.#view.cells[column];
  }
}

const NO_CHANGES: readonly Change[] = [];
/** 未办理, 待补, 黑户: no number yet, said in words. */
const NO_ID_YET = /^(未|没|暂|尚|不|待|无|黑户)[^\d]*$/;

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
