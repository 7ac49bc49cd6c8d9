/**
 * Departments and referrals for tests, in the words of the domain: a unit with its liaison, a referral that was sent to it.
 * All people are made up. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '#foundation/access/table.ts';
import type { MadeCase } from '#testing/builders/cases.ts';
import { aUnit } from '#testing/builders/organization.ts';
import type { Caller, HttpAnswer, ServedSystem, TestSystem } from '#testing/harness.ts';

/** A unit of the city with somebody who speaks for it. */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly liaison: Caller;
}

/** Gives somebody a post in a unit; answers the post's id. */
export async function aPost(system: ServedSystem, unitId: string, who: Caller): Promise<string> {
  const id = uuidv7();
  await system.owner(
    `insert into post (id, unit_id, staff_id, title, duty, area, valid_from)
     values ($1, $2, $3, '联络员', 'liaison', $4, '2021-01-01')`,
    [id, unitId, who.actor.staffId, who.actor.area],
  );
  return id;
}

/** A department of the city and its liaison. */
export async function aDepartment(system: ServedSystem, name: string, role: Role): Promise<Department> {
  const id = await aUnit(system, '4109', name, 'department');
  const liaison = await system.caller(role, '4109');
  await aPost(system, id, liaison);
  return { id, name, liaison };
}

/** A referral that was sent; what is done to it names the version that stands, unless another is given. */
export interface MadeReferral {
  readonly id: string;
  do(by: Caller, path: string, body?: object, version?: number): Promise<HttpAnswer>;
  read(by: Caller): Promise<HttpAnswer>;
}

/** What a referral to a unit says, naming the children of a case. */
export async function asking(
  system: ServedSystem,
  made: Pick<MadeCase, 'id'>,
  unitId: string,
  more: object = {},
): Promise<Record<string, unknown> & { id: string }> {
  const children = await system.owner<{ id: string }>('select id from case_child where case_id = $1', [
    made.id,
  ]);
  return {
    id: uuidv7(),
    caseId: made.id,
    unitId,
    request: 'police_check',
    asked: '请今晚到家中核查孩子是否安全',
    why: '邻居反映夜里无人照看',
    contact: '李社工，14000000001',
    caseChildIds: children.map((child) => child.id),
    ...more,
  };
}

/** Sends a referral and answers the means to work on it. */
export async function aReferral(
  system: TestSystem,
  by: Caller,
  made: MadeCase,
  unitId: string,
  more: object = {},
): Promise<MadeReferral> {
  const body = await asking(system, made, unitId, more);
  const sent = await by.post('/api/referrals', body, { 'idempotency-key': uuidv7() });
  if (sent.status !== 200) throw new Error(`The referral was not sent: ${JSON.stringify(sent.body)}`);
  return knownReferral(system, body.id);
}

/** The means to work on a referral that was sent. */
export function knownReferral(system: TestSystem, id: string): MadeReferral {
  const version = async (): Promise<number> => {
    const [row] = await system.owner<{ version: number }>('select version from referral where id = $1', [id]);
    return row?.version ?? 0;
  };
  return {
    id,
    do: async (who, path, body = {}, seen = undefined) =>
      who.post(`/api/referrals/${id}/${path}`, body, {
        'if-match': `"${seen ?? (await version())}"`,
        'idempotency-key': uuidv7(),
      }),
    read: (who) => who.get(`/api/referrals/${id}`),
  };
}
