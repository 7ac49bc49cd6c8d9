/**
 * Opens a case. Called by the operation, and by every capability to which a child in danger is told of: a call, a public report,
 * a visit. Whoever opens it need not see the child: it is found and written down as the intake service.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { callForPerson } from '#capabilities/cases/alerts.ts';
import { startClocks } from '#capabilities/cases/clocks/keep-clocks.ts';
import type { Level, Step } from '#capabilities/cases/codes/contract.ts';
import { openCase as contract, type NewCase, newCase } from '#capabilities/cases/intake/contract.ts';
import { levelByRule, moreUrgent, ownerOf } from '#capabilities/cases/rules.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { recordStep } from '#capabilities/cases/steps/record-step.ts';
import { findDivision, holdings } from '#capabilities/organization/index.ts';
import type { Actor, PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A case that was opened, as its opener is told. */
interface OpenedCase {
  readonly id: string;
  /** By which it is spoken of: 2024-000123. */
  readonly number: string;
  readonly level: Level;
  readonly step: Step;
}

type Report = z.output<typeof newCase>;

/**
 * Opens a case and starts what its level asks for. Safe to repeat: the same id from the same opener is the same case.
 * @param given as it stands on the wire; `receivedAt` with offset, not in the future
 * @throws Refusal `unknown-division`, `not-found` (a child), `bad-input` (received in the future), `already-exists`
 */
export async function openCase(
  tx: Transaction,
  actor: Actor,
  now: Date,
  given: NewCase,
): Promise<OpenedCase> {
  const report = newCase.parse(given);
  if (new Date(report.receivedAt) > now)
    throw new Refusal('bad-input', {}, [{ place: 'body.receivedAt', code: 'future', message: 'future' }]);
  return asService(tx, actor, 'case-intake', async () => {
    const before = await openedBefore(tx, actor, report.id);
    if (before !== null) return before;
    if ((await findDivision(tx, report.division)) === undefined) throw new Refusal('unknown-division');
    await requireChildren(tx, report);
    const { wrapped, subject } = vaultOf(tx).newSubject();
    const opened = await writeHead(tx, actor, now, report);
    await writeContents(tx, actor, report, wrapped, subject);
    if (report.restricted) await nameOffice(tx, actor, now, report);
    await recordStep(tx, actor, subject, { caseId: report.id, step: opened.step, kind: 'opened', at: now });
    const clocked = { id: report.id, round: 0, level: opened.level, grounds: report.grounds };
    await startClocks(tx, clocked, new Date(report.receivedAt));
    if (opened.level === '1') await callForPerson(tx, now, 'emergency', { ...opened, area: areaOf(report) });
    return opened;
  });
}

/** Where somebody is looked for; of a restricted case those near the child are not told. */
const areaOf = ({ division, restricted }: Report): string =>
  restricted ? ownerOf({ level: '1', division, restricted }).area : division;

const personOf = (actor: Actor): PersonActor | null => (actor.kind === 'person' ? actor : actor.onBehalfOf);

async function openedBefore(tx: Transaction, actor: Actor, id: string): Promise<OpenedCase | null> {
  const row = await tx
    .selectFrom('case_file')
    .select(['id', 'number', 'level', 'step', 'opened_by'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.opened_by !== (personOf(actor)?.accountId ?? null)) throw new Refusal('already-exists');
  return { id: row.id, number: row.number, level: row.level as Level, step: row.step as Step };
}

async function requireChildren(tx: Transaction, report: Report): Promise<void> {
  const ids = [...new Set(report.children.flatMap((child) => child.childId ?? []))];
  if (ids.length === 0) return;
  const found = await tx
    .selectFrom('child')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['registered', 'left'])
    .execute();
  if (found.length !== ids.length) throw new Refusal('not-found');
}

