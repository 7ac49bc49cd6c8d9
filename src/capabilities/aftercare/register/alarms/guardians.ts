/** Tells guardians of a child that did not come, and that it is found, by the telephone that stands with its place. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import type { AlarmEnd, AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import { tellEachFamily } from '#capabilities/reminders/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** The name space of what is told: one message an alarm and step. */
const TELLING = '6e0a1c7a-3f0e-5d0b-8d57-5a1d0b8b5c11';

interface Alarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly placeId: string | null;
}

/** Guardians of the children of some alarms. */
export interface Guardians {
  /** Whether a telephone of his is known. */
  reach(alarm: Alarm): boolean;
  tell(steps: readonly { readonly alarm: Alarm; readonly step: number }[]): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly child_id: string;
  readonly guardian_id: string | null;
  readonly sealing_key: Buffer | null;
  readonly guardian_phone_sealed: Buffer | null;
  readonly site_id: string;
  readonly site: string;
  readonly site_phone: string | null;
  readonly division: string;
}

/** The guardians of missing children. A message that does not arrive stands among those that the keeper calls by hand. */
export async function guardiansOf(tx: Transaction, now: Date, alarms: readonly Alarm[]): Promise<Guardians> {
  const wanted = alarms.flatMap((alarm) =>
    alarm.kind === 'missing' && alarm.placeId !== null ? [alarm.placeId] : [],
  );
  const phones = await reachedAt(tx, wanted);
  const reached = ({ placeId }: Alarm) => phones.get(placeId ?? '');
  return {
    reach: (alarm) => (reached(alarm)?.phone ?? null) !== null,
    tell: async (steps) => {
      const tellings = steps.flatMap(({ alarm, step }) => {
        const found = reached(alarm);
        if (found === undefined) return [];
        const cause = uuidv5(`${alarm.id}/${step}`, TELLING);
        return {
          rule: 'missing' as const,
          cause,
          ...toFamily(found),
          words: { zh: missingWords(found.row) },
        };
      });
      await tellEachFamily(tx, now, tellings);
    },
  };
}

interface Reached {
  readonly row: Row;
  readonly phone: string | null;
}

const toFamily = ({ row, phone }: Reached) => ({
  division: row.division,
  to: [{ childId: row.child_id, guardianId: row.guardian_id, phone, siteId: row.site_id }],
});

function missingWords({ site, site_phone }: Row): string {
  const call = site_phone === null ? '请立即联系课堂负责人' : `请立即致电${site_phone}`;
  return `【四点半课堂】您家孩子今天没有按时到${site}，老师还不知道孩子在哪里。知道孩子去向的，${call}。`;
}

/** A child that was missing and is no more, by how it was found. */
export interface Found {
  readonly id: string;
  readonly placeId: string | null;
  readonly how: AlarmEnd;
}

/**
 * Tells guardians who were told that a child is missing that it is found: whoever was frightened is not left to guess. Told once an
 * alarm; of an alarm that never came to the guardian he hears nothing.
 */
export async function tellFound(tx: Transaction, now: Date, found: readonly Found[]): Promise<void> {
  const { rows: told } = await sql<{ id: string }>`
    select distinct alarm_id as id from aftercare_alarm_step
    where alarm_id = any (${found.map((one) => one.id)}::uuid[]) and rung = 'guardian' and told > 0`.execute(
    tx,
  );
  const heard = new Set(told.map((one) => one.id));
  const tellings = found.filter((one) => heard.has(one.id) && one.placeId !== null);
  if (tellings.length === 0) return;
  const places = await reachedAt(
    tx,
    tellings.flatMap((one) => one.placeId ?? []),
  );
  await tellEachFamily(
    tx,
    now,
    tellings.flatMap(({ id, placeId, how }) => {
      const place = places.get(placeId ?? '');
      if (place === undefined) return [];
      const cause = uuidv5(`${id}/found`, TELLING);
      return { rule: 'found' as const, cause, ...toFamily(place), words: { zh: foundWords(place.row, how) } };
    }),
  );
}

function foundWords({ site, site_phone }: Row, how: AlarmEnd): string {
  const where = how === 'arrived' ? `已在${site}` : '的去向已经落实';
  const call = site_phone === null ? '可向课堂负责人了解' : `可致电${site_phone}了解`;
  return `【四点半课堂】您家孩子${where}，刚才未到的提醒已解除，请放心。${call}详情。`;
}

async function reachedAt(tx: Transaction, placeIds: readonly string[]): Promise<Map<string, Reached>> {
  const rows = placeIds.length === 0 ? [] : await rowsOf(tx, placeIds);
  return new Map(
    rows.map((row) => [
      row.id,
      { row, phone: openPlace(vaultOf(tx), { ...row, health_sealed: null }).guardianPhone },
    ]),
  );
}

async function rowsOf(tx: Transaction, placeIds: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select place.id, place.child_id, place.guardian_id, place.sealing_key, place.guardian_phone_sealed, place.site_id,
      site.name as site, site.phone as site_phone, site.division
    from aftercare_place place join aftercare_site site on site.id = place.site_id
    where place.id = any (${[...placeIds]}::uuid[])`.execute(tx);
  return rows;
}
