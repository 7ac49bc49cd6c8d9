/**
 * Screens a case: somebody takes it up, says how urgent it is, or that it is none; and may say otherwise later.
 */
import { sql } from 'kysely';
import { answerCalls } from '#capabilities/cases/alerts.ts';
import { dropClocks, dropOtherLevels, startClocks } from '#capabilities/cases/clocks/keep-clocks.ts';
import type { AccidentCause, Level } from '#capabilities/cases/codes/contract.ts';
import { changeHead, ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { causeAfter, isAccident, mayLead, ownerOf } from '#capabilities/cases/rules.ts';
import * as contract from '#capabilities/cases/screening/contract.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Refuses whoever is neither in charge nor stands above. */
export function requireLead({ actor, row }: PersonAtWork): void {
  if (!mayLead(actor, ownerOfRow(row))) throw new Refusal('not-allowed');
}

export const takeCase = deed(contract.takeCase, async (asked) => {
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  requireLead(work);
  const version = await happen(work, { kind: 'taken', to: 'triage' });
  await answerCalls(work.tx, work.actor, work.now, work.row.id);
  asked.audit(await auditOf(work));
  return { id: work.row.id, version };
});

type Verdict = BodyOf<typeof contract.triageCase>;

export const triageCase = deed(contract.triageCase, async (asked) => {
  const { body, tx, now } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  requireLead(work);
  await answerCalls(work.tx, work.actor, work.now, work.row.id);
  const version = body.verdict === 'accept' ? await accept(work, body) : await end(work, body);
  asked.audit(
    await auditOf(work, {
      why: body.why,
      before: { step: work.row.step, level: work.row.level },
      after: { verdict: body.verdict, ...(body.verdict === 'accept' ? { level: body.level } : {}) },
    }),
  );
  if (body.verdict !== 'accept') await dropClocks(tx, work.row, now);
  return { id: work.row.id, version };
});

async function accept(work: PersonAtWork, body: Extract<Verdict, { verdict: 'accept' }>): Promise<number> {
  const { types, grounds, level } = body;
  if (work.row.step === 'received') await happen(work, { kind: 'taken' });
  const cause = causeAfter(types, work.row.accident_cause as AccidentCause | null, body.accidentCause);
  const head = { types: [...types], grounds: [...grounds].sort(), accident_cause: cause };
  const version = await happen(work, {
    kind: 'accepted',
    to: 'assign',
    head,
    words: { level, ...(isAccident(types) ? { accidentCause: cause } : {}), note: body.why },
  });
  await regrade(work, level, grounds);
  return version + 1;
}

/** Another level has another officer in charge and other deadlines, counted from the report all the same. */
async function regrade(work: PersonAtWork, level: Level, grounds: readonly string[]): Promise<void> {
  const { tx, now, row } = work;
  const owner = ownerOf({ level, division: row.division, restricted: row.restricted });
  const untold = row.police_told_at === null ? grounds : [];
  await dropOtherLevels(tx, row, now, level);
  const clocked = { id: row.id, round: row.round, level, grounds: untold };
  await startClocks(tx, clocked, row.reopened_at ?? row.received_at);
  await changeHead(tx, row, { level, owner_role: owner.role, owner_area: owner.area });
}

async function end(work: PersonAtWork, body: Exclude<Verdict, { verdict: 'accept' }>): Promise<number> {
  const { now } = work;
  const head = {
    closed_at: now,
    ...(body.verdict === 'duplicate' ? { of_case: body.of } : {}),
    ...(body.verdict === 'handed_over' ? { handed_to: body.to } : {}),
  };
  if (body.verdict === 'duplicate') await requireOther(work, body.of);
  const kind = body.verdict.replaceAll('_', '-');
  return happen(work, { kind, to: body.verdict, head, words: { note: body.why } });
}

/**
 * The case that it duplicates is one whose head is seen, another one, and no duplicate itself: of two that are closed as each
 * other's duplicates nobody would see to the child.
 */
async function requireOther({ tx, row }: PersonAtWork, otherId: string): Promise<void> {
  // One duplicate after the other: each sees what the one before it has made.
  await sql`select pg_advisory_xact_lock(hashtextextended('case-duplicates', 0))`.execute(tx);
  const other = await tx
    .selectFrom('case_file')
    .select(['id', 'of_case'])
    .where('id', '=', otherId)
    .executeTakeFirst();
  if (other === undefined || other.id === row.id)
    throw new Refusal('bad-input', {}, [{ place: 'body.of', code: 'unknown', message: 'unknown' }]);
  if (other.of_case !== null)
    throw new Refusal('bad-input', {}, [{ place: 'body.of', code: 'chain', message: 'chain' }]);
}

export const setLevel = deed(contract.setLevel, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  requireLead(work);
  if (work.row.level === body.level) throw new Refusal('wrong-state', { state: body.level });
  const words = { was: work.row.level, level: body.level, note: body.why };
  await happen(work, { kind: 'level-set', words });
  await regrade(work, body.level, work.row.grounds);
  asked.audit(
    await auditOf(work, { why: body.why, before: { level: work.row.level }, after: { level: body.level } }),
  );
  return { id: work.row.id, version: work.row.version + 1 };
});
