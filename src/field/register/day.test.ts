import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import {
  countsOf,
  type Door,
  doorOf,
  isSamePerson,
  lastMarkOf,
  lessonOf,
  rowsOf,
  sessionMeant,
  shutNext,
  stageOf,
  togetherWith,
} from '#field/register/day.ts';
import { newMark, type Said } from '#field/register/new-mark.ts';
import { madeClassroom } from '#field/training/made-classroom.ts';

const today = '2024-05-22';
const now = Date.parse('2024-05-22T16:30:00+08:00');
const minutes = (count: number): string => new Date(now + count * 60_000).toISOString();
const site = madeClassroom(today, now);
const [session] = site.sessions;
if (session === undefined) throw new Error('practice has no session');
const id = (name: string): string => site.places.find((place) => place.name === name)?.id ?? '';
const pickersOf = (name: string) => site.places.find((place) => place.name === name)?.pickers ?? [];

const put = (said: Said, at = minutes(1)): Mark => ({ ...newMark(site.id, session, said), at });
const opened = put({ kind: 'opened', safetyChecked: true }, minutes(0));
const arrived = (name: string): Mark => put({ kind: 'arrived', placeId: id(name) });
const doorWith = (marks: readonly Mark[], part: Partial<typeof session> = {}, at = now): Door =>
  doorOf(site, { ...session, ...part, marks: [...marks] }, at);

describe('the session that is meant', () => {
  const morning = { ...session, id: 'morning', opensAt: minutes(-480), closesAt: minutes(-300) };
  const next = { ...session, id: 'next', day: '2024-05-23' };

  it('is today’s, and none where none is planned', () => {
    expect(sessionMeant({ ...site, sessions: [next, session] }, today, now)?.id).toBe(session.id);
    expect(sessionMeant({ ...site, sessions: [next] }, today, now)).toBeNull();
  });

  it('is the one to come, where an earlier one was never opened', () => {
    expect(sessionMeant({ ...site, sessions: [morning, session] }, today, now)?.id).toBe(session.id);
  });

  it('is the open one, however late it is', () => {
    const open = { ...morning, marks: [{ ...opened, sessionId: 'morning', at: minutes(-470) }] };
    expect(sessionMeant({ ...site, sessions: [open, session] }, today, now)?.id).toBe('morning');
  });

  it('is the last one when the day is over', () => {
    const late = now + 10 * 3_600_000;
    expect(sessionMeant({ ...site, sessions: [morning, session] }, today, late)?.id).toBe(session.id);
  });
});

describe('a session', () => {
  it('cannot be opened where the site may not open, and goes on where it was open before', () => {
    const hindered = { ...site, hindrances: [{ code: 'fire', zh: '消防', en: 'Fire' }] };
    expect(stageOf(doorOf(hindered, session, now))).toBe('hindered');
    expect(stageOf(doorOf(hindered, { ...session, marks: [opened] }, now))).toBe('open');
  });

  it('cannot be opened on a day on which a check has lapsed since the phone last had a signal', () => {
    const fire = [{ code: 'fire-lapsed', zh: '消防安全检查已到期', en: 'Fire: lapsed' }];
    const fetchedBefore = { ...site, hindrances: [] };
    expect(stageOf(doorOf(fetchedBefore, { ...session, hindrances: fire }, now))).toBe('hindered');
    // What stood in the way when it was fetched is put right by the day.
    const mended = { ...site, hindrances: fire };
    expect(stageOf(doorOf(mended, { ...session, hindrances: [] }, now))).toBe('to-open');
  });

  it('says of the next one that it may not be opened, before its day comes', () => {
    const fire = [{ code: 'fire-lapsed', zh: '消防安全检查已到期', en: 'Fire: lapsed' }];
    const next = { ...session, id: 'next', day: '2024-05-23', hindrances: fire };
    const far = { ...next, id: 'far', day: '2024-05-24' };
    const with_ = { ...site, sessions: [far, next, session] };
    expect(shutNext({ site: with_, session })?.id).toBe('next');
    expect(shutNext({ site, session })).toBeNull();
  });

  it('stands as what was put down says, not as the package was made', () => {
    expect(stageOf(doorWith([]))).toBe('to-open');
    expect(stageOf(doorWith([opened]))).toBe('open');
    const closed = put({ kind: 'closed', sweptBy: '周老师' }, minutes(60));
    expect(stageOf(doorWith([opened, closed]))).toBe('closed');
    expect(stageOf(doorWith([], { state: 'cancelled' }))).toBe('cancelled');
  });
});

