/**
 * A household and its family are changed in one deed; siblings share both, so each of them has it on the timeline.
 * Nobody is deleted: who is no longer of the family, or was written down by mistake, ends with a reason.
 */

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { editHousehold as contract } from '#capabilities/children/register/contract.ts';
import { refuseBroken, setFlags } from '#capabilities/children/register/deeds.ts';
import { judgeCitizenId, leftBehindKind, type RuleProblem } from '#capabilities/children/rules.ts';
import { type MemberPrivate, openMember, sealMember } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asRecorded, type Recorded } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

type Body = z.output<typeof contract.body>;
type Member = Body['members'][number];

const memberColumns = {
  relation: 'relation',
  name: 'name',
  citizenId: 'citizen_id',
  phone: 'phone',
  status: 'status',
  workplace: 'workplace',
  outSince: 'out_since',
} as const satisfies Partial<Record<keyof Member, keyof Tables['family_member'] | keyof MemberPrivate>>;

const householdColumns = { groupName: 'group_name', address: 'address', economic: 'economic' } as const;

/** One changed field; `who` is the member it belongs to, by relation and name. */
interface Change {
  readonly field: string;
  readonly who?: { relation: string; name: string | null };
  readonly was: unknown;
  readonly now: unknown;
}

export const editHousehold = deed(
  contract,
  async ({ tx, actor, params, body, version, today, language, audit }) => {
    const household = await lockHousehold(tx, params.id);
    if (household.version !== version) throw new Refusal('changed-meanwhile');
    const told = await changeHousehold(tx, actor, household, body, { today, language });
    audit({ objectKind: 'household', objectId: household.id, area: household.residence, ...told });
    return { id: household.id, version: household.version + 1 };
  },
);

/** Locks a household for a change. */
export async function lockHousehold(tx: Transaction, householdId: string) {
  const household = await tx
    .selectFrom('household')
    .selectAll()
    .where('id', '=', householdId)
    .forUpdate()
    .executeTakeFirst();
  if (household === undefined) throw new Refusal('not-found');
  return household;
}

/**
 * Changes a household that is locked, and tells its children; answers what the trail keeps of it.
 * `correction`: the request that asked for it.
 */
export async function changeHousehold(
  tx: Transaction,
  actor: PersonActor,
  household: Awaited<ReturnType<typeof lockHousehold>>,
  body: Body,
  about: { readonly today: string; readonly language: Language; readonly correction?: string },
): Promise<{ children: string[]; before: Recorded; after: Recorded }> {
  refuseBroken(memberProblems(body, about.today), about.language);
  const subject = vaultOf(tx).subject(household.sealing_key);
  const former = subject.open('household.address_sealed', household.id, household.address_sealed);
  const { address = former } = body.household;
  const wanted = { ...body.household, address };
  const changes = [
    ...changesOf({ ...household, address: former }, wanted, householdColumns),
    ...(await changeMembers(tx, household, body.members)),
    ...(await endMembers(tx, household.id, body.ended)),
  ];
  await tx
    .updateTable('household')
    .set({
      group_name: wanted.groupName,
      address_sealed: subject.seal('household.address_sealed', household.id, wanted.address),
      economic: wanted.economic,
      version: household.version + 1,
    })
    .where('id', '=', household.id)
    .execute();
  const because = about.correction === undefined ? {} : { correction: about.correction };
  const children = await tellChildren(tx, actor, household.id, changes, because);
  return { children, before: recordedOf(changes, 'was'), after: recordedOf(changes, 'now') };
}

function memberProblems(body: Body, today: string): RuleProblem[] {
  return body.members.flatMap((member, at) => {
    const place = `body.members.${at}`;
    const late: RuleProblem[] =
      member.outSince !== null && member.outSince > today
        ? [{ place: `${place}.outSince`, code: 'in-the-future' }]
        : [];
    const judged = judgeCitizenId({ citizenId: member.citizenId || null, sex: 0, birthDate: '1900-01-01' });
    const wrong = judged.problems.filter((problem) => problem.code !== 'check-digit');
    return [...late, ...wrong.map((problem) => ({ ...problem, place: `${place}.citizenId` }))];
  });
}

function changesOf(
  row: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
  columns: Readonly<Record<string, string>>,
): Change[] {
  return Object.entries(columns).flatMap(([field, column]) =>
    row[column] === wanted[field] ? [] : [{ field, was: row[column], now: wanted[field] }],
  );
}

