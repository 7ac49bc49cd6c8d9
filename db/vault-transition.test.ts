/** An installation that held its records in clear: brought to its newest form, everything is sealed, and reads as before. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { findChild } from '#capabilities/children/file/queries.ts';
import { citizenIdTailKey, openMember } from '#capabilities/children/sealed-fields.ts';
import { detailsOf } from '#capabilities/children/timeline.ts';
import { findEntrustment } from '#capabilities/guardianship/entrustments/queries.ts';
import { openGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { findLetter, storedContent } from '#capabilities/guardianship/letters/queries.ts';
import { realClock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { ensureLogin, migrate } from '#foundation/database/migrate.ts';
import { sealClearFiles } from '#foundation/database/seal-clear.ts';
import { openFileStore } from '#foundation/files/store.ts';
import { anOlderInstallation, type OlderInstallation } from '#testing/older-installation.ts';
import { openTestDatabase } from '#testing/vault.ts';

let older: OlderInstallation;
const actor = { kind: 'service', service: 'administration', onBehalfOf: null } as const;

const guardians = Array.from({ length: 2_300 }, (_, at) => ({
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  name: `奶奶${at}`,
  citizen_id:
    at % 3 === 0 ? null : `410981195001${String(10_000 + at)}X`.slice(0, 17).padEnd(17, '0') + (at % 10),
  phone: at % 2 === 0 ? null : `1400${String(at).padStart(7, '0')}`,
  address: at % 5 === 0 ? `清丰县某村${at}号` : null,
  remark: at % 7 === 0 ? `备注${at}` : null,
}));

/** One child with all that hangs on it, by hand: ids end in the number of the thing. */
const id = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
const child = { name: '赵新来', citizen_id: '410981201404050012', remark: '夜里独自在家' };
const member = { citizen_id: '41098119850102001X', phone: '14000000777', workplace: '郑州电子厂' };
const paper = '名册原件，电话 14000000999';
const content = { number: 'ZR-1', guardian: { name: '奶奶1' } };
const words = {
  reason: '父母外出',
  checks: { harm: { clear: true, evidence: '村委会证明' } },
  weighed: {},
  costs: null,
  emergencyName: '赵姑',
  emergencyPhone: '14000000888',
  childOpinion: '愿意',
};

