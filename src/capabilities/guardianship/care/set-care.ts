/**
 * Sets or replaces the carer of a child. A child has one carer at a time: the former care ends, its letter ends with it,
 * and what is lacking now (nobody to care, no letter) is told to the town and the county by alarms.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { raiseAlarms, settleWhatIsGone } from '#capabilities/guardianship/alarms/queries.ts';
import { setCare as contract } from '#capabilities/guardianship/care/contract.ts';
import { guardianshipOf } from '#capabilities/guardianship/care/read-guardianship.ts';
import type { AlarmKind } from '#capabilities/guardianship/codes/contract.ts';
import { childsKey, columnsOf, entrustmentsOf } from '#capabilities/guardianship/entrustments/queries.ts';
import { factsOf, type GuardianRow, guardianById } from '#capabilities/guardianship/guardians/queries.ts';
import { recogniseGuardian } from '#capabilities/guardianship/guardians/recognise.ts';
import { endLetters } from '#capabilities/guardianship/letters/queries.ts';
import {
  carerObjection,
  groundsFound,
  isEntrusted,
  relationsOfMode,
} from '#capabilities/guardianship/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Ask = Asked<typeof contract>;

interface PresentCare {
  readonly id: string;
  readonly guardian_id: string | null;
  readonly since: string;
  readonly relation: string;
  readonly mode: string;
}

export const setCare = deed(contract, async (asked) => {
  const { tx, actor, params, body, today, audit } = asked;
  const child = await takeChild(tx, params.id);
  const present = await presentCare(tx, child.id);
  if ((present?.id ?? null) !== body.replaces) throw new Refusal('changed-meanwhile');
  requireSense(asked, present);
  const guardian = body.mode === 'Z' ? null : await carerOf(asked, child.residence);
  const corrected = present !== undefined && present.guardian_id === (guardian?.id ?? null);
  const agreed = corrected && (await entrustmentsOf(tx, [present.id])).get(present.id)?.passed === true;
  if (guardian !== null) requireFit(asked, guardian, agreed);
  const careId = corrected
    ? await correctCare(asked, present)
    : await replaceCare(asked, child, present, guardian);
  if (body.entrustment !== undefined && isEntrusted(body.mode))
    await writeAgreement(tx, { childId: child.id, careId }, body.entrustment);
  await settleWhatIsGone(tx, [child.id], today);
  await raiseAlarms(tx, actor, await lackingNow(tx, child, body.relation));
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    before: present === undefined ? { care: null } : { ...careOf(present) },
    after: { guardian: guardian?.id ?? null, mode: body.mode, relation: body.relation },
    details: { care: careId, mode: body.mode, relation: body.relation, corrected },
  });
  return guardianshipOf(tx, actor, child.id, today);
});

/** The arrangement that stood, as the trail keeps it. */
function careOf(care: PresentCare) {
  return { guardian: care.guardian_id, mode: care.mode, relation: care.relation, since: care.since };
}

/** Locks the child, so that two who set its carer at once come one after the other. */
async function takeChild(tx: Transaction, childId: string) {
  const child = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'state', 'birth_date'])
    .where('id', '=', childId)
    .forUpdate()
    .executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
  if (child.state !== 'registered') throw new Refusal('child-left-register');
  return child;
}

function presentCare(tx: Transaction, childId: string): Promise<PresentCare | undefined> {
  return tx
    .selectFrom('care')
    .select(['id', 'guardian_id', 'since', 'relation', 'mode'])
    .where('child_id', '=', childId)
    .where('until', 'is', null)
    .executeTakeFirst();
}

/** Refuses what cannot be: a mode that does not fit the relation, a day to come, both or none of the two ways to name a carer. */
function requireSense({ body, today }: Ask, present: PresentCare | undefined): void {
  const faults: { place: string; code: string; message: string }[] = [];
  const say = (place: string, message: string): void => {
    faults.push({ place: `body.${place}`, code: 'at-odds', message });
  };
  if (!relationsOfMode[body.mode].includes(body.relation)) say('relation', '照护关系与监护方式不相符。');
  if (body.since > today) say('since', '日期在今天之后。');
  if (present !== undefined && body.since < present.since) say('since', '日期早于现照护关系开始之日。');
  const named = Number(body.guardianId !== undefined) + Number(body.guardian !== undefined);
  if (named !== (body.mode === 'Z' ? 0 : 1)) say('guardian', '须指明一名照护人；无人监护时不填。');
  if (body.entrustment !== undefined && body.entrustment.termTo <= body.entrustment.termFrom)
    say('entrustment.termTo', '委托期限的结束须晚于开始。');
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
}

