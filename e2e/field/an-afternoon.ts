/**
 * A classroom on a real server for one afternoon: sixty children with places, a session that began ten minutes ago, and lists of those
 * who may fetch. Five children are registered and given their places as people do it, and so is whoever may fetch them; the room,
 * the session and the other children are written into the tables.
 */
import { randomUUID } from 'node:crypto';
import { aCitizenId } from '#testing/builders/children.ts';
import type { Installation } from '../real-server.ts';

/** The village of the room. */
export const village = '410922100203';
/** How many children have a place. */
export const CHILDREN = 60;
/** So many of them have a list of those who may fetch, and do not go home alone. */
const KNOWN_CLOSELY = 5;
const GRADES_BORN = 2016;
const MINUTE_MS = 60_000;
/** The smallest face there is: a real JPEG. */
const face =
  'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAeABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/xAAXAQEBAQEAAAAAAAAAAAAAAAAAAwEE/8QAFREBAQAAAAAAAAAAAAAAAAAAABH/2gAMAwEAAhEDEQA/AN1loWW514vYhYEQstGimKRaxGgI/9k=';

const surnames = [...'赵钱孙李周吴郑王冯陈'];
const givenNames = ['一诺', '二宝', '三多', '四喜', '五福', '六顺'];
/** The children by name, the surname first. */
export const names: readonly string[] = givenNames.flatMap((given) => surnames.map((one) => one + given));

type Ask = (path: string, body: object) => Promise<{ id: string }>;

/** What was made: the ids by which the database is asked afterwards. */
export interface Afternoon {
  readonly siteId: string;
  readonly sessionId: string;
  /** Places by the child's name. */
  readonly places: ReadonlyMap<string, string>;
}

/** Makes the room, its session of today and sixty places. */
export async function anAfternoon(installation: Installation, ask: Ask, keeper: string): Promise<Afternoon> {
  const { sql } = installation;
  const [siteId, sessionId, workerId] = [randomUUID(), randomUUID(), randomUUID()];
  await sql(
    `insert into aftercare_site (id, name, kind, division, address, capacity, opens_at, closes_at, state)
     values ($1, '王庄村儿童之家', 'childrens_home', $2, '村委会院内', 80, '00:00', '23:59', 'open')`,
    [siteId, village],
  );
  for (const kind of ['fire', 'food', 'building', 'first_aid'])
    await sql(
      `insert into aftercare_check (id, site_id, division, kind, checked_on, valid_until, passed, checked_by)
       values ($1, $2, $3, $4, current_date - 30, current_date + 300, true, '县有关部门')`,
      [randomUUID(), siteId, village, kind],
    );
  await sql(
    `insert into aftercare_worker (id, kind, name, division, account_id, since)
     select $1, 'keeper', '周老师', $2, id, current_date - 90 from account where name = $3`,
    [workerId, village, keeper],
  );
  await sql(
    `insert into aftercare_inquiry (id, worker_id, division, asked_on, asked_of, result)
     values ($1, $2, $3, current_date - 60, '县公安局', 'clear')`,
    [randomUUID(), workerId, village],
  );
  await sql(
    `insert into aftercare_keeper (id, site_id, worker_id, division, from_on) values ($1, $2, $3, $4, current_date - 30)`,
    [randomUUID(), siteId, workerId, village],
  );
  const at = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();
  await sql(
    `insert into aftercare_session (id, site_id, division, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
     select $1, $2, $3, day, extract(isodow from day), $4, $5, 5, '{homework,reading}'
     from (select (now() at time zone 'Asia/Shanghai')::date as day) today`,
    [sessionId, siteId, village, at(-10), at(110)],
  );
  const places = new Map<string, string>();
  for (const [index, name] of names.slice(0, KNOWN_CLOSELY).entries())
    places.set(name, await aPlace(installation, ask, siteId, name, index));
  await otherPlaces(installation, siteId, places);
  return { siteId, sessionId, places };
}

