/**
 * Takes in what was put down at doors: from phones, an hour or a week late, from a desk, of many people and houses at once. Wanted:
 * a mark that was answered for stands exactly once, whatever is sent again; the cost of a mark does not grow with how many come at
 * half past four. So all marks of a delivery go through one set of statements; what is against the rule is kept and calls somebody.
 */
import { raiseAlarms } from '#capabilities/aftercare/register/alarms/raise.ts';
import { settleByMarks } from '#capabilities/aftercare/register/alarms/settle.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { sealWords, wordsIn } from '#capabilities/aftercare/register/marks/sealed-fields.ts';
import { type Facts, factsFor, type SessionFact } from '#capabilities/aftercare/register/taking/facts.ts';
import {
  decide,
  type MarkDecision,
  type Putter,
  whyNot,
} from '#capabilities/aftercare/register/taking/rules.ts';
import {
  followQuery,
  type HouseMark,
  type MarkRow,
  sessionsOf,
  writeMarks,
} from '#capabilities/aftercare/register/taking/write-marks.ts';
import { screensQuery } from '#capabilities/aftercare/register/tell-screens.ts';
import { hindrancesOf } from '#capabilities/aftercare/sites/rules.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { RefusalCode } from '#foundation/refusals.ts';

/** A mark as it was brought. */
export interface BroughtMark {
  readonly mark: Mark;
  readonly by: Putter;
  /** When it happened by our clock, as far as it can be known. */
  readonly happenedAt: Date;
  readonly doubtful: boolean;
  readonly receivedAt: Date;
  /** Null where it was put down at a desk. */
  readonly deviceId: string | null;
}

/** What became of a mark. */
export type TakenMark =
  | {
      readonly state: 'taken';
      /** False where it stood there already. */
      readonly fresh: boolean;
      readonly kind: Mark['kind'];
      readonly sessionId: string;
      readonly division: string;
      readonly childId: string | null;
    }
  | { readonly state: 'refused'; readonly reason: RefusalCode };

/**
 * Takes marks of many people in at once; answers what became of each, by its id. Writes no audit rows: whoever calls knows in what
 * form his are, and may write them `beside`, while what follows from the marks is written. The transaction acts as a service that sees all
 * of after-school care (`aftercare`, `field-delivery`). `known` are the facts where they were asked for together with something else
 * (`factQueries`).
 */
export async function takeBroughtMarks(
  tx: Transaction,
  brought: readonly BroughtMark[],
  now: Date,
  known?: Facts,
  beside: (outcomes: ReadonlyMap<string, TakenMark>) => Promise<void> = async () => undefined,
): Promise<ReadonlyMap<string, TakenMark>> {
  const marks = brought.map((one) => one.mark);
  const facts = known ?? (await factsFor(tx, marks, dayInChina(now)));
  const outcomes = new Map<string, TakenMark>();
  const rows: MarkRow[] = [];
  const decisions = new Map<string, MarkDecision>();
  for (const one of brought) {
    const { mark, by } = one;
    if (decisions.has(mark.id)) continue;
    const session = facts.sessions.get(mark.sessionId);
    const place = 'placeId' in mark ? facts.places.get(mark.placeId) : undefined;
    const keeps = session !== undefined && facts.keeps(by.accountId, session.siteId);
    const known = { session, keeps, place, hindrances: against(facts, mark, session) };
    const reason = whyNot(by, mark, known);
    if (reason !== null || session === undefined) {
      outcomes.set(mark.id, { state: 'refused', reason: reason ?? 'not-found' });
      continue;
    }
    const decision = decide(mark, known);
    decisions.set(mark.id, decision);
    rows.push(rowOf(tx, one, { session, childId: place?.childId ?? null, decision }));
  }
  const { fresh, houses } = await write(tx, rows);
  const ids = new Set(fresh.map((row) => row.id));
  for (const { id, kind, sessionId, division, childId } of rows)
    outcomes.set(id, { state: 'taken', fresh: ids.has(id), kind, sessionId, division, childId });
  // Both have ended before anything is given up: nothing may be asked of a transaction that is over.
  const ended = await Promise.allSettled([act(tx, now, { fresh, houses, decisions }), beside(outcomes)]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return outcomes;
}

/** What stands against opening; of no matter to any other mark. */
function against({ sites }: Facts, mark: Mark, session: SessionFact | undefined): string[] {
  const site = mark.kind === 'opened' && session !== undefined ? sites.get(session.siteId) : undefined;
  return site === undefined || session === undefined
    ? []
    : hindrancesOf(site, session.day).map(({ code }) => code);
}

function rowOf(
  tx: Transaction,
  { mark, by, happenedAt, doubtful, receivedAt, deviceId }: BroughtMark,
  about: {
    readonly session: { readonly siteId: string; readonly division: string };
    readonly childId: string | null;
    readonly decision: MarkDecision;
  },
): MarkRow {
  const { session, childId, decision } = about;
  return {
    ...{ id: mark.id, siteId: session.siteId, sessionId: mark.sessionId, division: session.division },
    ...{ placeId: 'placeId' in mark ? mark.placeId : null, childId, kind: decision.kind },
    ...{ at: happenedAt, deviceAt: mark.at, doubtful, receivedAt, content: decision.content },
    ...sealWords(vaultOf(tx), mark.id, wordsIn(mark)),
    undoes: mark.kind === 'undone' ? mark.undoes : null,
    ...{ accountId: by.accountId, accountName: by.name, deviceId },
  };
}

interface Written {
  /** Those that were not there yet. */
  readonly fresh: readonly MarkRow[];
  readonly houses: readonly HouseMark[];
}

async function write(tx: Transaction, rows: readonly MarkRow[]): Promise<Written> {
  if (rows.length === 0) return { fresh: [], houses: [] };
  const { written, houses } = await writeMarks(tx, rows);
  return { fresh: rows.filter((row) => written.has(row.id)), houses };
}

/** Has the sessions follow, calls whom the marks call, ends what they end, and has the screens look again. */
async function act(
  tx: Transaction,
  now: Date,
  { fresh, houses, decisions }: Written & { readonly decisions: ReadonlyMap<string, MarkDecision> },
): Promise<void> {
  if (fresh.length === 0) return;
  const sessions = sessionsOf(fresh);
  const follow = sessions.length === 0 ? [] : [followQuery(tx, sessions, houses)];
  await settleByMarks(tx, now, fresh, [...follow, screensQuery(tx, fresh)]);
  await raiseAlarms(
    tx,
    now,
    fresh.flatMap((row) => {
      const kind = decisions.get(row.id)?.alarm ?? null;
      const { siteId, sessionId, division, placeId, childId } = row;
      return kind === null ? [] : [{ kind, siteId, sessionId, division, placeId, childId, markId: row.id }];
    }),
  );
}

/** Takes marks of one person in; see `takeBroughtMarks`. `happenedAt` says when each happened by our clock. */
export async function takeMarks(
  tx: Transaction,
  by: Putter,
  marks: readonly Mark[],
  how: {
    readonly receivedAt: Date;
    readonly happenedAt: (mark: Mark) => Date;
    readonly deviceId: string | null;
  },
): Promise<ReadonlyMap<string, TakenMark>> {
  const { receivedAt, happenedAt, deviceId } = how;
  return takeBroughtMarks(
    tx,
    marks.map((mark) => ({
      ...{ mark, by, happenedAt: happenedAt(mark), doubtful: false, receivedAt, deviceId },
    })),
    receivedAt,
  );
}
