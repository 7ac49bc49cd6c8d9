import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorkRunner, type WorkKind, type WorkRunner } from '#foundation/jobs/runner.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { Refusal } from '#foundation/refusals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
const runners: WorkRunner[] = [];

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', '410922');
});
afterAll(() => system.close());
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

function start(kind: WorkKind): WorkRunner {
  const runner = startWorkRunner({ database: system.database, files: system.files, kinds: [kind] });
  runners.push(runner);
  return runner;
}

async function ask(kind: string, subjectId = uuidv7()): Promise<string> {
  return system.as('county', '410922', (tx) =>
    askForWork(tx, { kind, subjectId, area: '410922', actor: county.actor }),
  );
}

const stateOf = async (id: string): Promise<string> => (await county.get(`/api/work/${id}`)).body.state;

describe('long work', () => {
  it('is done for whoever asked, and its progress can be read', async () => {
    const seen: unknown[] = [];
    const runner = start({
      kind: 'count',
      run: async (work, tools) => {
        seen.push(work.askedBy?.accountId, work.askedBy?.name);
        await tools.progress(3, 3, 'counting');
      },
    });
    const id = await ask('count');
    await runner.idle();
    expect(seen).toEqual([county.actor.accountId, county.actor.name]);
    expect((await county.get(`/api/work/${id}`)).body).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      step: 'counting',
    });
  });

  it('is not shown to another county', async () => {
    const id = await ask('nobody-does-this');
    const other = await system.caller('county', '410923');
    expect((await other.get(`/api/work/${id}`)).status).toBe(404);
    expect((await system.anonymous().get(`/api/work/${id}`)).status).toBe(401);
  });

  it('asked for twice for one subject is one piece of work', async () => {
    const subject = uuidv7();
    const [first, second] = await Promise.all([
      ask('nobody-does-this', subject),
      ask('nobody-does-this', subject),
    ]);
    expect(second).toBe(first);
  });

  it('never runs twice at once, however many runners there are', async () => {
    let running = 0;
    let most = 0;
    let times = 0;
    const kind: WorkKind = {
      kind: 'alone',
      run: async () => {
        running += 1;
        times += 1;
        most = Math.max(most, running);
        await new Promise((done) => setTimeout(done, 100));
        running -= 1;
      },
    };
    const both = [start(kind), start(kind)];
    await ask('alone');
    await Promise.all(both.map((runner) => runner.idle()));
    expect({ most, times }).toEqual({ most: 1, times: 1 });
  });

  it('that a dead worker left running is taken up again', async () => {
    const id = await ask('left-lying');
    await system.owner("update long_work set state = 'running', attempts = 1 where id = $1", [id]);
    let done = 0;
    const runner = start({
      kind: 'left-lying',
      run: async () => {
        done += 1;
      },
    });
    await runner.idle();
    expect(done).toBe(1);
    expect(await stateOf(id)).toBe('done');
  });

  it('that kills its worker every time is given up, not tried for ever, and whoever waits is told', async () => {
    const id = await ask('deadly');
    await system.owner("update long_work set state = 'running', attempts = 3 where id = $1", [id]);
    const told: string[] = [];
    const givenUp: WorkKind['givenUp'] = async (_work, _tools, reason) => void told.push(reason.code);
    const runner = start({ kind: 'deadly', run: async () => undefined, givenUp });
    await runner.idle();
    expect(await stateOf(id)).toBe('failed');
    expect(told).toEqual(['internal-fault']);
  });

  it('that is refused says why, in a code', async () => {
    const id = await ask('refused');
    const runner = start({
      kind: 'refused',
      run: async () => {
        throw new Refusal('unknown-division');
      },
    });
    await runner.idle();
    expect((await county.get(`/api/work/${id}`)).body).toMatchObject({
      state: 'failed',
      fault: { code: 'unknown-division' },
    });
  });
});
