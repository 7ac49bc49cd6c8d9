/**
 * What the census calls things in both languages: fields of a roster, doubts, reasons, kinds of rows. Pure declarations.
 */
import {
  FIELD_LABELS,
  ROSTER_FIELDS,
  type RosterField,
} from '#capabilities/census/roster/fields/contract.ts';
import { type CodeName, flags as childFlags } from '#capabilities/children/codes/contract.ts';

const english: Readonly<Record<RosterField, string>> = {
  serial: 'No.',
  county: 'County',
  town: 'Town',
  village: 'Village',
  group: 'Villagers’ group',
  address: 'Address',
  childName: 'Child’s name',
  sex: 'Sex',
  birthDate: 'Birth date',
  age: 'Age',
  ethnicity: 'Ethnicity',
  citizenId: 'Citizen ID',
  health: 'Health',
  schooling: 'Schooling',
  school: 'School',
  grade: 'Grade',
  boarding: 'Boarding',
  leftBehindKind: 'Kind of being left behind',
  fatherName: 'Father’s name',
  fatherCitizenId: 'Father’s citizen ID',
  fatherPhone: 'Father’s phone',
  fatherStatus: 'Father’s state',
  fatherWorkplace: 'Father’s workplace',
  motherName: 'Mother’s name',
  motherCitizenId: 'Mother’s citizen ID',
  motherPhone: 'Mother’s phone',
  motherStatus: 'Mother’s state',
  motherWorkplace: 'Mother’s workplace',
  guardianName: 'Guardian’s name',
  guardianRelation: 'Relation to the child',
  guardianCitizenId: 'Guardian’s citizen ID',
  guardianPhone: 'Guardian’s phone',
  guardianHealth: 'Guardian’s health',
  guardianAbility: 'Ability to care',
  economicStatus: 'Household’s economy',
  letterSigned: 'Letter signed',
  filledOn: 'Filled in on',
  remark: 'Remark',
};

/** What each field of a roster is called. */
export const fieldNames: Readonly<Record<RosterField, CodeName>> = Object.fromEntries(
  ROSTER_FIELDS.map((field) => [field, { zh: FIELD_LABELS[field], en: english[field] }]),
) as Record<RosterField, CodeName>;

/** Doubts that a row may be counted with. */
export const flagNames: Readonly<Record<string, CodeName>> = {
  ...childFlags,
  guardianMissing: { zh: '没有监护人', en: 'No guardian named' },
  guardianOld: { zh: '监护人年满 70 周岁', en: 'Guardian aged 70 or more' },
};

/** Why a row does not count. */
export const reasonNames: Readonly<Record<string, CodeName>> = {
  ageOver: { zh: '在排查时点已满 16 周岁', en: 'Aged 16 or more on the census date' },
  parentsHome: {
    zh: '父母未双双外出，也非一方外出、另一方无监护能力',
    en: 'Neither both parents away, nor one away and the other unable',
  },
  noName: { zh: '没有儿童姓名', en: 'No child’s name' },
  noBirthNorId: { zh: '既无可识读的出生日期，也无身份证号', en: 'Neither a readable birth date nor an ID' },
};

/** Why a row is held for a person. */
export const heldNames: Readonly<Record<string, CodeName>> = {
  alike: {
    zh: '缺身份证号，姓名、性别、出生日期和监护人与已有儿童相同',
    en: 'No ID; name, sex, birth date and guardian as a child already there',
  },
  left: { zh: '身份证号与已退出名册的儿童相同', en: 'The ID is that of a child who has left the register' },
};

/** Rows that stand for no child. */
export const passedNames: Readonly<Record<string, CodeName>> = {
  total: { zh: '小计、合计', en: 'Totals' },
  signature: { zh: '落款、签字', en: 'Signatures' },
  heading: { zh: '重复表头', en: 'Headings again' },
  example: { zh: '填写示例', en: 'Examples' },
  note: { zh: '说明、备注', en: 'Notes' },
};

const entryFields: Readonly<Record<string, CodeName>> = {
  residence: { zh: '现居住地', en: 'Residence' },
  name: fieldNames.childName,
  group: fieldNames.group,
  economic: fieldNames.economicStatus,
  letterSigned: fieldNames.letterSigned,
  'guardian.relation': fieldNames.guardianRelation,
  'guardian.relationWords': fieldNames.guardianRelation,
};

/** What a dotted path of a child's entry (`guardian.phone`) is called. */
export function entryFieldName(path: string): CodeName {
  const own = entryFields[path] ?? fieldNames[path as RosterField];
  if (own !== undefined) return own;
  const [person = '', attribute = ''] = path.split('.');
  const field = `${person}${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}`;
  return fieldNames[field as RosterField] ?? { zh: path, en: path };
}
