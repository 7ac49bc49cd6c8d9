/**
 * Opens a child's file: all that is known of the child and its family, and what the asker may do with it.
 * Where a value came from is known to the census; the composition hands in who can tell (`sourcesOf`).
 */
import { sql } from 'kysely';
import {
  type ChildFile,
  type ChildSource,
  readChild as contract,
} from '#capabilities/children/file/contract.ts';
import { type ChildTableRow, findChild, pathsOf } from '#capabilities/children/file/queries.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { whoAnswersFor } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';

/** Tells from which rows of which rosters a child's file was made. */
export type SourcesOf = (tx: Transaction, childId: string) => Promise<readonly ChildSource[]>;

/** Makes the deed; without a teller a file has no sources. */
export function readChildWith(sourcesOf: SourcesOf = async () => []): Deed {
  return deed(contract, async ({ tx, actor, params, today, audit }) => {
    const child = await findChild(tx, params.id);
    audit({ objectKind: 'child', objectId: child.id, area: child.residence });
    const pathOf = await pathsOf(tx, [child.residence, child.registered_place ?? child.residence]);
    return {
      ...person(child, today),
      registeredPlacePath: child.registered_place === null ? [] : pathOf(child.registered_place),
      path: pathOf(child.residence),
      household: await readHousehold(tx, child.household_id),
      siblings: await readSiblings(tx, child, today),
      care: await readCare(tx, child),
      letter: await readLetter(tx, child.id),
      categories: await readCategories(tx, child.id),
      flags: await readFlags(tx, child.id),
      alarms: await readAlarms(tx, child.id),
      answerable: await whoAnswersFor(tx, child.residence),
      sources: [...(await sourcesOf(tx, child.id))],
      openTransfer: await readOpenTransfer(tx, child.id),
      can: abilities(actor, child),
    };
  });
}

function person(child: ChildTableRow, today: string) {
  return {
    id: child.id,
    version: child.version,
    name: child.name,
    formerName: child.former_name,
    sex: child.sex,
    birthDate: child.birth_date,
    age: child.birth_date === null ? null : ageOn(child.birth_date, child.left_on ?? today),
    citizenId: child.citizen_id,
    citizenIdState: child.citizen_id_state as ChildFile['citizenIdState'],
    ethnicity: child.ethnicity,
    registeredPlace: child.registered_place,
    residence: child.residence,
    health: child.health,
    schooling: child.schooling,
    school: child.school,
    grade: child.grade,
    boarding: child.boarding,
    kind: child.left_behind_kind,
    remark: child.remark,
    state: child.state as ChildFile['state'],
    registeredOn: child.registered_on,
    leftOn: child.left_on,
    leftReason: child.left_reason,
    madeAt: child.made_at,
    changedAt: child.changed_at,
  };
}

/** What the asker may do with a file. */
function abilities(actor: PersonActor, child: ChildTableRow): ChildFile['can'] {
  const mine = inArea(actor.area, child.residence);
  const there = mine && child.state === 'registered';
  const writes = mine && mayDo(actor.role, 'child.write');
  return {
    edit: writes,
    categorize: there && writes,
    settleFlags: writes,
    transfer: there && mayDo(actor.role, 'child.transfer'),
    leave: there && mayDo(actor.role, 'child.leave'),
    comeBack: mine && !there && mayDo(actor.role, 'child.leave'),
    unmask: mine && mayDo(actor.role, 'personal.unmask'),
  };
}

async function readHousehold(tx: Transaction, householdId: string) {
  const household = await tx
    .selectFrom('household')
    .selectAll()
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow();
  const members = await tx
    .selectFrom('family_member')
    .selectAll()
    .where('household_id', '=', householdId)
    .orderBy(sql`ended_on nulls first`)
    .orderBy('relation')
    .orderBy('id')
    .execute();
  const subject = vaultOf(tx).subject(household.sealing_key);
  return {
    id: household.id,
    version: household.version,
    groupName: household.group_name,
    address: subject.open('household.address_sealed', household.id, household.address_sealed),
    economic: household.economic,
    members: members
      .map((row) => openMember(subject, row))
      .map((member) => ({
        id: member.id,
        relation: member.relation,
        name: member.name,
        citizenId: member.citizen_id,
        phone: member.phone,
        status: member.status,
        workplace: member.workplace,
        outSince: member.out_since,
        endedOn: member.ended_on,
        endedWhy: member.ended_why,
      })),
  };
}

