/** Several writers at the same record, and the same write several times at once: one may win, and it is done once. */
import type { Caller, TestSystem } from '#testing/harness.ts';
import type { Dice } from './dice.ts';
import type { DocumentedOperation, FuzzRequest } from './requests.ts';
import type { FuzzAnswer } from './send.ts';

/** Where a race is run. */
export interface RaceTrack {
  readonly system: TestSystem;
  readonly dice: Dice;
  readonly officer: Caller;
  readonly send: (request: FuzzRequest) => Promise<FuzzAnswer>;
}

/** What came of it. */
export interface RanRace {
  readonly sent: { readonly request: FuzzRequest; readonly answer: FuzzAnswer }[];
  readonly faults: string[];
}

const WRITERS = 6;
const operation = (id: string): DocumentedOperation => ({
  ...{ id, method: 'PATCH', path: '', roles: 'signed-in', audited: true, parameters: [], body: null },
});

async function aChildOf(system: TestSystem): Promise<{ id: string; version: number }> {
  const [child] = await system.owner<{ id: string; version: number }>(
    `select id, version from child where state = 'registered' order by random() limit 1`,
  );
  if (child === undefined) throw new Error('There is no child to race for.');
  return child;
}

const edit = (child: { id: string; version: number }, remark: string, key?: string): FuzzRequest => ({
  operation: operation('child.edit'),
  method: 'PATCH',
  path: `/api/children/${child.id}`,
  headers: {
    'content-type': 'application/json',
    'if-match': String(child.version),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  },
  body: Buffer.from(JSON.stringify({ remark })),
});

async function versionOf(system: TestSystem, id: string): Promise<number> {
  const [row] = await system.owner<{ version: number }>('select version from child where id = $1', [id]);
  return row?.version ?? 0;
}

async function run(track: RaceTrack, requests: readonly FuzzRequest[]): Promise<RanRace['sent']> {
  return Promise.all(requests.map(async (request) => ({ request, answer: await track.send(request) })));
}

/** All have seen the same version: one writes, the others are told that somebody was first. */
export async function raceForRecord(track: RaceTrack): Promise<RanRace> {
  const child = await aChildOf(track.system);
  const remarks = Array.from({ length: WRITERS }, () => `第${track.dice.below(1e9)}次`);
  const sent = await run(
    track,
    remarks.map((remark) => edit(child, remark)),
  );
  const statuses = sent.map(({ answer }) => answer.status).sort();
  const expected = [200, ...Array.from({ length: WRITERS - 1 }, () => 412)];
  const after = await versionOf(track.system, child.id);
  const fair = statuses.join() === expected.join() && after === child.version + 1;
  return {
    sent,
    faults: fair
      ? []
      : [`a race for one record ended ${statuses.join()}, version ${child.version} became ${after}`],
  };
}

/** The same write under the same key: done once, and everybody gets the same answer. */
export async function raceWithKey(track: RaceTrack): Promise<RanRace> {
  const child = await aChildOf(track.system);
  const request = edit(child, `第${track.dice.below(1e9)}次`, `race-${track.dice.below(1e9)}`);
  const sent = await run(
    track,
    Array.from({ length: WRITERS }, () => request),
  );
  const answers = new Set(sent.map(({ answer }) => `${answer.status} ${answer.body}`));
  const after = await versionOf(track.system, child.id);
  const once = answers.size === 1 && sent[0]?.answer.status === 200 && after === child.version + 1;
  return {
    sent,
    faults: once
      ? []
      : [
          `one write sent at once ended ${[...answers].join(' | ')}, version ${child.version} became ${after}`,
        ],
  };
}