async function changeMembers(
  tx: Transaction,
  household: { readonly id: string; readonly residence: string; readonly sealing_key: Buffer | null },
  wanted: readonly Member[],
): Promise<Change[]> {
  const rows = await tx
    .selectFrom('family_member')
    .selectAll()
    .where('household_id', '=', household.id)
    .where('ended_on', 'is', null)
    .execute();
  const subject = vaultOf(tx).subject(household.sealing_key);
  const standing = new Map(rows.map((row) => [row.id, openMember(subject, row)]));
  const changes: Change[] = [];
  for (const { id, ...given } of wanted) {
    const row = id === undefined ? undefined : standing.get(id);
    if (id !== undefined && row === undefined) throw new Refusal('changed-meanwhile');
    const { citizenId = row?.citizen_id, phone = row?.phone ?? null } = given;
    const member = { ...given, citizenId: citizenId || null, phone };
    const values = (rowId: string) => ({
      relation: member.relation,
      name: member.name,
      status: member.status,
      out_since: member.outSince,
      ...sealMember(vaultOf(tx), subject, rowId, {
        citizen_id: member.citizenId,
        phone: member.phone,
        workplace: member.workplace,
      }),
    });
    const who = { relation: member.relation, name: member.name };
    if (row === undefined) {
      const fresh = { id: uuidv7(), household_id: household.id, residence: household.residence };
      await tx
        .insertInto('family_member')
        .values({ ...fresh, ...values(fresh.id) })
        .execute();
      changes.push({ field: 'member', who, was: null, now: member });
      continue;
    }
    const own = changesOf({ ...row }, member, memberColumns);
    if (own.length === 0) continue;
    await tx
      .updateTable('family_member')
      .set({ ...values(row.id), version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    changes.push(...own.map((change) => ({ ...change, who })));
  }
  return changes;
}

async function endMembers(tx: Transaction, householdId: string, ended: Body['ended']): Promise<Change[]> {
  const changes: Change[] = [];
  for (const end of ended) {
    const row = await tx
      .updateTable('family_member')
      .set({ ended_on: end.on, ended_why: end.why, version: sql<number>`version + 1` })
      .where('id', '=', end.id)
      .where('household_id', '=', householdId)
      .where('ended_on', 'is', null)
      .returning(['relation', 'name'])
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('changed-meanwhile');
    changes.push({ field: 'member', who: row, was: row.name ?? row.relation, now: end.why });
  }
  return changes;
}

/** Each child of the household has the change on its timeline, and is answered; a kind at odds with the parents' states is flagged. */
async function tellChildren(
  tx: Transaction,
  by: PersonActor,
  householdId: string,
  changes: readonly Change[],
  because: { readonly correction?: string },
): Promise<string[]> {
  const children = await tx.selectFrom('child').selectAll().where('household_id', '=', householdId).execute();
  const ids = children.map((child) => child.id);
  if (changes.length === 0) return ids;
  await recordChildEvents(
    tx,
    by,
    children.map((child) => ({
      childId: child.id,
      kind: 'family-changed',
      details: { changes, ...because },
    })),
  );
  if (!changes.some((change) => change.field === 'status' || change.field === 'member')) return ids;
  const follows = await kindOfFamily(tx, householdId);
  for (const child of children) {
    if (child.state !== 'registered' || follows === undefined) continue;
    const odds = child.left_behind_kind !== null && child.left_behind_kind !== follows;
    await setFlags(tx, by, child, ['kindAtOdds'], new Map(odds ? [['kindAtOdds', { follows }]] : []));
  }
  return ids;
}

/** One side of the changes as the trail keeps it; a member's field stands under the kinship code. */
function recordedOf(changes: readonly Change[], side: 'was' | 'now'): Recorded {
  return Object.fromEntries(
    changes.map(({ field, who, [side]: value }) => [
      who === undefined ? field : `${who.relation}.${field}`,
      asRecorded(field === 'member' && side === 'was' ? 'name' : field, value),
    ]),
  );
}

async function kindOfFamily(tx: Transaction, householdId: string) {
  const parents = await tx
    .selectFrom('family_member')
    .select(['relation', 'status'])
    .where('household_id', '=', householdId)
    .where('relation', 'in', ['51', '52'])
    .where('ended_on', 'is', null)
    .execute();
  const state = (relation: string) => parents.find((parent) => parent.relation === relation)?.status;
  return leftBehindKind(state('51'), state('52'));
}