/** Children of the household, and those elsewhere who share a parent's citizen ID. */
async function readSiblings(tx: Transaction, child: ChildTableRow, today: string) {
  const rows = await tx
    .selectFrom('child')
    .select(['id', 'name', 'sex', 'birth_date', 'state', 'residence', 'left_on'])
    .where('id', '<>', child.id)
    .where(
      'household_id',
      '=',
      sql<string>`any (array(
        select ${child.household_id}::uuid
        union
        select other.household_id from family_member own
          join family_member other on other.citizen_id_index = own.citizen_id_index
          where own.household_id = ${child.household_id} and own.relation in ('51', '52')
            and other.relation in ('51', '52') and own.ended_on is null and other.ended_on is null))`,
    )
    .orderBy('birth_date')
    .orderBy('id')
    .execute();
  const pathOf = await pathsOf(
    tx,
    rows.map((row) => row.residence),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    age: row.birth_date === null ? null : ageOn(row.birth_date, row.left_on ?? today),
    state: row.state as ChildFile['state'],
    path: pathOf(row.residence),
  }));
}

async function readCare(tx: Transaction, child: ChildTableRow): Promise<ChildFile['care']> {
  const care = await tx
    .selectFrom('care')
    .leftJoin('guardian', 'guardian.id', 'care.guardian_id')
    .select(['care.id', 'care.relation', 'care.mode', 'care.since'])
    .select(['guardian.id as guardian_id', 'guardian.name'])
    .select(['guardian.sealing_key', 'guardian.phone_sealed'])
    .where('care.child_id', '=', child.id)
    .where('care.until', 'is', null)
    .executeTakeFirst();
  if (care === undefined) return null;
  const { id, relation, mode, since, guardian_id, name } = care;
  const known = guardian_id !== null && name !== null;
  return {
    id,
    relation,
    mode,
    since,
    guardian: known
      ? {
          id: guardian_id,
          name,
          phone: vaultOf(tx)
            .subject(care.sealing_key)
            .open('guardian.phone_sealed', guardian_id, care.phone_sealed),
          fileComplete: child.guardian_file_complete,
        }
      : null,
  };
}

/** The letter that stands: the signed one, else the draft, else the last that ended. */
async function readLetter(tx: Transaction, childId: string): Promise<ChildFile['letter']> {
  const letter = await tx
    .selectFrom('letter')
    .select(['id', 'number', 'state', 'how', 'signed_on', 'term_to'])
    .where('child_id', '=', childId)
    .orderBy(sql`case state when 'signed' then 1 when 'draft' then 2 else 3 end`)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (letter === undefined) return null;
  const { id, number, state, how } = letter;
  return { id, number, state, how, signedOn: letter.signed_on, termTo: letter.term_to };
}

async function readCategories(tx: Transaction, childId: string) {
  const rows = await tx
    .selectFrom('child_category')
    .select(['code', 'since', 'until', 'evidence', 'ended_why'])
    .where('child_id', '=', childId)
    .orderBy(sql`until nulls first`)
    .orderBy('code')
    .orderBy('since')
    .execute();
  return rows.map(({ ended_why, ...row }) => ({ ...row, endedWhy: ended_why }));
}

async function readFlags(tx: Transaction, childId: string) {
  const rows = await tx
    .selectFrom('child_flag')
    .select(['flag', 'details', 'raised_at', 'settled_at', 'settled_how'])
    .where('child_id', '=', childId)
    .orderBy(sql`settled_at nulls first`)
    .orderBy('flag')
    .execute();
  return rows.map((row) => ({
    flag: row.flag,
    details: row.details as Record<string, unknown>,
    raisedAt: row.raised_at,
    settledAt: row.settled_at,
    settledHow: row.settled_how,
  }));
}

async function readAlarms(tx: Transaction, childId: string) {
  const rows = await tx
    .selectFrom('alarm')
    .select(['id', 'kind', 'state', 'raised_at'])
    .where('child_id', '=', childId)
    .where('state', '<>', 'settled')
    .orderBy('raised_at')
    .execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind, state: row.state, raisedAt: row.raised_at }));
}

async function readOpenTransfer(tx: Transaction, childId: string) {
  const row = await tx
    .selectFrom('transfer')
    .select(['id', 'to_division', 'proposed_at'])
    .where('state', '=', 'proposed')
    .where(sql<boolean>`${childId}::uuid = any (child_ids)`)
    .executeTakeFirst();
  if (row === undefined) return null;
  const pathOf = await pathsOf(tx, [row.to_division]);
  return { id: row.id, to: pathOf(row.to_division), proposedAt: row.proposed_at };
}
