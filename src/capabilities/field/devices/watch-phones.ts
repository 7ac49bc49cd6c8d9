/** The phones of whoever asks and of those below him, and ending one. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ending } from '#capabilities/field/codes/contract.ts';
import * as contract from '#capabilities/field/devices/contract.ts';
import { type DivisionStep, divisionPaths } from '#capabilities/organization/index.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const place = z.tuple([inCursor.instant, inCursor.id]);

export const listPhones = deed(contract.listPhones, async ({ tx, query }) => {
  let asked = tx
    .selectFrom('field_device')
    .select([
      'field_device.id',
      'account_name as account',
      'holder_name as name',
      'field_device.area',
      'field_device.label',
    ])
    .select(['field_device.made_at', 'last_contact_at', 'clock_off_seconds', 'waiting'])
    .select(['disabled_at', 'disabled_why', 'emptied_at'])
    .select(sql<string>`last_contact_at::text`.as('contact_at'))
    .select((select) =>
      select
        .selectFrom('field_given')
        .select((count) => count.fn.countAll<number>().as('given'))
        .whereRef('field_given.device_id', '=', 'field_device.id')
        .as('given'),
    )
    .orderBy('last_contact_at', 'desc')
    .orderBy('field_device.id', 'desc')
    .limit(query.limit + 1);
  if (query.state !== undefined)
    asked = asked.where('disabled_at', query.state === 'active' ? 'is' : 'is not', null);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, place);
    asked = asked.where(sql<boolean>`(last_contact_at, field_device.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await asked.execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.map((row) => row.area),
  );
  return {
    items: page.map((row) => viewOf(row, paths.get(row.area) ?? [])),
    next: rows.length > query.limit && last !== undefined ? packCursor([last.contact_at, last.id]) : null,
  };
});

interface PhoneRow {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly area: string;
  readonly label: string;
  readonly made_at: Date;
  readonly last_contact_at: Date;
  readonly clock_off_seconds: number;
  readonly waiting: number;
  readonly given: number | null;
  readonly disabled_at: Date | null;
  readonly disabled_why: string | null;
  readonly emptied_at: Date | null;
}

function viewOf(row: PhoneRow, path: DivisionStep[]) {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    path,
    area: row.area,
    label: row.label,
    madeAt: row.made_at,
    lastContactAt: row.last_contact_at,
    clockOffSeconds: row.clock_off_seconds,
    waiting: row.waiting,
    given: Number(row.given ?? 0),
    disabledAt: row.disabled_at,
    disabledWhy: row.disabled_why as Ending | null,
    emptiedAt: row.emptied_at,
    can: { end: row.disabled_at === null },
  };
}

export const endPhone = deed(contract.endPhone, async ({ tx, actor, params, body, now, audit }) => {
  const phone = await tx
    .selectFrom('field_device')
    .select(['id', 'area', 'disabled_at', 'account_id'])
    .where('id', '=', params.id)
    .forUpdate()
    .executeTakeFirst();
  if (phone === undefined) throw new Refusal('not-found');
  if (phone.disabled_at !== null) throw new Refusal('wrong-state');
  await tx
    .updateTable('field_device')
    .set({ disabled_at: now, disabled_by: actor.accountId, disabled_why: body.why })
    .where('id', '=', phone.id)
    .execute();
  audit({ objectKind: 'phone', objectId: phone.id, area: phone.area, why: body.why });
  return { done: true as const };
});
