/** What is read is answered when its trail stands, and not before. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let child: MadeChild;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  child = await aChild().named('张小明').make(system);
  await system.owner(`create function no_trail() returns trigger language plpgsql as $$
    begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$`);
});
afterEach(() => system.owner('drop trigger if exists no_trail on audit_event'));
afterAll(() => system.close());

const counted = () => system.owner('select kind, number from reading_count order by kind');
const pages = () => [`/api/children?division=${places.county}`, `/api/children/${child.id}`];

describe('a reading', () => {
  it('whose audit row cannot be written is not answered, nor counted', async () => {
    await system.owner(
      'create trigger no_trail before insert on audit_event for each row execute function no_trail()',
    );
    for (const page of pages()) {
      const answer = await county.get(page);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(answer.body)).not.toContain('张小明');
    }
    expect(await counted()).toEqual([]);
  });

  it('whose commit fails is not answered, though the answer was made meanwhile', async () => {
    await system.owner(`create constraint trigger no_trail after insert on audit_event deferrable initially deferred
      for each row execute function no_trail()`);
    for (const page of pages()) {
      const answer = await county.get(page);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(answer.body)).not.toContain('张小明');
    }
    expect(await counted()).toEqual([]);
  });

  it('is written, counted and answered again afterwards, many at once and each once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => county.get(pages()[0] ?? '')));
    expect(
      answers.every(({ status, body }) => status === 200 && JSON.stringify(body).includes('张小明')),
    ).toBe(true);
    const rows = await system.owner(
      "select from audit_event where event = 'child.listed' and $1 = any (children)",
      [child.id],
    );
    expect(rows).toHaveLength(20);
    expect(await counted()).toEqual([{ kind: 'list', number: 20 }]);
  });
});
