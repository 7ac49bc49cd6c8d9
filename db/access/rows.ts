/**
 * One row of each table that belongs to an area, for the test of who may do what to it. Only what the constraints ask for;
 * nobody in it is real.
 */

import { rowsOfAftercare } from './aftercare-rows.ts';
import { rowsOfAssistance } from './assistance-rows.ts';
import { rowsOfCases } from './case-rows.ts';
import { rowsOfCoordination } from './coordination-rows.ts';
import { DOCUMENT, rowsOfDocuments } from './document-rows.ts';
import { rowsOfDuty } from './duty-rows.ts';
import { rowsOfField } from './field-rows.ts';
import { rowsOfHotline } from './hotline-rows.ts';
import { rowsOfIndicators } from './indicator-rows.ts';
import { rowsOfPlanning } from './planning-rows.ts';
import { rowsOfPortal } from './portal-rows.ts';
import { rowsOfPrivacy } from './privacy-rows.ts';
import { rowsOfProposals } from './proposal-rows.ts';
import { rowsOfReminders } from './reminder-rows.ts';
import { rowsOfSeals } from './seal-rows.ts';
import { rowsOfVisits } from './visit-rows.ts';

/** The area of a row, and a digit that makes its ids different from another area's. */
export interface Side {
  readonly village: string;
  readonly digit: number;
}

/** The place of what a unit has among the ids of an area. */
export const UNIT_MEANS = 300;

/** The account that tries; rows that must be somebody's own doing name it where they are somebody else's matter. */
export const trying = 'aaaaaaaa-0000-7000-8000-000000000000';
/** The ids of an area's row of each table, by the place they have in `rowsOf`. */
export function idOf(digit: number, kind: number): string {
  return `${digit}0000000-0000-7000-8000-${String(kind).padStart(12, '0')}`;
}

const somebody = 'bbbbbbbb-0000-7000-8000-000000000000';
const another = 'cccccccc-0000-7000-8000-000000000000';

