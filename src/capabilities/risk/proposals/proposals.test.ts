/** A red level is lowered by two people: one proposes, another decides. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeLevels, dailyRisk } from '#capabilities/risk/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const today = '2023-11-06';
const why = '入户走访后重新评定';

let system: TestSystem;
let village: Caller;
let town: Caller;
let elsewhere: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [village, town, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);
const round = (day = today) => asClockwork((tx) => dailyRisk(tx, day));
const riskOf = (child: MadeChild, asker = village) => asker.get(`/api/children/${child.id}/risk`);
const setTo = async (child: MadeChild, level: string, asker = village) => {
  const { body } = await riskOf(child);
  return asker.post(`/api/children/${child.id}/risk`, { replaces: body.present?.id ?? null, level, why });
};
async function aCaredFor() {
  const child = await aChild().make(system);
  await inCareOf(system, child);
  await round();
  return child;
}
async function aRed() {
  const child = await aCaredFor();
  await setTo(child, 'red');
  return child;
}
async function aProposal() {
  const child = await aRed();
  const { body } = await riskOf(child);
  const proposed = await village.post(`/api/children/${child.id}/risk/proposals`, {
    levelId: body.present.id,
    to: 'yellow',
    why,
  });
  return { child, proposed, proposal: proposed.body.proposals[0] };
}
const decide = (asker: Caller, proposal: { id: string; version: number }, verdict = 'approved') =>
  asker.post(
    `/api/risk/proposals/${proposal.id}/decision`,
    { verdict, note: '已核实，情况好转' },
    { 'if-match': `"${proposal.version}"` },
  );

describe('a red level', () => {
  it('is not lowered by one person, not past the operation either', async () => {
    const child = await aRed();
    expect((await setTo(child, 'green', town)).body.code).toBe('second-person');
    const lower = asClockwork((tx) =>
      changeLevels(
        tx,
        clockwork,
        [{ childId: child.id, level: 'green', cause: 'rule', ground: 'usual' }],
        today,
      ),
    );
    await expect(lower).rejects.toThrow(/two people/);
  });

  it('is lowered where another person approves', async () => {
    const { child, proposal } = await aProposal();
    expect(proposal).toMatchObject({ state: 'open', to: 'yellow', why, can: { decide: false } });
    const decided = await decide(town, proposal);
    expect(decided.body.present).toMatchObject({
      level: 'yellow',
      cause: 'approved',
      why,
      by: town.actor.name,
    });
    expect(decided.body.proposals[0]).toMatchObject({ state: 'approved', decidedBy: town.actor.name });
    expect((await decide(town, { ...proposal, version: 2 })).body.code).toBe('wrong-state');
    expect((await riskOf(child)).body.former[0].level).toBe('red');
  });

  it('stays where the proposal is declined', async () => {
    const { child, proposal } = await aProposal();
    expect((await decide(town, proposal, 'declined')).body.present.level).toBe('red');
    expect((await riskOf(child)).body.can.propose).toBe(true);
  });

  it('is not approved by who proposed it, by a village, from another area, or in another version', async () => {
    const child = await aRed();
    const { body } = await riskOf(child);
    const proposed = await town.post(`/api/children/${child.id}/risk/proposals`, {
      levelId: body.present.id,
      to: 'green',
      why,
    });
    const proposal = proposed.body.proposals[0];
    expect((await decide(town, proposal)).body.code).toBe('second-person');
    expect((await decide(village, proposal)).status).toBe(403);
    expect((await decide(elsewhere, proposal)).status).toBe(404);
    const county = await system.caller('county', places.county);
    expect((await decide(county, { ...proposal, version: 9 })).body.code).toBe('changed-meanwhile');
    expect((await decide(county, proposal)).status).toBe(200);
  });

  it('is proposed once, and only while it is red', async () => {
    const { child, proposed } = await aProposal();
    const levelId = proposed.body.present.id;
    const again = await village.post(`/api/children/${child.id}/risk/proposals`, {
      levelId,
      to: 'green',
      why,
    });
    expect(again.body.code).toBe('already-exists');
    const green = await aCaredFor();
    const present = (await riskOf(green)).body.present.id;
    const needless = await village.post(`/api/children/${green.id}/risk/proposals`, {
      levelId: present,
      to: 'green',
      why,
    });
    expect(needless.body.code).toBe('wrong-state');
  });

  it('waits for approval in the list of the town, and not in another county’s', async () => {
    const { child } = await aProposal();
    const { body } = await town.get('/api/risk/proposals');
    const line = body.items.find((item: { childId: string }) => item.childId === child.id);
    expect(line).toMatchObject({ name: child.name, can: { decide: true }, present: { level: 'red', why } });
    expect((await elsewhere.get('/api/risk/proposals')).body.items).toEqual([]);
  });
});
