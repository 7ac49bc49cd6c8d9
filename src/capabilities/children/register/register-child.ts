/**
 * A child is put on the register by hand. The same citizen ID is refused; children who look alike must have been compared
 * first, so that nobody is registered twice and no twin is lost.
 */

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type ChildRecord, registerChildren } from '#capabilities/children/bulk/register-children.ts';
import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import { readLines, shownLine } from '#capabilities/children/finding/rows.ts';
import {
  findAlike as alikeContract,
  registerChild as contract,
} from '#capabilities/children/register/contract.ts';
import { refuseBroken } from '#capabilities/children/register/deeds.ts';
import type { RegisterListener } from '#capabilities/children/register/leave-register.ts';
import {
  categoryProblems,
  isLeftBehind,
  judgeCitizenId,
  type ProblemCode,
  type RuleProblem,
  TOWN_DIGITS,
} from '#capabilities/children/rules.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Asked, type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Body = z.output<typeof contract.body>;

export const findAlike = deed(alikeContract, async ({ tx, body, today, audit }) => {
  const same = body.citizenId === null ? [] : await childrenWithId(tx, body.citizenId);
  const alike = body.birthDate === null ? [] : await childrenAlike(tx, body.name, body.birthDate);
  const lines = await readLines(tx, [...new Set([...same, ...alike])]);
  const { name, citizenId } = body;
  audit({ children: lines.map((line) => line.id), details: { asked: askedFor({ name, citizenId }) } });
  return {
    items: lines.map((line) => shownLine(vaultOf(tx), line, today)),
    elsewhere: body.citizenId !== null && same.length === 0 && (await idStandsAnywhere(tx, body.citizenId)),
  };
});

/** What registering needs to know of the request it is done in. */
type Registering = Pick<Asked<typeof contract>, 'tx' | 'actor' | 'now' | 'today' | 'language'> & {
  readonly body: Body;
};

/** Makes the deed of registering; whoever must hear that a child is on the register does so in the same transaction. */
export function registerChildWith(hears: RegisterListener): Deed {
  return deed(contract, async (asked) => {
    const child = await registerByHand(asked, hears);
    const { id, residence, family: _family, flags: _flags, told: _told, ...entered } = child;
    const { after } = changesBetween({}, entered);
    asked.audit({ objectKind: 'child', objectId: id, area: residence, after });
    return { id, version: 1 };
  });
}

/**
 * Puts a child on the register by the rules of doing so by hand, for whoever has found one; his deed writes the audit row.
 * @throws Refusal where a rule stands against it, the child is there already, or one who looks alike was not compared.
 */
export async function registerByHand(asked: Registering, hears: RegisterListener): Promise<ChildRecord> {
  const { tx, actor, now } = asked;
  const child = await register(asked);
  await hears(tx, {
    childId: child.id,
    residence: child.residence,
    on: child.registeredOn,
    reason: null,
    by: actor,
    now,
  });
  return child;
}

async function register({ tx, actor, body, today, language }: Registering): Promise<ChildRecord> {
  await requirePlace(tx, actor, body.residence);
  const record = recordOf(body, today);
  refuseBroken([...record.problems, ...kindProblems(body, record.child.birthDate, today)], language);
  const { child } = record;
  if (child.citizenId !== null && (await idStandsAnywhere(tx, child.citizenId)))
    throw new Refusal('citizen-id-registered');
  const alike = child.birthDate === null ? [] : await childrenAlike(tx, child.name, child.birthDate);
  const unseen = alike.filter((id) => !body.differentFrom.includes(id));
  if (unseen.length > 0)
    throw new Refusal(
      'alike-to-confirm',
      {},
      unseen.map((id) => ({ place: 'body.differentFrom', code: 'alike', message: id })),
    );
  await registerChildren(tx, actor, [child]);
  return child;
}

async function requirePlace(tx: Transaction, actor: PersonActor, residence: string): Promise<void> {
  if ((await findDivision(tx, residence)) === undefined) throw new Refusal('unknown-division');
  if (!inArea(actor.area, residence)) throw new Refusal('outside-area');
}

/** Children of this name born that day, as far as the asker may see them. */
async function childrenAlike(tx: Transaction, name: string, birthDate: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('child')
    .select('id')
    .where('name', '=', name)
    .where('birth_date', '=', birthDate)
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map((row) => row.id);
}

async function childrenWithId(tx: Transaction, citizenId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('child')
    .select('id')
    .where('citizen_id_index', '=', childToken(vaultOf(tx), citizenId))
    .execute();
  return rows.map((row) => row.id);
}

/** Whether an ID is on the register, in whatever area: told without telling where. */
async function idStandsAnywhere(tx: Transaction, citizenId: string): Promise<boolean> {
  const token = childToken(vaultOf(tx), citizenId);
  const answer = await sql<{ stands: boolean }>`select citizen_id_stands(${token}::bytea) as stands`.execute(
    tx,
  );
  return answer.rows[0]?.stands === true;
}

function recordOf(body: Body, today: string): { child: ChildRecord; problems: RuleProblem[] } {
  const { person, household } = body;
  const judged = judgeCitizenId({
    citizenId: person.citizenId === '' ? null : person.citizenId,
    sex: person.sex,
    birthDate: person.birthDate,
  });
  const codes = body.categories.map((category) => category.code);
  const kind = codes.find(isLeftBehind) as '11' | '12' | undefined;
  const registeredOn = body.registeredOn ?? today;
  const child: ChildRecord = {
    ...person,
    ...household,
    id: body.id ?? uuidv7(),
    birthDate: judged.birthDate,
    citizenId: judged.id,
    citizenIdState: judged.state,
    residence: body.residence,
    leftBehindKind: kind ?? null,
    registeredOn,
    family: body.family,
    categories: body.categories,
    flags: judged.flags.map((flag) => ({
      flag,
      details: flag === 'idMissing' && person.citizenIdLack !== null ? { why: person.citizenIdLack } : {},
    })),
    told: { byHand: true },
  };
  const late = (code: ProblemCode, place: string): RuleProblem => ({ place, code });
  const placeProblems = body.residence.length < TOWN_DIGITS ? [late('place-too-wide', 'body.residence')] : [];
  const dayProblems = registeredOn > today ? [late('in-the-future', 'body.registeredOn')] : [];
  const birthProblems =
    judged.birthDate !== null && judged.birthDate > today
      ? [late('in-the-future', 'body.person.birthDate')]
      : [];
  const idProblems = judged.problems.map((problem) => ({
    ...problem,
    place: problem.place.replace('body.', 'body.person.'),
  }));
  return { child, problems: [...idProblems, ...placeProblems, ...dayProblems, ...birthProblems] };
}

/** Each category is judged beside those named before it. */
function kindProblems(body: Body, birthDate: string | null, today: string): RuleProblem[] {
  const codes = body.categories.map((category) => category.code);
  return body.categories.flatMap((category, at) =>
    categoryProblems({
      code: category.code,
      since: category.since ?? body.registeredOn ?? today,
      held: codes.slice(0, at),
      birthDate,
      today,
    }).map((problem) => ({ ...problem, place: `body.categories.${at}` })),
  );
}