/** The row of each table in an area: column → value. */
export function rowsOf({
  village,
  digit,
}: Side): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const county = village.slice(0, 6);
  const id = (kind: number): string => idOf(digit, kind);
  const [household, child, guardian, care, campaign, imported] = [id(1), id(2), id(3), id(4), id(5), id(6)];
  const [unit, staff, account, binding, check, file] = [id(7), id(8), id(9), id(10), id(11), id(12)];
  const [task, digest] = [id(13), String(digit).repeat(64)];
  const person = { name: '甲', residence: village };
  return {
    audit_event: { account_id: somebody, actor_area: county, area: village, event: 'tried' },
    idempotent_write: {
      account_id: somebody,
      key: `key-${digit}-long-enough`,
      operation: 'x',
      request_digest: 'x',
    },
    stored_file: {
      id: file,
      sha256: digest,
      media_type: 'text/plain',
      file_name: 'x',
      size: 1,
      area: village,
      purpose: 'x',
    },
    long_work: { id: id(14), kind: `x${digit}`, subject_id: child, area: village },
    division: {
      code: `${village.slice(0, 9)}99${digit}`,
      name: '某村',
      level: 5,
      parent_code: village.slice(0, 9),
    },
    unit: { id: unit, name: `某局${digit}`, kind: 'bureau', area: county },
    unit_member: { group_id: unit, unit_id: unit, duty: 'member', valid_from: '2020-01-01' },
    unit_means: {
      ...{ id: idOf(digit, UNIT_MEANS), unit_id: unit, as_of: '2022-12-31', establishment: 3 },
      ...{ budget_fen: 1, spent_fen: 1, entered_by: trying, enterer_name: '甲' },
    },
    staff: { id: staff, name: '乙', area: county },
    post: {
      id: id(15),
      unit_id: unit,
      staff_id: staff,
      title: '科长',
      area: county,
      valid_from: '2020-01-01',
    },
    account: { id: account, name: `someone.${digit}`, staff_id: staff },
    account_secret: { account_id: account, password_hash: 'x' },
    second_factor: { account_id: account },
    recovery_code: { account_id: account, digest, made_at: '2023-11-06T09:00:00Z' },
    external_identity: {
      id: id(30),
      account_id: account,
      issuer: 'https://sign-on.example',
      subject: `someone.${digit}`,
      linked_by: trying,
      linked_at: '2023-11-06T09:00:00Z',
    },
    role_binding: { id: binding, account_id: account, role: 'county', area: county },
    session: {
      id: id(16),
      token_digest: digest,
      account_id: account,
      binding_id: binding,
      made_at: '2023-01-01',
      seen_at: '2023-01-01',
      expires_at: '2099-01-01',
    },
    household: { id: household, residence: village },
    child: {
      id: child,
      household_id: household,
      name_sort: 'jia',
      sex: 1,
      birth_date: '2015-01-01',
      citizen_id_state: 'missing',
      state: 'registered',
      registered_on: '2023-01-01',
      ...person,
    },
    family_member: { id: id(17), household_id: household, relation: '51', ...person },
    child_category: { child_id: child, residence: village, code: '11', since: '2023-01-01' },
    child_flag: { child_id: child, residence: village, flag: 'idMissing' },
    child_key: { key: 'jia', residence: village, child_id: child },
    child_event: { id: id(18), child_id: child, kind: 'registered' },
    transfer: {
      id: id(19),
      child_ids: `{${child}}`,
      about_sealed: '\\x',
      from_division: village,
      to_division: county,
      reason: 'x',
      proposed_by: somebody,
      proposer_name: '乙',
    },
    coverage_tally: { residence: village },
    guardian: { id: guardian, ...person },
    care: {
      id: care,
      child_id: child,
      guardian_id: guardian,
      relation: '03',
      mode: 'B',
      since: '2023-01-01',
    },
    entrustment: {
      id: id(20),
      care_id: care,
      words_sealed: '\\x',
      term_from: '2023-01-01',
      term_to: '2024-01-01',
      passed: true,
    },
    letter: {
      id: id(21),
      number: `n${digit}`,
      child_id: child,
      care_id: care,
      guardian_id: guardian,
      state: 'draft',
      term_from: '2023-01-01',
      term_to: '2024-01-01',
    },
    letter_number: { residence: village, year: 2023, last: 1 },
    alarm: { id: id(22), kind: 'alone', child_id: child, residence: village },
    campaign: {
      id: campaign,
      scope: county,
      name: `排查${digit}`,
      census_date: '2023-10-31',
      deadline: '2023-12-31',
      form: { required: [] },
    },
    campaign_task: { id: task, campaign_id: campaign, division: county, level: 3 },
    campaign_task_step: {
      id: id(23),
      task_id: task,
      division: county,
      from_state: 'working',
      to_state: 'passed_on',
    },
    roster_import: {
      id: imported,
      campaign_id: campaign,
      county,
      file_id: file,
      file_name: 'x',
      sha256: digest,
    },
    roster_row: {
      import_id: imported,
      ordinal: 1,
      county,
      sheet: 'x',
      row_number: 1,
      verdict: 'eligible',
      sex: 1,
      row_sealed: '\\x',
      ...person,
    },
    roster_match: {
      id: id(24),
      campaign_id: campaign,
      import_id: imported,
      ordinal: 1,
      county,
      kind: 'held',
      why: 'alike',
      state: 'open',
      child_id: child,
    },
    roster_superseded: { import_id: imported, ordinal: 1, county, by_import: imported, by_ordinal: 2 },
    campaign_child: {
      campaign_id: campaign,
      child_id: child,
      county,
      residence: village,
      import_id: imported,
      ordinal: 9,
    },
    roster_mapping: { area: county, fingerprint: digest, fields: [] },
    campaign_result: { campaign_id: campaign, content: {}, digest },
    spot_check: { id: check, campaign_id: campaign, area: county, seed: 'x', size: 1, strata: {} },
    spot_check_child: {
      id: id(25),
      spot_check_id: check,
      child_id: child,
      county,
      residence: village,
      place: 1,
    },
    need_to_know: {
      id: id(26),
      child_id: child,
      account_id: somebody,
      extent: 'file',
      reason_kind: 'case',
      reason_id: campaign,
      given_by: trying,
    },
    break_glass: {
      id: id(27),
      child_id: child,
      residence: village,
      account_id: somebody,
      person: '乙',
      role: 'county',
      area: county,
      reason: '深夜紧急情况需要查看档案',
      opened_at: '2023-11-06T09:00:00Z',
      until: '2023-11-06T09:30:00Z',
    },
    substitution: {
      id: id(28),
      binding_id: binding,
      owner_id: somebody,
      account_id: another,
      role: 'village',
      area: village,
      valid_from: '2023-11-06T09:00:00Z',
      valid_to: '2023-11-07T09:00:00Z',
      reason: 'leave',
      named_by: trying,
      ended_by: trying,
    },
    handing_over: {
      ...{ id: id(99), post_id: id(15), role: 'village', area: village },
      ...{ from_staff: staff, from_name: '乙', to_staff: somebody, to_name: '丙' },
      ...{ on_day: '2023-11-06', reason: 'moved' },
      ...{ proposed_by: trying, proposer_name: '甲', proposed_at: '2023-11-06T09:00:00Z' },
    },
    sealed_reset: { id: id(29), account_id: account, asked_by: trying, first_half: 'x' },
    vault_key: {
      id: digit + 20,
      purpose: 'seal',
      suite: 'aes-256-gcm',
      wrapped: '\\x',
      kek_fingerprint: digest.slice(0, 16),
    },
    ...rowsOfCases({ village, digit }, id, { child, file, somebody, trying }),
    ...rowsOfCoordination({ village, digit }, id, { child, unit, trying }),
    ...rowsOfField({ village, digit }, id, { child, somebody }),
    ...rowsOfAssistance({ village, digit }, id, child),
    ...rowsOfVisits({ village, digit }, id, { child, somebody, trying }),
    ...rowsOfPrivacy({ village, digit }, id, { child, somebody, trying }),
    ...rowsOfHotline({ village, digit }, id, { child, somebody, trying }),
    ...rowsOfIndicators({ village, digit }, id, trying),
    ...rowsOfPlanning({ village, digit }, trying),
    ...rowsOfPortal({ village, digit }, id, { trying }),
    ...rowsOfProposals({ village, digit }, id, { unit, trying }),
    ...rowsOfReminders({ village, digit }, id, { account }),
    ...rowsOfDocuments({ village, digit }, id, trying),
    ...rowsOfSeals({ village, digit }, id(DOCUMENT), trying),
    ...rowsOfDuty({ village, digit }, id, { somebody, another, trying }),
    ...rowsOfAftercare({ village, digit }, id, { file, trying, child }),
  };
}

/** A statement that enters a row, naming some of its columns. */
export function insertion(
  table: string,
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): string {
  const list = columns.join(', ');
  const text = JSON.stringify(row).replaceAll("'", "''");
  return `insert into ${table} (${list}) select ${list} from json_populate_record(null::${table}, '${text}')`;
}

/** The statements that enter an area's rows, past all policies. */
export function insertionsOf(side: Side): string[] {
  return Object.entries(rowsOf(side)).map(([table, row]) => insertion(table, row, Object.keys(row)));
}
