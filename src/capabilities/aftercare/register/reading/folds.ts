/** Reads sessions with who is expected and what was put down, and folds them: where everybody is at an instant. */
import { sql } from 'kysely';
import { expectedPlaces } from '#capabilities/aftercare/places/expected.ts';
import { foldedOf, marksOf, type StoredMark } from '#capabilities/aftercare/register/reading/marks-of.ts';
import { type FoldedSession, type Register, registerOf } from '#capabilities/aftercare/register/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A session with its register. */
export interface SessionRegister {
  readonly session: SessionRow;
  /** Who is expected, as the fold was told. */
  readonly expected: readonly string[];
  readonly marks: readonly StoredMark[];
  readonly register: Register;
  /** The same at another instant. */
  registerAt(at: Date): Register;
}

/** A session's row as registers need it. */
export interface SessionRow {
  readonly id: string;
  readonly siteId: string;
  readonly division: string;
  readonly day: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly missingAt: Date;
  readonly state: string;
  readonly cancelledWhy: string | null;
  readonly activities: readonly string[];
}

/** The columns of a session's row. */
export const sessionColumns = sql`session.id, session.site_id as "siteId", session.division, session.day,
  session.opens_at as "opensAt", session.closes_at as "closesAt",
  session.opens_at + make_interval(mins => session.missing_after_minutes) as "missingAt", session.state,
  session.cancelled_why as "cancelledWhy", session.activities`;

/** These sessions as the fold wants them: by an instant of their own. */
export function foldedSession(session: SessionRow, expected: readonly string[]): FoldedSession {
  return { missingAt: session.missingAt.toISOString(), state: session.state, expected };
}

/** The registers of these sessions at an instant, as far as the transaction's actor sees them; by session. */
export async function foldSessions(
  tx: Transaction,
  sessionIds: readonly string[],
  at: Date,
): Promise<Map<string, SessionRegister>> {
  if (sessionIds.length === 0) return new Map();
  const sessions = await sql<SessionRow>`
    select ${sessionColumns} from aftercare_session session where session.id = any (${[...sessionIds]}::uuid[])
    order by session.id`.execute(tx);
  const expected = await expectedPlaces(tx, sessionIds);
  const marks = await marksOf(tx, sessionIds);
  return new Map(
    sessions.rows.map((session) => {
      const ofSession = expected.get(session.id) ?? [];
      const stored = marks.get(session.id) ?? [];
      const folded = stored.map(foldedOf);
      const registerAt = (instant: Date): Register =>
        registerOf(foldedSession(session, ofSession), [], folded, instant.toISOString());
      return [
        session.id,
        { session, expected: ofSession, marks: stored, register: registerAt(at), registerAt },
      ];
    }),
  );
}
