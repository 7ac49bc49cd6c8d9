import { describe, expect, test } from 'vitest';
import { addDays, ageOn, censusDate, storyEnds } from './calendar.ts';
import { shownTown } from './census-plan.ts';
import { makeDemoCity } from './city.ts';
import { divisionOf } from './divisions.ts';
import type { DemoChild, DemoHappening } from './types.ts';

const { census, rows, history, stock } = makeDemoCity();
const byKey = new Map(census.children.map((child) => [child.key, child]));

interface State {
  guardianKey: string | null;
  letterFor: string | null;
  villageCode: string;
  gone: boolean;
}

function stateOf({ household, letterSignedOn }: DemoChild): State {
  const guardianKey = household.guardian?.key ?? null;
  return {
    guardianKey,
    letterFor: letterSignedOn === null ? null : guardianKey,
    villageCode: household.villageCode,
    gone: false,
  };
}

function apply(states: Map<string, State>, happening: DemoHappening): void {
  if (happening.kind === 'entered') {
    expect(states.has(happening.childKey)).toBe(false);
    states.set(happening.childKey, stateOf(happening.child));
    return;
  }
  const state = states.get(happening.childKey);
  if (!state) throw new Error(`${happening.childKey} is not in the register`);
  expect(state.gone).toBe(false);
  if (happening.kind === 'guardianFound') expect(state.guardianKey).toBeNull();
  if (happening.kind === 'guardianFound' || happening.kind === 'guardianChanged') {
    state.guardianKey = happening.guardian.key;
  }
  if (happening.kind === 'letterSigned') {
    expect(happening.guardianKey).toBe(state.guardianKey);
    state.letterFor = happening.guardianKey;
  }
  if (happening.kind === 'transferred') {
    expect(happening.fromVillage).toBe(state.villageCode);
    state.villageCode = happening.toVillage;
  }
  if (happening.kind === 'left') {
    expect(state.letterFor, 'no one leaves without ever having had a letter').not.toBeNull();
    state.gone = true;
  }
}

function played(): Map<string, State> {
  const states = new Map(census.children.map((child) => [child.key, stateOf(child)]));
  for (const happening of history) apply(states, happening);
  return states;
}

describe('the story after the census', () => {
  test('lies between the census and 22 May 2024, in order', () => {
    const days = history.map(({ on }) => on);
    expect([...days].sort()).toEqual(days);
    expect(days.every((day) => day > censusDate && day <= storyEnds)).toBe(true);
  });

  test('can be played from the census on, and ends with a letter by the present guardian for everybody', () => {
    const states = [...played().values()].filter(({ gone }) => !gone);
    expect(states.filter(({ guardianKey }) => guardianKey === null)).toEqual([]);
    expect(states.filter(({ guardianKey, letterFor }) => guardianKey !== letterFor)).toEqual([]);
    expect(states).toHaveLength(stock.closing);
  });

  test('covers each of the 14,041 counted children while it stood in the register', () => {
    const states = played();
    expect(census.children.filter(({ key }) => states.get(key)?.letterFor === null)).toEqual([]);
  });

  test('balances: opening plus entered less left is closing', () => {
    expect(stock).toEqual({
      opening: 14_041,
      entered: 214,
      left: { grown_up: 388, parent_returned: 152, moved_away: 58, died: 1 },
      closing: 13_656,
    });
  });

  test('lets exactly those grow up who turn 16, on the day', () => {
    const grown = new Map(
      history.flatMap((one) =>
        one.kind === 'left' && one.reason === 'grown_up' ? [[one.childKey, one.on]] : [],
      ),
    );
    for (const { key, birthDate } of census.children) {
      expect(grown.has(key)).toBe(ageOn(birthDate, storyEnds) >= 16);
      const on = grown.get(key);
      if (on === undefined) continue;
      expect([ageOn(birthDate, on), ageOn(birthDate, addDays(on, -1))]).toEqual([16, 15]);
    }
  });

  test('moves children to other real villages only', () => {
    const moves = history.filter((one) => one.kind === 'transferred');
    for (const { fromVillage, toVillage } of moves) {
      expect(divisionOf(toVillage).level).toBe('village');
      expect(toVillage).not.toBe(fromVillage);
    }
    const across = moves.filter((one) => one.fromVillage.slice(0, 6) !== one.toVillage.slice(0, 6));
    expect(across.length).toBeGreaterThan(10);
  });

  test('finds guardians who are of age, older than the child, and nobody else', () => {
    const known = new Set(census.issuedIds);
    const found = new Set<string>();
    for (const one of history) {
      if (one.kind !== 'guardianFound' && one.kind !== 'guardianChanged') continue;
      expect(ageOn(one.guardian.birthDate, one.on)).toBeGreaterThanOrEqual(18);
      expect(one.guardian.birthDate < (byKey.get(one.childKey)?.birthDate ?? '')).toBe(true);
      found.add(one.guardian.citizenId);
    }
    expect([...found].filter((id) => known.has(id))).toEqual([]);
  });

  test('lets children enter with IDs of their own, under 16 to the end', () => {
    const inRosters = new Set(rows.map(({ fields }) => fields.citizenId));
    for (const one of history) {
      if (one.kind !== 'entered') continue;
      expect(inRosters.has(one.child.citizenId) || census.issuedIds.has(one.child.citizenId)).toBe(false);
      expect(ageOn(one.child.birthDate, storyEnds)).toBeLessThan(16);
    }
  });

  test('settles every held row but those of the shown county, so that the census stays at 14,041', () => {
    const settled = new Set(history.flatMap((one) => (one.kind === 'heldRowSettled' ? one.rowKey : [])));
    for (const { key, outcome, countyCode } of rows) {
      expect(settled.has(key)).toBe(outcome === 'held' && countyCode !== shownTown.slice(0, 6));
    }
  });

  test('completes missing and mistyped IDs with the true ones', () => {
    const written = new Map(rows.map((row) => [row.childKey, row.flag]));
    const completed = history.filter((one) => one.kind === 'citizenIdCompleted');
    expect(completed.length).toBeGreaterThan(100);
    for (const { childKey, citizenId } of completed) {
      expect(byKey.get(childKey)?.citizenId).toBe(citizenId);
      expect(['idMissing', 'idChecksum']).toContain(written.get(childKey));
    }
  });
});
