import { describe, expect, it } from 'vitest';
import type { FileLayout } from '#capabilities/census/imports/contract.ts';
import { type Column, certaintyOf, columnsToCheck, layoutsOf } from '#desk/census/imports/state-of-import.ts';

const column = (part: Partial<Column>): Column => ({
  index: 0,
  heading: '姓名',
  field: 'childName',
  confidence: 1,
  samples: ['王可雨'],
  ...part,
});
const sheet = (name: string, fingerprint: string, columns: Column[]) => ({
  name,
  fingerprint,
  columns,
  headerFirst: 1,
  headerLast: 1,
  titles: [],
  town: null,
});
const file = (...sheets: FileLayout['sheets']): FileLayout => ({
  kind: 'xlsx',
  sheets,
  skipped: [],
  otherCounty: null,
  passed: {},
});

describe('what somebody should look at in a file', () => {
  it.each([
    [{ confidence: 1 }, 'high'],
    [{ confidence: 0.8 }, 'high'],
    [{ confidence: 0.79 }, 'middle'],
    [{ field: null, confidence: 0 }, 'none'],
    [{ field: null, confidence: 1 }, 'high'],
    [{ field: null, confidence: 0, heading: '', samples: [] }, 'empty'],
    [{ field: null, confidence: 0, heading: '', samples: ['3'] }, 'none'],
  ] as const)('%o is %s', (part, certainty) =>
    expect(certaintyOf(column(part as Partial<Column>))).toBe(certainty),
  );

  it('sheets laid out alike are looked at once', () => {
    const doubtful = [column({ confidence: 0.5 }), column({ index: 1 })];
    const layout = file(
      sheet('甲镇', 'a', doubtful),
      sheet('乙镇', 'a', doubtful),
      sheet('丙镇', 'b', doubtful),
    );
    expect(layoutsOf(layout).map(({ sheets }) => sheets.length)).toEqual([2, 1]);
    expect(columnsToCheck(layout)).toBe(2);
  });
});
