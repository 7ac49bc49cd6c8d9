import { describe, expect, it } from 'vitest';
import { dayOf, openTasksOf } from '#field/day/todo.ts';
import type { OutboxItem } from '#field/store/store.ts';
import { training } from '#field/training/training.ts';

const base = training().snapshot();
const names = (todos: readonly { child: { name: string } }[]) => todos.map(({ child }) => child.name);
const lihaoran = base.children[1] ?? failed();

function failed(): never {
  throw new Error('practice has no children');
}

function anItem(part: Partial<OutboxItem>): OutboxItem {
  return {
    ...{ id: 'i', kind: 'record', form: 'visit', completes: null, childId: lihaoran.id },
    ...{ words: { zh: '', en: '' }, madeAt: '2024-05-23T02:00:00Z', state: 'waiting', filesLeft: 0 },
    ...{ filesAll: 0, tries: 0, trouble: null, sentAt: null },
    ...part,
  };
}

const after = (item: OutboxItem) =>
  openTasksOf(lihaoran, { ...base, outbox: [item] }).map(({ kind }) => kind);

describe('the day', () => {
  it('is parted by how near things are', () => {
    const day = dayOf(base, null);
    expect(names(day.overdue)).toEqual(['王子涵']);
    expect(names(day.today)).toEqual(['孙嘉怡', '李浩然', '李浩然', '张雨桐']);
    expect(day.week.map(({ task }) => task.kind)).toContain('benefit');
    expect(day.next?.child.name).toBe('何嘉豪');
  });

  it('puts the nearest door first, and last whoever’s is not known', () => {
    const here = lihaoran.home ?? failed();
    const { today, week } = dayOf(base, here);
    expect(today[0]?.metres).toBe(0);
    const metres = week.map((todo) => todo.metres ?? Number.POSITIVE_INFINITY);
    expect(metres).toEqual(metres.toSorted((a, b) => a - b));
    expect(week.at(-1)?.metres).toBeNull();
  });
});

describe('what is done here', () => {
  it('is not asked for again while it waits to be sent', () => {
    expect(after(anItem({}))).toEqual(['letter']);
    expect(after(anItem({ kind: 'letter', form: null }))).toEqual(['visit']);
  });

  it('is asked for again only where the server’s facts hold it and still ask', () => {
    expect(after(anItem({ state: 'sending' }))).toEqual(['letter']);
    expect(after(anItem({ state: 'held' }))).toEqual(['letter']);
    expect(after(anItem({ state: 'sent', sentAt: '2024-05-23T03:00:00Z' }))).toContain('visit');
  });

  it('does not hide another child’s task, nor another form’s', () => {
    expect(after(anItem({ childId: 'another' }))).toContain('visit');
    expect(after(anItem({ form: 'evaluation' }))).toContain('visit');
    expect(after(anItem({ kind: 'comment', form: null }))).toContain('visit');
  });

  it('completes what was sent back, and that alone', () => {
    const child = base.children.find(({ watch }) => watch.returned.length > 0) ?? failed();
    const kinds = (completes: string | null) =>
      openTasksOf(child, { ...base, outbox: [anItem({ childId: child.id, completes })] }).map(
        ({ kind }) => kind,
      );
    expect(kinds(child.watch.returned[0]?.recordId ?? '')).not.toContain('returned');
    expect(kinds(child.watch.returned[0]?.recordId ?? '')).toContain('visit');
    expect(kinds(null)).toContain('returned');
  });
});
