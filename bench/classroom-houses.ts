/** The houses of half past four, for its benchmark: rooms in order, keepers with phones, sixty children each, and what is sealed on them. */
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { secretDigestOf, tokenDigestOf } from '#capabilities/field/devices/known-phone.ts';
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import {
  type Bytes,
  makeContentKey,
  sealPart,
  toBase64Url,
  wrapForServer,
} from '#capabilities/field/envelopes/rules.ts';
import { asOwner, type BenchSystem } from './city.ts';

/** Children of a house. */
export const CHILDREN = 60;
/** The day that is played. */
export const DAY = '2024-05-22';
/** The bench's clock stands at nine: houses of this bench open then. */
const OPENS = `${DAY}T08:55:00+08:00`;
const CLOSES = `${DAY}T11:00:00+08:00`;

/** A house with its phone. */
export interface House {
  readonly site: string;
  readonly session: string;
  readonly places: readonly string[];
  readonly device: string;
  readonly token: string;
  readonly address: string;
  readonly envelopes: readonly Envelope[];
}

/** Makes so many. */
export async function makeHouses(system: BenchSystem, key: PublicKey, count: number): Promise<House[]> {
  const houses: House[] = [];
  const children = await asOwner(system.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; residence: string; name: string; sex: number }>(
      'select id, residence, name, sex from child order by id',
    );
    return rows;
  });
  for (let at = 0; at < count; at += 1) {
    const some = Array.from({ length: CHILDREN }, (_, pupil) => {
      const child = children[(at * CHILDREN + pupil) % children.length];
      if (child === undefined) throw new Error('The city has no children.');
      return child;
    });
    houses.push(await makeHouse(system, key, some, at));
  }
  return houses;
}

async function makeHouse(
  system: BenchSystem,
  key: PublicKey,
  children: readonly { id: string; residence: string; name: string; sex: number }[],
  at: number,
): Promise<House> {
  const [site, session, staff, account, worker, device] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ];
  const [token, secret] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const division = children[0]?.residence ?? '';
  const places = children.map(() => uuidv7());
  await asOwner(system.ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      `with s as (insert into staff (id, name, area) values ($1, '测速', $2)),
        a as (insert into account (id, name, staff_id) values ($3, $4, $1)),
        b as (insert into role_binding (id, account_id, role, area, valid_from) values ($5, $3, 'classroom', $2, '2020-01-01')),
        d as (insert into field_device (id, account_id, account_name, holder_name, area, label, token_digest, secret_digest, made_at)
          values ($6, $3, $4, '测速', $2, 'bench', $7, $8, '2024-05-01')),
        r as (insert into aftercare_site (id, name, kind, division, address, capacity, opens_at, closes_at, state)
          values ($9, $4, 'school', $2, '测速', 100, '08:55', '11:00', 'open')),
        w as (insert into aftercare_worker (id, kind, name, division, account_id, since, cleared_until)
          values ($10, 'keeper', '测速', $2, $3, '2024-01-01', '2024-12-31')),
        k as (insert into aftercare_keeper (id, site_id, worker_id, account_id, division, from_on)
          values ($5, $9, $10, $3, $2, '2024-01-01'))
       insert into aftercare_session (id, site_id, division, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
         values ($11, $9, $2, $12, 3, $13, $14, 60, '{homework}')`,
      [
        ...[
          staff,
          division,
          account,
          `keeper${at}`,
          uuidv7(),
          device,
          tokenDigestOf(token),
          secretDigestOf(secret),
        ],
        ...[site, worker, session, DAY, OPENS, CLOSES],
      ],
    );
    await client.query(
      `insert into aftercare_check (id, site_id, division, kind, checked_on, valid_until, passed, checked_by)
       select gen_random_uuid(), $1, $2, kind, '2024-01-01', '2024-12-31', true, '测速'
       from unnest(array['fire', 'building', 'first_aid']) kind`,
      [site, division],
    );
    await client.query(
      `insert into aftercare_place (id, site_id, division, child_id, residence, child_name, sex, state, source, applied_at, applied_by,
         applier_name, points, points_why, assessed_on, from_on)
       select place, $1, $2, child, residence, name, sex, 'applied', 'school', '2024-01-01', $1, '测速', 0, '[]', '2024-01-01', '2024-01-01'
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[]) one (place, child, residence, name, sex)`,
      [
        ...[
          site,
          division,
          places,
          children.map((child) => child.id),
          children.map((child) => child.residence),
        ],
        ...[children.map((child) => child.name), children.map((child) => child.sex)],
      ],
    );
  });
  const made = { siteId: site, sessionId: session, at: `${DAY}T01:00:00.000Z` };
  const marks = [
    { ...made, id: uuidv7(), kind: 'opened', safetyChecked: true },
    ...places.map((placeId) => ({ ...made, id: uuidv7(), kind: 'arrived', placeId })),
  ];
  // As the field app does: what is put down at one door in one afternoon comes under one content key.
  const contentKey = makeContentKey();
  const wrapped = await wrapForServer(contentKey, key);
  const envelopes: Envelope[] = [];
  for (const [seq, mark] of marks.entries())
    envelopes.push(await sealed({ keyId: key.id, contentKey, wrapped }, { seq, mark }));
  const address = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
  return { site, session, places, device, token, address, envelopes };
}

async function sealed(
  { keyId, contentKey, wrapped }: { keyId: string; contentKey: Bytes; wrapped: string },
  { seq, mark }: { seq: number; mark: { id: string; at: string } },
): Promise<Envelope> {
  const text = JSON.stringify({ id: mark.id, seq, madeAt: mark.at, kind: 'mark', mark });
  const content = await sealPart(contentKey, mark.id, 'content', new TextEncoder().encode(text));
  return { id: mark.id, keyId, key: wrapped, content: toBase64Url(content) };
}
