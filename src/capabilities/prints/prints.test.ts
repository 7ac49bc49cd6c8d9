/** Sheets that are printed where their user stands: each says what it says, to whom it may, and is written down where it names a child. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aHouse } from '#testing/builders/registers.ts';
import { aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let county: Caller;
let city: Caller;
let child: MadeChild;
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  county = await system.caller('county', places.county);
  city = await system.caller('city', '4109');
  child = await aChild().named('张小明').withParents(aFather()).make(system);
  await inCareOf(system, child);
});
afterAll(() => system.close());

const paperOf = async (answer: HttpAnswer) => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return readPaper(answer.bytes);
};
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await system.owner<{ event: string }>('select event from audit_event where object_id = $1 order by id', [
      id,
    ])
  ).map((row) => row.event);

describe('a child’s page', () => {
  it('says on one page who the child is and who cares for it, with identifying numbers masked', async () => {
    const paper = await paperOf(await county.get(`/api/children/${child.id}/page.pdf`));
    expect(paper.pages).toHaveLength(1);
    expect(paper.text).toContain('张小明');
    expect(paper.text).toContain('王桂兰');
    expect(paper.text).not.toContain(child.citizenId);
    expect(paper.text).toContain('无走访记录');
    expect(paper.text).toContain(county.actor.name);
    expect(await eventsOf(child.id)).toContain('child.page-printed');
  });

  it('is not for another county, nor for who sees no file', async () => {
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.get(`/api/children/${child.id}/page.pdf`)).status).toBe(404);
    for (const role of ['leader', 'operator', 'sysadmin'] as const)
      expect(
        (await (await system.caller(role, '4109')).get(`/api/children/${child.id}/page.pdf`)).status,
      ).not.toBe(200);
  });
});

describe('a month’s report', () => {
  const make = (who: Caller, body: object = { month: '2023-10' }) => who.post('/api/monthly-reports', body);

  it('holds the figures of the month as they are frozen, says that it is not closed, and is one however often it is asked for', async () => {
    const [one, other] = await Promise.all([make(county), make(county)]);
    expect(one.status).toBe(200);
    expect(one.body).toMatchObject({ month: '2023-10', closed: false, division: { code: places.county } });
    expect(other.body.id).toBe(one.body.id);
    const paper = await paperOf(await county.get(`/api/monthly-reports/${one.body.id}/document.pdf`));
    expect(paper.text).toContain('未成年人保护工作月度报告');
    expect(paper.text).toContain('尚未月结');
    expect(paper.text).toContain('ST6');
    expect(paper.text).toContain('内部资料');
    expect(await eventsOf(one.body.id)).toEqual(
      expect.arrayContaining(['monthly-report.made', 'monthly-report.printed']),
    );
    const frozen = await system.owner(
      'select from frozen_figure where id = any (select unnest(figures) from monthly_report)',
    );
    expect(frozen).toHaveLength(one.body.figures);
  });

  it('tells whoever is outside the bureau no count below five', async () => {
    const { body } = await make(city);
    const leader = await system.caller('leader', '4109');
    const path = `/api/monthly-reports/${body.id}/document.pdf`;
    const outside = (await paperOf(await leader.get(path))).text;
    expect(outside).toContain('小于5的数');
    expect(outside).toContain('＜5');
    expect(outside).not.toContain('内部资料');
    expect((await paperOf(await city.get(`${path}?small=withheld`))).text).toBe(outside);
  });

  it('refuses a month that is not over or before all records, a town, another area, and who may not', async () => {
    expect((await make(county, { month: '2023-11' })).body.code).toBe('month-not-over');
    expect((await make(county, { month: '2020-05' })).body.code).toBe('month-before-records');
    expect((await make(county, { month: '2023-13' })).status).toBe(400);
    expect((await make(county, { month: '2023-10', division: places.town })).body.code).toBe(
      'unknown-division',
    );
    expect((await make(county, { month: '2023-10', division: places.otherCounty })).body.code).toBe(
      'outside-area',
    );
    for (const role of ['town', 'leader', 'inspector', 'operator'] as const)
      expect((await make(await system.caller(role, places.town))).status, role).toBe(403);
  });

  it('is not seen from another county', async () => {
    const { body } = await make(county);
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.get(`/api/monthly-reports/${body.id}/document.pdf`)).status).toBe(404);
    expect((await elsewhere.get('/api/monthly-reports')).body.items).toEqual([]);
    const seen = (await city.get('/api/monthly-reports')).body.items.map((item: { id: string }) => item.id);
    expect(seen).toContain(body.id);
  });
});

describe('a room’s papers', () => {
  it('say to everybody where and when, and name no child', async () => {
    const keeper = await system.caller('classroom', places.village);
    const house = await aHouse(system, { keeper });
    const paper = await paperOf(await county.get(`/api/aftercare/sites/${house.siteId}/poster.pdf`));
    expect(paper.pages).toHaveLength(1);
    expect(paper.text).toContain('四点半课堂');
    expect(paper.text).toContain('接送须知');
    for (const pupil of house.pupils) expect(paper.text).not.toContain(pupil.name);
  });

  it('are a week’s register with whoever may fetch each child, for the keeper and those above, written down', async () => {
    const keeper = await system.caller('classroom', places.village);
    const house = await aHouse(system, { keeper });
    const path = `/api/aftercare/sites/${house.siteId}/register-sheet.pdf`;
    const paper = await paperOf(await keeper.get(path));
    for (const pupil of house.pupils) expect(paper.text).toContain(pupil.name);
    expect(await eventsOf(house.siteId)).toContain('aftercare.register-printed');
    await paperOf(await county.get(`${path}?day=2023-11-15`));
    const otherKeeper = await system.caller('classroom', places.village);
    expect((await otherKeeper.get(path)).status).toBe(404);
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.get(path)).status).toBe(404);
    expect((await (await system.caller('leader', '4109')).get(path)).status).toBe(403);
  });
});

describe('the receipt of a report', () => {
  it('is printed at the desk and by its code, and names neither the child nor who reported', async () => {
    const report = aPublicReport({ who: 'professional', profession: 'school', what: '李小禾身上有伤' });
    expect((await system.anonymous().post('/api/public/reports', report)).status).toBe(200);
    const operator = await system.caller('operator', '4109');
    const desk = await paperOf(await operator.get(`/api/reports/${report.id}/receipt.pdf`));
    expect(desk.text).toContain('未成年人保护线索受理回执');
    expect(desk.text).toContain('第十一条');
    expect(desk.text).not.toContain('李小禾');
    expect(await eventsOf(report.id)).toContain('report.receipt-printed');
    const own = await system.anonymous().post('/api/public/answers/receipt.pdf', { code: report.code });
    expect((await paperOf(own)).text).toBe(desk.text);
  });

  it('is not for a wrong code, nor for who answers no reports', async () => {
    const wrong = await system
      .anonymous()
      .post('/api/public/answers/receipt.pdf', { code: '0000-0000-0000' });
    expect([404, 400, 422]).toContain(wrong.status);
    expect(
      (
        await (
          await system.caller('village', places.village)
        ).get('/api/reports/018f0000-0000-7000-8000-000000000001/receipt.pdf')
      ).status,
    ).toBe(403);
  });
});
