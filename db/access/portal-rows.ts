/** The rows of an area in the tables of public reports; see rows.ts. */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the account that tries. */
interface People {
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfPortal(
  { village, digit }: Side,
  id: (kind: number) => string,
  { trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const at = '2023-11-06T09:00:00Z';
  const report = id(70);
  return {
    open_pace: { key: `\\x${String(digit).repeat(32)}`, until: at, count: 1 },
    report_parameter: {
      ...{ id: id(71), code: `x${digit}`, value: '1', why: '试行', set_by: trying, setter_name: '乙' },
    },
    public_report: {
      ...{ id: report, number: `WB${digit}`, area: village.slice(0, 6), came_at: at, last_word_at: at },
      ...{ language: 'zh', who: 'child', danger: 'no', code_digest: `\\x0${digit}`, told_digest: '\\x00' },
      words_sealed: '\\x',
    },
    report_contact: { report_id: report, contact_sealed: '\\x' },
    report_message: {
      ...{ id: id(72), report_id: report, side: 'bureau', kind: 'answer', at, words_sealed: '\\x' },
      account_id: trying,
    },
    report_file: {
      ...{
        id: id(73),
        report_id: report,
        file_id: id(12),
        kind: 'photo',
        media_type: 'image/png',
        size: 1,
        at,
      },
    },
  };
}
