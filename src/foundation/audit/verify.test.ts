import { createSecretKey } from 'node:crypto';
/** Everything that somebody with SQL and without the key can do to the trail, and that the check names it. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Checkpoint, isGenuine, takeCheckpoint } from '#foundation/audit/checkpoint.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { contentOf, type SealedRow, sealOf } from '#foundation/audit/seal.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const ROWS = 12;
const child = '018bcfe5-0000-7000-8000-000000000001';
const actor: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

let system: TestSystem;
let outside: Checkpoint[] = [];

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

/** Twelve rows and a checkpoint outside; what a test did to the former ones is gone. */
beforeEach(async () => {
  await tamper('truncate audit_event restart identity');
  for (let row = 1; row <= ROWS; row += 1) await write(`test.event-${row}`);
  outside = [await checkpointNow()];
});

const checkpointNow = (): Promise<Checkpoint> =>
  system.database.asActor({ actor, requestId: 'test' }, (tx) => takeCheckpoint(tx, system.clock.now()));

const write = (event: string): Promise<void> =>
  system.database.asActor({ actor, requestId: 'test' }, (tx) =>
    recordAudit(tx, actor, { requestId: 'r-1', address: '10.1.2.3' }, event, {
      objectKind: 'child',
      objectId: child,
      area: '410922',
      why: '核对',
      before: { grade: '二年级' },
      after: { grade: '三年级' },
      details: { z: 1, a: ['两', '边'] },
    }),
  );

/** What a superuser does: the guard is switched off, the deed is done, the guard is back as if nothing had been. */
async function tamper(...texts: string[]): Promise<void> {
  await system.owner('alter table audit_event disable trigger only_grows');
  for (const text of texts) await system.owner(text);
  await system.owner('alter table audit_event enable always trigger only_grows');
}

const check = (checkpoints: readonly Checkpoint[] = outside) => verifyTrail(system.database, { checkpoints });

describe('a trail that nobody touched', () => {
  it('is whole, with its checkpoint and with none', async () => {
    expect(await check()).toEqual({ ok: true, rows: ROWS, firstBad: null, faults: 0, checkpoints: 1 });
    expect(await check([])).toMatchObject({ ok: true, rows: ROWS });
  });

  it('stays whole when it grows after the checkpoint, and when many write at once', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, n) => write(`test.at-once-${n}`)));
    const lanes = await system.owner('select distinct lane from audit_event');
    expect(lanes.length).toBeGreaterThan(1);
    expect(await check()).toMatchObject({ ok: true, rows: ROWS + 24 });
  });

  it('has no gap where a transaction was given up', async () => {
    await system.database
      .asActor({ actor, requestId: 'test' }, async (tx) => {
        await recordAudit(tx, actor, { requestId: 'r', address: null }, 'test.given-up');
        throw new Error('given up');
      })
      .catch(() => undefined);
    await write('test.after');
    expect(await check()).toMatchObject({ ok: true, rows: ROWS + 1 });
  });

  it('holds any text a row may be given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.jsonValue(), async (text, value) => {
        const words = text.replaceAll('\0', '');
        await system.database.asActor({ actor, requestId: 'test' }, (tx) =>
          recordAudit(tx, actor, { requestId: words, address: null }, 'test.any', {
            objectId: words,
            why: words,
            details: { value },
            after: { value },
          }),
        );
      }),
      { numRuns: 60 },
    );
    expect(await check()).toMatchObject({ ok: true, rows: ROWS + 60 });
  });
});

/** Each column with another value; the seal's own are columns too. */
const otherValues: Readonly<Record<string, string>> = {
  id: '500',
  at: "at + interval '1 microsecond'",
  ordered_at: "ordered_at + interval '1 microsecond'",
  account_id: 'gen_random_uuid()',
  actor_role: "'county'",
  actor_area: "'410922'",
  service: 'null',
  request_id: "'another'",
  address: "'10.1.2.4'",
  event: "'test.harmless'",
  object_kind: "'guardian'",
  object_id: "'nobody'",
  area: "'410923'",
  children: "'{}'",
  details: `'{"a":["两","边"],"z":1}'`,
  before: 'null',
  after: `'{"grade":"四年级"}'`,
  why: "''",
  lane: '7',
  lane_seq: '99',
  previous: "decode(repeat('00', 32), 'hex')",
  seal: "decode(repeat('00', 32), 'hex')",
  seal_key: "'00000000'",
};

describe('a changed row is named', () => {
  it('whatever column the table has: none is left out of the seal', async () => {
    const columns = await system.owner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'audit_event'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(otherValues).sort());
  });

  for (const [column, value] of Object.entries(otherValues)) {
    it(`when its ${column} is another`, async () => {
      await tamper(`update audit_event set ${column} = ${value} where id = 5`);
      const found = await check();
      expect(found.ok).toBe(false);
      // A row that was given another number leaves a gap where it stood, and that comes first.
      if (column === 'lane_seq' || column === 'lane') expect([5, 6]).toContain(found.firstBad?.id);
      else expect(found.firstBad?.id).toBe(5);
    });
  }
});

