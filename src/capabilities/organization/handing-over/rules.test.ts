import { describe, expect, it } from 'vitest';
import {
  type HandingOverFacts,
  handingOverAbilities,
  notesOf,
  problemsOf,
} from '#capabilities/organization/handing-over/rules.ts';

const village = '410922100101';
const facts: HandingOverFacts = {
  post: { duty: 'child_director', area: village, from: '2021-01-01', until: null },
  from: { staffId: 'a', roles: [{ role: 'village', area: village, place: '东村' }], otherPosts: 0 },
  to: { staffId: 'b', area: village, left: false, hasAccount: true, roles: [], holdsPost: false },
  on: '2023-11-06',
  today: '2023-11-06',
};
const to = (more: Partial<HandingOverFacts['to']>) => problemsOf({ ...facts, to: { ...facts.to, ...more } });
const post = (more: Partial<HandingOverFacts['post']>) =>
  problemsOf({ ...facts, post: { ...facts.post, ...more } });

describe('a post can be handed over', () => {
  it('to a colleague of the county with an account', () => {
    expect(problemsOf(facts)).toEqual([]);
    expect(to({ area: '410922' })).toEqual([]);
    expect(to({ area: '410922103200' })).toEqual([]);
    expect(problemsOf({ ...facts, on: '2024-02-06' })).toEqual([]);
    expect(problemsOf({ ...facts, on: '2023-10-30' })).toEqual([]);
  });

  it('by a supervisor as by a director', () => {
    expect(post({ duty: 'child_supervisor', area: '410922100' })).toEqual([]);
  });
});

describe('a post cannot be handed over', () => {
  it.each([
    [to({ staffId: 'a' }), 'same-person'],
    [to({ hasAccount: false }), 'successor-without-account'],
    [to({ left: true, hasAccount: false }), 'successor-left'],
    [to({ area: '410923100101' }), 'successor-elsewhere'],
    [to({ roles: [{ role: 'auditor', area: '4109', place: '市' }] }), 'successor-administrator'],
    [post({ until: '2023-11-01' }), 'post-ended'],
    [post({ duty: 'liaison' }), 'duty-of-another-kind'],
    [post({ duty: null }), 'duty-of-another-kind'],
    [problemsOf({ ...facts, on: '2020-12-31' }), 'day-too-early'],
    [problemsOf({ ...facts, on: '2024-02-07' }), 'day-too-late'],
  ])('%#: %s', (problems, code) => {
    expect(problems).toEqual([code]);
  });
});

describe('whoever decides is told', () => {
  it('that the successor answers for another village already, and keeps it', () => {
    const roles = [{ role: 'village', area: '410922100102', place: '西村' }] as const;
    expect(notesOf({ ...facts, to: { ...facts.to, roles } })).toContainEqual({
      code: 'successor-answers-elsewhere',
      places: ['西村'],
    });
  });

  it('that whoever leaves holds nothing else, or what he keeps', () => {
    expect(notesOf(facts)).toEqual([{ code: 'predecessor-leaves', places: [] }]);
    const roles = [...facts.from.roles, { role: 'town', area: '410922100', place: '城关镇' }] as const;
    expect(notesOf({ ...facts, from: { ...facts.from, roles } })).toEqual([
      { code: 'predecessor-keeps-roles', places: ['城关镇'] },
    ]);
  });

  it('that he had no role in the system, or that the successor has it already', () => {
    const codes = (more: Partial<HandingOverFacts>) => notesOf({ ...facts, ...more }).map((one) => one.code);
    expect(codes({ from: { ...facts.from, roles: [] } })).toContain('predecessor-without-role');
    expect(codes({ to: { ...facts.to, holdsPost: true } })).toContain('successor-holds-it');
  });
});

describe('the two administrators', () => {
  const one = { state: 'proposed', proposedBy: 'x' };

  it('propose and confirm apart, never one for the other', () => {
    expect(handingOverAbilities({ role: 'secadmin', accountId: 'y' }, one)).toEqual({
      confirm: true,
      decline: true,
      withdraw: false,
    });
    expect(handingOverAbilities({ role: 'sysadmin', accountId: 'x' }, one)).toEqual({
      confirm: false,
      decline: false,
      withdraw: true,
    });
    expect(handingOverAbilities({ role: 'secadmin', accountId: 'x' }, one).confirm).toBe(false);
  });

  it('do nothing to one that is done, and may take a confirmed one back until its day', () => {
    const none = { confirm: false, decline: false, withdraw: false };
    for (const role of ['sysadmin', 'secadmin'] as const)
      expect(handingOverAbilities({ role, accountId: 'y' }, { ...one, state: 'done' })).toEqual(none);
    expect(
      handingOverAbilities({ role: 'sysadmin', accountId: 'y' }, { ...one, state: 'confirmed' }),
    ).toEqual({
      ...none,
      withdraw: true,
    });
  });
});