async function writeHead(tx: Transaction, actor: Actor, now: Date, report: Report): Promise<OpenedCase> {
  const level = moreUrgent(levelByRule(report), report.level ?? '3');
  const owner = ownerOf({ level, division: report.division, restricted: report.restricted });
  const { rows } = await sql<{
    number: string;
  }>`select to_char(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai', 'YYYY')
    || '-' || lpad(nextval('case_file_number')::text, 6, '0') as number`.execute(tx);
  const number = rows[0]?.number ?? '';
  await tx
    .insertInto('case_file')
    .values({
      id: report.id,
      number,
      received_at: report.receivedAt,
      opened_at: now,
      opened_by: personOf(actor)?.accountId ?? null,
      division: report.division,
      level,
      step_since: now,
      source_kind: report.source.kind,
      source_id: report.source.id,
      types: [...new Set(report.types)],
      accident_cause: report.accidentCause,
      grounds: [...new Set(report.grounds)].sort(),
      owner_role: owner.role,
      owner_area: owner.area,
      restricted: report.restricted,
    })
    .execute();
  return { id: report.id, number, level, step: 'received' };
}

async function writeContents(
  tx: Transaction,
  actor: Actor,
  report: Report,
  key: Buffer,
  subject: Subject,
): Promise<void> {
  const caseId = report.id;
  const told = { narrative: report.narrative, danger: report.danger };
  const words_sealed = sealWords(subject, 'case_content.words_sealed', caseId, told);
  await tx.insertInto('case_content').values({ case_id: caseId, sealing_key: key, words_sealed }).execute();
  await tx.insertInto('case_child').values(childRows(subject, report)).execute();
  if (report.persons.length > 0)
    await tx.insertInto('case_person').values(personRows(subject, report)).execute();
  const person = personOf(actor);
  if (report.reporter !== null) {
    const { profession, ...who } = report.reporter;
    await tx
      .insertInto('case_reporter')
      .values({
        case_id: caseId,
        taken_by: person?.accountId ?? null,
        profession,
        words_sealed: sealWords(subject, 'case_reporter.words_sealed', caseId, who),
      })
      .execute();
  }
  if (person !== null) await writeIntake(tx, person, caseId);
}

function childRows(subject: Subject, report: Report) {
  return report.children.map(({ childId, described, part }) => {
    const id = uuidv7();
    return {
      id,
      case_id: report.id,
      child_id: childId ?? null,
      part,
      words_sealed:
        described === undefined ? null : sealWords(subject, 'case_child.words_sealed', id, described),
    };
  });
}

function personRows(subject: Subject, report: Report) {
  return report.persons.map(({ part, ...who }) => {
    const id = uuidv7();
    return {
      id,
      case_id: report.id,
      part,
      words_sealed: sealWords(subject, 'case_person.words_sealed', id, who),
    };
  });
}

/** Whoever took the report follows it until somebody is assigned. */
async function writeIntake(tx: Transaction, person: PersonActor, caseId: string): Promise<void> {
  await tx
    .insertInto('case_member')
    .values({
      id: uuidv7(),
      case_id: caseId,
      account_id: person.accountId,
      name: person.name,
      part: 'intake',
      added_by: person.accountId,
    })
    .execute();
}

/** A restricted case is seen by its members alone: those of the office in charge are the first, beside who took the report. */
async function nameOffice(tx: Transaction, actor: Actor, now: Date, report: Report): Promise<void> {
  const person = personOf(actor);
  const level = moreUrgent(levelByRule(report), report.level ?? '3');
  const owner = ownerOf({ level, division: report.division, restricted: true });
  const officers = await holdings(tx, now)
    .where('role_binding.role', '=', owner.role)
    .where('role_binding.area', '=', owner.area)
    .execute();
  const others = new Map(officers.map((one) => [one.account_id, one.person]));
  if (person !== null) others.delete(person.accountId);
  if (others.size === 0) return;
  await tx
    .insertInto('case_member')
    .values(
      [...others].map(([accountId, name]) => ({
        id: uuidv7(),
        case_id: report.id,
        account_id: accountId,
        name,
        part: 'worker',
        added_by: person?.accountId ?? null,
      })),
    )
    .execute();
}

export const openCaseDeed = deed(contract, async ({ tx, actor, body, now, audit }) => {
  const opened = await openCase(tx, actor, now, body);
  audit({
    objectKind: 'case',
    objectId: opened.id,
    area: body.division,
    children: body.children.flatMap((child) => child.childId ?? []),
    details: { number: opened.number, level: opened.level, source: body.source.kind, grounds: body.grounds },
  });
  return opened;
});
