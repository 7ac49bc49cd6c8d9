/**
 * The rows of an area in the tables of exports, of reading that is counted, and of the rights of the person; see rows.ts.
 */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the area's child, an account of nobody here, the account that tries. */
interface People {
  readonly child: string;
  readonly somebody: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfPrivacy(
  { village, digit }: Side,
  id: (kind: number) => string,
  { child, somebody, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const county = village.slice(0, 6);
  const [exported, digest] = [id(32), String(digit).repeat(64)];
  const asked = {
    asker_name: '丙',
    asker_relation: 'guardian',
    received_on: '2023-11-06',
    answer_by: '2023-11-21',
    received_by: somebody,
    receiver_name: '乙',
  };
  return {
    reading_count: {
      account_id: somebody,
      hour: '2023-11-06T09:00:00Z',
      kind: `${digit === 1 ? 'file' : 'list'}`,
    },
    reading_alarm: {
      id: id(31),
      account_id: somebody,
      person_name: '乙',
      role: 'county',
      area: village,
      kind: 'file',
      why: 'over_limit',
      hour: `2023-11-06T0${digit}:00:00Z`,
      number: 2,
      threshold: 1,
      answered_by: trying,
      note: '已核实',
    },
    data_export: {
      id: exported,
      number: `x${digit}`,
      kind: 'children',
      area: village,
      filters: {},
      columns: '{name}',
      purpose: '核对学籍',
      asked_by: trying,
      asker_staff: trying,
      asker_name: '乙',
      asker_account: 'x',
      asked_role: 'county',
      asked_area: county,
      expected: 1,
      most_downloads: 1,
    },
    export_row: { export_id: exported, child_id: child },
    export_part: { export_id: exported, part: 0, title: '1–1', first_place: 0, last_place: 0 },
    monthly_report: {
      id: id(75),
      month: '2023-10-01',
      division: village,
      content: {
        ...{ month: '2023-10-01', asOf: '2023-10-31', place: '某县', closed: false },
        ...{ figures: [], disagreements: [] },
      },
      figures: `{${id(75)}}`,
      digest,
      made_by: trying,
      maker_name: '乙',
    },
    disclosure: { id: id(33), child_id: child, ...asked, identity_checked: 'known' },
    correction: {
      id: id(34),
      child_id: child,
      subject: 'child',
      subject_id: child,
      field: 'name',
      wanted_sealed: '\\x',
      evidence: 'x',
      ...asked,
      identity_checked: 'known',
    },
    consent: {
      id: id(35),
      child_id: child,
      kind: 'photos',
      wording: '1',
      giver: 'guardian',
      giver_name: '丙',
      how: 'screen',
      given_on: '2023-11-06',
      digest,
      recorded_by: somebody,
      recorder_name: '乙',
    },
    rights_parameter: {
      id: id(36),
      code: `x${digit}`,
      value: 1,
      why: '试行',
      set_by: trying,
      setter_name: '乙',
    },
    retention_due: { child_id: child, residence: village, due_on: '2023-11-06' },
    erasure: {
      id: id(37),
      child_id: child,
      residence: village,
      ground: 'wrongly_collected',
      why: '误采集',
      proposed_by: trying,
      proposer_name: '乙',
    },
  };
}