describe('a removed row is named', () => {
  for (const [where, id] of [
    ['first', 1],
    ['in the middle', 6],
    ['last', ROWS],
  ] as const) {
    it(`when it stood ${where}`, async () => {
      await tamper(`delete from audit_event where id = ${id}`);
      expect(await check()).toMatchObject({ ok: false, rows: ROWS - 1, firstBad: { id, what: 'removed' } });
    });
  }

  it('when the end was cut off and new rows were written over it', async () => {
    await tamper('delete from audit_event where id >= 11');
    for (const event of ['test.later-1', 'test.later-2', 'test.later-3']) await write(event);
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 12, what: 'removed' } });
  });

  it('when the whole trail was emptied', async () => {
    await tamper('truncate audit_event');
    expect(await check()).toMatchObject({ ok: false, rows: 0, firstBad: { id: 1, what: 'removed' } });
  });

  it('when one of many lanes lost its end', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, n) => write(`test.at-once-${n}`)));
    const many = [await checkpointNow()];
    const [last] = await system.owner<{ id: number }>(
      'select max(id) as id from audit_event where lane = (select max(lane) from audit_event)',
    );
    await tamper(`delete from audit_event where id = ${last?.id}`);
    expect(await check(many)).toMatchObject({
      ok: false,
      firstBad: { id: Number(last?.id), what: 'removed' },
    });
  });
});

describe('rows that were moved or made up are named', () => {
  it('when two were swapped', async () => {
    await tamper(
      'update audit_event set id = -1 where id = 4',
      'update audit_event set id = 4 where id = 9',
      'update audit_event set id = 9 where id = -1',
    );
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 4, what: 'reordered' } });
  });

  it('when what two rows say was swapped', async () => {
    await tamper(`update audit_event a set event = b.event from audit_event b
      where (a.id = 4 and b.id = 9) or (a.id = 9 and b.id = 4)`);
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 4, what: 'changed' }, faults: 2 });
  });

  it('when all were numbered anew', async () => {
    await tamper('update audit_event set id = id + 1000');
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 1001 } });
  });

  it('when one was put in without a seal', async () => {
    await tamper(`insert into audit_event (id, at, event) values (300, now(), 'test.made-up')`);
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 300, what: 'inserted' } });
  });

  it('when one was put in with the seal of another', async () => {
    await tamper(`insert into audit_event (id, at, ordered_at, event, lane, lane_seq, previous, seal, seal_key)
      select 300, at, ordered_at, 'test.made-up', lane, 13, seal, seal, seal_key from audit_event where id = 12`);
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 300, what: 'changed' } });
  });

  it('when every seal was made anew with a key that is not ours', async () => {
    await sealAnew(Buffer.alloc(32, 1));
    expect(await check()).toMatchObject({ ok: false, firstBad: { id: 1, what: 'changed' }, rows: ROWS });
  });
});

describe('a checkpoint', () => {
  it('that somebody changed or made up is no evidence, and is named', async () => {
    const [own] = outside;
    if (own === undefined) throw new Error('no checkpoint');
    const changed = { ...own, rows: 11 };
    expect([isGenuine(own), isGenuine(changed)]).toEqual([true, false]);
    expect(await check([changed])).toMatchObject({ ok: false, firstBad: { what: 'checkpoint' } });
  });
});

describe('the database', () => {
  it('refuses every change and removal, the owner’s too', async () => {
    for (const text of [
      `update audit_event set event = 'x'`,
      'delete from audit_event',
      'truncate audit_event',
      `set session_replication_role = replica; update audit_event set event = 'x'`,
    ])
      await expect(system.owner(text)).rejects.toThrow(/only added to/);
  });
});

/** Takes the first row's change and seals all rows again, as one would who knows the form but not the key. */
async function sealAnew(key: Buffer): Promise<void> {
  const rows = await system.owner<SealedRow & { object_id: string }>(
    `select id, lane, lane_seq as "laneSeq", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
      to_char(ordered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as "orderedAt", account_id as "accountId",
      actor_role as "actorRole", actor_area as "actorArea", service, request_id as "requestId", address, event,
      object_kind as "objectKind", object_id as "objectId", area, children, details::text, before::text, after::text, why
     from audit_event order by id`,
  );
  let previous: Buffer | null = null;
  const texts: string[] = [];
  for (const row of rows) {
    const seal = sealOf(
      contentOf({ ...row, event: row.id === 1 ? 'test.forged' : row.event, previous }),
      createSecretKey(key),
    );
    const before = previous === null ? 'null' : `decode('${previous.toString('hex')}', 'hex')`;
    texts.push(
      `update audit_event set seal = decode('${seal.toString('hex')}', 'hex'), previous = ${before} where id = ${row.id}`,
    );
    previous = seal;
  }
  await tamper(`update audit_event set event = 'test.forged' where id = 1`, ...texts);
}
