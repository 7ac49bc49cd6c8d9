/** Many guardians, cares and letters at once, as a census brings them. */
import type { Selectable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenIdToken, openGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { registerCares, registerGuardians, registerLetters } from '#capabilities/guardianship/index.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { aChild, aCitizenId, aPhone, places } from '#testing/builders/children.ts';
import { asBuilder, inCareOf, type MadeCare } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const tokenOf = (citizenId: string): Buffer => citizenIdToken(system.database.vault, citizenId);
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const residence = places.village;

describe('guardians of a roster', () => {
  it('are written down once each, within the rows and against the files that are there', async () => {
    const [id, phone] = [aCitizenId('1955-05-05', 2), aPhone()];
    const rows = [
      { name: '甲奶奶', citizenId: id, phone: null, residence },
      { name: '乙奶奶', citizenId: null, phone, residence },
      { name: '丙奶奶', citizenId: null, phone: null, residence },
      { name: null, citizenId: null, phone: aPhone(), residence },
    ];
    const first = await asBuilder(system, (tx) => registerGuardians(tx, [...rows, ...rows]));
    expect(first.map((one) => one.fresh)).toEqual([true, true, true, true, false, false, false, false]);
    const elsewhere = rows.map((row) => ({ ...row, residence: places.otherVillage }));
    const second = await asBuilder(system, (tx) => registerGuardians(tx, elsewhere));
    expect(second.map((one) => one.fresh)).toEqual([false, false, true, false]);
    const [row] = await system.owner('select sex, birth_date from guardian where citizen_id_index = $1', [
      tokenOf(id),
    ]);
    expect(row).toEqual({ sex: 2, birth_date: '1955-05-05' });
  });

  it('keep their own county’s file as it is when another county names them otherwise', async () => {
    const citizenId = aCitizenId('1956-06-06', 2);
    const row = { name: '丁奶奶', citizenId, phone: '14007770001', residence };
    await asBuilder(system, (tx) => registerGuardians(tx, [row]));
    await asBuilder(system, (tx) => registerGuardians(tx, [{ ...row, name: '丁奶', phone: '14007770002' }]));
    const [found] = await system.owner<Selectable<Tables['guardian']>>(
      'select * from guardian where citizen_id_index = $1',
      [tokenOf(citizenId)],
    );
    expect(found?.name).toBe('丁奶奶');
    expect(found === undefined ? null : openGuardian(system.database.vault, found).phone).toBe('14007770001');
  });
});

describe('cares and letters of a roster', () => {
  it('count at once: children with a guardian, files, letters', async () => {
    const before = await tally();
    const children = await Promise.all(Array.from({ length: 4 }, () => aChild().make(system)));
    await asBuilder(system, async (tx) => {
      const [one] = await registerGuardians(tx, [
        { name: '戊奶奶', citizenId: null, phone: aPhone(), residence },
      ]);
      const guardianId = one?.guardianId ?? '';
      const since = '2023-10-31';
      const cares = await registerCares(tx, [
        ...children
          .slice(0, 3)
          .map((child) => ({ childId: child.id, guardianId, relation: '03' as const, since })),
        { childId: children[3]?.id ?? '', guardianId: null, relation: '00' as const, since },
      ]);
      await registerLetters(
        tx,
        children.slice(0, 2).map((child, at) => ({
          childId: child.id,
          careId: cares[at] ?? '',
          guardianId,
          residence,
          signedOn: since,
        })),
      );
    });
    const after = await tally();
    expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([4, 3, 3, 2]);
    const [guardian] = await system.owner(`select cares_for from guardian where name = '戊奶奶'`);
    expect(guardian?.cares_for).toBe(3);
  });

  it('go on with the village’s numbers where letters stand already, also from two sides at once', async () => {
    const declare = async () => {
      const children = await Promise.all(
        Array.from({ length: 5 }, () => aChild().inVillage(places.nextVillage).make(system)),
      );
      const cares: MadeCare[] = [];
      for (const child of children) cares.push(await inCareOf(system, child));
      return asBuilder(system, (tx) =>
        registerLetters(
          tx,
          children.map((child, at) => ({
            childId: child.id,
            careId: cares[at]?.careId ?? '',
            guardianId: cares[at]?.guardianId ?? '',
            residence: places.nextVillage,
            signedOn: '2023-10-31',
          })),
        ),
      );
    };
    await Promise.all([declare(), declare()]);
    const rows = await system.owner<{ number: string }>(
      'select number from letter where number like $1 order by number',
      [`${places.nextVillage}-%`],
    );
    expect(rows.map((row) => Number(row.number.slice(-4)))).toEqual(
      Array.from({ length: 10 }, (_, at) => at + 1),
    );
  });

  async function tally(): Promise<number[]> {
    const [row] = await system.owner<Record<string, number>>(
      'select counted, guardian_files, with_guardian, letters from coverage_tally where residence = $1',
      [residence],
    );
    return row === undefined ? [0, 0, 0, 0] : Object.values(row);
  }
});

describe('a letter cut off in the middle', () => {
  it('leaves nothing half, and its number to the next', async () => {
    const town = await system.caller('town', places.town);
    const child = await aChild().inVillage(places.village).make(system);
    await inCareOf(system, child);
    const pg = await import('pg');
    const blocker = new pg.default.Client({ connectionString: system.ownerUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('lock table letter_number in access exclusive mode');
    const cut = town.post(`/api/children/${child.id}/letters`, {});
    let killed = 0;
    while (killed === 0) {
      const { rowCount } = await blocker.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'tonghu' and wait_event_type = 'Lock'`,
      );
      killed = rowCount ?? 0;
    }
    expect((await cut).status).toBeGreaterThanOrEqual(500);
    await blocker.query('rollback');
    await blocker.end();
    expect(await system.owner('select id from letter where child_id = $1', [child.id])).toEqual([]);
    expect(
      await system.owner(`select kind from child_event where child_id = $1 and kind = 'letter-drafted'`, [
        child.id,
      ]),
    ).toEqual([]);
    const again = await town.post(`/api/children/${child.id}/letters`, {});
    expect(again.status).toBe(200);
    const [last] = await system.owner('select last from letter_number where residence = $1', [
      places.village,
    ]);
    const numbers = await system.owner('select id from letter where number like $1', [`${places.village}-%`]);
    expect(numbers).toHaveLength(Number(last?.last));
  });
});
