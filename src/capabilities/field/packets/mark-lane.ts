/**
 * The short way for what is put down at classrooms' doors. At half past four two thousand phones bring a mark each second; a
 * transaction a request, as everything else has it, would cost some twenty statements a child. Wanted: the same promises (known by id,
 * one clock, held where refused, an audit row in the writer's name), at a cost that does not grow with the crowd. So requests
 * that come while a transaction is under way wait for it and go together in the next one: alone one waits for nobody, a crowd shares, and a
 * large crowd fills further transactions meanwhile.
 * What does not go this way (a mark that is refused, a phone that is unknown, an envelope that came before) goes the long one.
 */
import { sql } from 'kysely';
import { type BroughtMark, factQueries, factsIn, takeBroughtMarks } from '#capabilities/aftercare/index.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { tokenDigestOf } from '#capabilities/field/devices/known-phone.ts';
import { timeOf } from '#capabilities/field/packets/rules.ts';
import { personsIn, personsQuery } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import { type AuditDeed, recordAudits } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

/** Marks in one transaction at most: so many that a crowd is served, so few that nobody waits long. */
const MOST_MARKS = 200;
/** Where a crowd waits, the database writes some batches while the next is made. */
const MOST_AT_ONCE = 4;
/** Requests that are a crowd. */
const A_CROWD = 100;

/** Marks that one request brings, opened. */
export interface MarksBrought {
  readonly device: string;
  readonly token: string;
  readonly deviceNow: Date;
  readonly marks: readonly Mark[];
  readonly requestId: string;
  readonly address: string;
  readonly directors: readonly Role[];
}

interface Waiting {
  readonly brought: MarksBrought;
  /** True where all of them stand in the database now. */
  readonly done: (taken: boolean) => void;
  readonly failed: (fault: unknown) => void;
}

interface Lane {
  waiting: Waiting[];
  /** Transactions under way. */
  running: number;
}

const lanes = new WeakMap<Database, Lane>();

/** Takes marks in together with whatever else waits; answers whether all stand there now, or the long way has to be gone. */
export function takeTogether(database: Database, brought: MarksBrought): Promise<boolean> {
  const lane = lanes.get(database) ?? { waiting: [], running: 0 };
  lanes.set(database, lane);
  return new Promise((done, failed) => {
    lane.waiting.push({ brought, done, failed });
    if (lane.running === 0 || (lane.running < MOST_AT_ONCE && lane.waiting.length >= A_CROWD))
      void run(database, lane);
  });
}

async function run(database: Database, lane: Lane): Promise<void> {
  lane.running += 1;
  while (lane.waiting.length > 0) await takeBatch(database, nextBatch(lane));
  lane.running -= 1;
}

function nextBatch(lane: Lane): Waiting[] {
  let marks = 0;
  const end = lane.waiting.findIndex(({ brought }) => {
    marks += brought.marks.length;
    return marks > MOST_MARKS;
  });
  return lane.waiting.splice(0, end === -1 ? lane.waiting.length : Math.max(end, 1));
}

