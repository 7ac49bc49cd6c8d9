/**
 * Writes down visits of the past in bulk, with what became of each: for a city that begins with what it has on record already (the
 * demonstration). Nothing is decided here; whoever calls has kept to the rules. Set-based: fifty thousand cost a few seconds.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/index.ts';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import type { Position } from '#capabilities/forms/records/contract.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { refreshWatchStatistics } from '#capabilities/risk/index.ts';
import type { VisitMode } from '#capabilities/visits/codes/contract.ts';
import { evaluationSaid, visitSaid } from '#capabilities/visits/records/rules.ts';
import { sealRecord } from '#capabilities/visits/records/sealed.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { insertRows, manyRows } from '#foundation/database/many-rows.ts';

/** A record of the past. */
export interface PastRecord {
  readonly id: string;
  readonly kind: 'visit' | 'evaluation';
  readonly childId: string;
  /** ISO. */
  readonly on: string;
  readonly endedAt: Date;
  readonly receivedAt: Date;
  readonly seconds: number;
  readonly offline: boolean;
  readonly answers: Answers;
  readonly place: Position | null;
  readonly by: PersonActor;
  /** Who found it in order, and when; null where nobody has looked at it yet. */
  readonly checked: { readonly by: PersonActor; readonly at: Date } | null;
}

/** A visit that was due in the past, or is due now. */
export interface PastObligation {
  readonly childId: string;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly level: RiskLevel;
  readonly everyDays: number;
  readonly inPerson: boolean;
  readonly met: { readonly by: string; readonly on: string } | null;
  readonly missedOn: string | null;
}

const BATCH = 4000;

const recordColumns = {
  ...({ id: 'uuid', kind: 'text', child_id: 'uuid', residence: 'text', form_version: 'integer' } as const),
  ...({ on_date: 'date', happened_at: 'text', seconds: 'integer', received_at: 'text' } as const),
  ...({ offline: 'boolean', mode: 'text', seen: 'boolean', parent_contact: 'boolean' } as const),
  ...({ left_behind: 'boolean', points: 'smallint', grade: 'text', vetoed: 'boolean' } as const),
  ...({ answers_sealed: 'bytea', place_sealed: 'bytea', made_by: 'uuid', maker_staff: 'uuid' } as const),
  ...({ maker_name: 'text', maker_role: 'text', state: 'text', decided_by: 'uuid' } as const),
  ...({ decider_name: 'text', decided_at: 'text' } as const),
} as const;

const obligationColumns = {
  ...({ id: 'uuid', child_id: 'uuid', residence: 'text', opened_on: 'date', due_on: 'date' } as const),
  ...({ level: 'text', every_days: 'smallint', in_person: 'boolean', met_by: 'uuid' } as const),
  ...({ met_on: 'date', missed_on: 'date' } as const),
} as const;

/** Children as the rows need them, by their ids. */
type Known = Awaited<ReturnType<typeof childrenOf>>;

/** Writes records and the ledger down, in the form's version. */
export async function registerPast(
  tx: Transaction,
  past: { readonly records: readonly PastRecord[]; readonly ledger: readonly PastObligation[] },
  formVersion: number,
): Promise<void> {
  const known = await childrenOf(tx, [
    ...new Set([...past.records, ...past.ledger].map((one) => one.childId)),
  ]);
  for (let at = 0; at < past.records.length; at += BATCH)
    await writeRecords(tx, known, past.records.slice(at, at + BATCH), formVersion);
  for (let at = 0; at < past.ledger.length; at += BATCH)
    await writeLedger(tx, known, past.ledger.slice(at, at + BATCH));
  await refreshWatchStatistics(tx, past.records.length + past.ledger.length);
}

async function childrenOf(tx: Transaction, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'sealing_key', 'left_behind_kind'])
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeRecords(
  tx: Transaction,
  known: Known,
  records: readonly PastRecord[],
  formVersion: number,
): Promise<void> {
  const rows = records.flatMap((record) => {
    const child = known.get(record.childId);
    if (child === undefined) return [];
    const subject = vaultOf(tx).subject(child.sealing_key);
    return {
      ...sealRecord(subject, record.id, record.answers, record.place),
      ...countedOf(record, child.left_behind_kind !== null),
      ...whoOf(record),
      id: record.id,
      kind: record.kind,
      child_id: child.id,
      residence: child.residence,
      form_version: formVersion,
      on_date: record.on,
      happened_at: record.endedAt.toISOString(),
      received_at: record.receivedAt.toISOString(),
      seconds: record.seconds,
      offline: record.offline,
    };
  });
  const names = Object.keys(recordColumns).filter((name) => !name.endsWith('_at'));
  const plain = sql.join(names.map((name) => sql.ref(name)));
  await sql`insert into visit_record (${plain}, happened_at, device_at, received_at, decided_at)
    select ${plain}, happened_at::timestamptz, happened_at::timestamptz, received_at::timestamptz, decided_at::timestamptz
    from ${manyRows(recordColumns, rows)} row`.execute(tx);
}

/** What figures count of a record. */
function countedOf(record: PastRecord, leftBehind: boolean) {
  if (record.kind === 'evaluation') return evaluationSaid(record.answers);
  const { mode, seen, parentContact } = visitSaid(record.answers);
  return { mode: mode satisfies VisitMode, seen, parent_contact: parentContact, left_behind: leftBehind };
}

function whoOf({ by, checked }: PastRecord) {
  return {
    made_by: by.accountId,
    maker_staff: by.staffId,
    maker_name: by.name,
    maker_role: by.role,
    state: checked === null ? 'sent' : 'checked',
    decided_by: checked?.by.accountId ?? null,
    decider_name: checked?.by.name ?? null,
    decided_at: checked?.at.toISOString() ?? null,
  };
}

async function writeLedger(tx: Transaction, known: Known, ledger: readonly PastObligation[]): Promise<void> {
  const ids = manyIds(ledger.length);
  const rows = ledger.map((one, index) => ({
    id: ids[index] ?? '',
    child_id: one.childId,
    residence: known.get(one.childId)?.residence ?? '',
    opened_on: one.openedOn,
    due_on: one.dueOn,
    level: one.level,
    every_days: one.everyDays,
    in_person: one.inPerson,
    met_by: one.met?.by ?? null,
    met_on: one.met?.on ?? null,
    missed_on: one.missedOn,
  }));
  await insertRows('visit_obligation', obligationColumns, rows).execute(tx);
}
