// The closed list of what a census roster can say about a child, and whose fact each is. Pure; headings that people
// write for these stand in header-words.ts.

export const ROSTER_FIELDS = [
  'serial',
  'county',
  'town',
  'village',
  'group',
  'address',
  'childName',
  'sex',
  'birthDate',
  'age',
  'ethnicity',
  'citizenId',
  'health',
  'schooling',
  'school',
  'grade',
  'boarding',
  'leftBehindKind',
  'fatherName',
  'fatherCitizenId',
  'fatherPhone',
  'fatherStatus',
  'fatherWorkplace',
  'motherName',
  'motherCitizenId',
  'motherPhone',
  'motherStatus',
  'motherWorkplace',
  'guardianName',
  'guardianRelation',
  'guardianCitizenId',
  'guardianPhone',
  'guardianHealth',
  'guardianAbility',
  'economicStatus',
  'letterSigned',
  'filledOn',
  'remark',
] as const;

export type RosterField = (typeof ROSTER_FIELDS)[number];

/** The heading under which a field is shown where the roster's own is not at hand. */
export const FIELD_LABELS: Readonly<Record<RosterField, string>> = {
  serial: '序号',
  county: '县（区）',
  town: '乡镇（街道）',
  village: '村（居）',
  group: '村民小组',
  address: '家庭住址',
  childName: '儿童姓名',
  sex: '性别',
  birthDate: '出生日期',
  age: '年龄',
  ethnicity: '民族',
  citizenId: '身份证号',
  health: '健康状况',
  schooling: '就学状况',
  school: '就读学校',
  grade: '年级',
  boarding: '是否寄宿',
  leftBehindKind: '留守类型',
  fatherName: '父亲姓名',
  fatherCitizenId: '父亲身份证号',
  fatherPhone: '父亲联系电话',
  fatherStatus: '父亲状况',
  fatherWorkplace: '父亲务工地',
  motherName: '母亲姓名',
  motherCitizenId: '母亲身份证号',
  motherPhone: '母亲联系电话',
  motherStatus: '母亲状况',
  motherWorkplace: '母亲务工地',
  guardianName: '监护人姓名',
  guardianRelation: '与儿童关系',
  guardianCitizenId: '监护人身份证号',
  guardianPhone: '监护人联系电话',
  guardianHealth: '监护人健康状况',
  guardianAbility: '监护能力',
  economicStatus: '家庭经济状况',
  letterSigned: '是否签订监护责任书',
  filledOn: '填报日期',
  remark: '备注',
};

export type Person = 'child' | 'father' | 'mother' | 'guardian';

/** What is said of a person; the same words head the column for the child and for each adult. */
export type Attribute =
  | 'name'
  | 'citizenId'
  | 'phone'
  | 'status'
  | 'workplace'
  | 'relation'
  | 'health'
  | 'ability'
  | 'sex'
  | 'birthDate'
  | 'age'
  | 'ethnicity'
  | 'schooling'
  | 'school'
  | 'grade'
  | 'boarding';

/** Which field an attribute of a person is; what a roster may say but we do not keep (a father's age) has none. */
export const PERSON_FIELDS: Readonly<Record<Person, Partial<Record<Attribute, RosterField>>>> = {
  child: {
    name: 'childName',
    citizenId: 'citizenId',
    health: 'health',
    sex: 'sex',
    birthDate: 'birthDate',
    age: 'age',
    ethnicity: 'ethnicity',
    schooling: 'schooling',
    school: 'school',
    grade: 'grade',
    boarding: 'boarding',
  },
  father: {
    name: 'fatherName',
    citizenId: 'fatherCitizenId',
    phone: 'fatherPhone',
    status: 'fatherStatus',
    workplace: 'fatherWorkplace',
  },
  mother: {
    name: 'motherName',
    citizenId: 'motherCitizenId',
    phone: 'motherPhone',
    status: 'motherStatus',
    workplace: 'motherWorkplace',
  },
  guardian: {
    name: 'guardianName',
    relation: 'guardianRelation',
    citizenId: 'guardianCitizenId',
    phone: 'guardianPhone',
    health: 'guardianHealth',
    ability: 'guardianAbility',
  },
};
