/** Made by scripts/database-types.ts from db/migrations; do not edit. */
import type { ColumnType } from 'kysely';

/** A point in time: read as a Date, written as a Date or an RFC 3339 text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** A JSON document: its reader parses it by a schema; written as text. */
export type Json = ColumnType<unknown, string, string>;
/** A column that the database fills where nothing is given. */
export type Generated<S> =
  S extends ColumnType<infer R, infer I, infer U>
    ? ColumnType<R, I | undefined, U>
    : ColumnType<S, S | undefined, S>;

/** Every table of the database and its columns. */
export interface Tables {
  account: {
    id: string;
    name: string;
    staff_id: string;
    state: Generated<string>;
    demonstration: Generated<boolean>;
    made_at: Generated<Instant>;
    version: Generated<number>;
  };
  account_secret: {
    account_id: string;
    password_hash: string;
    failures: Generated<number>;
    locked_until: Instant | null;
    one_time: Generated<boolean>;
    changed_at: Generated<Instant>;
  };
  alarm: {
    id: string;
    kind: string;
    child_id: string;
    residence: string;
    raised_at: Generated<Instant>;
    state: Generated<string>;
    acknowledged_by: string | null;
    acknowledged_at: Instant | null;
    answer: string | null;
    settled_at: Instant | null;
    settled_how: string | null;
    version: Generated<number>;
  };
  audit_event: {
    id: Generated<number>;
    at: Generated<Instant>;
    account_id: string | null;
    actor_role: string | null;
    actor_area: string | null;
    service: string | null;
    request_id: string | null;
    address: string | null;
    event: string;
    object_kind: string | null;
    object_id: string | null;
    area: string | null;
    details: Generated<Json>;
  };
  care: {
    id: string;
    child_id: string;
    guardian_id: string | null;
    relation: string;
    relation_words: string | null;
    mode: string;
    since: string;
    until: string | null;
    ended_why: string | null;
    version: Generated<number>;
  };
  child: {
    id: string;
    household_id: string;
    name: string;
    former_name: string | null;
    name_sort: string;
    sex: number;
    birth_date: string | null;
    citizen_id: string | null;
    citizen_id_state: string;
    ethnicity: string | null;
    registered_place: string | null;
    residence: string;
    health: Generated<string>;
    schooling: Generated<string>;
    school: string | null;
    grade: string | null;
    boarding: boolean | null;
    left_behind_kind: string | null;
    remark: string | null;
    state: Generated<string>;
    registered_on: string;
    left_on: string | null;
    left_reason: string | null;
    guardian_id: string | null;
    guardian_file_complete: Generated<boolean>;
    letter_until: string | null;
    version: Generated<number>;
    made_at: Generated<Instant>;
    changed_at: Generated<Instant>;
    changed_by_transaction: Generated<string>;
  };
  child_category: {
    id: string;
    child_id: string;
    residence: string;
    code: string;
    since: string;
    until: string | null;
    evidence: string | null;
    ended_why: string | null;
  };
  child_event: {
    id: string;
    child_id: string;
    at: Generated<Instant>;
    on_date: string | null;
    kind: string;
    account_id: string | null;
    actor_name: string | null;
    actor_role: string | null;
    service: string | null;
    details: Generated<Json>;
  };
  child_flag: {
    child_id: string;
    residence: string;
    flag: string;
    details: Generated<Json>;
    raised_at: Generated<Instant>;
    settled_at: Instant | null;
    settled_by: string | null;
    settled_how: string | null;
  };
  child_key: {
    key: string;
    residence: string;
    child_id: string;
  };
  coverage_tally: {
    residence: string;
    counted: Generated<number>;
    guardian_files: Generated<number>;
    with_guardian: Generated<number>;
    letters: Generated<number>;
  };
  division: {
    code: string;
    name: string;
    level: number;
    parent_code: string | null;
    valid_from: string | null;
    valid_to: string | null;
  };
  entrustment: {
    id: string;
    care_id: string;
    reason: string;
    term_from: string;
    term_to: string;
    checks: Json;
    passed: boolean;
    child_heard: boolean | null;
    child_opinion: string | null;
    school_told_on: string | null;
    village_told_on: string | null;
    signed_on: string | null;
    scan_file: string | null;
    version: Generated<number>;
  };
  family_member: {
    id: string;
    household_id: string;
    residence: string;
    relation: string;
    name: string | null;
    citizen_id: string | null;
    phone: string | null;
    status: Generated<string>;
    workplace: string | null;
    out_since: string | null;
    ended_on: string | null;
    ended_why: string | null;
    version: Generated<number>;
  };
  guardian: {
    id: string;
    name: string;
    sex: Generated<number>;
    birth_date: string | null;
    citizen_id: string | null;
    phone: string | null;
    second_phone: string | null;
    health: Generated<string>;
    ability: Generated<string>;
    literacy: string | null;
    smartphone: boolean | null;
    occupation: string | null;
    residence: string;
    address: string | null;
    remark: string | null;
    version: Generated<number>;
    made_at: Generated<Instant>;
    changed_at: Generated<Instant>;
  };
  household: {
    id: string;
    residence: string;
    group_name: string | null;
    address: string | null;
    economic: Generated<string>;
    version: Generated<number>;
  };
  idempotent_write: {
    account_id: string;
    key: string;
    operation: string;
    request_digest: string;
    reply: Json | null;
    at: Generated<Instant>;
  };
  letter: {
    id: string;
    number: string;
    child_id: string;
    care_id: string;
    guardian_id: string;
    state: string;
    term_from: string;
    term_to: string;
    signed_on: string | null;
    how: string | null;
    signer_name: string | null;
    witness: string | null;
    content: Json | null;
    digest: string | null;
    signature_file: string | null;
    scan_file: string | null;
    ended_on: string | null;
    ended_why: string | null;
    version: Generated<number>;
    made_at: Generated<Instant>;
  };
  long_work: {
    id: string;
    kind: string;
    subject_id: string;
    area: string;
    state: Generated<string>;
    step: string | null;
    done: Generated<number>;
    total: number | null;
    fault: Json | null;
    payload: Generated<Json>;
    asked_by: string | null;
    asked_role: string | null;
    asked_area: string | null;
    attempts: Generated<number>;
    asked_at: Generated<Instant>;
    ended_at: Instant | null;
  };
  post: {
    id: string;
    unit_id: string;
    staff_id: string;
    title: string;
    duty: string | null;
    area: string;
    valid_from: string;
    valid_to: string | null;
  };
  role_binding: {
    id: string;
    account_id: string;
    role: string;
    area: string;
    valid_from: Generated<Instant>;
    valid_to: Instant | null;
    bound_by: string | null;
    ended_by: string | null;
  };
  session: {
    id: string;
    token_digest: string;
    account_id: string;
    binding_id: string;
    made_at: Instant;
    seen_at: Instant;
    expires_at: Instant;
    address: string | null;
    device: string | null;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  staff: {
    id: string;
    name: string;
    sex: number | null;
    phone: string | null;
    area: string;
    left_on: string | null;
    version: Generated<number>;
  };
  stored_file: {
    id: string;
    sha256: string;
    media_type: string;
    file_name: string;
    size: number;
    area: string;
    purpose: string;
    stored_by: string | null;
    at: Generated<Instant>;
  };
  transfer: {
    id: string;
    child_ids: string[];
    about: Json;
    from_division: string;
    to_division: string;
    reason: string;
    state: Generated<string>;
    proposed_by: string;
    proposed_at: Generated<Instant>;
    decided_by: string | null;
    decided_at: Instant | null;
    decided_why: string | null;
    version: Generated<number>;
  };
  unit: {
    id: string;
    name: string;
    kind: string;
    area: string;
    parent_id: string | null;
    phone: string | null;
    valid_from: string | null;
    valid_to: string | null;
    version: Generated<number>;
  };
  unit_member: {
    group_id: string;
    unit_id: string;
    duty: string;
    responsibility: string | null;
    valid_from: string;
    valid_to: string | null;
  };
}
