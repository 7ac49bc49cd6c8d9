/**
 * SQL on referrals that operations share: heads with the deadline that is waited for, one locked to be worked on, its timeline.
 */
import { type Selectable, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { ClockKind, ReferralState, StepKind } from '#capabilities/coordination/codes/contract.ts';
import type { ReferralItem } from '#capabilities/coordination/referrals/contract.ts';
import type { Standing } from '#capabilities/coordination/referrals/rules.ts';
import { sealWords } from '#capabilities/coordination/sealed-words.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A referral's row. */
export type ReferralRow = Selectable<Tables['referral']>;
type ClockRow = Selectable<Tables['referral_clock']>;

/** Later than any deadline: for referrals of which none runs. */
const NEVER = '9999-12-31T00:00:00Z';

/** Heads that the asker may see, with the deadline that is waited for; narrow it. */
export function selectHeads(tx: Transaction) {
  return tx
    .selectFrom('referral')
    .leftJoin('case_file', 'case_file.id', 'referral.case_id')
    .leftJoin('referral_clock as clock', (join) =>
      join
        .onRef('clock.referral_id', '=', 'referral.id')
        .on('clock.met_at', 'is', null)
        .on('clock.dropped_at', 'is', null),
    )
    .selectAll('referral')
    .select(['case_file.number as case_number'])
    .select(['clock.kind as clock_kind', 'clock.due_at as clock_due', 'clock.told as clock_told'])
    .select([
      sql<string>`coalesce(clock.due_at, ${NEVER}::timestamptz)::text`.as('due_exactly'),
      sql<string>`coalesce(referral.ended_at, ${NEVER}::timestamptz)::text`.as('ended_exactly'),
    ]);
}

/** By when the deadline of a referral is due; those without one come last. */
export const nextDue = sql`coalesce(clock.due_at, ${NEVER}::timestamptz)`;

/** A head as `selectHeads` reads it. */
export type HeadRow = Awaited<ReturnType<ReturnType<typeof selectHeads>['executeTakeFirstOrThrow']>>;

/** Heads as they are shown. */
export async function headViews(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  today: string,
  rows: readonly HeadRow[],
): Promise<ReferralItem[]> {
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.division))]);
  const closed = await closedUnits(tx, actor, today, [...new Set(rows.map((row) => row.unit_id))]);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    caseNumber: row.case_number,
    division: paths.get(row.division)?.at(-1) ?? { code: row.division, name: row.division, level: 0 },
    unit: { id: row.unit_id, name: row.unit_name, closed: closed.has(row.unit_id) },
    from: row.sender_office,
    request: row.request as ReferralItem['request'],
    level: row.level as ReferralItem['level'],
    way: row.way as ReferralItem['way'],
    state: row.state as ReferralState,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    clock: clockOf(row, now),
    released: row.released_at !== null,
    version: row.version,
  }));
}

function clockOf(row: HeadRow, now: Date): ReferralItem['clock'] {
  const { clock_kind: kind, clock_due: dueAt, clock_told: told } = row;
  if (kind === null || dueAt === null) return null;
  const state = now > dueAt ? 'missed' : 'running';
  return { kind: kind as ClockKind, state, dueAt, metAt: null, told: told ?? 0 };
}

/** Where a deadline stands. */
export function clockViewOf(row: ClockRow, now: Date): NonNullable<ReferralItem['clock']> {
  const { due_at: dueAt, met_at: metAt, dropped_at: droppedAt, told } = row;
  const late = (metAt ?? now) > dueAt;
  const ended = metAt === null ? (late ? 'missed' : 'running') : late ? 'met-late' : 'met';
  return { kind: row.kind as ClockKind, state: droppedAt === null ? ended : 'dropped', dueAt, metAt, told };
}

async function closedUnits(tx: Transaction, actor: PersonActor, today: string, ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>();
  const rows = await asService(tx, actor, 'coordination', () =>
    tx.selectFrom('unit').select('id').where('id', 'in', ids).where('valid_to', '<=', today).execute(),
  );
  return new Set(rows.map((row) => row.id));
}

