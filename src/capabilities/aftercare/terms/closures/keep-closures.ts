/**
 * Closing rooms for some days and opening them again: in one transaction the sessions are cancelled and every family is told. A
 * session that is under way goes on: its children are in the room.
 */
import { sql } from 'kysely';
import { closureReasons } from '#capabilities/aftercare/codes/contract.ts';
import { familiesOfSessions } from '#capabilities/aftercare/places/expected.ts';
import * as contract from '#capabilities/aftercare/terms/closures/contract.ts';
import { closureOf } from '#capabilities/aftercare/terms/closures/list-closures.ts';
import { closureWords, liftedWords } from '#capabilities/aftercare/terms/rules.ts';
import { DAYS_AHEAD, planSessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
import { siteForTimes } from '#capabilities/aftercare/terms/site-for-times.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The longest closure, in days; the database says the same. */
const LONGEST = 92;

interface Target {
  readonly division: string;
  readonly siteId: string | null;
  readonly name: string;
}

export const makeClosure = deed(
  contract.makeClosure,
  async ({ tx, actor, body, today, now, language, audit }) => {
    const target = await targetOf(tx, actor, body);
    requireDays(body, today, language);
    const { underWay, told } = await asService(tx, actor, 'aftercare', async () => {
      const siteIds = await sitesOf(tx, target);
      const span = { now, siteIds };
      // What would be held is planned first, so that it stands there afterwards what was lost.
      await planSessions(tx, body.fromOn, body.toOn, span);
      await insert(tx, actor, { ...body, ...target }, now);
      const { cancelled } = await planSessions(tx, body.fromOn, body.toOn, span);
      const words = closureWords({ ...body, place: target.name, reason: closureReasons[body.reason].zh });
      const to = await familiesOfSessions(tx, cancelled);
      return {
        underWay: await underWayOn(tx, siteIds, today, body),
        told: await tellFamilies(tx, now, {
          ...{ rule: 'closure', cause: body.id, to, words: { zh: words }, division: target.division },
          urgent: await beginsSoon(tx, cancelled, now),
        }),
      };
    });
    const { fromOn, toOn, reason } = body;
    audit({
      objectKind: 'aftercare-closure',
      objectId: body.id,
      area: target.division,
      after: { site: target.siteId, fromOn, toOn, reason },
      details: { families: told },
    });
    return { ...(await closureOf(tx, actor, body.id)), underWay };
  },
);

async function targetOf(
  tx: Transaction,
  actor: PersonActor,
  { siteId, division }: { readonly siteId: string | null; readonly division: string | null },
): Promise<Target> {
  if (siteId !== null) {
    const site = await siteForTimes(tx, actor, siteId);
    if (!site.maySet) throw new Refusal('not-found');
    return { division: site.division, siteId, name: site.name };
  }
  const area = division ?? actor.area;
  if (actor.role === 'classroom' || !inArea(actor.area, area)) throw new Refusal('outside-area');
  const found = await findDivision(tx, area);
  if (found === undefined) throw new Refusal('outside-area');
  return { division: area, siteId: null, name: `${found.name}全部课堂` };
}

function requireDays(
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string },
  today: string,
  language: 'zh' | 'en',
): void {
  if (toOn < fromOn) throw new Refusal('bad-period', { from: fromOn });
  const fault = fromOn < today ? 'past' : toOn > daysLater(fromOn, LONGEST) ? 'too-long' : null;
  if (fault === null) return;
  const said = { past: { zh: '停课从今天起。', en: 'A closure begins today or later.' } };
  const long = { zh: '一次最多停课 92 天。', en: 'A closure lasts 92 days at most.' };
  throw new Refusal('rule-broken', {}, [
    { place: 'body.fromOn', code: fault, message: (fault === 'past' ? said.past : long)[language] },
  ]);
}

async function sitesOf(tx: Transaction, { siteId, division }: Target): Promise<string[]> {
  if (siteId !== null) return [siteId];
  const { rows } = await sql<{ id: string }>`
    select id from aftercare_site where state = 'open' and starts_with(division, ${division}) order by id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

async function insert(
  tx: Transaction,
  actor: PersonActor,
  closure: Target & {
    readonly id: string;
    readonly fromOn: string;
    readonly toOn: string;
    readonly reason: string;
    readonly words: string;
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('aftercare_closure')
    .values({
      ...{ id: closure.id, division: closure.division, site_id: closure.siteId },
      ...{ from_on: closure.fromOn, to_on: closure.toOn, reason: closure.reason, words: closure.words },
      ...{ made_by: actor.accountId, maker_name: actor.name, made_at: now },
    })
    .execute();
}

/** Sessions open in these rooms this minute, where the closure begins today. */
async function underWayOn(
  tx: Transaction,
  siteIds: readonly string[],
  today: string,
  { fromOn }: { readonly fromOn: string },
): Promise<number> {
  if (fromOn !== today) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from aftercare_session
    where site_id = any (${[...siteIds]}::uuid[]) and day = ${today}::date and state = 'open'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Half a day's notice or less is told in quiet hours too [P]: nobody must stand before a shut door. */
const SOON_HOURS = 12;

async function beginsSoon(tx: Transaction, sessionIds: readonly string[], now: Date): Promise<boolean> {
  if (sessionIds.length === 0) return false;
  const soon = new Date(now.getTime() + SOON_HOURS * 3_600_000);
  const { rows } = await sql`select from aftercare_session
    where id = any (${[...sessionIds]}::uuid[]) and opens_at <= ${soon} limit 1`.execute(tx);
  return rows.length > 0;
}

export const liftClosure = deed(
  contract.liftClosure,
  async ({ tx, actor, params, version, today, now, audit }) => {
    const closure = await closureOf(tx, actor, params.id);
    if (!closure.can.lift && closure.liftedAt === null && closure.toOn >= today)
      throw new Refusal('not-found');
    if (closure.version !== version) throw new Refusal('changed-meanwhile');
    if (!closure.can.lift) throw new Refusal('wrong-state', { state: 'lifted' });
    await tx
      .updateTable('aftercare_closure')
      .set({ lifted_at: now, lifted_by: actor.accountId, lifter_name: actor.name, version: version + 1 })
      .where('id', '=', closure.id)
      .where('version', '=', version)
      .execute();
    const from = closure.fromOn > today ? closure.fromOn : today;
    const ahead = daysLater(today, DAYS_AHEAD);
    await asService(tx, actor, 'aftercare', async () => {
      const siteIds = await sitesOf(tx, {
        division: closure.division,
        siteId: closure.site?.id ?? null,
        name: '',
      });
      const to = closure.toOn > ahead ? closure.toOn : ahead;
      const { restored } = await planSessions(tx, from, to, { now, siteIds });
      const place = closure.site?.name ?? `${closure.divisionName}全部课堂`;
      await tellFamilies(tx, now, {
        ...{ rule: 'reopened', cause: closure.id, division: closure.division },
        to: await familiesOfSessions(tx, restored),
        words: { zh: liftedWords({ place, from }) },
      });
    });
    audit({ objectKind: 'aftercare-closure', objectId: closure.id, area: closure.division });
    return closureOf(tx, actor, closure.id);
  },
);
