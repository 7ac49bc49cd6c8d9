/** An erasure reaches what was made of the child's data elsewhere: rows of rosters, and files of exports. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLine, anOpenCampaign, aRoster, handInAndCommit } from '#testing/builders/census.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { byMistake, type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  officers = await erasingOfficers(system);
});
afterAll(() => system.close());

describe('a child that came by a roster', () => {
  it('stands in the roster’s row no longer; the row beside it stays', async () => {
    const campaign = await anOpenCampaign(system);
    const line = aLine({ childName: '申屠无痕', guardianName: '申屠老太' });
    const other = aLine({ childName: '令狐留存' });
    const roster = await handInAndCommit(system, officers.county, campaign, aRoster([line, other]));
    expect(roster.body).toMatchObject({ state: 'committed' });
    const [child = { id: '' }] = await system.owner<{ id: string }>('select id from child where name = $1', [
      '申屠无痕',
    ]);
    const rows = async (): Promise<string[]> => {
      const text = 'select row::text as text from roster_row row where import_id = $1 order by ordinal';
      return (await system.owner<{ text: string }>(text, [roster.body.id])).map((row) => row.text);
    };
    const [before, beside] = await rows();

    await officers.leave(child);
    const id = await officers.erased(child);

    const [erased, kept] = await rows();
    expect(erased).not.toBe(before);
    for (const [field, value] of Object.entries(line))
      if (!['county', 'town', 'village', 'sex', 'filledOn'].includes(field))
        expect(erased, field).not.toContain(value);
    expect(kept).toBe(beside);
    const [proof] = await system.owner('select erased from erasure where id = $1', [id]);
    expect(proof).toMatchObject({ erased: { children: 1, rosterRows: 1 } });
  });
});

describe('a child that an export holds', () => {
  it('is told of it, and takes the file along; that it was in it stays', async () => {
    const child = await aChild().inVillage(places.nextVillage).make(system);
    const wanted = { kind: 'children', columns: ['name', 'citizenId'], purpose: '向教育部门核对学籍' };
    const asked = await officers.city.post('/api/exports', wanted);
    const other = await system.caller('city', '4109');
    const seen = { 'if-match': String(asked.body.version) };
    await other.post(`/api/exports/${asked.body.id}/decision`, { decision: 'approve' }, seen);
    await system.runner.idle();
    const readExport = async () =>
      (
        await system.owner<{ state: string; file_id: string | null; sealed_password: string | null }>(
          'select state, file_id, sealed_password from data_export where id = $1',
          [asked.body.id],
        )
      )[0];
    const file = (await readExport())?.file_id ?? '';
    expect(existsSync(system.files.pathOf(file))).toBe(true);
    expect(await accountOf(child.id)).toContain(asked.body.number);

    await officers.leave(child);
    await officers.erased(child);

    expect(existsSync(system.files.pathOf(file))).toBe(false);
    expect(await readExport()).toEqual({ state: 'expired', file_id: null, sealed_password: null });
    expect(await system.owner('select from stored_file where id = $1', [file])).toEqual([]);
    const held = 'select from export_row where export_id = $1 and child_id = $2';
    expect(await system.owner(held, [asked.body.id, child.id])).toHaveLength(1);
  });
});

describe('an export that is being made', () => {
  it('holds an erasure up wherever it may hold the child, and no longer once it is made', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const wanted = { kind: 'children', columns: ['name'], purpose: '向教育部门核对学籍' };
    const { body: asked } = await officers.city.post('/api/exports', wanted);
    const being = async (state: string) =>
      system.owner(
        `update data_export set state = $2, decided_by = $3, decided_at = asked_at,
           decider_staff = (select staff_id from account where id = $3) where id = $1`,
        [asked.id, state, officers.second.actor.accountId],
      );
    await system.owner('alter table data_export disable trigger export_decision_stays');
    await being('making');
    const refused = await officers.county.post(`/api/children/${child.id}/erasures`, byMistake);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('正在生成');
    await being('ready');
    expect((await officers.county.post(`/api/children/${child.id}/erasures`, byMistake)).status).toBe(200);
  });
});

/** The words of the account that a county's officer prints and hands over. */
async function accountOf(childId: string): Promise<string> {
  const { county } = officers;
  const asker = { name: '张老太', relation: 'guardian', identityChecked: 'known' };
  const request = await county.post(`/api/children/${childId}/disclosures`, asker);
  const path = `/api/disclosures/${request.body.id}`;
  const paper = await county.get(`${path}/account.pdf`);
  const [row] = await system.owner<{ version: number }>('select version from disclosure where id = $1', [
    request.body.id,
  ]);
  const seen = { 'if-match': String(row?.version) };
  const handed = await county.post(`${path}/handing-over`, { how: 'in_person', on: '2023-11-06' }, seen);
  expect(handed.status).toBe(200);
  return (await readPaper(paper.bytes)).text;
}
