/**
 * The sync of phones under everything that happens in villages. The seed is printed: what failed can be played again.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { digestsOf, type Played, play } from './field-fuzz/run.ts';

const seed = Number(process.env.TONGHU_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const operations = Number(process.env.TONGHU_FUZZ_OPERATIONS ?? 10_000);

/** Nothing here is a page that is looked at: phones exchange when the fuzzer says so. Taken away again for tests that come after. */
const standIns = {
  document: { visibilityState: 'hidden' },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

/** What a PIN costs whoever tries many is no matter here: some five hundred phones that are opened would pay it. */
const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
const cheapPins: typeof derive = (algorithm, ...rest) =>
  derive(
    typeof algorithm === 'object' && 'iterations' in algorithm
      ? { ...algorithm, iterations: 1_000 }
      : algorithm,
    ...rest,
  );

let system: TestSystem;
let played: Played;
const written = (kind: string) =>
  played.phones.flatMap((phone) => phone.written.filter((one) => one.kind === kind));

beforeAll(
  async () => {
    Object.assign(globalThis, standIns);
    crypto.subtle.deriveKey = cheapPins;
    system = await startTestSystem(new Date().toISOString());
    played = await play(system, { seed, phones: 200, operations });
    console.log(`field fuzz: seed ${seed}, ${JSON.stringify(played.done)}`);
  },
  Math.max(600_000, operations * 100),
);
afterAll(async () => {
  for (const phone of played.phones) phone.store.lock();
  for (const name of Object.keys(standIns)) Reflect.deleteProperty(globalThis, name);
  crypto.subtle.deriveKey = derive;
  await system.close();
});

describe(`200 phones in bad weather (seed ${seed})`, () => {
  it('wrote a good deal of everything', () => {
    for (const kind of ['visit', 'correction', 'letter', 'comment'])
      expect(written(kind).length).toBeGreaterThan(10);
    expect(played.done.cut).toBeGreaterThan(0);
    expect(played.done.move).toBeGreaterThan(0);
  });

  it('have nothing left to send, and each writing stands at the server exactly once', async () => {
    for (const phone of played.phones)
      expect(phone.store.snapshot().outbox.filter((item) => item.state === 'waiting')).toEqual([]);
    const [counted] = await system.owner<{ n: number; ids: number }>(
      'select count(*)::int as n, count(distinct id)::int as ids from field_packet',
    );
    const all = played.phones.reduce((sum, phone) => sum + phone.written.length, 0);
    expect(counted).toEqual({ n: all, ids: all });
  });

  it('have every visit in its file exactly once, with all its photos', async () => {
    const ids = written('visit').map((one) => one.value);
    const stood = await system.owner<{ id: string }>('select id from visit_record');
    const held = await system.owner<{ id: string }>(
      `select id from field_packet where kind = 'record' and state = 'held'`,
    );
    expect([...stood, ...held].map((row) => row.id).sort()).toEqual([...ids].sort());
    expect(held).toEqual([]);
    const missing = await system.owner('select id from field_file where file_id is null');
    expect(missing).toEqual([]);
  });

  it('settled no difference in silence: a correction was written, or stands as a question, or waits for a person', async () => {
    const rows = await system.owner<{ account: string; asked: number; became: number }>(
      `select a.id as account,
         (select count(*) from field_packet p where p.account_id = a.id and p.kind = 'correction')::int as asked,
         (select count(*) from child_event e where e.account_id = a.id and e.kind = 'changed')::int
           + (select count(*) from field_conflict c where c.mine_account = a.id)::int
           + (select count(*) from field_packet p where p.account_id = a.id and p.kind = 'correction' and p.state = 'held')::int
           - (select count(*) from field_conflict c where c.decided_by = a.id and c.decided = 'mine')::int as became
       from account a where exists (select from field_packet p where p.account_id = a.id)`,
    );
    expect(rows.reduce((sum, row) => sum + row.asked, 0)).toBe(written('correction').length);
    expect(rows.filter((row) => row.asked !== row.became)).toEqual([]);
  });

  it('hold what the server holds, each director his own and nobody else’s', async () => {
    for (const phone of played.phones) {
      const { children, sync } = phone.store.snapshot();
      expect(sync.trouble).toBeNull();
      const mine = await system.owner<{ id: string; school: string | null }>(
        'select id, school from child where residence = $1 order by id',
        [phone.director.actor.area],
      );
      expect(children.map((child) => child.id).sort()).toEqual(mine.map((row) => row.id));
      const schools = new Map(mine.map((row) => [row.id, row.school]));
      for (const child of children)
        expect([child.id, child.school]).toEqual([child.id, schools.get(child.id)]);
    }
    const held = new Map<string, { readonly children: unknown; readonly digests: string }>();
    for (const phone of played.phones) {
      const children = [...phone.store.snapshot().children].sort((a, b) => (a.id < b.id ? -1 : 1));
      const mine = { children, digests: digestsOf(phone) };
      const before = held.get(phone.director.actor.area) ?? mine;
      expect(mine).toEqual(before);
      held.set(phone.director.actor.area, before);
    }
  });

  it('left one audit row for each writing, in the name of its writer', async () => {
    const rows = await system.owner<{ n: number }>(
      `select count(*)::int as n from audit_event e join field_packet p on p.id::text = e.object_id
       where e.event in ('field.taken-in', 'field.held') and e.account_id = p.account_id`,
    );
    const all = played.phones.reduce((sum, phone) => sum + phone.written.length, 0);
    expect(rows[0]?.n).toBe(all);
  });
});
