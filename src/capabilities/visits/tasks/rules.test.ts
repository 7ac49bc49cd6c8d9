/** What is to be done for a child, and how near it is: the same on phone and server. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from '#capabilities/children/rules.ts';
import { type TaskFacts, task } from '#capabilities/visits/tasks/contract.ts';
import { taskStateOf, tasksOf } from '#capabilities/visits/tasks/rules.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';

const today = '2024-03-15';
const childId = '018e0000-0000-7000-8000-000000000001';
const recordId = '018e0000-0000-7000-8000-000000000002';
const calm: Watch = {
  level: 'green',
  levelSince: '2024-01-01',
  levelWhy: null,
  visit: { dueOn: '2024-04-01', everyDays: 31, missed: 0, inPersonBy: null, twoPeople: false },
  lastVisit: null,
  evaluation: { lastOn: null, points: null, grade: null, dueOn: null },
  returned: [],
  comments: [],
};
const known: TaskFacts = {
  id: childId,
  carer: { name: '王桂兰' },
  letter: { state: 'signed', termTo: '2024-12-31' },
  watch: calm,
  caseTasks: [],
};
const brief = (facts: Partial<TaskFacts>, watch: Partial<Watch> = {}) =>
  tasksOf({ ...known, ...facts, watch: { ...calm, ...watch } }, today).map(
    ({ kind, dueOn, state, opens }) => `${kind} ${dueOn} ${state} ${opens}`,
  );

describe('how near a task is', () => {
  it.each([
    ['2024-03-14', 'overdue'],
    ['2024-03-15', 'today'],
    ['2024-03-16', 'week'],
    ['2024-03-22', 'week'],
    ['2024-03-23', 'later'],
  ])('%s is %s', (dueOn, state) => {
    expect(taskStateOf(dueOn, today)).toBe(state);
  });
});

describe('what is to be done', () => {
  it('of a calm child is the next visit', () => {
    expect(brief({})).toEqual(['visit 2024-04-01 later form']);
  });

  it('is to sign a letter where there is none, and to renew one in its last thirty days', () => {
    expect(brief({ letter: null })).toContain('letter 2024-03-15 today letter');
    expect(brief({ letter: { state: 'draft', termTo: null } })).toContain('letter 2024-03-15 today letter');
    expect(brief({ letter: { state: 'signed', termTo: '2024-03-14' } })).toContain(
      'letter 2024-03-15 today letter',
    );
    expect(brief({ letter: { state: 'signed', termTo: '2024-04-14' } })).toContain(
      'letter 2024-04-14 later letter',
    );
    expect(brief({ letter: { state: 'signed', termTo: '2024-04-15' } })).toEqual([
      'visit 2024-04-01 later form',
    ]);
  });

  it('is to find out at once where nobody cares; there is nobody to sign with', () => {
    expect(brief({ carer: null, letter: null })).toEqual([
      'carer 2024-03-15 today form',
      'visit 2024-04-01 later form',
    ]);
  });

  it('is an evaluation where one is asked for', () => {
    expect(brief({}, { evaluation: { ...calm.evaluation, dueOn: '2024-03-01' } })[0]).toBe(
      'evaluation 2024-03-01 overdue form',
    );
  });

  it('is to complete what was sent back, seven days from it by the day in China', () => {
    const at = '2024-03-14T23:30:00Z';
    expect(
      brief(
        {},
        { returned: [{ recordId, kind: 'visit', at, by: '李督导', words: '请补充', answers: null }] },
      )[0],
    ).toBe('returned 2024-03-22 week record');
  });

  it('is a task of a case, by its own words', () => {
    const caseTask = { id: recordId, caseId: childId, words: '送返校通知', dueOn: '2024-03-10' };
    const [first] = tasksOf({ ...known, caseTasks: [caseTask] }, today);
    expect(first).toMatchObject({
      kind: 'case',
      state: 'overdue',
      about: recordId,
      words: { zh: '送返校通知' },
    });
  });

  const absence = { days: 4, since: '2024-03-11', knownOn: '2024-03-13', site: '前屯儿童之家' };
  const visited = (on: string): Partial<Watch> => ({
    lastVisit: { id: recordId, on, mode: 'home', seen: true, by: '李主任' },
  });

  it('is to go and see why a child stays away, unless somebody has been there since', () => {
    expect(brief({ absence })[0]).toBe('absent 2024-03-14 overdue form');
    expect(brief({ absence: { ...absence, knownOn: today } })).toContain('absent 2024-03-16 week form');
    expect(brief({ absence }, visited('2024-03-12'))[0]).toBe('absent 2024-03-14 overdue form');
    expect(brief({ absence }, visited('2024-03-13'))).toEqual(['visit 2024-04-01 later form']);
    expect(brief({ absence: null })).toEqual(['visit 2024-04-01 later form']);
  });

  it('is to renew a benefit in its last thirty days and after them, with what is brought', () => {
    const of = (lapsesOn: string) => ({
      benefits: [{ id: recordId, kind: 'disabled-nursing' as const, lapsesOn }],
    });
    expect(brief(of('2024-04-15'))).toEqual(['visit 2024-04-01 later form']);
    expect(brief(of('2024-04-14'))).toContain('benefit 2024-04-14 later child');
    expect(brief(of('2024-03-14'))[0]).toBe('benefit 2024-03-14 overdue child');
    const [first] = tasksOf({ ...known, ...of('2024-03-14') }, today);
    expect(first).toMatchObject({
      about: recordId,
      words: { zh: '续办重度残疾人护理补贴（2024-03-14 已到期），带户口簿、残疾人证到乡镇' },
    });
  });

  it('says that the child must be seen, that two go, and what was missed', () => {
    const visit = { dueOn: '2024-03-10', everyDays: 7, missed: 2, inPersonBy: '2024-03-10', twoPeople: true };
    const [first] = tasksOf({ ...known, watch: { ...calm, visit } }, today);
    expect(first?.words).toEqual({
      zh: '探视巡访（须见到本人），两人同行，已漏访 2 次',
      en: 'Visit in person, by two people, 2 missed',
    });
  });
});

describe('tasks', () => {
  const anyDay = fc.integer({ min: -60, max: 60 }).map((days) => daysLater(today, days));
  const anyFacts: fc.Arbitrary<TaskFacts> = fc.record({
    id: fc.constant(childId),
    carer: fc.option(fc.constant({})),
    letter: fc.option(
      fc.record({ state: fc.constantFrom('draft', 'signed', 'ended'), termTo: fc.option(anyDay) }),
    ),
    caseTasks: fc.uniqueArray(
      fc.record({ id: fc.uuid(), caseId: fc.uuid(), words: fc.string({ minLength: 1 }), dueOn: anyDay }),
      { selector: (one) => one.id, maxLength: 3 },
    ),
    benefits: fc.option(
      fc.uniqueArray(
        fc.record({
          ...{ id: fc.uuid(), lapsesOn: anyDay },
          kind: fc.constantFrom('orphan' as const, 'temporary' as const),
        }),
        { selector: (one) => one.id, maxLength: 3 },
      ),
      { nil: undefined },
    ),
    absence: fc.option(
      fc.record({ days: fc.integer({ min: 3, max: 40 }), since: anyDay, knownOn: anyDay, site: fc.string() }),
    ),
    watch: fc
      .record({
        visit: fc.record({
          dueOn: anyDay,
          everyDays: fc.constant(31),
          missed: fc.nat(3),
          inPersonBy: fc.option(anyDay),
          twoPeople: fc.boolean(),
        }),
        evaluation: fc.option(anyDay).map((dueOn) => ({ ...calm.evaluation, dueOn })),
        returned: fc.uniqueArray(
          fc.record({
            recordId: fc.uuid(),
            kind: fc.constantFrom('visit' as const, 'evaluation' as const),
            at: fc.constant('2024-03-10T01:00:00Z'),
            by: fc.constant('李督导'),
            words: fc.string(),
            answers: fc.constant(null),
          }),
          { selector: (one) => one.recordId, maxLength: 3 },
        ),
      })
      .map((more) => ({ ...calm, ...more })),
  });

  it('are whole, each by a key of its own, what is due first first, and the same each time', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const tasks = tasksOf(facts, today);
        for (const one of tasks) expect(task.safeParse(one).success).toBe(true);
        expect(new Set(tasks.map((one) => one.key)).size).toBe(tasks.length);
        expect(tasks.map((one) => one.dueOn)).toEqual(tasks.map((one) => one.dueOn).sort());
        expect(tasks.filter((one) => one.kind === 'visit')).toHaveLength(1);
        expect(tasksOf(facts, today)).toEqual(tasks);
      }),
    );
  });
});
