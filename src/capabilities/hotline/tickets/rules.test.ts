/** What a ticket becomes, where it belongs, what it still lacks, and when it is an emergency. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseTypes, dangerQuestions } from '#capabilities/cases/codes/contract.ts';
import { ticketClasses, topics, voidKinds } from '#capabilities/hotline/codes/contract.ts';
import { callStates } from '#capabilities/hotline/telephony/contract.ts';
import {
  type Classing,
  classed,
  levelByDanger,
  missingToClose,
  ticketAfter,
  ticketStates,
  typesByDanger,
} from '#capabilities/hotline/tickets/rules.ts';

const oneOf = <T extends object>(codes: T) => fc.constantFrom(...(Object.keys(codes) as (keyof T)[]));
const classing = fc.record({
  class: fc.option(oneOf(ticketClasses)),
  topic: fc.option(oneOf(topics)),
}) as fc.Arbitrary<Classing>;

describe('a ticket', () => {
  it('that somebody works on or has closed is left alone by what is heard of its call', () => {
    for (const state of ['open', 'closed'] as const)
      for (const call of callStates) expect(ticketAfter(call, state)).toBe(state);
  });

  it('rings, is missed, and comes back when it turns out that it was answered', () => {
    expect(ticketAfter('ringing', null)).toBe('ringing');
    expect(ticketAfter('missed', 'ringing')).toBe('missed');
    expect(ticketAfter('ended', 'missed')).toBe('open');
  });

  it('is the same when the same is heard again', () => {
    for (const call of callStates)
      for (const state of [null, ...ticketStates])
        expect(ticketAfter(call, ticketAfter(call, state))).toBe(ticketAfter(call, state));
  });
});

describe('the two classifications', () => {
  it('map each to the other: every class to a reason of it, every reason to a class', () => {
    for (const [code, { topic }] of Object.entries(ticketClasses)) expect(topics[topic].bureau).toBe(code);
    for (const { bureau } of Object.values(topics)) expect(Object.keys(ticketClasses)).toContain(bureau);
    for (const { topic } of Object.values(voidKinds)) expect(topics[topic].bureau).toBe('00');
  });

  it('follow each other: a class that is chosen always has a reason, and keeps one of its own', () => {
    fc.assert(
      fc.property(classing, oneOf(ticketClasses), (standing, chosen) => {
        const after = classed(standing, { class: chosen });
        expect(after.class).toBe(chosen);
        expect(after.topic === null ? null : topics[after.topic].bureau).toBe(chosen);
        if (standing.topic !== null && topics[standing.topic].bureau === chosen)
          expect(after.topic).toBe(standing.topic);
      }),
    );
  });

  it('give a class to a reason where none was chosen, and never change a chosen one for it', () => {
    fc.assert(
      fc.property(classing, oneOf(topics), (standing, topic) => {
        const after = classed(standing, { topic });
        expect(after).toEqual({ class: standing.class ?? topics[topic].bureau, topic });
      }),
    );
    expect(classed({ class: '01', topic: 'information' }, {})).toEqual({ class: '01', topic: 'information' });
  });
});

describe('closing', () => {
  const whole = { class: '01', level: '4', narrative: '问', answer: '答', caseId: null } as const;

  it.each([
    [{}, []],
    [{ class: null }, ['class']],
    [{ narrative: null, answer: null }, ['narrative', 'answer']],
    [{ class: '03' }, ['case']],
    [{ level: '1' }, ['case']],
    [{ level: '2' }, ['case']],
    [{ level: '3' }, []],
    [{ class: '03', level: '1', caseId: 'x' }, []],
  ] as const)('with %o lacks %o', (change, lacks) => {
    expect(missingToClose({ ...whole, ...change })).toEqual(lacks);
  });
});

describe('the danger check', () => {
  const answers = fc.record(
    Object.fromEntries(Object.keys(dangerQuestions).map((question) => [question, fc.boolean()])),
  );

  it('makes an emergency of any yes, and of none nothing', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(levelByDanger(given)).toBe(Object.values(given).some(Boolean) ? '1' : null);
      }),
    );
  });

  it('always says what the case is about', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const types = typesByDanger(given);
        expect(types.length).toBeGreaterThan(0);
        for (const type of types) expect(Object.keys(caseTypes)).toContain(type);
      }),
    );
    expect(typesByDanger({ suicide_act: true, harmed_now: true })).toEqual(['crisis']);
    expect(typesByDanger({ harmed_now: true })).toEqual(['other']);
  });
});
