/** What after-school care is worth, over HTTP: a small village, a town, a leader who sees no small counts, the paper, the lists. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { fill } from '#testing/builders/filling.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

const today = '2024-05-22';
const somebody = '00000000-0000-7000-8000-000000000001';
let system: TestSystem;
let county: Caller;
let town: Caller;
let leader: Caller;
let room: { id: string; name: string };
const children: MadeChild[] = [];
const placeIds = Array.from({ length: 6 }, () => uuidv7());

const mark = (sessionId: string, at: string, kind: string, place: number | null, content: object = {}) => ({
  ...{ id: uuidv7(), site_id: room.id, session_id: sessionId, division: places.village, kind, content },
  ...{
    place_id: place === null ? null : placeIds[place],
    child_id: place === null ? null : children[place]?.id,
  },
  ...{
    at,
    device_at: at,
    received_at: at,
    clock_doubtful: false,
    account_id: somebody,
    account_name: '测试',
  },
});

/** Six children of eight years with places, and a seventh without; two afternoons on which five came for an hour and a half. */
beforeAll(async () => {
  system = await startTestSystem(`${today}T20:00:00+08:00`);
  [county, town, leader] = await Promise.all([
    system.caller('county', places.county),
    system.caller('town', places.town),
    system.caller('leader', places.county),
  ]);
  room = await aRoom(system, { name: '姜骆楼村儿童之家' });
  for (let at = 0; at < 7; at += 1)
    children.push(await aChild().named(`孩子${'甲乙丙丁戊己庚'[at]}`).born('2016-01-02').make(system));
  const made = { made_at: '2024-02-26T00:00:00Z', version: 1 };
  await fill(system, 'consent', [
    ...children.slice(0, 6).map(({ id }) => ({
      ...{
        id: uuidv7(),
        child_id: id,
        kind: 'classroom',
        wording: '1',
        giver: 'guardian',
        giver_name: '祖母',
        version: 1,
      },
      ...{
        how: 'screen',
        given_on: '2024-02-26',
        digest: '0'.repeat(64),
        recorded_by: somebody,
        recorder_name: '测试',
      },
      recorded_at: made.made_at,
    })),
  ]);
  await fill(
    system,
    'aftercare_place',
    placeIds.map((id, at) => ({
      ...{
        id,
        site_id: room.id,
        division: places.village,
        child_id: children[at]?.id,
        residence: places.village,
      },
      ...{
        child_name: children[at]?.name,
        sex: 1,
        state: 'enrolled',
        source: 'guardian',
        points: 0,
        points_why: [],
      },
      ...{
        applied_at: made.made_at,
        applied_by: somebody,
        applier_name: '测试',
        assessed_on: '2024-02-26',
        meal: false,
      },
      ...{
        alone_allowed: false,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        offers_lapsed: 0,
        from_on: '2024-02-26',
        version: 1,
      },
    })),
  );
  await fill(system, 'aftercare_term', [
    {
      id: uuidv7(),
      division: '4109',
      name: '春季学期',
      from_on: '2024-02-26',
      to_on: '2024-06-28',
      makeup_weekday: 5,
      ...made,
    },
  ]);
  const sessions = ['2024-05-20', '2024-05-21'].map((day, at) => ({
    ...{
      id: uuidv7(),
      site_id: room.id,
      division: places.village,
      day,
      weekday: at + 1,
      missing_after_minutes: 20,
    },
    ...{ opens_at: `${day}T16:30:00+08:00`, closes_at: `${day}T18:30:00+08:00`, activities: ['homework'] },
    ...{ state: 'closed', closed_at: `${day}T18:30:00+08:00`, version: 1 },
  }));
  await fill(system, 'aftercare_session', sessions);
  await fill(
    system,
    'aftercare_mark',
    sessions.flatMap(({ id, day }, session) => [
      ...[0, 1, 2, 3, 4].flatMap((place) => [
        mark(id, `${day}T16:40:00+08:00`, 'arrived', place),
        mark(id, `${day}T17:50:00+08:00`, 'lesson', place, {
          homework: place === 0 ? 'part' : 'all',
          mood: 3 + session,
        }),
        mark(id, `${day}T18:10:00+08:00`, 'left', place, {
          with: { how: 'picker', pickerId: somebody, proof: 'photo' },
        }),
      ]),
      mark(id, `${day}T16:00:00+08:00`, 'excused', 5),
    ]),
  );
  const letGo = { with: { how: 'picker', pickerId: somebody, proof: 'photo' }, why: 'not-on-list' };
  await fill(system, 'aftercare_mark', [
    mark(sessions[1]?.id ?? '', '2024-05-21T18:20:00+08:00', 'refused', 0, letGo),
  ]);
  await fill(system, 'aftercare_money', [
    ...(['spent', 'given'] as const).map((direction) => ({
      ...{
        id: uuidv7(),
        site_id: room.id,
        division: places.village,
        direction,
        fen: direction === 'spent' ? 9000 : 50_000,
      },
      ...{
        on_date: '2024-05-20',
        donor: direction === 'given' ? '慈善总会' : null,
        donor_shown: true,
        purpose: '文具',
      },
      written_at: made.made_at,
    })),
  ]);
});
afterAll(() => system.close());

