/**
 * Reports and cases for tests, in the words of the domain: `aReport({ level: '1' })`, `(await aCase(system, reporter)).by(officer)`.
 * All people are made up. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import type { NewCase } from '#capabilities/cases/index.ts';
import { places } from '#testing/builders/children.ts';
import type { Caller, HttpAnswer, TestSystem } from '#testing/harness.ts';

/** A village director's word of a boy of seven who is poorly cared for; another case each time. */
export function aReport(more: Partial<NewCase> = {}): NewCase {
  return {
    id: uuidv7(),
    source: { kind: 'visit' },
    receivedAt: '2023-11-06T08:50:00+08:00',
    division: places.village,
    types: ['poor_care'],
    children: [{ described: { name: '李小豆', sex: 1, age: 7 } }],
    narrative: '孩子连续几天没有吃上热饭，夜里独自在家',
    ...more,
  };
}

/** A case that was opened; what is done to it names the version that stands, unless another is given. */
export interface MadeCase {
  readonly id: string;
  do(by: Caller, path: string, body: unknown, version?: number): Promise<HttpAnswer>;
  read(by: Caller): Promise<HttpAnswer>;
  version(): Promise<number>;
}

/** Opens a case and answers the means to work on it. */
export async function aCase(system: TestSystem, by: Caller, more: Partial<NewCase> = {}): Promise<MadeCase> {
  const report = aReport({ receivedAt: system.clock.now().toISOString(), ...more });
  const opened = await by.post('/api/cases', report, { 'idempotency-key': uuidv7() });
  if (opened.status !== 200) throw new Error(`The case was not opened: ${JSON.stringify(opened.body)}`);
  const { id } = report;
  const version = async (): Promise<number> => {
    const [row] = await system.owner<{ version: number }>('select version from case_file where id = $1', [
      id,
    ]);
    return row?.version ?? 0;
  };
  return {
    id,
    version,
    do: async (who, path, body, seen) =>
      who.post(`/api/cases/${id}/${path}`, body, {
        'if-match': `"${seen ?? (await version())}"`,
        'idempotency-key': uuidv7(),
      }),
    read: (who) => who.get(`/api/cases/${id}`),
  };
}

/** What an acceptance at triage says. */
export function accepting(level: '1' | '2' | '3' = '2', grounds: string[] = []) {
  return { verdict: 'accept', level, types: ['poor_care'], grounds, why: '情况基本清楚，需上门核查' };
}

/** A verification on the spot. */
export function verifying(system: TestSystem, finding = 'confirmed') {
  const at = system.clock.now().toISOString();
  return {
    kind: 'verification',
    at,
    finding,
    assessors: 2,
    who: '社工二人',
    words: '孩子独自在家，灶冷锅空',
  };
}

/** Takes a case from the report to the plan and act: screened, assigned to a worker, verified and assessed. */
export async function atAct(
  system: TestSystem,
  made: MadeCase,
  officer: Caller,
  worker: Caller,
  grounds: string[] = [],
): Promise<void> {
  const done = async (answer: Promise<HttpAnswer>): Promise<void> => {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`A step was refused: ${JSON.stringify(body)}`);
  };
  await done(made.do(officer, 'triage', accepting('2', grounds)));
  await done(made.do(officer, 'assign', { accountId: worker.actor.accountId }));
  await done(made.do(worker, 'assessments', verifying(system)));
  const assessed = { ...verifying(system, 'weak'), kind: 'joint' };
  await done(made.do(worker, 'assessments', assessed));
}

/** Lets the clock stand at a time in China, with everybody still signed in: cases last longer than sessions. */
export async function standAt(system: TestSystem, time: string): Promise<void> {
  system.clock.set(`${time}+08:00`);
  await system.owner('update session set made_at = $1, seen_at = $1', [system.clock.now()]);
}
