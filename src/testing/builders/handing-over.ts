/** Builders that speak of handing over: a director who leaves, whoever follows, and the two administrators. Tests only. */
import { v7 as uuidv7 } from 'uuid';
import { minuteRounds } from '#composition';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { places } from '#testing/builders/children.ts';
import { aUnit } from '#testing/builders/organization.ts';
import type { Caller, HttpAnswer, TestSystem } from '#testing/harness.ts';

/** Puts somebody into a post of a unit of its own; answers the post. */
export async function aPost(system: TestSystem, who: Caller, area: string, duty: string): Promise<string> {
  const unit = await aUnit(system, area, `村委会${uuidv7().slice(-6)}`, 'village_committee');
  const id = uuidv7();
  await system.owner(
    `insert into post (id, unit_id, staff_id, title, duty, area, valid_from) values ($1, $2, $3, '儿童主任', $4, $5, '2021-01-01')`,
    [id, unit, who.actor.staffId, duty, area],
  );
  return id;
}

/** The version that was seen. */
export const seen = (version: number) => ({ 'if-match': `"${version}"` });

/** A director of a village who leaves, and those concerned. */
export interface LeavingDirector {
  readonly keeper: Caller;
  readonly guard: Caller;
  readonly leaver: Caller;
  readonly successor: Caller;
  readonly postId: string;
  wanted(more?: object): object;
  propose(more?: object): Promise<HttpAnswer>;
  confirm(id: string, version?: number, by?: Caller): Promise<HttpAnswer>;
  lookOver(more?: Record<string, string>, by?: Caller): Promise<HttpAnswer>;
}

/** Makes them; whoever follows is one of the county's people unless named. */
export async function aLeavingDirector(system: TestSystem, follows?: Caller): Promise<LeavingDirector> {
  const [keeper, guard] = [await system.caller('sysadmin', '4109'), await system.caller('secadmin', '4109')];
  const leaver = await system.caller('village', places.village);
  const successor = follows ?? (await system.caller('social', places.county));
  const postId = await aPost(system, leaver, places.village, 'child_director');
  const basics = { postId, successorId: successor.actor.staffId, on: '2023-11-06' };
  const wanted = (more: object = {}) => ({ id: uuidv7(), ...basics, reason: 'moved', ...more });
  return {
    ...{ keeper, guard, leaver, successor, postId, wanted },
    propose: (more = {}) => keeper.post('/api/handing-overs', wanted(more)),
    confirm: (id, version = 1, by = guard) =>
      by.post(`/api/handing-overs/${id}/confirm`, undefined, seen(version)),
    lookOver: (more = {}, by = keeper) =>
      by.get(`/api/handing-overs/plan?${new URLSearchParams({ ...basics, ...more })}`),
  };
}

/** The roles that somebody holds now. */
export function rolesOf(system: TestSystem, who: Caller) {
  return system.owner<{ role: string; area: string }>(
    'select role, area from role_binding where account_id = $1 and (valid_to is null or valid_to > $2) order by role',
    [who.actor.accountId, system.clock.now()],
  );
}

/** Says whether somebody's session is good still. */
export const lives = async (who: Caller) => (await who.get('/api/session')).status === 200;

/** What the trail has of a hand-over. */
export function auditedOf(system: TestSystem, event: string, id: string) {
  return system.owner<{
    details: { passed?: object[] };
    account_id: string | null;
    service: string | null;
  }>('select details, account_id, service from audit_event where event = $1 and object_id = $2', [event, id]);
}

/** Makes the round that carries out what is due. */
export async function handingOverRoundNow(system: TestSystem): Promise<void> {
  for (const one of minuteRounds) if (one.name === 'handing-over') await makeRound(system.database, one);
}