describe('what after-school care is worth', () => {
  it('is told to who may see it: attendance, hours, cost, homework, coverage', async () => {
    const { status, body } = await town.get('/api/aftercare/worth');
    expect(status, JSON.stringify(body)).toBe(200);
    expect([body.from, body.to]).toEqual(['2024-02-26', today]);
    expect(body.totals).toMatchObject({
      ...{ sites: 1, sessions: 2, enrolled: 6, children: 7, cared: 6, uncared: 1 },
      ...{
        expected: 12,
        excused: 2,
        attended: 10,
        hours: 15,
        spentFen: 9000,
        givenFen: 50_000,
        fenPerHour: 600,
      },
      ...{ homework: { all: 8, part: 2, none: 0 }, leavings: { listed: 10, alone: 0, otherwise: 1 } },
      inquiries: { keeping: 1, valid: 1 },
    });
    expect(body.weeks).toMatchObject([{ from: '2024-05-20', attended: 10, mood: 3.5, moodChildren: 5 }]);
    expect(body.rows.find((row: { code: string }) => row.code === places.village)).toMatchObject({
      cared: 6,
      attended: 10,
    });
  });

  it('is refused to who is not signed in and to whom it does not concern, and beyond one’s area', async () => {
    expect((await system.anonymous().get('/api/aftercare/worth')).status).toBe(401);
    expect((await (await system.caller('police', places.county)).get('/api/aftercare/worth')).status).toBe(
      403,
    );
    expect((await town.get(`/api/aftercare/worth?division=${places.otherCounty}`)).body.code).toBe(
      'outside-area',
    );
  });

  it('refuses days that are not over, that are no days, and periods that end before they begin', async () => {
    expect((await town.get('/api/aftercare/worth?to=2024-05-23')).status).toBe(400);
    expect((await town.get('/api/aftercare/worth?from=2024-05-22&to=2024-05-01')).status).toBe(400);
    expect((await town.get('/api/aftercare/worth?from=soon')).status).toBe(400);
  });

  it('shows another area nothing of it', async () => {
    const other = await system.caller('county', places.otherCounty);
    expect((await other.get('/api/aftercare/worth')).body.totals).toMatchObject({
      sites: 0,
      enrolled: 0,
      attended: 0,
    });
  });

  it('keeps small counts from who sees figures without names, and lets him ask for his own area alone', async () => {
    const { body } = await leader.get('/api/aftercare/worth');
    expect(body.totals).toMatchObject({
      enrolled: 6,
      children: 7,
      cared: null,
      uncared: null,
      coverage: null,
    });
    expect(body.totals.leavings).toEqual({ listed: null, alone: null, otherwise: null });
    expect(body.lists).toEqual({ uncared: false, leavings: false });
    expect((await leader.get(`/api/aftercare/worth?division=${places.town}`)).body.code).toBe('outside-area');
  });
});

describe('the paper for deputies and donors', () => {
  it('bears the figures without a name, small counts withheld even from the county', async () => {
    const answer = await county.get('/api/aftercare/worth/sheet');
    expect(answer.status).toBe(200);
    const { text } = await readPaper(answer.bytes);
    expect(text).toContain('清丰县四点半课堂工作成效');
    expect(text).toContain('支出90.00元');
    for (const { name } of children) expect(text).not.toContain(name);
    expect(text).not.toContain('6/7');
  });

  it('is written down with who printed it', async () => {
    const [row] = await system.owner(
      "select area from audit_event where event = 'aftercare.worth-printed' order by at desc limit 1",
    );
    expect(row?.area).toBe(places.county);
  });
});

describe('the lists behind', () => {
  it('name the child that no room reaches, to who may see children', async () => {
    const { body } = await town.get('/api/aftercare/worth/uncared');
    expect(body.items).toMatchObject([{ name: '孩子庚', age: 8, asked: null }]);
    expect((await leader.get('/api/aftercare/worth/uncared')).status).toBe(403);
    const other = await system.caller('county', places.otherCounty);
    expect((await other.get('/api/aftercare/worth/uncared')).body.items).toEqual([]);
    expect((await other.get(`/api/aftercare/worth/uncared?division=${places.county}`)).body.code).toBe(
      'outside-area',
    );
  });

  it('name the leaving that was not as agreed, and write down who looked', async () => {
    const { body } = await town.get('/api/aftercare/worth/leavings');
    expect(body.items).toMatchObject([{ child: '孩子甲', why: 'unlisted', site: { name: room.name } }]);
    const [seen] = await system.owner(
      "select count(*)::int as count from audit_event where event in ('aftercare.leavings-listed', 'aftercare.uncared-listed')",
    );
    expect(seen?.count).toBeGreaterThanOrEqual(2);
  });

  it('go by pages', async () => {
    const bad = await town.get('/api/aftercare/worth/uncared?cursor=nonsense');
    expect([bad.status, bad.body.code]).toEqual([400, 'bad-input']);
  });
});
