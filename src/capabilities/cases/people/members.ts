/**
 * SQL on who works on a case, and the opening of the children's files to them.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { endReferrals, type Receiver, refer } from '#capabilities/access/index.ts';
import { ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { mayLead } from '#capabilities/cases/rules.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import type { PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { type Holding, holdingOf, holdings } from '#capabilities/organization/index.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo, type Role, roleCodes, roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

const CITY_DIGITS = 4;
const MOST_FOUND = 20;

/** Roles that may work on cases. */
const workers = roleCodes.filter((role) => mayDo(role, 'case.work'));

/** People of one's city who may work on cases, by a part of the name. */
export async function workersNamed(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  q: string,
): Promise<Holding[]> {
  const range = areaRange(actor.area.slice(0, CITY_DIGITS));
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await asService(tx, actor, 'case-staffing', () =>
    holdings(tx, now)
      .where('role_binding.role', 'in', workers)
      .where('role_binding.area', '>=', range.from)
      .where('role_binding.area', '<', range.to)
      .where('staff.name', 'like', pattern)
      .orderBy(sql`starts_with(role_binding.area, ${actor.area})`, 'desc')
      .orderBy('role_binding.area')
      .orderBy('staff.name')
      .limit(MOST_FOUND)
      .execute(),
  );
  return rows.map(holdingOf);
}

interface KnownMember {
  readonly name: string;
  /** He has children in his area: no file must be opened to him for the case. */
  readonly seesByArea: boolean;
}

/** @throws Refusal `not-found` where nobody of that id may work on cases */
async function known({ tx, actor, now }: PersonAtWork, named: Receiver): Promise<KnownMember> {
  if ('accountId' in named) {
    const { accountId } = named;
    const rows = await asService(tx, actor, 'case-staffing', () =>
      holdings(tx, now)
        .where('role_binding.account_id', '=', accountId)
        .where('role_binding.role', 'in', workers)
        .execute(),
    );
    const [first] = rows;
    if (first === undefined) throw new Refusal('not-found');
    return {
      name: first.person,
      seesByArea: rows.every((row) => roles[row.role as Role].reach !== 'referred'),
    };
  }
  const unit = await tx.selectFrom('unit').select('name').where('id', '=', named.unitId).executeTakeFirst();
  if (unit === undefined) throw new Refusal('not-found');
  return { name: unit.name, seesByArea: false };
}

/** Makes somebody a member, and opens the files of the case's children to him where he does not see them by his area. */
export async function addMember(
  work: PersonAtWork,
  named: Receiver,
  part: 'lead' | 'worker' | 'adviser',
): Promise<string> {
  const { tx, actor, now, row } = work;
  const member = await known(work, named);
  if (part === 'lead') await endParts(work, ['lead', 'intake']);
  await endOtherParts(work, named, part);
  await tx
    .insertInto('case_member')
    .values({
      id: uuidv7(),
      case_id: row.id,
      ...columnsOf(named),
      name: member.name,
      part,
      valid_from: now,
      added_by: actor.accountId,
    })
    .execute();
  if (!member.seesByArea)
    for (const childId of await childrenInReach(work)) await openFile(work, childId, named);
  return member.name;
}

const columnsOf = (named: Receiver) => ({
  account_id: 'accountId' in named ? named.accountId : null,
  unit_id: 'unitId' in named ? named.unitId : null,
});

const ending = ({ tx, actor, now, row }: PersonAtWork) =>
  tx
    .updateTable('case_member')
    .set({ valid_to: now, ended_by: actor.accountId })
    .where('case_id', '=', row.id)
    .where('valid_to', 'is', null);

/** Whoever led until now, and whoever took the report, need to know no longer once another leads. */
async function endParts(work: PersonAtWork, parts: readonly string[]): Promise<void> {
  await ending(work).where('part', 'in', parts).execute();
}

