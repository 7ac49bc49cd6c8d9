import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRosterFiles, openCampaign, resultOf } from '#capabilities/census/index.ts';
import { anOpenCampaign, handInAndCommit } from '#testing/builders/census.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const rosters = join(import.meta.dirname, '..', 'roster', 'fixtures', 'eight-counties');
const expected = JSON.parse(readFileSync(join(rosters, 'expected.json'), 'utf8'));
const names = readdirSync(rosters)
  .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
  .sort();
const told = Object.keys(expected).filter((key) => key !== 'files' && key !== 'twins');

/** The keys that a result is asked for, whatever else it tells. */
function asked(result: object): object {
  return Object.fromEntries(told.map((key) => [key, (result as Record<string, unknown>)[key]]));
}

/** Children and guardians whose derived columns, given with the row, are not what care and letter say. */
function derivedOtherwise(system: TestSystem): Promise<{ id: string }[]> {
  return system.owner<{ id: string }>(
    `select c.id from child c
     left join care on care.child_id = c.id and care.until is null
     left join guardian g on g.id = care.guardian_id
     left join letter l on l.care_id = care.id and l.state = 'signed'
     where (c.guardian_id, c.letter_until, c.guardian_file_complete) is distinct from
       (care.guardian_id, l.term_to, coalesce(guardian_file_complete(g.name, g.citizen_id_index, g.phone_index), false))
     union all
     select g.id from guardian g where g.cares_for <> (
       select count(*) from care where care.guardian_id = g.id and care.until is null)`,
  );
}

describe('the eight rosters of the city', () => {
  it('are all there', () => {
    expect(existsSync(rosters)).toBe(true);
    expect(names).toHaveLength(8);
  });

  it('imported over HTTP in file-name order, give every number that is expected', async () => {
    const fresh = await startTestSystem();
    try {
      const bureau = await fresh.caller('city', '4109');
      const id = await anOpenCampaign(fresh);
      for (const name of names) {
        const roster = { name, bytes: readFileSync(join(rosters, name)) };
        const done = await handInAndCommit(fresh, bureau, id, roster);
        expect(done.body.state).toBe('committed');
        expect(done.body.result).toEqual(done.body.preview);
      }
      const answer = await bureau.get(`/api/campaigns/${id}/result`);
      expect(asked(answer.body.now)).toEqual(asked(expected));
      const [counted] = await fresh.owner<Record<string, number>>(
        `select sum(counted) as counted, sum(letters) as letters, sum(with_guardian) as guarded from coverage_tally`,
      );
      // A letter that a roster calls signed where it names no guardian has nobody who signed it: no valid letter.
      const withoutGuardian = 68;
      expect(counted).toEqual({
        counted: 14041,
        letters: 13644 - withoutGuardian,
        guarded: 14041 - withoutGuardian,
      });
      expect(await derivedOtherwise(fresh)).toEqual([]);
    } finally {
      await fresh.close();
    }
  }, 120_000);

  it('imported by the administrator’s command, give the same, and the second time change nothing', async () => {
    const fresh = await startTestSystem();
    try {
      const actor = { kind: 'service', service: 'administration', onBehalfOf: null } as const;
      const tools = { database: fresh.database, files: fresh.files, actor };
      const orders = names.map((name) => ({ path: join(rosters, name) }));
      for (const _ of ['once', 'again']) {
        const id = await openCampaign(tools, { name: '摸底', censusDate: expected.censusDate });
        await importRosterFiles(tools, id, orders);
        const now = await fresh.database.asActor({ actor, requestId: 'test' }, (tx) => resultOf(tx, id));
        expect(asked(now)).toEqual(asked(expected));
      }
      expect(await fresh.owner('select count(*)::int as count from child')).toEqual([{ count: 14041 }]);
    } finally {
      await fresh.close();
    }
  }, 120_000);
});
