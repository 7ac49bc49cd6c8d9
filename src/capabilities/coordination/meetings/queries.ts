/** SQL on joint meetings that operations share: one whole as it is shown, and how whoever acts stands to it. */
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { openWords } from '#capabilities/coordination/sealed-words.ts';
import { unitsOf } from '#capabilities/coordination/units.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A meeting's row. */
export type MeetingRow = Selectable<Tables['meeting']>;

/** What is said of a meeting when it is called. */
export const calling = z.object({ title: z.string(), place: z.string(), agenda: z.array(z.string()) });
/** What a resolution says, and what came of it. */
export const said = z.object({ words: z.string() });

/** Who asks, and when. */
export interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
}

/** A meeting that whoever acts may open. */
export interface AtMeeting extends Asker {
  readonly row: MeetingRow;
  readonly subject: Subject;
  /** He keeps it: of its case, or of the office that called it. */
  readonly hosts: boolean;
  /** The units for which he speaks. */
  readonly units: readonly string[];
}

/** Meetings that the asker may see, each with its key and whether he keeps it; narrow it. */
export function selectMeetings(tx: Transaction) {
  return tx
    .selectFrom('meeting')
    .innerJoin('meeting_content', 'meeting_content.meeting_id', 'meeting.id')
    .leftJoin('case_file', 'case_file.id', 'meeting.case_id')
    .selectAll('meeting')
    .select(['meeting_content.sealing_key', 'meeting_content.words_sealed', 'meeting_content.minutes_sealed'])
    .select(['case_file.number as case_number'])
    .select(
      sql<boolean>`coalesce(access.hosts(meeting.case_id, meeting.caller_role, meeting.caller_area), false)`.as(
        'hosts',
      ),
    );
}

type Found = Awaited<ReturnType<ReturnType<typeof selectMeetings>['executeTakeFirstOrThrow']>>;

/** Locks a meeting at the version that was seen. @throws Refusal `not-found`, `not-allowed` (he does not keep it), `changed-meanwhile` */
export async function lockHosted(asker: Asker, id: string, version: number): Promise<AtMeeting> {
  const work = await atMeeting(asker, id);
  if (!work.hosts) throw new Refusal('not-allowed');
  const { tx } = asker;
  const row = await tx
    .selectFrom('meeting')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.version !== version) throw new Refusal('changed-meanwhile');
  return work;
}

/** A meeting to be worked on. @throws Refusal `not-found` */
export async function atMeeting(asker: Asker, id: string): Promise<AtMeeting> {
  const { tx, actor } = asker;
  const row = await selectMeetings(tx).where('meeting.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const hosts = row.hosts && mayDo(actor.role, 'meeting.call');
  return { ...asker, row, hosts, units: await unitsOf(tx), subject: vaultOf(tx).subject(row.sealing_key) };
}

/** Meetings as they stand in a list. */
export async function itemsOf({ tx }: Asker, rows: readonly Found[]) {
  const ids = rows.map((row) => row.id);
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.division))]);
  const mine = await unitsOf(tx);
  const counts = ids.length === 0 ? [] : await countsOf(tx, ids, mine);
  return rows.map((row) => {
    const subject = vaultOf(tx).subject(row.sealing_key);
    const words = openWords(subject, 'meeting_content.words_sealed', row.id, row.words_sealed, calling);
    const count = counts.find((one) => one.id === row.id);
    return {
      id: row.id,
      number: row.number,
      caseNumber: row.case_number,
      division: paths.get(row.division)?.at(-1) ?? { code: row.division, name: row.division, level: 0 },
      host: row.host_office,
      heldAt: row.held_at,
      state: row.state as 'called',
      title: words?.title ?? '',
      units: count?.units ?? 0,
      openTasks: count?.tasks ?? 0,
      waits: count?.waits ?? false,
    };
  });
}

