import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createMatcher,
  type Knowledge,
  type KnownChild,
  type MatchRow,
} from '#capabilities/census/imports/matcher.ts';
import type { CheckedRow } from '#capabilities/census/roster/checked-row.ts';
import { likenessOf } from '#capabilities/census/roster/identity.ts';
import { createReferenceCensus } from '#capabilities/census/roster/reference-census.ts';

/** Few names, IDs and guardians, so that rows collide in every way. */
const row = fc.record({
  name: fc.constantFrom('张晨', '王宇', '李彤'),
  birthDate: fc.constantFrom('2014-01-02', '2015-03-04'),
  citizenId: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { nil: undefined, freq: 2 }),
  guardian: fc.constantFrom('周桂', '孙兰', undefined),
  verdict: fc.constantFrom('eligible', 'eligible', 'eligible', 'notEligible', 'rejected'),
});
type Drawn = typeof row extends fc.Arbitrary<infer T> ? T : never;

function checked(drawn: Drawn, ordinal: number): CheckedRow {
  const guardian = drawn.guardian === undefined ? undefined : { name: drawn.guardian };
  const verdict =
    drawn.verdict === 'eligible'
      ? { is: 'eligible' }
      : drawn.verdict === 'rejected'
        ? { is: 'rejected', reason: 'noName' }
        : { is: 'notEligible', reason: 'ageOver' };
  return {
    place: { sheet: 's', row: ordinal },
    division: { county: '410922' },
    child: {
      name: drawn.name,
      sex: '1',
      birthDate: drawn.birthDate,
      citizenId: drawn.citizenId,
      guardian,
      categories: [],
    },
    changes: [],
    findings: [],
    verdict,
    cells: [],
  } as unknown as CheckedRow;
}

function matchRow(of: CheckedRow, ordinal: number): MatchRow {
  const { verdict } = of;
  return {
    ordinal,
    verdict: verdict.is,
    reason: verdict.is === 'eligible' ? null : verdict.reason,
    idToken: of.child.citizenId ?? null,
    likeness: likenessOf(of.child),
  };
}

/** Plays files one after the other against a register that is kept as the database would keep it. */
function play(files: readonly (readonly Drawn[])[]) {
  const register: { idToken: string | null; likeness: string | undefined; known: KnownChild }[] = [];
  const outcomes: string[] = [];
  for (const file of files) {
    const rows = file.map(checked).map((one, at) => matchRow(one, at + 1));
    const matcher = createMatcher({
      idTokens: new Set(rows.flatMap(({ idToken }) => idToken ?? [])),
      likenesses: new Set(rows.flatMap(({ likeness }) => likeness ?? [])),
    });
    const before = knowledge(register);
    const fresh: typeof register = [];
    for (const one of rows) {
      const childId = `child ${outcomes.length}`;
      const outcome = matcher.decide(one, before, childId);
      outcomes.push(outcome.is === 'new' ? 'counted' : outcome.is);
      if (outcome.is !== 'new') continue;
      const known = { childId, counted: true, left: false, hasId: one.idToken !== null };
      fresh.push({ idToken: one.idToken, likeness: one.likeness, known });
    }
    register.push(...fresh);
  }
  return outcomes;
}

function knowledge(
  register: readonly { idToken: string | null; likeness: string | undefined; known: KnownChild }[],
): Knowledge {
  const byLikeness = new Map<string, KnownChild[]>();
  for (const { likeness, known } of register)
    if (likeness !== undefined) byLikeness.set(likeness, [...(byLikeness.get(likeness) ?? []), known]);
  return {
    byCitizenId: new Map(
      register.flatMap(({ idToken, known }) => (idToken === null ? [] : [[idToken, known]])),
    ),
    byLikeness,
    corrected: new Map(),
  };
}

const nothing: Knowledge = { byCitizenId: new Map(), byLikeness: new Map(), corrected: new Map() };
const alone = createMatcher({ idTokens: new Set(), likenesses: new Set() });
const eligible: MatchRow = {
  ordinal: 1,
  verdict: 'eligible',
  reason: null,
  idToken: 'A',
  likeness: undefined,
};

describe('matching rows with children', () => {
  it('comes to the same as a census in memory, file after file, whatever recurs', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 4 }), (files) => {
        const reference = createReferenceCensus();
        const expected = files.flatMap((file) =>
          file.map((one, at) => reference.add(checked(one, at + 1)).is),
        );
        expect(play(files)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('counts a child that the register knows from before, and makes no second file', () => {
    const known = { childId: 'x', counted: false, left: false, hasId: true };
    const outcome = alone.decide(eligible, { ...nothing, byCitizenId: new Map([['A', known]]) }, 'y');
    expect(outcome).toEqual({ is: 'known', of: { childId: 'x', ordinal: null } });
  });

  it('holds a row whose child has left the register', () => {
    const known = { childId: 'x', counted: false, left: true, hasId: true };
    const outcome = alone.decide(eligible, { ...nothing, byCitizenId: new Map([['A', known]]) }, 'y');
    expect(outcome).toMatchObject({ is: 'held', why: 'left' });
  });

  it('takes a row of a problem list that comes back for the child it was about', () => {
    const outcome = alone.decide(eligible, { ...nothing, corrected: new Map([[1, 'x']]) }, 'y');
    expect(outcome).toEqual({ is: 'correction', of: { childId: 'x', ordinal: null } });
  });
});
