/**
 * Sends a referral: a unit is asked for something, for named children of a case. What it is told of them is written down as it
 * was told; the case itself stays shut. Sent twice, it is one; a unit without an account is asked on paper, and that is said at once.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { atOpenCase, happen, type PersonAtWork } from '#capabilities/cases/index.ts';
import { describedChild } from '#capabilities/cases/intake/contract.ts';
import { mayGo } from '#capabilities/cases/rules.ts';
import { startClock } from '#capabilities/coordination/clocks/keep-clocks.ts';
import { sendReferral as contract } from '#capabilities/coordination/referrals/contract.ts';
import { recordStep } from '#capabilities/coordination/referrals/queries.ts';
import { viewOf } from '#capabilities/coordination/referrals/read-referrals.ts';
import { sealWords } from '#capabilities/coordination/sealed-words.ts';
import { tellUnit } from '#capabilities/coordination/tell-unit.ts';
import { type AskableUnit, askableUnit, officeOf } from '#capabilities/coordination/units.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type Body = BodyOf<typeof contract>;

export const sendReferral = deed(contract, async (asked) => {
  const { tx, actor, body, now, today, audit } = asked;
  const work = await atOpenCase(asked, body.caseId);
  const before = await sentBefore(tx, body.id, actor.accountId);
  if (before) return viewOf(asked, body.id);
  const unit = await askableUnit(tx, actor, body.unitId, now, today);
  const level = body.level ?? work.row.level;
  const number = await nextNumber(tx, now);
  await writeHead(work, body, { unit, level, number, office: await officeOf(tx, actor, today) });
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const { asked: wanted, why, contact } = body;
  const words_sealed = sealWords(subject, 'referral_content.words_sealed', body.id, {
    asked: wanted,
    why,
    contact,
  });
  await tx
    .insertInto('referral_content')
    .values({ referral_id: body.id, sealing_key: wrapped, words_sealed })
    .execute();
  const children = await nameChildren(work, body, subject);
  await startClock(tx, { id: body.id, level }, 'sign', now);
  await recordStep(tx, actor, subject, body.id, { kind: 'sent', side: 'sender', at: now });
  await happen(work, {
    kind: 'referral-sent',
    about: body.id,
    words: { unit: unit.name, number, request: body.request },
    ...(mayGo(work.row.step as 'act', 'refer') ? { to: 'refer' as const } : {}),
  });
  await tellUnit(tx, body.id, unit.area);
  audit({
    objectKind: 'referral',
    objectId: body.id,
    area: work.row.division,
    children,
    details: { number, unit: unit.name, request: body.request, way: unit.way, case: work.row.number },
  });
  return viewOf(asked, body.id);
});

/** Whether this very referral was sent before by the same person. @throws Refusal `already-exists` where it is another's */
async function sentBefore(tx: Transaction, id: string, accountId: string): Promise<boolean> {
  const row = await tx.selectFrom('referral').select('sent_by').where('id', '=', id).executeTakeFirst();
  if (row !== undefined && row.sent_by !== accountId) throw new Refusal('already-exists');
  return row !== undefined;
}

async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  const { rows } = await sql<{ number: string }>`select
    to_char(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai', 'YYYY')
    || '-' || lpad(nextval('referral_number')::text, 6, '0') as number`.execute(tx);
  return rows[0]?.number ?? '';
}

interface Heading {
  readonly unit: AskableUnit;
  readonly level: string;
  readonly number: string;
  readonly office: string;
}

async function writeHead(
  { tx, actor, now, row }: PersonAtWork,
  body: Body,
  { unit, level, number, office }: Heading,
): Promise<void> {
  if (body.follows !== null) await requireEnded(tx, body.follows, row.id);
  await tx
    .insertInto('referral')
    .values({
      id: body.id,
      number,
      case_id: row.id,
      division: row.division,
      unit_id: unit.id,
      unit_name: unit.name,
      way: unit.way,
      request: body.request,
      level,
      follows: body.follows,
      sent_by: actor.accountId,
      sender_name: actor.name,
      sender_role: actor.role,
      sender_office: office,
      sent_at: now,
    })
    .execute();
}

/** What is asked again was returned or withdrawn, in the same case. */
async function requireEnded(tx: Transaction, id: string, caseId: string): Promise<void> {
  const former = await tx
    .selectFrom('referral')
    .select('state')
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (former === undefined) throw new Refusal('not-found');
  if (former.state !== 'returned' && former.state !== 'withdrawn')
    throw new Refusal('wrong-state', { state: former.state });
}

/** Writes down the children as the unit is told of them; answers those that are in the register. */
async function nameChildren({ tx, row, subject: caseKey }: PersonAtWork, body: Body, own: Subject) {
  const ids = [...new Set(body.caseChildIds)];
  const found = await tx
    .selectFrom('case_child')
    .leftJoin('child', 'child.id', 'case_child.child_id')
    .select(['case_child.id', 'case_child.child_id', 'case_child.words_sealed'])
    .select(['child.name', 'child.sex', 'child.birth_date', 'child.residence'])
    .where('case_child.case_id', '=', row.id)
    .where('case_child.id', 'in', ids)
    .execute();
  // A child whose file is not open to the sender is not named by him either.
  const named = found.filter((child) => child.child_id === null || child.name !== null);
  if (named.length !== ids.length) throw new Refusal('not-found');
  for (const child of named) {
    const id = uuidv7();
    const words = child.child_id === null ? describedBy(caseKey, child) : await toldOf(tx, child);
    await tx
      .insertInto('referral_child')
      .values({
        id,
        referral_id: body.id,
        child_id: child.child_id,
        words_sealed: sealWords(own, 'referral_child.words_sealed', id, words),
      })
      .execute();
  }
  return named.flatMap((child) => child.child_id ?? []);
}

function describedBy(caseKey: Subject, child: { readonly id: string; readonly words_sealed: Buffer | null }) {
  const text = caseKey.open('case_child.words_sealed', child.id, child.words_sealed);
  const words =
    text === null ? null : describedChild.parse(JSON.parse(text) as z.input<typeof describedChild>);
  const born = words?.age == null ? null : String(words.age);
  return {
    name: words?.name ?? null,
    sex: words?.sex ?? null,
    born,
    place: null,
    words: words?.words ?? null,
  };
}

interface RegisteredChild {
  readonly name: string | null;
  readonly sex: number | null;
  readonly birth_date: string | null;
  readonly residence: string | null;
}

async function toldOf(tx: Transaction, child: RegisteredChild) {
  const path = child.residence === null ? [] : await divisionPath(tx, child.residence);
  const place = path.map((step) => step.name).join('');
  return {
    name: child.name,
    sex: child.sex,
    born: child.birth_date,
    place: place === '' ? null : place,
    words: null,
  };
}