/** Who was a member in another part is one in the new part from now on. */
async function endOtherParts(work: PersonAtWork, named: Receiver, part: string): Promise<void> {
  const { account_id: accountId, unit_id: unitId } = columnsOf(named);
  const whose = accountId === null ? (['unit_id', unitId] as const) : (['account_id', accountId] as const);
  await ending(work).where(whose[0], '=', whose[1]).where('part', '<>', part).execute();
}

/** Ends a membership, and what was referred for it; answers who it was. @throws Refusal `not-found` */
export async function endMembership(work: PersonAtWork, memberId: string): Promise<string> {
  const { tx, actor, now, row } = work;
  const ended = await ending(work)
    .where('id', '=', memberId)
    .returning(['name', 'account_id', 'unit_id'])
    .executeTakeFirst();
  if (ended === undefined) throw new Refusal('not-found');
  const to = ended.account_id === null ? { unitId: ended.unit_id ?? '' } : { accountId: ended.account_id };
  await endReferrals(tx, actor, now, { kind: 'case', id: row.id }, to);
  return ended.name;
}

/** Whether a member of the office in charge, or of one above it, is left: a restricted case is not left to nobody. */
export async function hasOfficer({ tx, actor, now, row }: PersonAtWork): Promise<boolean> {
  const members = await tx
    .selectFrom('case_member')
    .select('account_id')
    .where('case_id', '=', row.id)
    .where('account_id', 'is not', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', now)]))
    .execute();
  const accounts = members.flatMap((member) => member.account_id ?? []);
  if (accounts.length === 0) return false;
  const held = await asService(tx, actor, 'case-staffing', () =>
    holdings(tx, now).where('role_binding.account_id', 'in', accounts).execute(),
  );
  return held.map(holdingOf).some((holding) => mayLead(holding, ownerOfRow(row)));
}

/** The case's children who live where the actor has them in his area: only those can be referred by him. */
async function childrenInReach({ tx, actor, row }: PersonAtWork): Promise<string[]> {
  const range = areaRange(actor.area);
  const rows = await tx
    .selectFrom('case_child')
    .innerJoin('child', 'child.id', 'case_child.child_id')
    .select('child.id')
    .where('case_child.case_id', '=', row.id)
    .where('child.residence', '>=', range.from)
    .where('child.residence', '<', range.to)
    .execute();
  return rows.map((child) => child.id);
}

async function openFile({ tx, actor, now, row }: PersonAtWork, childId: string, to: Receiver): Promise<void> {
  const reason = { kind: 'case', id: row.id };
  await refer(tx, actor, now, { childId, to, extent: 'file', reason, until: null });
}

/** Opens a child that was added to the case to its members. */
export async function openToMembers(work: PersonAtWork, childId: string): Promise<void> {
  if (!(await childrenInReach(work)).includes(childId)) return;
  const members = await work.tx
    .selectFrom('case_member')
    .select(['account_id', 'unit_id'])
    .where('case_id', '=', work.row.id)
    .where('valid_to', 'is', null)
    .where('part', 'in', ['lead', 'worker', 'adviser'])
    .execute();
  for (const { account_id: accountId, unit_id: unitId } of members)
    await openFile(work, childId, accountId === null ? { unitId: unitId ?? '' } : { accountId });
}

/** Shuts the children's files again: the case has come to its end. */
export async function shutFiles({ tx, actor, now, row }: PersonAtWork): Promise<void> {
  await endReferrals(tx, actor, now, { kind: 'case', id: row.id });
}

/** Makes whoever acts a member who joined by himself, and said why. */
export async function joinAs(work: Omit<PersonAtWork, 'row'>, caseId: string, why: string): Promise<void> {
  const { tx, actor, now, subject } = work;
  const id = uuidv7();
  await tx
    .insertInto('case_member')
    .values({
      id,
      case_id: caseId,
      account_id: actor.accountId,
      name: actor.name,
      part: 'joined',
      why_sealed: sealWords(subject, 'case_member.why_sealed', id, { note: why }),
      valid_from: now,
      added_by: actor.accountId,
    })
    .execute();
}
