/** Guardians' files: found, opened, changed, by whom and where. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { aChild, aCitizenId, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { openedGuardian } from '#testing/opened.ts';

let system: TestSystem;
let village: Caller;
let county: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  [village, county, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('county', places.county),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

async function aGuardian(guardian: object = {}, code: string = places.village) {
  const child = await aChild().inVillage(code).make(system);
  return { child, ...(await inCareOf(system, child, guardian)) };
}
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const fields = (body: Record<string, unknown>, more: object = {}) => {
  const names = ['name', 'sex', 'birthDate', 'health', 'ability'];
  return { ...Object.fromEntries(names.map((name) => [name, body[name]])), ...more };
};

describe('a guardian’s file', () => {
  it('is refused to roles that see no records, and not shown to another county', async () => {
    const { guardianId } = await aGuardian();
    for (const role of ['leader', 'auditor', 'school'] as const)
      expect((await (await system.caller(role, '4109')).get(`/api/guardians/${guardianId}`)).status).toBe(
        403,
      );
    expect((await elsewhere.get(`/api/guardians/${guardianId}`)).status).toBe(404);
  });

  it('shows all children in this person’s care that the asker may see, and is audited', async () => {
    const citizenId = aCitizenId('1950-05-06', 2);
    const { guardianId, child } = await aGuardian({ citizenId, name: '钱淑珍' });
    const away = await aGuardian({ citizenId, name: '钱淑珍' }, places.otherVillage);
    expect(away.guardianId).toBe(guardianId);
    const file = await village.get(`/api/guardians/${guardianId}`);
    expect(file.body).toMatchObject({
      citizenId: maskCitizenId(citizenId),
      caresFor: 2,
      age: 73,
      warnings: ['aged'],
      can: { edit: true },
    });
    expect(file.body.wards.map((ward: { childId: string }) => ward.childId)).toEqual([child.id]);
    const other = await elsewhere.get(`/api/guardians/${guardianId}`);
    expect(other.body.wards.map((ward: { childId: string }) => ward.childId)).toEqual([away.child.id]);
    const audit = await system.owner(
      `select area from audit_event where event = 'guardian.opened' and object_id = $1`,
      [guardianId],
    );
    expect(audit).toHaveLength(2);
  });

  it('is changed by whoever sees it, in the version that was seen, and the child’s timeline says what changed', async () => {
    const { guardianId, child } = await aGuardian();
    const before = (await village.get(`/api/guardians/${guardianId}`)).body;
    const wanted = fields(before, {
      ability: 'weak',
      secondPhone: '14009998877',
      distanceKm: 2,
      smartphone: false,
    });
    const after = await village.put(`/api/guardians/${guardianId}`, wanted, seen(before.version));
    expect(after.body).toMatchObject({
      ability: 'weak',
      warnings: ['weak'],
      distanceKm: 2,
      version: before.version + 1,
    });
    const again = await county.put(`/api/guardians/${guardianId}`, wanted, seen(before.version));
    expect(again.status).toBe(412);
    expect((await county.put(`/api/guardians/${guardianId}`, wanted)).status).toBe(428);
    const { items } = (await village.get(`/api/children/${child.id}/timeline`)).body;
    const event = items.find((one: { kind: string }) => one.kind === 'guardian-edited');
    expect(event?.details.changed.ability).toEqual({ was: 'unknown', now: 'weak' });
  });

  it('is changed by one of two who do it at once', async () => {
    const { guardianId } = await aGuardian();
    const { body } = await village.get(`/api/guardians/${guardianId}`);
    const answers = await Promise.all(
      [village, county].map((asker, at) =>
        asker.put(`/api/guardians/${guardianId}`, fields(body, { remark: `备注${at}` }), seen(body.version)),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('refuses a citizen ID that cannot be, and one that is another’s', async () => {
    const [one, other] = [await aGuardian(), await aGuardian()];
    const { body } = await village.get(`/api/guardians/${one.guardianId}`);
    const put = (citizenId: string) =>
      village.put(`/api/guardians/${one.guardianId}`, fields(body, { citizenId }), seen(body.version));
    expect((await put('410981196005060015')).body.faults[0]).toMatchObject({
      place: 'body.citizenId',
      code: 'check-digit',
    });
    const theirs = await openedGuardian(system, other.guardianId);
    expect((await put(theirs.citizen_id ?? '')).body.code).toBe('already-exists');
  });

  it('completes the child’s coverage when phone or ID are written down', async () => {
    const { guardianId, child } = await aGuardian({ citizenId: null, phone: null, name: '孙无名' });
    const complete = async () =>
      (
        await system.owner('select guardian_file_complete as complete from child where id = $1', [child.id])
      )[0]?.complete;
    expect(await complete()).toBe(false);
    const { body } = await village.get(`/api/guardians/${guardianId}`);
    await village.put(
      `/api/guardians/${guardianId}`,
      fields(body, { phone: '14001112233' }),
      seen(body.version),
    );
    expect(await complete()).toBe(true);
  });
});

describe('the list of guardians', () => {
  it('shows those of one’s own area page by page, with masked IDs', async () => {
    for (let at = 0; at < 5; at += 1) await aGuardian({}, places.otherVillage);
    const seenIds: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: { id: string; citizenId: string | null }[]; next: string | null } } =
        await elsewhere.get(`/api/guardians?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seenIds.push(...page.body.items.map((item) => item.id));
      for (const item of page.body.items) expect(item.citizenId ?? '****').toContain('****');
      cursor = page.body.next;
    }
    const mine = await system.owner('select id from guardian where residence >= $1 and residence < $2', [
      places.otherCounty,
      `${places.otherCounty}:`,
    ]);
    expect(new Set(seenIds)).toEqual(new Set(mine.map((row) => row.id)));
    expect(seenIds).toHaveLength(mine.length);
  });

  it('finds by the beginning of a name, a whole phone, a citizen ID or its last four', async () => {
    const citizenId = aCitizenId('1961-02-03', 2);
    const { guardianId } = await aGuardian({ name: '欧阳秀英', citizenId, phone: '14005556677' });
    for (const q of ['欧', '欧阳秀', '14005556677', citizenId.slice(-4), citizenId]) {
      const { body } = await village.get(`/api/guardians?q=${encodeURIComponent(q)}`);
      expect(
        body.items.map((item: { id: string }) => item.id),
        q,
      ).toContain(guardianId);
    }
    expect((await village.get('/api/guardians?q=14')).status).toBe(400);
    expect((await elsewhere.get(`/api/guardians?q=${encodeURIComponent('欧阳')}`)).body.items).toEqual([]);
  });

  it('picks those who give reason to look', async () => {
    const grandmother = { citizenId: aCitizenId('1959-01-01', 2), name: '多子奶奶' };
    for (let at = 0; at < 4; at += 1) await aGuardian(grandmother, places.nextVillage);
    await aGuardian({ ability: 'none', name: '无力爷爷' }, places.nextVillage);
    const names = async (warning: string) =>
      (await county.get(`/api/guardians?division=${places.nextVillage}&warning=${warning}`)).body.items.map(
        (item: { name: string }) => item.name,
      );
    expect(await names('manyChildren')).toEqual(['多子奶奶']);
    expect(await names('unfit')).toEqual(['无力爷爷']);
    expect(await names('aged')).toEqual([]);
  });
});
