/** A census that an installation held in clear: brought to its newest form, all of it is sealed, and reads as before. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openLayout, openRow } from '#capabilities/census/imports/sealed-rows.ts';
import { openTold } from '#capabilities/census/imports/told.ts';
import { openVisit, spotCheckChildren } from '#capabilities/census/spot-checks/queries.ts';
import { phoneOf, phoneToken } from '#capabilities/organization/staff/sealed-fields.ts';
import { realClock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { anOlderInstallation, type OlderInstallation } from '#testing/older-installation.ts';
import { openTestDatabase } from '#testing/vault.ts';

const actor = { kind: 'service', service: 'administration', onBehalfOf: null } as const;
/** Ids end in the number of the thing. */
const id = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
const child = { name: '赵新来', citizen_id: '410981201404050012' };
/** A roster with one row that names its guardian by nothing but an ID, a match, a second visit, and a colleague. */
const rosterRow = {
  entry: { name: '赵新来', citizenId: child.citizen_id, letterSigned: true },
  changes: [{ field: 'citizenId', was: ' 410981201404050012', now: child.citizen_id }],
  cells: ['赵新来', child.citizen_id],
};
const grandmother = '410981196005060023';
const layout = { kind: 'csv', sheets: [], skipped: [], otherCounty: null, passed: {} };
const told = { filled: { 'father.phone': '14000000666' }, differences: [] };
const visit = { found: { guardianPhone: '14000000555' }, remark: '院门上锁' };

async function fillCensus(client: pg.Client): Promise<void> {
  const statements: [string, unknown[]][] = [
    [
      `insert into division (code, name, level, parent_code) values ('41', '河南省', 1, null), ('4109', '濮阳市', 2, '41'),
         ('410922', '清丰县', 3, '4109')`,
      [],
    ],
    [`insert into household (id, residence) values ($1, '410922')`, [id(1)]],
    [
      `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id, citizen_id_state, residence, registered_on)
         values ($1, $2, $3, 'zhao', 1, '2014-04-05', $4, 'valid', '410922', '2023-10-31')`,
      [id(3), id(1), child.name, child.citizen_id],
    ],
    [
      `insert into campaign (id, name, census_date, scope, deadline) values ($1, '摸底', '2023-10-31', '4109', '2023-11-30')`,
      [id(20)],
    ],
    [
      `insert into stored_file (id, sha256, media_type, file_name, size, area, purpose)
         values ($1, repeat('0', 64), 'text/csv', 'a.csv', 9, '410922', 'roster')`,
      [id(21)],
    ],
    [
      `insert into roster_import (id, campaign_id, county, file_id, file_name, sha256, state, layout)
         values ($1, $2, '410922', $3, 'a.csv', repeat('0', 64), 'committed', $4)`,
      [id(22), id(20), id(21), JSON.stringify(layout)],
    ],
    [
      `insert into roster_row (import_id, ordinal, county, sheet, row_number, residence, verdict, name, sex, birth_date, citizen_id,
         guardian_citizen_id, guardian_phone, entry, changes, cells)
         values ($1, 7, '410922', 'a', 8, '410922', 'eligible', '赵新来', 1, '2014-04-05', $2, $3, '14000000444', $4, $5, $6)`,
      [
        ...[id(22), child.citizen_id, grandmother, JSON.stringify(rosterRow.entry)],
        ...[JSON.stringify(rosterRow.changes), rosterRow.cells],
      ],
    ],
    [
      `insert into roster_match (id, campaign_id, import_id, ordinal, county, kind, child_id, filled)
         values ($1, $2, $3, 7, '410922', 'known', $4, $5)`,
      [id(23), id(20), id(22), id(3), JSON.stringify(told.filled)],
    ],
    [
      `insert into campaign_child (campaign_id, child_id, county, residence, import_id, ordinal, guardian_key)
         values ($1, $2, '410922', '410922', $3, 7, $4)`,
      [id(20), id(3), id(22), `id|${grandmother}`],
    ],
    [
      `insert into spot_check (id, campaign_id, area, seed, size, strata) values ($1, $2, '4109', 's', 1, '{}')`,
      [id(24), id(20)],
    ],
    [
      `insert into spot_check_child (id, spot_check_id, child_id, county, residence, place, found, remark)
         values ($1, $2, $3, '410922', '410922', 1, $4, $5)`,
      [id(25), id(24), id(3), JSON.stringify(visit.found), visit.remark],
    ],
    [
      `insert into staff (id, name, area, phone) values ($1, '欧阳主任', '410922', '140 0000 0333')`,
      [id(26)],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, values);
}

let older: OlderInstallation;
let database: Database;
const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.asActor({ actor, requestId: 'test' }, work);
beforeAll(async () => {
  older = await anOlderInstallation(inject('ownerUrl'), `tonghu_clear_census_${process.pid}`);
  await older.withOwner(fillCensus);
  await migrate(older.url, older.sealer);
  database = await openTestDatabase(await ensureLogin(older.url, older.folder), realClock, 2);
});
afterAll(async () => {
  await database?.close();
  await older?.drop();
});

it('holds a roster, what its rows told and what a second visit found as before', async () => {
  const { vault } = database;
  const file = await read((tx) => tx.selectFrom('roster_import').selectAll().executeTakeFirstOrThrow());
  const roster = vault.subject(file.sealing_key);
  expect(openLayout(vault, file)).toEqual(layout);
  const row = await read((tx) => tx.selectFrom('roster_row').selectAll().executeTakeFirstOrThrow());
  expect(openRow(roster, id(22), row)).toEqual(rosterRow);
  expect(row).toMatchObject({
    ...{ signed: true, changed: true, citizen_id_index: vault.index('citizen-id', child.citizen_id) },
    guardian_citizen_id_index: vault.index('census-guardian', grandmother),
  });
  const match = await read((tx) => tx.selectFrom('roster_match').selectAll().executeTakeFirstOrThrow());
  expect(openTold(roster, id(23), match.told_sealed)).toEqual(told);
  const counted = await read((tx) => tx.selectFrom('campaign_child').selectAll().executeTakeFirstOrThrow());
  expect(counted.guardian_index).toEqual(vault.index('census-guardian', `id|${grandmother}`));
  const visits = await read((tx) => spotCheckChildren(tx).execute());
  expect(visits.map((one) => openVisit(vault, one))).toEqual([visit]);
});

it('holds the telephone of a colleague as before, and finds it', async () => {
  const person = await read((tx) => tx.selectFrom('staff').selectAll().executeTakeFirstOrThrow());
  expect(phoneOf(database.vault, person)).toBe('140 0000 0333');
  expect(person.phone_index).toEqual(phoneToken(database.vault, '14000000333'));
});

it('is guarded as before: row security is forced again', async () => {
  const rows = await older.withOwner(
    async (client) =>
      (
        await client.query(`select relname as name from pg_class
    where relname in ('roster_import', 'roster_row', 'roster_match', 'campaign_child', 'spot_check_child', 'staff', 'child')
      and not (relrowsecurity and relforcerowsecurity)`)
      ).rows,
  );
  expect(rows).toEqual([]);
});