/** A referral to be worked on. */
export interface AtReferral {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly row: ReferralRow;
  readonly subject: Subject;
  readonly standing: Standing;
}

interface Asked {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
}

/**
 * Locks a referral for whoever works on it, at the version that he saw.
 * @throws Refusal `not-found`, `not-of-unit` (only its head is his to see), `changed-meanwhile`
 */
export async function lockReferral(
  { tx, actor, now }: Asked,
  id: string,
  version: number,
): Promise<AtReferral> {
  const row = await tx.selectFrom('referral').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) {
    const head = await tx.selectFrom('referral').select('id').where('id', '=', id).executeTakeFirst();
    throw new Refusal(head === undefined ? 'not-found' : 'not-of-unit');
  }
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  const subject = await subjectOf(tx, id);
  if (subject === null) throw new Refusal('not-of-unit');
  return { tx, actor, now, row, subject, standing: await standingTo(tx, actor, row) };
}

/** The key of a referral, where whoever acts may open it; null where he sees its head alone. */
export async function subjectOf(tx: Transaction, referralId: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom('referral_content')
    .select('sealing_key')
    .where('referral_id', '=', referralId)
    .executeTakeFirst();
  return row === undefined ? null : vaultOf(tx).subject(row.sealing_key);
}

/** How whoever acts stands to a referral. */
export async function standingTo(
  tx: Transaction,
  actor: PersonActor,
  row: Pick<ReferralRow, 'unit_id' | 'case_id'>,
): Promise<Standing> {
  const { rows } = await sql<Standing>`select coalesce(access.speaks_for(${row.unit_id}), false) as speaks,
    coalesce(access.works_on_case(${row.case_id}), false) as sends`.execute(tx);
  const [found = { speaks: false, sends: false }] = rows;
  return {
    speaks: found.speaks && mayDo(actor.role, 'referral.answer'),
    sends: found.sends && mayDo(actor.role, 'referral.send'),
  };
}

/** What happened to a referral. */
export interface Happened {
  readonly kind: StepKind;
  readonly side: 'sender' | 'unit' | 'system';
  readonly at: Date;
  readonly onBehalf?: boolean;
  readonly paperFile?: string;
  readonly words?: {
    readonly words?: string | null;
    readonly person?: string | null;
    readonly code?: string;
  };
}

/** Adds what happened to the referral's timeline. The system's own steps name nobody. */
export async function recordStep(
  tx: Transaction,
  actor: PersonActor | null,
  subject: Subject | null,
  referralId: string,
  step: Happened,
): Promise<string> {
  const id = uuidv7();
  const sealed =
    step.words === undefined || subject === null
      ? null
      : sealWords(subject, 'referral_step.words_sealed', id, step.words);
  await tx
    .insertInto('referral_step')
    .values({
      id,
      referral_id: referralId,
      at: step.at,
      kind: step.kind,
      side: step.side,
      on_behalf: step.onBehalf ?? false,
      account_id: actor?.accountId ?? null,
      actor_name: actor?.name ?? null,
      actor_role: actor?.role ?? null,
      paper_file: step.paperFile ?? null,
      words_sealed: sealed,
    })
    .execute();
  return id;
}

/** The children of the register that a referral names. */
export async function childrenOf(tx: Transaction, referralId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral_child')
    .select('child_id')
    .where('referral_id', '=', referralId)
    .where('child_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.child_id ?? []);
}

/** What the trail keeps of a deed on a referral. */
export async function auditOf(tx: Transaction, row: ReferralRow, details: Record<string, unknown> = {}) {
  return {
    objectKind: 'referral',
    objectId: row.id,
    area: row.division,
    children: await childrenOf(tx, row.id),
    details: { number: row.number, unit: row.unit_name, ...details },
  };
}
