/** Lists and opens alerts, calls for somebody, and confirms. */
import { sql } from 'kysely';
import { z } from 'zod';
import { raiseAlert as raise } from '#capabilities/duty/alerts/climb.ts';
import { confirmAlert as confirm } from '#capabilities/duty/alerts/confirm.ts';
import * as contract from '#capabilities/duty/alerts/contract.ts';
import { alertViewOf, selectAlerts, wholeAlertOf } from '#capabilities/duty/alerts/queries.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listAlerts = deed(contract.listAlerts, async ({ tx, actor, query }) => {
  const open = query.state === 'open';
  let rows = selectAlerts(tx).where((where) =>
    open
      ? where.and([where('confirmed_at', 'is', null), where('settled_at', 'is', null)])
      : where.or([where('confirmed_at', 'is not', null), where('settled_at', 'is not', null)]),
  );
  if (query.whose === 'me') rows = rows.where(toldTo(actor.accountId));
  // What is over has no urgency left: one level for all.
  const urgency = open ? sql<string>`duty_alert.level` : sql<string>`''::text`;
  if (query.cursor !== undefined) {
    const [level, id] = openCursor(query.cursor, z.tuple([z.string().max(1), inCursor.id]));
    rows = rows.where(
      sql<boolean>`(${urgency} > ${level} or ${urgency} = ${level} and duty_alert.id < ${id}::uuid)`,
    );
  }
  const found = await rows
    .orderBy(urgency)
    .orderBy('duty_alert.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => alertViewOf(row, actor)),
    next:
      found.length > query.limit && last !== undefined ? packCursor([open ? last.level : '', last.id]) : null,
  };
});

const toldTo = (accountId: string) =>
  sql<boolean>`exists (select from duty_alert_told t where t.alert_id = duty_alert.id and t.account_id = ${accountId})`;

export const readAlert = deed(contract.readAlert, async ({ tx, actor, params, audit }) => {
  const alert = await wholeAlertOf(tx, actor, params.id);
  audit({ objectKind: 'duty_alert', objectId: alert.id, area: alert.division.code });
  return alert;
});

export const raiseAlert = deed(contract.raiseAlert, async ({ tx, actor, now, body, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, body.division)) === undefined) throw new Refusal('unknown-division');
  const { id, level, words } = body;
  await raise(tx, now, {
    ...{ id, kind: 'emergency', area: body.division, level, words },
    about: { kind: 'call', id },
  });
  audit({ objectKind: 'duty_alert', objectId: id, area: body.division, details: { level } });
  return wholeAlertOf(tx, actor, id);
});

export const confirmAlert = deed(contract.confirmAlert, async ({ tx, actor, now, params, audit }) => {
  const { area, kind, step } = await confirm(tx, actor, now, params.id);
  audit({ objectKind: 'duty_alert', objectId: params.id, area, details: { kind, step } });
  return wholeAlertOf(tx, actor, params.id);
});
