/** The cases of the demonstration come to where their story says, by the product's own operations, and nobody real is in them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCases } from '#demo/cases.ts';
import { shownVillage } from '#demo/census-plan.ts';
import { divisionsBelow } from '#demo/divisions.ts';
import { loadOrganization } from '#demo/load-organization.ts';
import { readPeople } from '#demo/people.ts';
import { Play } from '#demo/play.ts';
import { playCases } from '#demo/play-cases.ts';
import { aChild } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem('2023-10-07T09:00:00+08:00');
  await loadOrganization(system.database, system.clock);
  const villages = ['410926', '410927', '410928'].map(
    (county) => divisionsBelow(county, 'village')[0]?.code ?? '',
  );
  for (const village of [shownVillage, ...villages]) await aChild().inVillage(village).make(system);
  const stage = { database: system.database, files: system.files };
  await playCases(new Play(stage, await readPeople(system.database), 1));
}, 120_000);
afterAll(() => system.close());

interface Told {
  readonly step: string;
  readonly restricted: boolean;
  readonly owner_role: string;
}

describe('the cases of the demonstration', () => {
  it('stand at every step of the way that the story tells of', async () => {
    const rows = await system.owner<Told>(
      'select step, restricted, owner_role from case_file order by number',
    );
    expect(rows).toHaveLength(demoCases.length);
    const steps = new Set(rows.map((row) => row.step));
    for (const step of ['triage', 'verify', 'meet', 'act', 'follow', 'close_review', 'archived'])
      expect(steps, step).toContain(step);
    for (const step of ['duplicate', 'false_report', 'handed_over']) expect(steps, step).toContain(step);
    expect(rows.find((row) => row.restricted)?.owner_role).toBe('city');
  });

  it('hold a child that was placed and given back, follow-ups, and deadlines that were missed', async () => {
    const count = async (text: string) => Number((await system.owner<{ n: string }>(text))[0]?.n);
    expect(await count(`select count(*) as n from case_placement where ended_why = 'returned'`)).toBe(1);
    expect(await count('select count(*) as n from case_follow_up where done_at is not null')).toBeGreaterThan(
      0,
    );
    expect(await count('select count(*) as n from case_escalation')).toBeGreaterThan(0);
    expect(await count('select count(*) as n from case_service')).toBeGreaterThan(8);
  });

  it('say what caused the accidents among them, a drowning in the month of the demonstration', async () => {
    const rows = await system.owner(
      `select accident_cause, received_at >= '2024-05-01+08:00' as in_month from case_file
        where 'accident' = any (types) order by received_at`,
    );
    expect(rows).toEqual([
      { accident_cause: 'burn', in_month: false },
      { accident_cause: 'drowning', in_month: true },
    ]);
  });

  it('name nobody by a citizen ID or a telephone', () => {
    expect(JSON.stringify(demoCases)).not.toMatch(/\d{11}/);
  });
});
