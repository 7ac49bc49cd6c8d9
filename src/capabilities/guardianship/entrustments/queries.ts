/**
 * SQL on agreements that several operations share, the shape in which an agreement is shown, and what fixes it.
 */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { EntrustmentFields, EntrustmentView } from '#capabilities/guardianship/entrustments/contract.ts';
import { groundsFound } from '#capabilities/guardianship/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** An agreement's row with the child and the arrangement it belongs to. */
export type EntrustmentRow = Selectable<Tables['entrustment']> &
  Words & {
    readonly child_id: string;
    readonly guardian_id: string | null;
    readonly until: string | null;
    readonly residence: string;
    readonly birth_date: string | null;
    readonly child_key: Buffer | null;
    /** What was signed, word for word; null before. */
    readonly content: unknown;
  };

/** What people wrote into an agreement, which is sealed together. */
type Words = Pick<
  EntrustmentFields,
  'reason' | 'checks' | 'weighed' | 'costs' | 'emergencyName' | 'emergencyPhone' | 'childOpinion'
>;

const checksColumn = z.record(z.string(), z.object({ clear: z.boolean(), evidence: z.string().nullable() }));
const weighedColumn = z.record(z.string(), z.string());

/** What an erased agreement still says. */
const nothing: Words = {
  reason: '',
  checks: {} as Words['checks'],
  weighed: {} as Words['weighed'],
  costs: null,
  emergencyName: null,
  emergencyPhone: null,
  childOpinion: null,
};

type StoredRow = Omit<EntrustmentRow, keyof Words | 'content'>;

function opened(tx: Transaction, row: StoredRow): EntrustmentRow {
  const child = vaultOf(tx).subject(row.child_key);
  const words = child.open('entrustment.words_sealed', row.id, row.words_sealed);
  const content = child.open('entrustment.content_sealed', row.id, row.content_sealed);
  return {
    ...row,
    ...(words === null ? nothing : (JSON.parse(words) as Words)),
    content: content === null ? null : JSON.parse(content),
  };
}

function select(tx: Transaction) {
  return tx
    .selectFrom('entrustment')
    .innerJoin('care', 'care.id', 'entrustment.care_id')
    .innerJoin('child', 'child.id', 'care.child_id')
    .selectAll('entrustment')
    .select(['care.child_id', 'care.guardian_id', 'care.until', 'child.residence', 'child.birth_date'])
    .select('child.sealing_key as child_key');
}

/** One agreement; refused as not found where it is not there or not the asker's. */
export async function findEntrustment(tx: Transaction, entrustmentId: string): Promise<EntrustmentRow> {
  const row = await select(tx).where('entrustment.id', '=', entrustmentId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return opened(tx, row);
}

/**
 * Takes an agreement for a change: locked until the end of the transaction, in the version that the asker saw.
 * @throws Refusal `not-found`, `changed-meanwhile`.
 */
export async function takeEntrustment(
  tx: Transaction,
  entrustmentId: string,
  version: number,
): Promise<EntrustmentRow> {
  await tx.selectFrom('entrustment').select('id').where('id', '=', entrustmentId).forUpdate().execute();
  const row = await findEntrustment(tx, entrustmentId);
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** The agreements of care arrangements, by the arrangement's id. */
export async function entrustmentsOf(
  tx: Transaction,
  careIds: readonly string[],
): Promise<ReadonlyMap<string, EntrustmentRow>> {
  if (careIds.length === 0) return new Map();
  const rows = await select(tx)
    .where('entrustment.care_id', 'in', [...careIds])
    .execute();
  return new Map(rows.map((row) => [row.care_id, opened(tx, row)]));
}

/** The key of the child whose agreement is written. */
export async function childsKey(tx: Transaction, childId: string): Promise<Subject> {
  const child = await tx
    .selectFrom('child')
    .select('sealing_key')
    .where('id', '=', childId)
    .executeTakeFirstOrThrow();
  return vaultOf(tx).subject(child.sealing_key);
}

/** The columns that people write. An agreement with a ground of article 22 has not passed. */
export function columnsOf(child: Subject, id: string, fields: EntrustmentFields) {
  const { reason, checks, weighed, costs, emergencyName, emergencyPhone, childOpinion } = fields;
  const words: Words = { reason, checks, weighed, costs, emergencyName, emergencyPhone, childOpinion };
  return {
    words_sealed: child.seal('entrustment.words_sealed', id, JSON.stringify(words)),
    term_from: fields.termFrom,
    term_to: fields.termTo,
    passed: groundsFound(fields.checks).length === 0,
    village_finding: fields.villageFinding,
    child_heard: fields.childHeard,
    school_told_on: fields.schoolToldOn,
    village_told_on: fields.villageToldOn,
  };
}

/** An agreement as it is shown. */
export function viewOf(row: EntrustmentRow, actor: PersonActor): EntrustmentView {
  const present = row.until === null;
  const writes = mayDo(actor.role, 'guardian.write') && present;
  return {
    id: row.id,
    careId: row.care_id,
    reason: row.reason,
    termFrom: row.term_from,
    termTo: row.term_to,
    checks: checksColumn.parse(row.checks) as EntrustmentView['checks'],
    passed: row.passed,
    weighed: weighedColumn.parse(row.weighed) as EntrustmentView['weighed'],
    costs: row.costs,
    emergencyName: row.emergencyName,
    emergencyPhone: row.emergencyPhone,
    villageFinding: row.village_finding as EntrustmentView['villageFinding'],
    childHeard: row.child_heard,
    childOpinion: row.childOpinion,
    schoolToldOn: row.school_told_on,
    villageToldOn: row.village_told_on,
    signedOn: row.signed_on,
    digest: row.digest,
    hasScan: row.scan_file !== null,
    version: row.version,
    can: {
      edit: writes && row.signed_on === null,
      tell: writes,
      sign: mayDo(actor.role, 'letter.sign') && present && row.signed_on === null && row.passed,
    },
  };
}