async function countsOf(tx: Transaction, ids: readonly string[], mine: readonly string[]) {
  const { rows } = await sql<{ id: string; units: number; tasks: number; waits: boolean }>`
    select m.id, (select count(*)::int from meeting_unit u where u.meeting_id = m.id) as units,
      (select count(*)::int from meeting_task t where t.meeting_id = m.id and t.state = 'open') as tasks,
      exists (select from meeting_unit u where u.meeting_id = m.id and u.unit_id = any (${mine as string[]}::uuid[])
        and (m.state = 'called' and u.reply is null or u.present and u.signed_at is null))
      or exists (select from meeting_task t where t.meeting_id = m.id and t.state = 'open'
        and t.unit_id = any (${mine as string[]}::uuid[])) as waits
    from meeting m where m.id = any (${ids as string[]}::uuid[])`.execute(tx);
  return rows;
}

/** A meeting as whoever asks may see it. @throws Refusal `not-found` */
export async function viewOf(asker: Asker, id: string) {
  const work = await atMeeting(asker, id);
  const { tx, row, subject, hosts } = work;
  const found = await selectMeetings(tx).where('meeting.id', '=', id).executeTakeFirstOrThrow();
  const [item] = await itemsOf(asker, [found]);
  if (item === undefined) throw new Refusal('not-found');
  const words = openWords(subject, 'meeting_content.words_sealed', id, found.words_sealed, calling);
  const minutes = openWords(subject, 'meeting_content.minutes_sealed', id, found.minutes_sealed, said);
  const called = row.state === 'called';
  return {
    ...item,
    caseId: found.case_number === null ? null : row.case_id,
    calledBy: row.caller_name,
    place: words?.place ?? '',
    agenda: words?.agenda ?? [],
    minutes: minutes?.words ?? null,
    minutedAt: row.minuted_at,
    signedAt: row.signed_at,
    invited: await invitedTo(work),
    tasks: await tasksOf(work, id),
    version: row.version,
    can: { move: hosts && called, cancel: hosts && called, minute: hosts && called },
  };
}

async function invitedTo({ tx, row, hosts, units }: AtMeeting) {
  const rows = await tx
    .selectFrom('meeting_unit')
    .selectAll()
    .where('meeting_id', '=', row.id)
    .orderBy('unit_name')
    .execute();
  return rows.map((unit) => {
    const may = units.includes(unit.unit_id) || (hosts && unit.way === 'paper');
    return {
      id: unit.unit_id,
      name: unit.unit_name,
      way: unit.way as 'online',
      reply: unit.reply as 'coming' | null,
      present: unit.present,
      signedAt: unit.signed_at,
      signer: unit.signer_name,
      onBehalf: unit.on_behalf,
      can: {
        reply: may && row.state === 'called',
        sign: may && unit.present === true && unit.signed_at === null,
      },
    };
  });
}

/** Resolutions of a meeting as they stand. */
export async function tasksOf(
  { tx, subject, hosts, units, today }: Pick<AtMeeting, 'tx' | 'subject' | 'hosts' | 'units' | 'today'>,
  meetingId: string,
) {
  const rows = await tx
    .selectFrom('meeting_task')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map((task) => ({
    id: task.id,
    meetingId,
    unit: { id: task.unit_id, name: task.unit_name },
    what: openWords(subject, 'meeting_task.words_sealed', task.id, task.words_sealed, said)?.words ?? '',
    dueOn: task.due_on,
    state: task.state as 'open',
    late: task.state === 'open' && task.due_on < today,
    outcome:
      openWords(subject, 'meeting_task.outcome_sealed', task.id, task.outcome_sealed, said)?.words ?? null,
    endedBy: task.ender_name,
    version: task.version,
    can: { end: task.state === 'open' && (hosts || units.includes(task.unit_id)) },
  }));
}

/** What the trail keeps of a deed on a meeting. */
export function auditOf(row: MeetingRow, details: Record<string, unknown> = {}) {
  return {
    objectKind: 'meeting',
    objectId: row.id,
    area: row.division,
    details: { number: row.number, ...details },
  };
}
