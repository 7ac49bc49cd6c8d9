/** What the demonstration city is when it is loaded: the reply's figures, records that open, and work for each account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { disagreementsAmong } from '#capabilities/indicators/checks/check.ts';
import { isPartOfWhole } from '#capabilities/indicators/checks/rules.ts';
import { countEach } from '#capabilities/indicators/figures/counting.ts';
import type { readHome } from '#capabilities/indicators/home/contract.ts';
import { allIndicators, indicatorsAt } from '#capabilities/indicators/index.ts';
import { storyEnds } from '#demo/calendar.ts';
import { casesByThen } from '#demo/cases.ts';
import { shownTown, shownVillage } from '#demo/census-plan.ts';
import { makeDemoCity } from '#demo/city.ts';
import { demonstrationState } from '#demo/load.ts';
import { demoAccounts } from '#demo/sign-in.ts';
import { type Demonstration, startDemonstration } from './demonstration.ts';

const city = makeDemoCity();
const figuresService = { kind: 'service', service: 'figures', onBehalfOf: null } as const;
const administration = { kind: 'service', service: 'administration', onBehalfOf: null } as const;

let demonstration: Demonstration;

beforeAll(async () => {
  demonstration = await startDemonstration();
}, 300_000);
afterAll(() => demonstration.close());

async function figures(asOf: string): Promise<Map<string, number | null>> {
  const opening = { actor: administration, requestId: 'test' };
  const items = await demonstration.database.asActor(opening, (tx) =>
    indicatorsAt(tx, { division: '4109', asOf }, 'zh'),
  );
  return new Map(items.map(({ code, value }) => [code, value]));
}

async function home(account: string): Promise<z.output<typeof readHome.reply>> {
  const cookie = await demonstration.signIn(account);
  return JSON.parse((await demonstration.get(cookie, '/api/home')).text);
}

const kinds = async (account: string) => (await home(account)).waiting.map(({ kind }) => kind);

describe('the demonstration city', () => {
  it('is marked as whole', async () => {
    expect(await demonstrationState(demonstration.database)).toBe('loaded');
  });

  it('gives the reply’s figures on its day: 14,041 found, each with a guardian’s file and a signed letter', async () => {
    const all = await figures(storyEnds);
    expect(all.get('ST1-census')).toBe(14_041);
    expect([all.get('ST5-census'), all.get('ST6-census')]).toEqual([1, 1]);
    expect(all.get('ST1')).toBe(city.stock.closing);
    expect([all.get('ST5'), all.get('ST6'), all.get('ST8'), all.get('ST9')]).toEqual([1, 1, 1, 0]);
  });

  it('gives the reply’s other figures on its day: of the hotline, with what was handed over, and of the leading group', async () => {
    const all = await figures(storyEnds);
    const told = { ST19: 12_041, ST20: 230, ST21: 136, ST22: 169, ST23: 57, 'ST40-units': 32 };
    expect(Object.fromEntries(Object.keys(told).map((code) => [code, all.get(code)]))).toEqual(told);
    expect((all.get('ST22-open') ?? 0) + (all.get('ST22-closed') ?? 0)).toBe(casesByThen.lookedInto);
  });

  it('balances from the census to that day', async () => {
    const [left] = await demonstration.owner<{ count: number }>(
      'select count(*)::int as count from child where left_on <= $1',
      [storyEnds],
    );
    const [stayed] = await demonstration.owner<{ count: number }>(
      `select count(*)::int as count from child_category where code in ('11', '12') and until <= $1
        and child_id in (select id from child where state = 'registered')`,
      [storyEnds],
    );
    const gone = Object.values(city.stock.left).reduce((sum, count) => sum + count, 0);
    expect((left?.count ?? 0) + (stayed?.count ?? 0)).toBe(gone);
    expect(city.stock.opening + city.stock.entered - gone).toBe(city.stock.closing);
  });

  it('found the census’s figures in the rosters, and published them', async () => {
    const [published] = await demonstration.owner<{ content: Record<string, unknown> }>(
      'select content from campaign_result',
    );
    const { heldForReview: _held, ...figuresOfRosters } = city.figures;
    expect(published?.content).toMatchObject(figuresOfRosters);
    expect((await figures('2023-10-31')).get('ST1')).toBe(14_041);
  });

  it('dates what happened by the day it happened, under the name of who did it', async () => {
    const [span] = await demonstration.owner<{ first: Date; last: Date; days: number; people: number }>(
      `select min(at) as first, max(at) as last, count(distinct at::date)::int as days,
        count(distinct actor_name)::int as people from child_event`,
    );
    const before = (at: Date | undefined, instant: string) => (at ?? new Date(0)) <= new Date(instant);
    expect(before(span?.first, '2023-11-06T10:00:00+08:00')).toBe(true);
    expect(before(span?.last, '2024-05-23T09:00:00+08:00')).toBe(true);
    expect(span?.days).toBeGreaterThan(150);
    expect(span?.people).toBeGreaterThan(300);
    const [nameless] = await demonstration.owner<{ count: number }>(
      'select count(*)::int as count from child_event where actor_name is null and service is null',
    );
    expect(nameless?.count).toBe(0);
  });

  it('keeps letters that are intact, with the signature or the scan behind them', async () => {
    const cookie = await demonstration.signIn('city');
    const letters = await demonstration.owner<{ id: string; how: string }>(
      `(select id, how from letter where how = 'screen' and state = 'signed' order by id limit 3) union all
       (select id, how from letter where how = 'scan' and state = 'signed' order by id desc limit 3)`,
    );
    expect(letters).toHaveLength(6);
    for (const { id, how } of letters) {
      const verified = JSON.parse((await demonstration.get(cookie, `/api/letters/${id}/verification`)).text);
      expect(verified.verdict).toBe('intact');
      if (how === 'scan')
        expect((await demonstration.get(cookie, `/api/letters/${id}/scan`)).status).toBe(200);
    }
  });
});

describe('the first page of the demonstration', () => {
  it('has work for everybody who works with children, and for the administrators', async () => {
    const busy = ['city', 'county', 'town', 'village', 'inspector', 'sysadmin', 'secadmin', 'auditor'];
    for (const account of busy) expect(await kinds(account), account).not.toEqual([]);
  });

  it('tells the county of held rows, a roster to commit, towns to accept and its own part to pass on', async () => {
    const waiting = (await home('county')).waiting;
    const expected = [
      'rowsHeld',
      'importsToCommit',
      'campaignToAccept',
      'campaignToPassOn',
      'transfersToDecide',
    ];
    expect(waiting.map(({ kind }) => kind)).toEqual(expect.arrayContaining(expected));
    expect(waiting.find(({ kind }) => kind === 'rowsHeld')?.count).toBe(4);
  });

  it('tells the town of a child in nobody’s care, letters that lapse, and a family that wants to move in', async () => {
    const expected = [
      'alarms',
      'childrenWithoutGuardian',
      'lettersMissing',
      'lettersLapsing',
      'transfersToDecide',
    ];
    expect(await kinds('town')).toEqual(expect.arrayContaining(expected));
    const { alarms } = await home('town');
    expect(alarms.map(({ kind }) => kind)).toContain('no_guardian');
  });

  it('tells the village of two letters to be signed', async () => {
    const letters = (await home('village')).waiting.find(({ kind }) => kind === 'lettersMissing');
    expect(letters?.count).toBe(2);
    const drafts = await demonstration.owner(
      "select from letter join child on child.id = child_id where letter.state = 'draft' and residence = $1",
      [shownVillage],
    );
    expect(drafts).toHaveLength(2);
  });

  it('shows the leading group figures and no name', async () => {
    const shown = await home('leader');
    expect(shown.area?.counted).toBeGreaterThan(13_000);
    expect([shown.alarms, shown.waiting]).toEqual([[], []]);
    expect(shown.campaign?.towns).toBe(89);
    const cookie = await demonstration.signIn('leader');
    expect((await demonstration.get(cookie, '/api/children')).status).toBe(403);
  });

  it('opens to every account', async () => {
    for (const { account } of demoAccounts()) expect((await home(account)).today).toBe('2024-05-23');
  });
});

describe('the figures of the city', () => {
  it('agree with one another, name each record once, and hold of each county what lies in it', async () => {
    const opening = { actor: figuresService, requestId: 'test', timeoutMs: 120_000 };
    await demonstration.database.asActor(opening, async (tx) => {
      const of = (division: string, some: typeof allIndicators) =>
        some.map((indicator) => ({ indicator, scope: { division, asOf: storyEnds } }));
      const whole = await countEach(tx, of('4109', allIndicators), 'records');
      for (const { indicator, lines } of whole)
        expect(new Set(lines.map((line) => line.slice(1))).size, indicator.code).toBe(lines.length);
      expect(disagreementsAmong(whole)).toEqual([]);
      const part = allIndicators.filter(({ code }) => isPartOfWhole(code));
      for (const county of ['410922', '410928']) {
        const alone = await countEach(tx, of(county, part), 'records');
        for (const { indicator, lines } of alone) {
          const own = whole.find((one) => one.indicator === indicator);
          const inIt = own?.parts.find(({ code }) => code === county);
          expect(inIt?.lines ?? [], `${indicator.code} of ${county}`).toEqual(lines);
        }
      }
    });
  }, 120_000);

  it('are frozen for two months, and April has two visits in its list of corrections that came too late', async () => {
    const cookie = await demonstration.signIn('city');
    const ask = async (path: string) => JSON.parse((await demonstration.get(cookie, path)).text);
    const { items } = await ask('/api/indicator-months');
    const closed = items.filter((one: { closed: unknown }) => one.closed !== null);
    expect(closed).toHaveLength(2);
    for (const { month } of closed)
      expect((await ask(`/api/indicator-months/${month}`)).disagreements, month).toEqual([]);
    const corrections = (await ask('/api/indicator-months/2024-04/corrections')).items;
    const met = corrections.find(({ code }: { code: string }) => code === 'ST13');
    expect(met).toMatchObject({ added: 2, gone: 0, turned: 0 });
  }, 60_000);
});

describe('the shown town', () => {
  it('has an alarm to be answered that the county sees too', async () => {
    const alarms = async (account: string) => {
      const cookie = await demonstration.signIn(account);
      const answer = await demonstration.get(cookie, `/api/alarms?division=${shownTown}&kind=no_guardian`);
      return JSON.parse(answer.text).items.map(({ id }: { id: string }) => id);
    };
    const seen = await alarms('town');
    expect(seen).toHaveLength(1);
    expect(await alarms('county')).toEqual(seen);
  });
});