/** One that fails takes nobody with it: where a batch fails each of it is tried alone. */
async function takeBatch(database: Database, batch: readonly Waiting[]): Promise<void> {
  const opening = {
    actor: { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const,
    requestId: batch[0]?.brought.requestId ?? '',
  };
  try {
    const now = database.clock.now();
    const taken = await database.asActor(opening, (tx) =>
      takeAll(
        tx,
        batch.map((one) => one.brought),
        now,
      ),
    );
    for (const [at, one] of batch.entries()) one.done(taken[at] === true);
  } catch (fault) {
    if (batch.length === 1) batch[0]?.failed(fault);
    else for (const one of batch) await takeBatch(database, [one]);
  }
}

interface KnownPhone {
  readonly id: string;
  readonly token_digest: string;
  readonly account_id: string;
  readonly made_at: Date;
}

async function takeAll(tx: Transaction, requests: readonly MarksBrought[], now: Date): Promise<boolean[]> {
  const ids = requests.flatMap((request) => request.marks.map((mark) => mark.id));
  const devices = requests.map((request) => request.device);
  const directors = requests[0]?.directors ?? [];
  const marks = requests.flatMap((request) => request.marks);
  const theirAccounts = sql`select account_id from field_device where id = any (${devices}::uuid[])`;
  const [phones, before, bindings, ...answers] = await askTogether(tx, [
    sql<KnownPhone>`select id, token_digest, account_id, made_at from field_device
      where id = any (${devices}::uuid[])`.compile(tx),
    sql<{ id: string }>`select id from field_packet where id = any (${ids}::uuid[])`.compile(tx),
    personsQuery(tx, theirAccounts, directors, now),
    ...factQueries(tx, marks, dayInChina(now)),
  ]);
  const known = new Map(phones.map((phone) => [`${phone.id}/${phone.token_digest}`, phone]));
  const came = new Set(before.map((row) => row.id));
  const people = personsIn(bindings);
  const brought = requests.map((request) => {
    const phone = known.get(`${request.device}/${tokenDigestOf(request.token)}`);
    const by = people.get(phone?.account_id ?? '');
    if (phone === undefined || by === undefined || request.marks.some((mark) => came.has(mark.id)))
      return null;
    return { request, by, marks: request.marks.map((mark) => broughtBy(mark, { request, phone, by, now })) };
  });
  // What a phone sent twice is in one batch twice: it happened once.
  const traced = new Set<string>();
  const first = ({ mark: { id } }: BroughtMark): boolean => {
    const known = traced.has(id);
    traced.add(id);
    return !known;
  };
  const outcomes = await takeBroughtMarks(
    tx,
    brought.flatMap((one) => one?.marks ?? []),
    now,
    factsIn(answers),
    (taken) =>
      recordAudits(
        tx,
        brought.flatMap((one) =>
          one === null ? [] : tracesOf(one.request, one.by, one.marks.filter(first), taken),
        ),
      ),
  );
  return brought.map(
    (one) => one?.marks.every(({ mark }) => outcomes.get(mark.id)?.state === 'taken') === true,
  );
}

function broughtBy(
  mark: Mark,
  about: {
    readonly request: MarksBrought;
    readonly phone: KnownPhone;
    readonly by: PersonActor;
    readonly now: Date;
  },
): BroughtMark {
  const { request, phone, by, now } = about;
  const { happenedAt, doubtful } = timeOf({
    ...{
      madeAt: new Date(mark.at),
      deviceNow: request.deviceNow,
      receivedAt: now,
      enrolledAt: phone.made_at,
    },
  });
  return { mark, by, happenedAt, doubtful, receivedAt: now, deviceId: phone.id };
}

/** Who put down what of which children, and when: a row for each session of a request. What stood there before leaves none anew. */
function tracesOf(
  { requestId, address }: MarksBrought,
  by: PersonActor,
  marks: readonly BroughtMark[],
  outcomes: Awaited<ReturnType<typeof takeBroughtMarks>>,
): AuditDeed[] {
  const actor = { kind: 'service', service: 'field-delivery', onBehalfOf: by } as const;
  const fresh = marks.flatMap((one) => {
    const taken = outcomes.get(one.mark.id);
    return taken?.state === 'taken' && taken.fresh ? [{ ...one, taken }] : [];
  });
  return [...Map.groupBy(fresh, (one) => one.taken.sessionId)].map(([sessionId, some]) => ({
    ...{ actor, origin: { requestId, address }, event: 'aftercare.marked' },
    entry: {
      ...{ objectKind: 'aftercare_session', objectId: sessionId },
      area: some[0]?.taken.division ?? by.area,
      children: some.flatMap(({ taken }) => (taken.childId === null ? [] : [taken.childId])),
      details: {
        phone: some[0]?.deviceId,
        marks: some.map(({ mark, taken, happenedAt }) => ({
          ...{ id: mark.id, kind: taken.kind, at: happenedAt.toISOString() },
          ...(taken.childId === null ? {} : { child: taken.childId }),
        })),
      },
    },
  }));
}
