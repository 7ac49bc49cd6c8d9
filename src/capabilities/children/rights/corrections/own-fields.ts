/**
 * The fields of children's files that a person may have corrected, and their correction by the ordinary edits.
 */
import type { z } from 'zod';
import { familyRelations } from '#capabilities/children/codes/contract.ts';
import { changeHousehold, lockHousehold } from '#capabilities/children/family/edit-household.ts';
import { findChild, lockChild } from '#capabilities/children/file/queries.ts';
import { childPerson, familyMember, householdWords } from '#capabilities/children/register/contract.ts';
import { changeChild } from '#capabilities/children/register/edit-child.ts';
import { checkedField } from '#capabilities/children/rights/corrections/checked-field.ts';
import type {
  CorrectableField,
  CorrectionMade,
  CorrectionToMake,
  Corrector,
} from '#capabilities/children/rights/holder.ts';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

const childFields = childPerson.pick({
  name: true,
  formerName: true,
  sex: true,
  birthDate: true,
  citizenId: true,
  health: true,
  schooling: true,
  school: true,
  grade: true,
  boarding: true,
}).shape;
const householdFields = householdWords.pick({ groupName: true, address: true }).shape;
const memberFields = familyMember.pick({ name: true, citizenId: true, phone: true, workplace: true }).shape;

async function fieldsOf(tx: Transaction, childId: string): Promise<CorrectableField[]> {
  const child = await findChild(tx, childId);
  const household = await householdOf(tx, child.household_id);
  const own = { child, household };
  const values = {
    name: child.name,
    formerName: child.former_name,
    sex: String(child.sex),
    birthDate: child.birth_date,
    citizenId: child.citizen_id,
    health: child.health,
    schooling: child.schooling,
    school: child.school,
    grade: child.grade,
    boarding: child.boarding === null ? null : String(child.boarding),
  } satisfies Record<keyof typeof childFields, string | null>;
  return [
    ...listed('child', child.id, null, values),
    ...listed('household', child.household_id, null, {
      groupName: own.household.words.groupName,
      address: own.household.words.address,
    }),
    ...household.members.flatMap((member) =>
      listed('member', member.id, `${familyRelations[member.relation].zh}${member.name ?? ''}`, {
        name: member.name,
        citizenId: member.citizenId,
        phone: member.phone,
        workplace: member.workplace,
      }),
    ),
  ];
}

function listed(
  subject: CorrectableField['subject'],
  subjectId: string,
  who: string | null,
  values: Readonly<Record<string, string | null>>,
): CorrectableField[] {
  return Object.entries(values).map(([field, value]) => ({ subject, subjectId, who, field, value }));
}

type Member = z.output<typeof familyMember> & { readonly id: string };

async function householdOf(tx: Transaction, householdId: string) {
  const household = await tx
    .selectFrom('household')
    .selectAll()
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow();
  const subject = vaultOf(tx).subject(household.sealing_key);
  const rows = await tx
    .selectFrom('family_member')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('ended_on', 'is', null)
    .orderBy('relation')
    .orderBy('id')
    .execute();
  const members = rows.map((sealed): Member => {
    const row = openMember(subject, sealed);
    return {
      id: row.id,
      relation: row.relation as Member['relation'],
      name: row.name,
      citizenId: row.citizen_id,
      phone: row.phone,
      status: row.status as Member['status'],
      workplace: row.workplace,
      outSince: row.out_since,
    };
  });
  const words = {
    groupName: household.group_name,
    address: subject.open('household.address_sealed', household.id, household.address_sealed),
    economic: household.economic as z.output<typeof householdWords>['economic'],
  };
  return { words, members };
}

/** A value as the ordinary edit takes it. */
function childValue(field: string, text: string): unknown {
  if (field === 'sex') return Number(text);
  return field === 'boarding' && ['true', 'false'].includes(text) ? text === 'true' : text;
}

async function make(tx: Transaction, correction: CorrectionToMake): Promise<CorrectionMade> {
  const { by, childId, field, language, today, id } = correction;
  const child = await lockChild(tx, childId);
  if (correction.subject === 'child') {
    const value = checkedField(childFields, correction, (text) => childValue(field, text));
    return (await changeChild(tx, by, child, { [field]: value }, { language, correction: id })).told;
  }
  const household = await lockHousehold(tx, child.household_id);
  const { words, members } = await householdOf(tx, household.id);
  if (correction.subject === 'household') {
    const value = checkedField(householdFields, correction);
    const body = { household: { ...words, [field]: value }, members: [], ended: [] };
    return changeHousehold(tx, by, household, body, { language, today, correction: id });
  }
  const member = members.find((one) => one.id === correction.subjectId);
  if (member === undefined) throw new Refusal('changed-meanwhile');
  const value = checkedField(memberFields, correction);
  const body = { household: words, members: [{ ...member, [field]: value }], ended: [] };
  return changeHousehold(tx, by, household, body, { language, today, correction: id });
}

/** Corrects the child, the household and its members. */
export const correctsChildren: Corrector = { subjects: ['child', 'household', 'member'], fieldsOf, make };
