import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ceilingOf, limitOf } from '#foundation/access/reading-limits.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const START = '2023-11-06T09:00:00+08:00';
let system: TestSystem;
let child: MadeChild;
beforeAll(async () => {
  system = await startTestSystem(START);
  child = await aChild().make(system);
});
afterAll(() => system.close());
afterEach(() => system.clock.set(START));

const open = (asker: Caller) => asker.get(`/api/children/${child.id}`);

/** Sets what has been read within the present hour, or an earlier one. */
async function hasRead(asker: Caller, kind: string, number: number, hour = START): Promise<void> {
  await system.owner(
    `insert into reading_count (account_id, hour, kind, number) values ($1, date_trunc('hour', $2::timestamptz), $3, $4)
      on conflict (account_id, hour, kind) do update set number = excluded.number`,
    [asker.actor.accountId, hour, kind, number],
  );
}

const alarmsOf = (asker: Caller) =>
  system.owner(
    'select kind, why, number, threshold from reading_alarm where account_id = $1 order by raised_at',
    [asker.actor.accountId],
  );

describe('reading personal data', () => {
  it('is counted for the person by the hour and kind', async () => {
    const town = await system.caller('town', places.town);
    await open(town);
    await open(town);
    await town.get('/api/children');
    await town.get('/api/children/search?q=zhang');
    system.clock.set('2023-11-06T10:05:00+08:00');
    await open(town);
    const counts = await system.owner(
      `select kind, number, to_char(hour at time zone 'Asia/Shanghai', 'HH24') as hour from reading_count
        where account_id = $1 order by hour, kind`,
      [town.actor.accountId],
    );
    expect(counts).toEqual([
      { kind: 'file', number: 2, hour: '09' },
      { kind: 'list', number: 1, hour: '09' },
      { kind: 'search', number: 1, hour: '09' },
      { kind: 'file', number: 1, hour: '10' },
    ]);
  });

  it('is not counted where it was refused', async () => {
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await open(elsewhere)).status).toBe(404);
    const rows = await system.owner('select from reading_count where account_id = $1', [
      elsewhere.actor.accountId,
    ]);
    expect(rows).toEqual([]);
  });

  it('raises one alarm when the limit of the role is reached, and goes on', async () => {
    const town = await system.caller('town', places.town);
    const limit = limitOf('town', 'file');
    await hasRead(town, 'file', limit - 2);
    for (let at = 0; at < 4; at += 1) expect((await open(town)).status).toBe(200);
    expect(await alarmsOf(town)).toEqual([
      { kind: 'file', why: 'over_limit', number: limit, threshold: limit },
    ]);
  });

  it('raises one alarm where two requests reach the limit at once', async () => {
    const town = await system.caller('town', places.town);
    await hasRead(town, 'file', limitOf('town', 'file') - 3);
    await Promise.all(Array.from({ length: 8 }, () => open(town)));
    expect(await alarmsOf(town)).toHaveLength(1);
  });

  it('raises an alarm where an hour is unlike the person’s own, though within the role’s limit', async () => {
    const town = await system.caller('town', places.town);
    for (let hour = 1; hour <= 6; hour += 1)
      await hasRead(town, 'file', 5, `2023-11-0${hour - 1 || 1}T0${hour}:00:00+08:00`);
    await hasRead(town, 'file', 24);
    await open(town);
    expect(await alarmsOf(town)).toEqual([
      { kind: 'file', why: 'unlike_himself', number: 25, threshold: 25 },
    ]);
  });

  it('is refused beyond all measure, with the alarm standing, until the hour is over', async () => {
    const town = await system.caller('town', places.town);
    const ceiling = ceilingOf('town', 'file') ?? 0;
    await hasRead(town, 'file', ceiling);
    const refused = await open(town);
    expect([refused.status, refused.body.code]).toEqual([429, 'reading-ceiling']);
    expect(refused.body.detail).toContain(String(ceiling));
    system.clock.set('2023-11-06T10:00:00+08:00');
    expect((await open(town)).status).toBe(200);
  });

  it('cannot be forgotten, nor an alarm changed, by the application', async () => {
    const { sql } = await import('kysely');
    for (const text of [
      'delete from reading_count',
      'delete from reading_alarm',
      'update reading_alarm set number = 1',
    ])
      await expect(
        system.as('town', places.town, (tx) => sql.raw(text).execute(tx)),
        text,
      ).rejects.toThrow(/permission denied/);
  });
});