async function fillChild(client: pg.Client): Promise<void> {
  const statements: [string, unknown[]][] = [
    [`insert into household (id, residence, address) values ($1, '410922', '村东头')`, [id(1)]],
    [`insert into household (id, residence) values ($1, '410922')`, [id(2)]],
    [
      `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id, citizen_id_state, residence, remark,
         registered_on) values ($1, $2, $3, 'zhao', 1, '2014-04-05', $4, 'valid', '410922', $5, '2023-10-31')`,
      [id(3), id(1), child.name, child.citizen_id, child.remark],
    ],
    [
      `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id_state, residence, registered_on)
         values ($1, $2, '无证', 'wu', 1, '2014-04-05', 'missing', '410922', '2023-10-31')`,
      [id(4), id(2)],
    ],
    [
      `insert into child_key (key, residence, child_id) values ('#0012', '410922', $1), ('赵新来', '410922', $1)`,
      [id(3)],
    ],
    [
      `insert into family_member (id, household_id, residence, relation, name, citizen_id, phone, workplace)
         values ($1, $2, '410922', '51', '赵父', $3, $4, $5)`,
      [id(5), id(1), member.citizen_id, member.phone, member.workplace],
    ],
    [
      `insert into child_event (id, child_id, kind, details) values ($1, $2, 'changed', $3), ($4, $2, 'registered', '{"row": 2}')`,
      [id(6), id(3), JSON.stringify({ changes: [{ field: 'remark', was: null, now: child.remark }] }), id(7)],
    ],
    [
      `insert into transfer (id, child_ids, about, from_division, to_division, reason, proposed_by, proposer_name)
         values ($1, $2, $3, '410922', '4109', '搬家', $1, '甲')`,
      [id(8), [id(3)], JSON.stringify([{ id: id(3), citizenId: '4109**********0012' }])],
    ],
    [
      `insert into care (id, child_id, guardian_id, relation, mode, since) values ($1, $2, $3, '03', 'B', '2023-11-01')`,
      [id(9), id(3), guardians[1]?.id],
    ],
    [
      `insert into letter (id, number, child_id, care_id, guardian_id, state, term_from, term_to, signed_on, how, content)
         values ($1, 'ZR-1', $2, $3, $4, 'signed', '2023-11-01', '2024-10-31', '2023-11-01', 'census', $5)`,
      [id(10), id(3), id(9), guardians[1]?.id, JSON.stringify(content)],
    ],
    [
      `insert into entrustment (id, care_id, reason, term_from, term_to, checks, passed, emergency_name, emergency_phone,
         child_opinion) values ($1, $2, $3, '2023-11-01', '2024-10-31', $4, true, $5, $6, $7)`,
      [
        id(11),
        id(9),
        words.reason,
        JSON.stringify(words.checks),
        words.emergencyName,
        words.emergencyPhone,
        words.childOpinion,
      ],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, values);
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into division (code, name, level, parent_code) values ('41', '河南省', 1, null), ('4109', '濮阳市', 2, '41'),
       ('410922', '清丰县', 3, '4109')`,
  );
  await client.query(
    `insert into guardian (id, name, citizen_id, phone, address, remark, residence)
     select id, name, citizen_id, phone, address, remark, '410922' from json_to_recordset($1::json)
       as row (id uuid, name text, citizen_id text, phone text, address text, remark text)`,
    [JSON.stringify(guardians)],
  );
}

let database: Database;
beforeAll(async () => {
  older = await anOlderInstallation(inject('ownerUrl'), `tonghu_clear_${process.pid}`);
  await older.withOwner(async (client) => {
    await fill(client);
    await fillChild(client);
  });
});
afterAll(async () => {
  await database?.close();
  await older?.drop();
});

it('is not brought on without a key, and loses nothing by the attempt', async () => {
  await expect(migrate(older.url)).rejects.toThrow(/no key to seal/);
  const { rows } = await older.withOwner((client) =>
    client.query('select count(phone)::int as phones from guardian'),
  );
  expect(rows).toEqual([{ phones: guardians.filter((one) => one.phone !== null).length }]);
});

it('goes on where it was cut off', async () => {
  // As it stands when the process was killed between two batches: some are sealed, the clear columns are there.
  await older.withOwner(async (client) => {
    await client.query(`create function cut() returns trigger language plpgsql as $$ begin
      if (select count(sealing_key) from guardian) >= 1000 then raise exception 'cut off'; end if; return new; end $$`);
    await client.query('create trigger cut before update on guardian for each row execute function cut()');
  });
  await expect(migrate(older.url, older.sealer)).rejects.toThrow('cut off');
  await older.withOwner(async (client) => {
    const { rows } = await client.query('select count(sealing_key)::int as sealed from guardian');
    expect(rows).toEqual([{ sealed: 1000 }]);
    await client.query('drop trigger cut on guardian');
    await client.query('drop function cut');
  });
  const report = await migrate(older.url, older.sealer);
  expect(report.applied.length).toBeGreaterThan(0);
  expect((await migrate(older.url, older.sealer)).applied).toEqual([]);
});

it('reads as before, finds by whole values, and has no clear column any more', async () => {
  database = await openTestDatabase(await ensureLogin(older.url, join(older.folder, 'keys')), realClock, 2);
  const rows = await database.asActor({ actor, requestId: 'test' }, (tx) =>
    tx.selectFrom('guardian').selectAll().orderBy('id').execute(),
  );
  const opened = rows.map((row) => {
    const { id, name: called, citizen_id, phone, address, remark } = openGuardian(database.vault, row);
    return { id, name: called, citizen_id, phone, address, remark };
  });
  expect(opened).toEqual(guardians);
  const { vault } = database;
  const [, one] = guardians;
  expect(rows[1]?.phone_index).toEqual(vault.index('phone', one?.phone ?? ''));
  expect(rows[1]?.citizen_id_end_index).toEqual(
    vault.index('citizen-id-end', (one?.citizen_id ?? '').slice(-4)),
  );
  const columns = await older.withOwner((client) =>
    client.query(`select column_name from information_schema.columns where table_name = 'guardian'
      and column_name in ('citizen_id', 'phone', 'second_phone', 'address', 'remark')`),
  );
  expect(columns.rows).toEqual([]);
});

it('keeps its files as they were, sealed, also when it was cut off before a file took its place', async () => {
  const places = [id(12), id(13)].map((file) => join(older.folder, file.slice(-2), file));
  await older.withOwner(async (client) => {
    for (const [at, place] of places.entries()) {
      mkdirSync(join(place, '..'), { recursive: true });
      writeFileSync(place, paper);
      await client.query(
        `insert into stored_file (id, sha256, media_type, file_name, size, area, purpose)
           values ($1, repeat('0', 64), 'text/plain', 'a.txt', 9, '410922', 'test')`,
        [id(12 + at)],
      );
    }
    await expect(sealClearFiles(client, undefined)).rejects.toThrow(/no key to seal/);
    await sealClearFiles(client, older.sealer);
    const [, last = ''] = places;
    renameSync(last, `${last}.sealed`);
    writeFileSync(last, paper);
    await sealClearFiles(client, older.sealer);
  });
  const files = openFileStore(older.folder, database.vault);
  for (const [at, place] of places.entries()) {
    expect(readFileSync(place).includes('14000000999')).toBe(false);
    const read = await database.asActor({ actor, requestId: 'test' }, (tx) => files.read(tx, id(12 + at)));
    expect(read.toString()).toBe(paper);
  }
});

it('holds a child with family, timeline, transfer, letter and agreement as before, each under its own key', async () => {
  const read = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.asActor({ actor, requestId: 'test' }, work);
  const { vault } = database;
  const one = await read((tx) => findChild(tx, id(3)));
  expect(one).toMatchObject({ ...child, version: 1 });
  expect(one.citizen_id_index).toEqual(vault.index('citizen-id', child.citizen_id));
  expect((await read((tx) => findChild(tx, id(4)))).sealing_key).toBeInstanceOf(Buffer);
  const home = await read((tx) =>
    tx.selectFrom('household').selectAll().where('id', '=', id(1)).executeTakeFirstOrThrow(),
  );
  const household = vault.subject(home.sealing_key);
  expect(household.open('household.address_sealed', id(1), home.address_sealed)).toBe('村东头');
  const father = await read((tx) => tx.selectFrom('family_member').selectAll().executeTakeFirstOrThrow());
  expect(openMember(household, father)).toMatchObject(member);
  const events = await read((tx) => tx.selectFrom('child_event').selectAll().orderBy('id').execute());
  expect(events.map((event) => detailsOf(vault.subject(one.sealing_key), event))).toEqual([
    { changes: [{ field: 'remark', was: null, now: child.remark }] },
    { row: 2 },
  ]);
  expect(events[0]?.details).toEqual({});
  const moved = await read((tx) => tx.selectFrom('transfer').selectAll().executeTakeFirstOrThrow());
  expect(vault.subject(moved.sealing_key).open('transfer.about_sealed', id(8), moved.about_sealed)).toContain(
    '0012',
  );
  const letter = await read((tx) => findLetter(tx, id(10)));
  expect(storedContent(vault, letter)).toEqual(content);
  expect(await read((tx) => findEntrustment(tx, id(11)))).toMatchObject({ ...words, content: null });
  const keys = await read((tx) => tx.selectFrom('child_key').select('key').orderBy('key').execute());
  expect(keys.map(({ key }) => key)).toEqual([citizenIdTailKey(vault, child.citizen_id), '赵新来']);
});

it('is guarded as before: row security is forced again and its triggers run', async () => {
  const { rows } = await older.withOwner((client) =>
    client.query(`select relname as name from pg_class where relname in ('guardian', 'vault_key', 'child', 'household', 'family_member',
        'child_event', 'child_key', 'transfer', 'care', 'letter', 'entrustment')
      and not (relrowsecurity and relforcerowsecurity)
      union all select tgname from pg_trigger where tgenabled = 'D'`),
  );
  expect(rows).toEqual([]);
});
