/** Tells guardians of a child that did not come, by the telephone that stands with its place. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import type { AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
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
  const rows = wanted.length === 0 ? [] : await rowsOf(tx, wanted);
  const phones = new Map(
    rows.map((row) => [
      row.id,
      { row, phone: openPlace(vaultOf(tx), { ...row, health_sealed: null }).guardianPhone },
    ]),
  );
  const reached = ({ placeId }: Alarm) => phones.get(placeId ?? '');
  return {
    reach: (alarm) => (reached(alarm)?.phone ?? null) !== null,
    tell: async (steps) => {
      for (const { alarm, step } of steps) {
        const found = reached(alarm);
        if (found === undefined) continue;
        const { row, phone } = found;
        await tellFamilies(tx, now, {
          ...{ rule: 'missing', cause: uuidv5(`${alarm.id}/${step}`, TELLING), division: row.division },
          to: [{ childId: row.child_id, guardianId: row.guardian_id, phone, siteId: row.site_id }],
          words: { zh: wordsOf(row) },
        });
      }
    },
  };
}

function wordsOf({ site, site_phone }: Row): string {
  const call = site_phone === null ? '请立即联系课堂负责人' : `请立即致电${site_phone}`;
  return `【四点半课堂】您家孩子今天没有按时到${site}，老师还不知道孩子在哪里。知道孩子去向的，${call}。`;
}

async function rowsOf(tx: Transaction, placeIds: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select place.id, place.child_id, place.guardian_id, place.sealing_key, place.guardian_phone_sealed, place.site_id,
      site.name as site, site.phone as site_phone, site.division
    from aftercare_place place join aftercare_site site on site.id = place.site_id
    where place.id = any (${[...placeIds]}::uuid[])`.execute(tx);
  return rows;
}
