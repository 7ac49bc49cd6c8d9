/** A field that two people wrote differently: seen with both values by those above, decided once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { aDirectorAtWork, correcting, type TestPhone } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
let child: MadeChild;
let above: Caller;
let id: string;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  ({ director, phone, child } = await aDirectorAtWork(system));
  above = await system.caller('town', places.town);
  const { version } = (await above.get(`/api/children/${child.id}`)).body;
  const edited = { school: '镇中心小学' };
  await above.patch(`/api/children/${child.id}`, edited, { 'if-match': `"${version}"` });
  await phone.send([await phone.write(correcting(child, null, '村小学'))]);
  const [row] = await system.owner<{ id: string }>('select id from field_conflict where child_id = $1', [
    child.id,
  ]);
  id = row?.id ?? '';
});
afterAll(() => system.close());

const decide = (who: Caller, value: string, which = id) =>
  who.post(`/api/field/conflicts/${which}/decision`, { value });
const listed = async (who: Caller): Promise<{ id: string }[]> =>
  (await who.get('/api/field/conflicts?limit=200')).body.items;
const school = async () =>
  (await system.owner('select school from child where id = $1', [child.id]))[0]?.school;

describe('a difference', () => {
  it('is shown with both values and who wrote which, and to nobody beside or below', async () => {
    expect((await listed(above)).find((one) => one.id === id)).toMatchObject({
      ...{ field: 'school', before: null, theirs: '镇中心小学', mine: '村小学' },
      ...{ theirName: above.actor.name, theirAt: expect.any(String) },
      ...{ myName: director.actor.name, child: { id: child.id, name: '张小明' } },
    });
    const beside = await system.caller('town', places.otherTown);
    expect((await listed(beside)).map((one) => one.id)).not.toContain(id);
    expect((await decide(beside, 'mine')).body.code).toBe('not-found');
    expect((await director.get('/api/field/conflicts')).body.code).toBe('not-allowed');
    expect(await school()).toBe('镇中心小学');
  });

  it('is decided for the phone’s value, which is written as any edit, and leaves its trace', async () => {
    expect((await decide(above, 'mine')).status).toBe(200);
    expect(await school()).toBe('村小学');
    expect((await listed(above)).map((one) => one.id)).not.toContain(id);
    const [trail] = await system.owner(
      `select children, details from audit_event where event = 'field.decided' and object_id = $1`,
      [id],
    );
    expect(trail).toEqual({ children: [child.id], details: { field: 'school', value: 'mine' } });
  });

  it('is decided for what stands, and nothing is written', async () => {
    expect((await decide(above, 'theirs')).status).toBe(200);
    expect(await school()).toBe('镇中心小学');
  });

  it('is decided once, also by two at once', async () => {
    const other = await system.caller('town', places.town);
    const answers = await Promise.all([decide(above, 'mine'), decide(other, 'theirs')]);
    expect(answers.map((answer) => answer.body.code ?? 'done').sort()).toEqual(['done', 'wrong-state']);
  });

  it('does not overwrite what was changed again meanwhile', async () => {
    await system.owner('update child set school = $2 where id = $1', [child.id, '县实验小学']);
    expect((await decide(above, 'mine')).body.code).toBe('changed-meanwhile');
    expect(await school()).toBe('县实验小学');
  });

  it('is refused a value that is neither', async () => {
    expect((await decide(above, 'both')).body.code).toBe('bad-input');
  });
});
