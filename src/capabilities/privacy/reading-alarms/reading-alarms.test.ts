import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitOf } from '#foundation/access/reading-limits.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let child: MadeChild;
beforeAll(async () => {
  system = await startTestSystem();
  child = await aChild().make(system);
});
afterAll(() => system.close());

/** Somebody who has just uncovered as many fields as raise an alarm. */
async function aCuriousPerson(): Promise<Caller> {
  const curious = await system.caller('county', places.county);
  await system.owner(
    `insert into reading_count (account_id, hour, kind, number) values ($1, date_trunc('hour', $2::timestamptz), 'unmasking', $3)`,
    [curious.actor.accountId, system.clock.now(), limitOf('county', 'unmasking') - 1],
  );
  await curious.post(`/api/children/${child.id}/unmask`, { field: 'citizenId', reason: 'verify' });
  return curious;
}

const alarmOf = async (asker: Caller, curious: Caller, state = 'open') => {
  const { body } = await asker.get(`/api/reading-alarms?limit=200&state=${state}`);
  const [alarm] = await system.owner('select id from reading_alarm where account_id = $1', [
    curious.actor.accountId,
  ]);
  return body.items.find((item: { id: string }) => item.id === alarm?.id);
};

describe('alarms of reading out of the ordinary', () => {
  it('reach the security administrator, the auditor and the bureau above, and nobody else', async () => {
    const curious = await aCuriousPerson();
    for (const [role, area] of [
      ['secadmin', '4109'],
      ['auditor', '4109'],
      ['city', '4109'],
      ['county', places.county],
    ] as const) {
      const alarm = await alarmOf(await system.caller(role, area), curious);
      expect(alarm, role).toMatchObject({ kind: 'unmasking', why: 'over_limit', person: curious.actor.name });
      expect(alarm.can.answer, role).toBe(role !== 'auditor');
    }
    expect(await alarmOf(await system.caller('county', places.otherCounty), curious)).toBeUndefined();
    expect(await alarmOf(curious, curious)).toBeUndefined();
    for (const role of ['town', 'village', 'inspector', 'sysadmin', 'leader'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/reading-alarms')).status, role).toBe(403);
  });

  it('are answered once with a note, in the version seen, and that is audited', async () => {
    const curious = await aCuriousPerson();
    const secadmin = await system.caller('secadmin', '4109');
    const alarm = await alarmOf(secadmin, curious);
    const path = `/api/reading-alarms/${alarm.id}/answer`;
    const seen = { 'if-match': String(alarm.version) };
    const note = { note: '经核实为年度核查工作' };
    expect((await secadmin.post(path, note)).status).toBe(428);
    expect((await secadmin.post(path, { note: '' }, seen)).status).toBe(400);
    expect((await secadmin.post(path, note, seen)).body).toMatchObject({ note: note.note, version: 2 });
    expect((await secadmin.post(path, note, seen)).status).toBe(412);
    expect(await alarmOf(secadmin, curious)).toBeUndefined();
    expect(await alarmOf(secadmin, curious, 'answered')).toMatchObject({ answeredBy: secadmin.actor.name });
    const rows = await system.owner(
      `select details ->> 'note' as note from audit_event where event = 'reading-alarm.answered' and object_id = $1`,
      [curious.actor.accountId],
    );
    expect(rows).toEqual([{ note: note.note }]);
  });

  it('are not answered by the one they are about, the auditor, or another county', async () => {
    const curious = await aCuriousPerson();
    const alarm = await alarmOf(await system.caller('city', '4109'), curious);
    const answer = (who: Caller) =>
      who.post(`/api/reading-alarms/${alarm.id}/answer`, { note: '无妨' }, { 'if-match': '1' });
    expect((await answer(curious)).status).toBe(404);
    expect((await answer(await system.caller('county', places.otherCounty))).status).toBe(404);
    expect((await answer(await system.caller('auditor', '4109'))).status).toBe(403);
  });
});
