import { describe, expect, it } from 'vitest';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { newMark } from '#field/register/new-mark.ts';
import { sitesAfter } from '#field/store/fetch-register.ts';
import { withOwnMarks, wordsOfMark } from '#field/store/marks.ts';
import { madeClassroom } from '#field/training/made-classroom.ts';

const site = madeClassroom('2024-05-22', Date.parse('2024-05-22T16:30:00+08:00'));
const [session] = site.sessions;
const [place] = site.places;
if (session === undefined || place === undefined) throw new Error('practice is empty');
const mark = (at: string): Mark => ({
  ...newMark(site.id, session, { kind: 'arrived', placeId: place.id }),
  at,
});
const marksOf = (sites: ReturnType<typeof withOwnMarks>) => sites[0]?.sessions[0]?.marks ?? [];

describe('what was put down at this phone', () => {
  it('stands in its session in the order of time, and in no other', () => {
    const [early, late] = [mark('2024-05-22T08:31:00.000Z'), mark('2024-05-22T08:32:00.000Z')];
    const elsewhere = { ...mark('2024-05-22T08:33:00.000Z'), sessionId: 'another' };
    expect(marksOf(withOwnMarks([site], [late, elsewhere, early], 0))).toEqual([early, late]);
  });

  it('stands there once, as the server has it, when it has come back', () => {
    const own = mark('2024-05-22T08:31:00.000Z');
    const back = { ...own, at: '2024-05-22T08:30:30.000Z' };
    const fetched = { ...site, sessions: [{ ...session, marks: [back] }] };
    expect(marksOf(withOwnMarks([fetched], [own], 90_000_000))).toEqual([back]);
  });

  it('is put right where the clock is wrong, as the server will put it right', () => {
    const own = mark('2019-01-01T00:00:00.000Z');
    const ahead = Date.parse('2024-05-22T08:31:00.000Z') - Date.parse(own.at);
    expect(marksOf(withOwnMarks([site], [own], ahead))[0]?.at).toBe('2024-05-22T08:31:00.000Z');
    expect(marksOf(withOwnMarks([site], [own], 60_000))[0]?.at).toBe(own.at);
  });

  it('has a name in both languages', () => {
    const own = mark('2024-05-22T08:31:00.000Z');
    expect(wordsOfMark(own, [site])).toEqual({ zh: '到班：王子涵', en: 'Arrived: 王子涵' });
    expect(wordsOfMark(own, [])).toEqual({ zh: '到班', en: 'Arrived' });
  });
});

describe('what was fetched', () => {
  const day = { id: site.id, hindrances: [], sessions: [{ ...session, state: 'open' as const }] };

  it('takes the place of what was held, part by part', () => {
    expect(sitesAfter([site], { sites: null, days: [day] })[0]?.sessions[0]?.state).toBe('open');
    expect(sitesAfter([site], { sites: null, days: [day] })[0]?.places).toEqual(site.places);
    const bare = { ...site, places: [], sessions: [] };
    expect(sitesAfter([site], { sites: [bare], days: [day] })[0]).toEqual({ ...bare, ...day });
    expect(sitesAfter([site], { sites: [], days: [] })).toEqual([]);
  });
});
