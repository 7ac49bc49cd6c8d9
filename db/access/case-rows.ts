/**
 * The rows of an area in the tables of cases; see rows.ts. The county is in charge of the case, and nobody is a member.
 */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the area's child, an account of nobody here, the account that tries. */
interface People {
  readonly child: string;
  readonly file: string;
  readonly somebody: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfCases(
  { village, digit }: Side,
  id: (kind: number) => string,
  { child, file: kept, somebody, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const county = village.slice(0, 6);
  const [file, child_, clock, plan, assessment] = [id(50), id(51), id(52), id(53), id(54)];
  const at = '2023-11-06T08:00:00Z';
  const of = { case_id: file };
  const said = { words_sealed: '\\x' };
  return {
    case_parameter: {
      id: id(55),
      code: `x${digit}`,
      unit: 'hours',
      amount: 1,
      why: '试行',
      set_by: trying,
      setter_name: '乙',
    },
    case_file: {
      id: file,
      number: `2020-00000${digit}`,
      received_at: at,
      opened_at: at,
      opened_by: somebody,
      division: village,
      level: '2',
      step: 'verify',
      source_kind: 'hotline',
      types: '{accident}',
      owner_role: 'county',
      owner_area: county,
    },
    case_content: { ...of, ...said },
    case_reporter: { ...of, ...said },
    case_child: { id: child_, ...of, child_id: child, part: 'subject' },
    case_person: { id: id(56), ...of, part: 'carer', ...said },
    case_member: { id: id(57), ...of, account_id: somebody, name: '丙', part: 'worker', added_by: trying },
    case_step: { id: id(58), ...of, at, kind: 'opened', step: 'received' },
    case_clock: {
      id: clock,
      ...of,
      kind: 'on_site',
      level: '2',
      unit: 'hours',
      amount: 24,
      began_at: at,
      due_at: '2023-11-07T08:00:00Z',
    },
    case_stop: {
      id: id(59),
      clock_id: clock,
      ...of,
      reason: 'weather',
      ...said,
      asked_by: somebody,
      asker_name: '丙',
    },
    case_escalation: { clock_id: clock, tier: 1, ...of, to_role: 'county', to_area: county },
    case_assessment: { id: assessment, ...of, kind: 'safety', at, finding: 'safe', assessors: 1, ...said },
    case_plan: { id: plan, ...of, kind: 'service', ...said, review_on: '2023-12-06' },
    case_task: { id: id(60), ...of, plan_id: plan, measure: 'visit', due_on: '2023-12-06', ...said },
    case_service: { id: id(61), ...of, measure: 'visit', on_date: '2023-11-06', minutes: 60, ...said },
    case_placement: {
      id: id(62),
      ...of,
      case_child_id: child_,
      kind: 'temporary',
      ground: '92.1',
      place: 'institution',
      starts_on: '2023-11-06',
      ends_on: '2024-02-06',
      ...said,
    },
    case_attachment: {
      id: id(65),
      ...of,
      file_id: kept,
      kind: 'photo',
      media_type: 'image/png',
      size: 1,
      ...said,
      added_by: trying,
    },
    case_closing: { id: id(63), ...of, result: 'resolved', ...said, asked_by: somebody, asker_name: '丙' },
    case_follow_up: { id: id(64), ...of, months: 1, due_on: '2023-12-06' },
  };
}
