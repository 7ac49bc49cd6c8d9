/** The rows of an area in the tables of risk and of visits; see rows.ts. */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the area's child, an account of nobody here, the account that tries. */
interface People {
  readonly child: string;
  readonly somebody: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfVisits(
  { village }: Side,
  id: (kind: number) => string,
  { child, somebody, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const [level, proposal, figure, record, comment, obligation] = [66, 67, 68, 69, 74, 75].map(id);
  const ofChild = { child_id: child, residence: village };
  return {
    risk_level: { ...ofChild, id: level, level: 'red', since: '2023-11-01', cause: 'rule', ground: 'nobody' },
    risk_proposal: {
      ...ofChild,
      ...{ id: proposal, level_id: level, to_level: 'yellow', why_sealed: '\\x' },
      ...{ proposed_by: somebody, proposer_name: '乙' },
    },
    risk_parameter: {
      ...{ id: figure, county: village.slice(0, 6), code: 'red-days', value: 7, why: '照旧' },
      ...{ set_by: trying, setter_name: '乙' },
    },
    visit_record: {
      ...ofChild,
      ...{ id: record, kind: 'visit', form_version: 1, on_date: '2023-11-05', seconds: 600, offline: false },
      happened_at: '2023-11-05T02:00:00Z',
      device_at: '2023-11-05T02:00:00Z',
      received_at: '2023-11-05T02:00:00Z',
      ...{ mode: 'home', seen: true, left_behind: true, answers_sealed: '\\x' },
      ...{ made_by: somebody, maker_staff: somebody, maker_name: '乙', maker_role: 'village' },
    },
    visit_comment: {
      ...ofChild,
      ...{ id: comment, record_id: record, kind: 'comment', words_sealed: '\\x' },
      ...{ written_by: trying, writer_name: '乙', writer_role: 'town' },
    },
    visit_obligation: {
      ...ofChild,
      ...{ id: obligation, opened_on: '2023-11-01', due_on: '2023-11-08', level: 'red' },
      ...{ every_days: 7, in_person: true },
    },
  };
}
