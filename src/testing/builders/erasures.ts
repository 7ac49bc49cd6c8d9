/**
 * Takes children off the register and through an erasure, in the words of the domain, as three officers do it. Tests only.
 */
import { expect } from 'vitest';
import { type MadeChild, places } from '#testing/builders/children.ts';
import type { Caller, HttpAnswer, TestSystem } from '#testing/harness.ts';

/** The ground that needs no time to pass. */
export const byMistake = { ground: 'wrongly_collected', why: '重复登记，系误采集' };

/** A child by its id, however it came onto the register. */
type AnyChild = Pick<MadeChild, 'id'>;

/** A county's two officers and the city's, and what they do about erasures. */
export interface ErasingOfficers {
  readonly city: Caller;
  /** Proposes. */
  readonly county: Caller;
  /** Decides. */
  readonly second: Caller;
  leave(child: AnyChild): Promise<void>;
  /** Answers the proposal's id. */
  proposed(child: AnyChild): Promise<string>;
  decide(erasureId: string, approve: boolean, caller?: Caller): Promise<HttpAnswer>;
  /** Proposes, approves, and waits until it is done; answers the erasure's id. */
  erased(child: AnyChild): Promise<string>;
}

/** Signs the three officers in. */
export async function erasingOfficers(system: TestSystem): Promise<ErasingOfficers> {
  const city = await system.caller('city', '4109');
  const county = await system.caller('county', places.county);
  const second = await system.caller('county', places.county);
  const proposed = async (child: AnyChild): Promise<string> => {
    const answer = await county.post(`/api/children/${child.id}/erasures`, byMistake);
    expect(answer.status).toBe(200);
    return answer.body.id;
  };
  const decide = (erasureId: string, approve: boolean, caller = second) =>
    caller.post(`/api/erasures/${erasureId}/decision`, { approve, why: '已核对' }, { 'if-match': '1' });
  return {
    city,
    county,
    second,
    proposed,
    decide,
    leave: async (child) => {
      const text = 'select version from child where id = $1';
      const [row] = await system.owner<{ version: number }>(text, [child.id]);
      const body = { reason: 'registered_twice', on: '2023-11-01', note: '核实为重复' };
      const seen = { 'if-match': String(row?.version) };
      expect((await county.post(`/api/children/${child.id}/leave`, body, seen)).status).toBe(200);
    },
    erased: async (child) => {
      const id = await proposed(child);
      expect((await decide(id, true)).status).toBe(200);
      await system.runner.idle();
      const [row] = await system.owner('select state from erasure where id = $1', [id]);
      expect(row).toEqual({ state: 'done' });
      return id;
    },
  };
}
