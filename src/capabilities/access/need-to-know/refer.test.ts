/** What is referred is seen by whom it was referred to, as far and as long as it was, and by nobody else. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endReferrals, type Referral, refer } from '#capabilities/access/index.ts';
import { roleCodes, roles } from '#foundation/access/table.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let child: MadeChild;
let other: MadeChild;
let county: Caller;

const morning = '2023-11-06T09:00:00+08:00';

beforeAll(async () => {
  system = await startTestSystem(morning);
  child = await aChild()
    .named('张小明')
    .inVillage(places.village)
    .withParents(aFather())
    .flagged('idMissing')
    .make(system);
  other = await aChild().named('张小红').inVillage(places.otherVillage).make(system);
  await withLetter(system, child, await inCareOf(system, child));
  county = await system.caller('county', places.county);
});
afterAll(() => system.close());

const inTransaction = <T>(
  caller: Caller,
  work: Parameters<typeof system.database.asActor<T>>[1],
  more: object = {},
) => system.database.asActor({ actor: { ...caller.actor, ...more }, requestId: 'test' }, work);
const referring = (change: Partial<Referral>, caller = county) =>
  inTransaction(caller, (tx) =>
    refer(tx, caller.actor, system.clock.now(), {
      childId: child.id,
      to: { accountId: county.actor.accountId },
      extent: 'file',
      reason: { kind: 'case', id: uuidv7() },
      until: null,
      ...change,
    }),
  );
const seen = async (caller: Caller, more: object = {}) => {
  const counts: Record<string, number> = {};
  for (const table of [
    'child',
    'household',
    'family_member',
    'child_flag',
    'child_event',
    'care',
    'guardian',
    'letter',
  ])
    counts[table] = await inTransaction(
      caller,
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]
          ?.n ?? -1,
      more,
    );
  return counts;
};
const nothing = {
  child: 0,
  household: 0,
  family_member: 0,
  child_flag: 0,
  child_event: 0,
  care: 0,
  guardian: 0,
  letter: 0,
};

describe('a role that waits for a referral', () => {
  it.each(roleCodes.filter((role) => roles[role].reach === 'referred'))(
    '%s: sees no child of its area',
    async (role) => {
      expect(await seen(await system.caller(role, '4109'))).toEqual(nothing);
    },
  );
});

describe('a referral', () => {
  it('shows the child’s own row and no more, where that is what was referred', async () => {
    const school = await system.caller('school', places.county);
    await referring({ to: { accountId: school.actor.accountId }, extent: 'identity' });
    expect(await seen(school)).toEqual({ ...nothing, child: 1 });
  });

  it('shows the whole file where that was referred, for its time, until it is ended', async () => {
    const social = await system.caller('social', '4109');
    const reason = { kind: 'case', id: uuidv7() };
    await referring({
      to: { accountId: social.actor.accountId },
      reason,
      until: new Date('2023-11-08T00:00:00Z'),
    });
    const file = await seen(social);
    expect(file).toMatchObject({
      child: 1,
      household: 1,
      family_member: 1,
      child_flag: 1,
      care: 1,
      guardian: 1,
      letter: 1,
    });
    system.clock.set('2023-11-08T08:00:00+08:00');
    expect(await seen(social)).toEqual(nothing);
    system.clock.set(morning);
    expect(
      await inTransaction(county, (tx) => endReferrals(tx, county.actor, system.clock.now(), reason)),
    ).toBe(1);
    expect(await seen(social)).toEqual(nothing);
  });

  it('to a unit reaches those who hold a post in it, and them alone', async () => {
    const school = await system.caller('school', places.county);
    const colleague = await system.caller('school', places.county);
    const unitId = await aUnit(system, places.county, '清丰县教育局');
    await system.owner(
      "insert into post (id, unit_id, staff_id, title, duty, area, valid_from) values (gen_random_uuid(), $1, $2, '联络员', 'liaison', $3, '2021-01-01')",
      [unitId, school.actor.staffId, places.county],
    );
    await referring({ to: { unitId }, extent: 'identity' });
    expect([(await seen(school)).child, (await seen(colleague)).child]).toEqual([1, 0]);
    await system.owner("update post set valid_to = '2023-11-05' where unit_id = $1", [unitId]);
    expect((await seen(school)).child).toBe(0);
  });

  it('adds one child to an officer’s own area', async () => {
    const elsewhere = await system.caller('county', places.otherCounty);
    await referring({ to: { accountId: elsewhere.actor.accountId } });
    expect((await elsewhere.get(`/api/children/${child.id}`)).status).toBe(200);
    expect((await elsewhere.get(`/api/children/${other.id}`)).status).toBe(200);
    expect((await seen(elsewhere, { referred: true })).child).toBe(2);
  });

  it('is made by whoever has the child in his area, and never on', async () => {
    const school = await system.caller('school', places.county);
    const police = await system.caller('police', places.county);
    await referring({ to: { accountId: school.actor.accountId } });
    const to = { accountId: police.actor.accountId };
    for (const caller of [school, police, await system.caller('county', places.otherCounty)])
      await expect(referring({ to }, caller)).rejects.toThrow(/row-level security/);
    for (const role of ['inspector', 'leader', 'sysadmin', 'secadmin', 'auditor'] as const)
      await expect(referring({ to }, await system.caller(role, '4109'))).rejects.toThrow(
        /row-level security/,
      );
  });

  it('shows nothing to a leader or an administrator, even where somebody refers a child to one', async () => {
    for (const role of ['leader', 'sysadmin', 'secadmin', 'auditor'] as const) {
      const caller = await system.caller(role, '4109');
      await referring({ to: { accountId: caller.actor.accountId } });
      expect((await seen(caller, { referred: true })).child, role).toBe(0);
    }
  });
});

describe('everybody else’s lists', () => {
  it('keep their index range: no policy of a single child stands in the plan of an area', async () => {
    const plan = (more: object) =>
      inTransaction(
        county,
        async (tx) => {
          await sql`set local enable_seqscan = off`.execute(tx);
          const { rows } = await sql<{ 'QUERY PLAN': string }>`
            explain (costs off) select id from child where state = 'registered' order by residence, name_sort, id limit 50`.execute(
            tx,
          );
          return rows.map((row) => row['QUERY PLAN']).join('\n');
        },
        more,
      );
    const plain = await plan({});
    expect(plain).toMatch(/Index (Only )?Scan using child_list/);
    expect(plain).toMatch(/Index Cond: .*records_from|Index Cond: .*tonghu/);
    expect(plain).not.toMatch(/granted_children/);
    expect(await plan({ referred: true })).toMatch(/granted_children/);
  });
});
