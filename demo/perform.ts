/**
 * Plays one deed as it was done: by the person who did it, at the hour it was done, through the same operation as on the
 * desk, with its rules, its line on the timeline and its audit row. Writes nothing of its own.
 */
import { sql } from 'kysely';
import { allDeeds } from '#composition';
import type { Actor, PersonActor } from '#foundation/access/actor.ts';
import { mayDo, type Permission } from '#foundation/access/table.ts';
import { type AuditEntry, recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { AnswerOf, AskOf, OperationContract } from '#foundation/http/operation.ts';

/** Where deeds are played. */
export interface Stage {
  readonly database: Database;
  readonly files: FileStore;
}

/** Who does it and when. */
export interface Doing {
  readonly by: PersonActor;
  readonly at: Date;
}

/** What the deed is given; as over HTTP. */
export type Given<C extends OperationContract> = Partial<AskOf<C>> & {
  readonly version?: number;
  /** The file that comes in, where the operation takes one. */
  readonly upload?: { readonly name: string; readonly bytes: Uint8Array };
};

const deeds = new Map<string, Deed>(allDeeds.map((deed) => [deed.contract.id, deed]));

/** An instant on a day in China; minutes beyond the hour run on. */
export function hourOf(day: string, hour: number, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + (hour * 60 + minute) * 60_000);
}

/** The stage's database as it is opened by somebody at an instant; a loading that is cut off is done again, so no commit waits for the disk. */
export async function opened<T>(
  stage: Stage,
  { by, at }: { readonly by: Actor; readonly at: Date },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const database = stage.database.byClock({ now: () => at });
  return database.asActor({ actor: by, requestId: 'demonstration' }, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    return work(tx);
  });
}

/**
 * Does one deed in a transaction of its own.
 * @throws Refusal where the person may not, or the rules are against it: then the story is wrong.
 */
export async function perform<C extends OperationContract>(
  stage: Stage,
  doing: Doing,
  contract: C,
  given: Given<C>,
): Promise<AnswerOf<C>> {
  return opened(stage, doing, (tx) => performIn(tx, stage, doing, contract, given));
}

/** The same inside an open transaction of the same person. */
export async function performIn<C extends OperationContract>(
  tx: Transaction,
  stage: Stage,
  { by, at }: { readonly by: Actor; readonly at: Date },
  contract: C,
  given: Given<C>,
): Promise<AnswerOf<C>> {
  const deed = deeds.get(contract.id);
  if (deed === undefined) throw new Error(`no operation ${contract.id}`);
  requirePermission(contract, by);
  const upload =
    given.upload === undefined
      ? undefined
      : await stage.files.receiveBytes(given.upload.bytes, given.upload.name);
  const entries: AuditEntry[] = [];
  const asked = {
    ...circumstances(tx, stage, at, entries),
    params: contract.params?.parse(given.params ?? {}),
    query: contract.query?.parse(given.query ?? {}),
    body: contract.body?.parse(given.body ?? {}),
    actor: by,
    version: given.version,
    upload,
  };
  const made = await deed.run(asked as never);
  if ('event' in contract.audit) {
    const origin = { requestId: 'demonstration', address: null };
    for (const entry of entries.length === 0 ? [{}] : entries)
      await recordAudit(tx, by, origin, contract.audit.event, entry);
  }
  return contract.reply.parse(made) as AnswerOf<C>;
}

function requirePermission(contract: OperationContract, by: Actor): void {
  const { permission } = contract;
  if (permission === 'anyone' || permission === 'signed-in') return;
  const role = by.kind === 'person' ? by.role : null;
  if (role === null || !mayDo(role, permission as Permission))
    throw new Error(`${role ?? 'nobody'} may not do ${contract.id}`);
}

function circumstances(tx: Transaction, stage: Stage, now: Date, entries: AuditEntry[]) {
  return {
    tx,
    now,
    today: dayInChina(now),
    requestId: 'demonstration',
    address: '127.0.0.1',
    device: '',
    language: 'zh',
    files: stage.files,
    demonstration: true,
    audit: (entry: AuditEntry) => void entries.push(entry),
    ifRefused: () => undefined,
    wakeWork: () => undefined,
    session: { give: () => undefined, clear: () => undefined, token: null },
    fields: {},
  };
}
