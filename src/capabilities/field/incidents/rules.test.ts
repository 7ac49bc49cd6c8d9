import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundsOf, reportOf } from '#capabilities/field/incidents/rules.ts';

describe('a report that was written at a phone', () => {
  it('comes to the type, the grounds and the danger that were named', () => {
    const report = reportOf(
      {
        in_danger: true,
        what: 'harm_at_home',
        report_grounds: ['R4'],
        words: '身上有伤',
        child_with: '奶奶',
      },
      1,
    );
    expect(report).toMatchObject({ types: ['harm_at_home'], grounds: ['R4'], danger: { harmed_now: true } });
    expect(report.narrative).toBe('情况：身上有伤\n孩子现在和谁在一起：奶奶\n录音：1 段，随记录保存');
  });

  it('is a case also where hardly anything was filled in', () => {
    expect(reportOf({}, 0)).toEqual({
      ...{ types: ['other'], accidentCause: null, grounds: [], danger: {}, policeTold: false },
      narrative: '儿童主任在手机上报告，未写明情况。',
    });
  });

  it('keeps what caused an accident, where it is known and it was one', () => {
    const causeOf = (answers: Parameters<typeof reportOf>[0]) => reportOf(answers, 0).accidentCause;
    expect(causeOf({ what: 'accident', accident_cause: 'drowning' })).toBe('drowning');
    for (const accident_cause of ['unknown', 'toString', null, ['fall']])
      expect(causeOf({ what: 'accident', accident_cause })).toBeNull();
    expect(causeOf({ what: 'illness', accident_cause: 'fall' })).toBeNull();
  });

  it('takes no ground that is none', () => {
    expect(groundsOf({ report_grounds: ['none'] })).toEqual([]);
    expect(groundsOf({ report_grounds: ['R9', 'R1', 'R12'] })).toEqual(['R1', 'R9']);
    expect(groundsOf({ report_grounds: 'R1' })).toEqual([]);
  });

  it('never fails, whatever was answered', () => {
    const answer = fc.oneof(fc.string(), fc.boolean(), fc.double(), fc.array(fc.string()), fc.constant(null));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), answer as never), (answers) => {
        expect(reportOf(answers as never, 0).types.length).toBeGreaterThan(0);
      }),
    );
  });
});
