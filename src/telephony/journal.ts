/**
 * The journal of what happened on the line: Kamailio adds rows, the bridge posts and deletes them. It is a file, so that
 * nothing is lost while the product, the bridge or Kamailio restarts. Callers' numbers leave it with the row.
 */
import { DatabaseSync } from 'node:sqlite';

/** What can happen to a call. */
export type EventKind = 'ringing' | 'answered' | 'ended' | 'missed' | 'recording-ready';

/** Where a finished recording stands. */
export interface Recording {
  readonly reference: string;
  readonly seconds: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

/** One row. */
export interface JournalEvent {
  readonly id: number;
  /** The call's id: SHA-256 of its Call-ID. */
  readonly call: string;
  readonly kind: EventKind;
  /** When it happened, in seconds since 1970. */
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly caller: string | null;
  readonly called: string | null;
  readonly extension: string | null;
  readonly recording: Recording | null;
  readonly tries: number;
}

/** Another process may be writing for a moment. */
const BUSY_MILLISECONDS = 2_000;
/** How many are read at once. */
const BATCH = 100;

/** Opens the journal, and makes it where there is none. */
export function openJournal(file: string) {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  database.exec('pragma journal_mode = wal');
  // What this side writes may be done again; Kamailio, which writes what happened, waits for the disk.
  database.exec('pragma synchronous = normal');
  database.exec(
    `create table if not exists event (
      id integer primary key autoincrement,
      call text not null, kind text not null, at real not null, direction text not null,
      caller text, called text, extension text, recording text,
      tries integer not null default 0, next_try real not null default 0, refused text)`,
  );
  const due = database.prepare(
    `select id, call, kind, at, direction, caller, called, extension, recording, tries from event
     where refused is null and next_try <= ? order by id limit ${BATCH}`,
  );
  const add = database.prepare(
    `insert into event (call, kind, at, direction, recording) values (?, 'recording-ready', ?, ?, ?)`,
  );
  const later = database.prepare('update event set tries = tries + 1, next_try = ? where id = ?');
  const refuse = database.prepare('update event set refused = ?, caller = null where id = ?');
  const forget = database.prepare('delete from event where id = ?');
  const waiting = database.prepare('select count(*) as count from event where refused is null');
  return {
    /** What is to be told now, oldest first. */
    due: (now: number): JournalEvent[] =>
      due.all(now).map((row) => ({
        ...(row as unknown as JournalEvent),
        recording: typeof row.recording === 'string' ? (JSON.parse(row.recording) as Recording) : null,
      })),
    addRecording: (of: Pick<JournalEvent, 'call' | 'direction'>, at: number, recording: Recording): void =>
      void add.run(of.call, at, of.direction, JSON.stringify(recording)),
    /** Not told; `next` says when to try again, in seconds since 1970. */
    putOff: (id: number, next: number): void => void later.run(next, id),
    /** The product will never take it; it stays here for the administrator, without the caller's number. */
    refuse: (id: number, code: string): void => void refuse.run(code, id),
    /** Told. */
    forget: (id: number): void => void forget.run(id),
    waiting: (): number => Number(waiting.get()?.count ?? 0),
    close: (): void => database.close(),
  };
}

/** An open journal. */
export type Journal = ReturnType<typeof openJournal>;