describe('the children', () => {
  it('stand by the sound of their names; who is not planned today stands apart until it comes', () => {
    const names = rowsOf(doorWith([opened])).today.map(({ place }) => place.name);
    expect(names.slice(0, 3)).toEqual(['陈思雨', '陈思远', '冯小满']);
    expect(rowsOf(doorWith([opened])).others.map(({ place }) => place.name)).toEqual(['何嘉豪']);
    const { today: rows, others } = rowsOf(doorWith([opened, arrived('何嘉豪')]));
    expect([rows.length, others]).toEqual([14, []]);
  });

  it('are counted each once, whatever is put down', () => {
    const said = fc.tuple(
      fc.constantFrom('arrived' as const, 'excused' as const, 'left' as const, 'located' as const),
      fc.constantFrom(...site.places.map((place) => place.id)),
      fc.integer({ min: 0, max: 90 }),
    );
    fc.assert(
      fc.property(fc.array(said, { maxLength: 40 }), (all) => {
        const marks = all.map(([kind, placeId, at]) => put(saidOf(kind, placeId), minutes(at)));
        const { today: rows, others } = rowsOf(doorWith(marks));
        const counts = countsOf(rows);
        expect(counts.inside + counts.expected + counts.missing + counts.gone).toBe(rows.length);
        expect(rows.length + others.length).toBe(site.places.length);
      }),
    );
  });

  it('are missing from the minute on that was set, and no longer once they are there', () => {
    const late = Date.parse(session.missingAt);
    expect(countsOf(rowsOf(doorWith([opened], {}, late - 1)).today).missing).toBe(0);
    expect(countsOf(rowsOf(doorWith([opened], {}, late)).today).missing).toBe(13);
    expect(countsOf(rowsOf(doorWith([opened, arrived('王子涵')], {}, late)).today).missing).toBe(12);
  });

  it('are there as soon as they are put down, also where another phone’s clock is ahead of this one', () => {
    const ahead = put({ kind: 'arrived', placeId: id('王子涵') }, minutes(2));
    expect(doorWith([opened, ahead]).register.inside).toEqual([id('王子涵')]);
  });
});

function saidOf(kind: 'arrived' | 'excused' | 'left' | 'located', placeId: string): Said {
  if (kind === 'left') return { kind, placeId, with: { how: 'alone' } };
  if (kind === 'located') return { kind, placeId, where: 'home', saidBy: '奶奶', words: null };
  return kind === 'excused' ? { kind, placeId, words: null } : { kind, placeId };
}

describe('what can be taken back', () => {
  it('is the last mark by which the child stands, not homework and not one that was taken back', () => {
    const first = arrived('王子涵');
    const left = put({ kind: 'left', placeId: id('王子涵'), with: { how: 'alone' } }, minutes(30));
    const lesson = put({ kind: 'lesson', placeId: id('王子涵'), homework: 'all', mood: null }, minutes(31));
    expect(lastMarkOf(doorWith([first, left, lesson]), id('王子涵'))?.id).toBe(left.id);
    const undone = put({ kind: 'undone', undoes: left.id, words: null }, minutes(32));
    expect(lastMarkOf(doorWith([first, left, undone]), id('王子涵'))?.id).toBe(first.id);
    expect(lastMarkOf(doorWith([opened]), id('王子涵'))).toBeNull();
  });
});

describe('homework and mood', () => {
  it('are what was said of each last', () => {
    const lesson = (part: object, at: number): Mark =>
      put({ kind: 'lesson', placeId: id('王子涵'), homework: null, mood: null, ...part }, minutes(at));
    const marks = [lesson({ homework: 'none', mood: 2 }, 1), lesson({ homework: 'all' }, 2)];
    expect(lessonOf(doorWith(marks), id('王子涵'))).toEqual({ homework: 'all', mood: 2 });
    expect(lessonOf(doorWith(marks), id('李浩然'))).toEqual({ homework: null, mood: null });
  });
});

describe('who leaves together', () => {
  const [uncleOfYuan] = pickersOf('陈思远');
  const [grandmotherOfYu] = pickersOf('陈思雨');
  if (uncleOfYuan === undefined || grandmotherOfYu === undefined) throw new Error('nobody fetches');

  it('are those inside on whose list the same person stands; a sibling he may not fetch is named', () => {
    const door = doorWith([opened, ...['陈思雨', '陈思远', '王子墨', '刘梦琪'].map(arrived)]);
    const byUncle = togetherWith(door, id('陈思远'), uncleOfYuan);
    expect(byUncle.may.map(({ row }) => row.place.name)).toEqual(['王子墨']);
    expect(byUncle.mayNot.map(({ place }) => place.name)).toEqual(['陈思雨']);
    const byGrandmother = togetherWith(door, id('陈思雨'), grandmotherOfYu);
    expect(byGrandmother.may.map(({ row }) => row.place.name)).toEqual(['刘梦琪']);
    expect(byGrandmother.mayNot.map(({ place }) => place.name)).toEqual(['陈思远']);
  });

  it('are nobody who has not come or has gone', () => {
    const left = put({ kind: 'left', placeId: id('陈思雨'), with: { how: 'alone' } }, minutes(5));
    const door = doorWith([opened, ...['陈思雨', '陈思远'].map(arrived), left]);
    expect(togetherWith(door, id('陈思远'), uncleOfYuan)).toEqual({ may: [], mayNot: [] });
  });

  it('are not two people of one name', () => {
    const other = { ...uncleOfYuan, id: 'another' };
    expect(isSamePerson(uncleOfYuan, other)).toBe(true);
    expect(isSamePerson(uncleOfYuan, { ...other, idTail: '0000' })).toBe(false);
    const unknown = { ...other, idTail: null, phone: null };
    expect(isSamePerson({ ...uncleOfYuan, idTail: null, phone: null }, unknown)).toBe(false);
    expect(isSamePerson({ ...uncleOfYuan, idTail: null }, { ...other, idTail: null })).toBe(true);
  });
});
