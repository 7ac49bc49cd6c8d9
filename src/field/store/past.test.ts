import { describe, expect, it } from 'vitest';
import type { WritingRow } from '#field/store/disk.ts';
import { isPast } from '#field/store/past.ts';
import type { Label, Writing } from '#field/store/writings.ts';

const DAY_MS = 86_400_000;
const now = Date.parse('2024-05-22T08:00:00Z');

function aWriting(kind: Label['kind'], sentDaysAgo: number | null, row: Partial<WritingRow> = {}): Writing {
  const blank = new Uint8Array();
  return {
    row: {
      ...{ locker: 'l', id: 'w', seq: 1, keyId: 'k', keyForServer: '', keyForPhone: blank, content: blank },
      ...{ label: blank, files: [], filesAll: 0, tries: 1, trouble: null, changedAt: now, fetched: true },
      ...{ state: sentDaysAgo === null ? 'waiting' : 'sent' },
      sentAt: sentDaysAgo === null ? null : now - sentDaysAgo * DAY_MS,
      ...row,
    },
    label: {
      ...{ kind, form: null, completes: null, childId: null, words: { zh: '', en: '' }, madeAt: '' },
      ...{ draft: null, answers: null, corrected: null },
    },
  };
}

describe('a writing', () => {
  it('is never dropped before it was delivered, with its files', () => {
    expect(isPast(aWriting('mark', null), now)).toBe(false);
    expect(isPast(aWriting('record', 100, { files: ['f'] }), now)).toBe(false);
  });

  it('stays for weeks, a mark for days', () => {
    expect(isPast(aWriting('record', 44), now)).toBe(false);
    expect(isPast(aWriting('record', 46), now)).toBe(true);
    expect(isPast(aWriting('mark', 2), now)).toBe(false);
    expect(isPast(aWriting('mark', 4), now)).toBe(true);
  });
});
