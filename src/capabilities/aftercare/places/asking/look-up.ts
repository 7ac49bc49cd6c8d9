/**
 * The minute's round over askings: looks whom each means, has a code go to the guardian's telephone where all that was said fits, and
 * takes away what was typed, whether it fitted or not. What lapsed a day ago goes as a whole.
 */
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { CODE_DIGITS } from '#capabilities/aftercare/places/asking/contract.ts';
import { type NamedChild, provenBy, VALID_MINUTES } from '#capabilities/aftercare/places/asking/rules.ts';
import { openAsked } from '#capabilities/aftercare/places/asking/sealed-words.ts';
import { type ChildInNeed, childrenInNeed } from '#capabilities/aftercare/places/need.ts';
import { findChildExactly } from '#capabilities/children/index.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
import { recordAudits } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';

/** Askings in one transaction. */
const BATCH = 100;
const COUNTY_DIGITS = 6;

/** Looks up what was asked since the last round. */
export const askingsRound: MinuteRound = { name: 'classroom-askings', run: lookUpAskings };

/** One look; answers how many codes went out. In a transaction of the clockwork. */
export async function lookUpAskings(tx: Transaction, now: Date): Promise<number> {
  await sql`delete from aftercare_ask where valid_until < ${now}::timestamptz - interval '1 day'`.execute(tx);
  const { rows } = await sql<NewAsking>`
    select ask.id, ask.site_id, ask.division, ask.sealing_key, ask.told_sealed, ask.valid_until, site.name as site
    from aftercare_ask ask join aftercare_site site on site.id = ask.site_id
    where ask.looked_at is null order by ask.asked_at, ask.id limit ${BATCH} for update of ask skip locked`.execute(
    tx,
  );
  let sent = 0;
  for (const row of rows) sent += (await lookUp(tx, now, row)) ? 1 : 0;
  return sent;
}

interface NewAsking {
  readonly id: string;
  readonly site_id: string;
  readonly site: string;
  readonly division: string;
  readonly sealing_key: Buffer | null;
  readonly told_sealed: Buffer | null;
  readonly valid_until: Date;
}

async function lookUp(tx: Transaction, now: Date, row: NewAsking): Promise<boolean> {
  const told = openAsked(vaultOf(tx), row);
  const child = told === null ? undefined : await childNamed(tx, told.citizenId, now);
  const county = row.division.slice(0, COUNTY_DIGITS);
  const mobile =
    told === null || row.valid_until <= now
      ? null
      : provenBy({ ...told, county }, child === undefined ? undefined : await known(tx, now, child));
  const code = mobile === null ? null : String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  await sql`update aftercare_ask set looked_at = ${now}, told_sealed = null,
      child_id = ${code === null ? null : (child?.id ?? null)}::uuid,
      health_sealed = case when ${code === null} then null else health_sealed end,
      code_digest = ${code === null ? null : codeDigest(tx, row.id, code)}
    where id = ${row.id}::uuid`.execute(tx);
  if (code === null || child === undefined) return false;
  await tellCode(tx, now, row, { child, mobile, code });
  return true;
}

/** What a code is kept as: keyed, and tied to its asking. */
export function codeDigest(tx: Transaction, askId: string, code: string): Buffer {
  return vaultOf(tx).index('classroom-code', `${askId}/${code}`);
}

function childNamed(tx: Transaction, citizenId: string, now: Date): Promise<ChildInNeed | undefined> {
  return withinService(tx, 'aftercare', async () => {
    const found = await findChildExactly(tx, { citizenId });
    if (found === undefined) return undefined;
    return (await childrenInNeed(tx, [found.id], dayInChina(now))).get(found.id);
  });
}

async function known(tx: Transaction, now: Date, child: ChildInNeed): Promise<NamedChild> {
  const { rows } = await sql<{ codes: number }>`
    select count(*)::integer as codes from aftercare_ask
    where child_id = ${child.id}::uuid and looked_at > ${now}::timestamptz - interval '1 day'`.execute(tx);
  return {
    ...{ name: child.name, registered: child.registered, residence: child.residence },
    guardianPhones: child.guardian?.phones ?? [],
    codes: rows[0]?.codes ?? 0,
  };
}

async function tellCode(
  tx: Transaction,
  now: Date,
  row: NewAsking,
  about: { readonly child: ChildInNeed; readonly mobile: string | null; readonly code: string },
): Promise<void> {
  const { child, mobile: phone, code } = about;
  const words = `【四点半课堂】您在网上为孩子报名“${row.site}”，验证码${code}，${VALID_MINUTES}分钟内填写有效。不是您本人报名的，请不要理会，也不要告诉别人。`;
  await tellFamilies(tx, now, {
    ...{ rule: 'code', cause: row.id, division: row.division },
    to: [{ childId: child.id, guardianId: child.guardian?.id ?? null, phone, siteId: row.site_id }],
    words: { zh: words },
  });
  await withinService(tx, 'aftercare', ({ actor, requestId }) =>
    recordAudits(tx, [
      {
        ...{ actor, origin: { requestId, address: null }, event: 'aftercare.code-sent' },
        entry: {
          ...{ objectKind: 'child', objectId: child.id, area: row.division },
          details: { site: row.site_id, asking: row.id },
        },
      },
    ]),
  );
}