async function carerOf({ tx, actor, body, language }: Ask, residence: string): Promise<GuardianRow> {
  if (body.guardian !== undefined)
    return recogniseGuardian(tx, actor, body.guardian, { residence, place: 'body.guardian', language });
  const row = await guardianById(tx, body.guardianId ?? null);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Articles 22 and 23 of the Law on the Protection of Minors, and full capacity (Civil Code, article 18). */
function requireFit({ body, today }: Ask, guardian: GuardianRow, agreed: boolean): void {
  const objection = carerObjection(factsOf(guardian), body.mode, today);
  if (objection !== null) throw new Refusal(objection);
  if (!isEntrusted(body.mode)) return;
  if (body.entrustment === undefined) {
    if (agreed) return;
    throw new Refusal('checks-missing');
  }
  if (groundsFound(body.entrustment.checks).length > 0) throw new Refusal('carer-barred');
}

/** The same carer: only relation and mode are put right; the letter stays. */
async function correctCare({ tx, actor, params, body }: Ask, present: PresentCare): Promise<string> {
  await tx
    .updateTable('care')
    .set({
      relation: body.relation,
      relation_words: body.relationWords,
      mode: body.mode,
      version: sql`version + 1`,
    })
    .where('id', '=', present.id)
    .execute();
  const details = {
    why: body.why,
    was: { relation: present.relation, mode: present.mode },
    now: { relation: body.relation, mode: body.mode },
  };
  await recordChildEvents(tx, actor, [{ childId: params.id, kind: 'care-corrected', details }]);
  return present.id;
}

async function replaceCare(
  { tx, actor, body, today }: Ask,
  child: { readonly id: string },
  present: PresentCare | undefined,
  guardian: GuardianRow | null,
): Promise<string> {
  const careId = uuidv7();
  let former: string | null = null;
  let ended: { number: string }[] = [];
  if (present !== undefined) {
    await tx
      .updateTable('care')
      .set({ until: body.since, ended_why: body.why, version: sql`version + 1` })
      .where('id', '=', present.id)
      .execute();
    ended = await endLetters(tx, child.id, ['draft', 'signed'], { on: today, why: 'guardian_changed' });
    former = (await guardianById(tx, present.guardian_id))?.name ?? null;
  }
  await tx
    .insertInto('care')
    .values({
      id: careId,
      child_id: child.id,
      guardian_id: guardian?.id ?? null,
      relation: body.relation,
      relation_words: body.relationWords,
      mode: body.mode,
      since: body.since,
    })
    .execute();
  const details = {
    guardian: guardian?.name ?? null,
    former,
    relation: body.relation,
    mode: body.mode,
    why: body.why,
    lettersEnded: ended.map((letter) => letter.number),
  };
  const kind = present === undefined ? 'care-set' : 'care-changed';
  await recordChildEvents(tx, actor, [{ childId: child.id, kind, onDate: body.since, details }]);
  return careId;
}

async function writeAgreement(
  tx: Transaction,
  { childId, careId }: { readonly childId: string; readonly careId: string },
  fields: NonNullable<Ask['body']['entrustment']>,
): Promise<void> {
  const id = uuidv7();
  await tx
    .insertInto('entrustment')
    .values({ id, care_id: careId, ...columnsOf(await childsKey(tx, childId), id, fields) })
    .onConflict((conflict) => conflict.column('care_id').doNothing())
    .execute();
}

/** What the town and the county must know after the change. */
async function lackingNow(
  tx: Transaction,
  child: { readonly id: string; readonly residence: string },
  relation: string,
): Promise<{ kind: AlarmKind; childId: string; residence: string }[]> {
  const about = { childId: child.id, residence: child.residence };
  if (relation === '11') return [{ kind: 'alone', ...about }];
  if (relation === '00') return [{ kind: 'no_guardian', ...about }];
  const { letter_until } = await tx
    .selectFrom('child')
    .select('letter_until')
    .where('id', '=', child.id)
    .executeTakeFirstOrThrow();
  return letter_until === null ? [{ kind: 'letter_missing', ...about }] : [];
}