/** The others are of one household, may go home alone, and nobody fetches them. */
async function otherPlaces(
  { sql }: Installation,
  siteId: string,
  places: Map<string, string>,
): Promise<void> {
  const others = names.slice(KNOWN_CLOSELY);
  const [children, ids] = [others.map(() => randomUUID()), others.map(() => randomUUID())];
  await sql(
    `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id_state, residence, registered_on)
     select made.id, c.household_id, made.name, made.name, 1, '2016-05-01', 'missing', c.residence, c.registered_on
     from unnest($1::uuid[], $2::text[]) as made (id, name),
       (select * from child where name = $3) as c`,
    [children, others, names[0]],
  );
  await sql(
    `insert into consent (id, child_id, kind, wording, giver, giver_name, how, given_on, digest, recorded_by, recorder_name)
     select id, id, 'classroom', '2026-1', 'guardian', '某人', 'screen', current_date, repeat('0', 64), id, '某某'
     from unnest($1::uuid[]) as id`,
    [children],
  );
  await sql(
    `insert into aftercare_place (id, site_id, division, child_id, residence, child_name, sex, state, source, applied_at, applied_by,
       applier_name, points, points_why, assessed_on, from_on, guardian_name, alone_allowed, alone_signer, alone_signed_on)
     select made.id, $3, c.residence, c.id, c.residence, c.name, 1, 'enrolled', 'village', now(), c.id, '某某', 0, '[]', current_date,
       current_date - 1, '家长' || c.name, true, '某人', current_date
     from unnest($1::uuid[], $2::uuid[]) as made (id, child) join child c on c.id = made.child`,
    [ids, children, siteId],
  );
  for (const [at, name] of others.entries()) places.set(name, ids[at] ?? '');
}

async function aPlace(
  { sql }: Installation,
  ask: Ask,
  siteId: string,
  name: string,
  index: number,
): Promise<string> {
  const birthDate = `${GRADES_BORN}-0${(index % 9) + 1}-1${index % 8}`;
  const { id: childId } = await ask('/api/children', {
    person: {
      ...{ name, formerName: null, sex: 1, birthDate, citizenId: aCitizenId(birthDate, 1) },
      ...{ citizenIdLack: null, ethnicity: '01', registeredPlace: null, health: 'healthy' },
      ...{ schooling: 'primary', school: '第一小学', grade: '三年级', boarding: false, remark: null },
    },
    residence: village,
    household: { groupName: '三组', address: `村东${index + 1}号`, economic: 'ordinary' },
    family: [
      {
        ...{ relation: '51', name: '某父', citizenId: null, phone: null, status: '02', workplace: '郑州' },
        outSince: null,
      },
    ],
    categories: [{ code: '11' }],
  });
  await sql(
    `insert into consent (id, child_id, kind, wording, giver, giver_name, how, given_on, digest, recorded_by, recorder_name)
     values ($1, $2, 'classroom', '2026-1', 'guardian', '某人', 'screen', current_date, repeat('0', 64), $1, '某某')`,
    [randomUUID(), childId],
  );
  const health = index === 3 ? '青霉素过敏，不能吃' : null;
  const { id } = await ask(`/api/children/${childId}/aftercare-places`, {
    siteId,
    source: 'village',
    health,
  });
  // The first two are of one home.
  await sql('update aftercare_place set guardian_name = $2 where id = $1', [
    id,
    index < 2 ? '奶奶甲' : `家长${index}`,
  ]);
  return id;
}

/** Puts somebody on a child's list. */
export async function mayFetch(
  ask: Ask,
  placeId: string,
  person: { readonly name: string; readonly citizenId: string; readonly pin?: string },
): Promise<void> {
  const { name, citizenId, pin = null } = person;
  const about = { relation: '亲属', phone: null, photo: face, signature: null };
  await ask(`/api/aftercare/places/${placeId}/pickers`, { name, citizenId, pin, ...about });
}
