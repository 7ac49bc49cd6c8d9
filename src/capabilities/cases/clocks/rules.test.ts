/** The deadlines of a case, across a night, a month's end and a holiday; and how a missed one climbs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clocksOf,
  metBy,
  proposedSpans,
  spanCodes,
  stepUp,
  stopsThatCount,
  tiersAbove,
} from '#capabilities/cases/clocks/rules.ts';
import { clockKinds, levels, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const china = (instant: Date | null): string | undefined =>
  instant === null
    ? undefined
    : new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const due = (level: '1' | '2' | '3', received: string): Record<string, string | undefined> =>
  Object.fromEntries(
    clocksOf(level, [], proposedSpans).map(({ kind, span }) => [kind, china(dueAt(at(received), span))]),
  );

describe('the deadlines', () => {
  it('of an emergency at ten past three at night run through the night', () => {
    expect(due('1', '2024-05-11T03:10')).toEqual({
      emergency_call: '2024-05-11 03:15',
      tell_officer: '2024-05-11 03:20',
      on_site: '2024-05-11 05:10',
      first_report: '2024-05-12 03:10',
      joint_meeting: '2024-05-14 03:10',
    });
  });

  it('of an urgent case at a month’s end count days to 24:00 and workdays past the holiday', () => {
    // The Labour Day holiday of 2024 was 1 to 5 May, with 28 April and 11 May worked in its stead.
    expect(due('2', '2024-04-30T22:30')).toEqual({
      contact: '2024-05-01 00:30',
      on_site: '2024-05-01 22:30',
      assessment: '2024-05-04 00:00',
      plan: '2024-05-11 00:00',
    });
  });

  it('of an ordinary case before Spring Festival wait for the office to open again', () => {
    // 10 to 17 February 2024 were free, 18 February (a Sunday) was worked.
    expect(due('3', '2024-02-08T16:00')).toMatchObject({ on_site: '2024-02-20 00:00' });
  });

  it('of a ground for a mandatory report begin with that to the police, at every level', () => {
    for (const level of codesOf(levels))
      for (const ground of codesOf(reportGrounds))
        expect(clocksOf(level, [ground], proposedSpans)[0]?.kind).toBe('police');
  });

  it('never fall before the report, whatever the city sets', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2020-01-01T00:00'), max: at('2040-01-01T00:00'), noInvalidDate: true }),
        fc.constantFrom(...spanCodes),
        fc.integer({ min: 1, max: 200 }),
        (received, code, count) => {
          const end = dueAt(received, { ...proposedSpans[code], count });
          expect(end?.getTime()).toBeGreaterThan(received.getTime());
        },
      ),
    );
  });

  it('are each met by something that happens', () => {
    const events = [
      'emergency-called',
      'taken',
      'police-told',
      'contacted',
      'verification',
      'first_report',
      'joint',
      'meeting',
      'planned',
      'closed',
    ];
    expect(new Set(events.flatMap(metBy))).toEqual(new Set(codesOf(clockKinds)));
    expect(metBy('note')).toEqual([]);
  });
});

describe('a stop', () => {
  it('counts from when it was asked for, once it is approved', () => {
    const stop = { askedAt: at('2024-05-11T10:00'), endedAt: null };
    expect(stopsThatCount([{ ...stop, verdict: null }])).toEqual([]);
    expect(stopsThatCount([{ ...stop, verdict: 'declined' }])).toEqual([]);
    expect(stopsThatCount([{ ...stop, verdict: 'approved' }])).toEqual([{ from: stop.askedAt, until: null }]);
  });

  it('moves the deadline by as long as it lasted', () => {
    const from = at('2024-05-11T03:10');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 119 }), fc.integer({ min: 1, max: 5000 }), (before, lasted) => {
        const asked = new Date(from.getTime() + before * 60_000);
        const ended = new Date(asked.getTime() + lasted * 60_000);
        const stops = stopsThatCount([{ askedAt: asked, verdict: 'approved', endedAt: ended }]);
        const end = dueAt(from, proposedSpans['clock.1.on_site'], stops);
        expect(end?.getTime()).toBe(from.getTime() + (120 + lasted) * 60_000);
      }),
    );
  });
});

describe('a missed deadline', () => {
  const town = { role: 'town', area: '410922100' } as const;
  const missed = { level: '2', dueAt: at('2024-05-11T05:00'), tier: 0, nextTierAt: null } as const;

  it('climbs from whoever is in charge to the city', () => {
    expect(tiersAbove(town).map((tier) => tier.role)).toEqual(['town', 'county', 'city']);
    expect(tiersAbove({ role: 'county', area: '410922' })).toEqual([
      { role: 'county', area: '410922' },
      { role: 'city', area: '4109' },
    ]);
    expect(tiersAbove({ role: 'city', area: '4109' })).toHaveLength(1);
  });

  it('takes no step in time, on the very minute, or while it stands still', () => {
    expect(stepUp(missed, town, proposedSpans, at('2024-05-11T05:00'))).toBeNull();
    expect(stepUp({ ...missed, dueAt: null }, town, proposedSpans, at('2024-05-12T05:00'))).toBeNull();
  });

  it('steps up once a span, an hour late or not', () => {
    const first = stepUp(missed, town, proposedSpans, at('2024-05-11T05:01'));
    expect(first).toEqual({ tier: 1, to: town, nextAt: at('2024-05-11T07:01') });
    const waiting = { ...missed, tier: 1, nextTierAt: at('2024-05-11T07:01') };
    expect(stepUp(waiting, town, proposedSpans, at('2024-05-11T07:00'))).toBeNull();
    expect(stepUp(waiting, town, proposedSpans, at('2024-05-11T08:30'))).toMatchObject({
      tier: 2,
      to: { role: 'county', area: '410922' },
    });
  });

  it('is told to the last tier again and again until it is met', () => {
    const high = { ...missed, tier: 7, nextTierAt: at('2024-05-11T07:01') };
    expect(stepUp(high, town, proposedSpans, at('2024-05-11T09:30'))).toMatchObject({
      tier: 8,
      to: { role: 'city', area: '4109' },
    });
  });
});
