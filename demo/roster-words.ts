/**
 * The words and the order in which counties head the columns of a roster, and the groups under which some of them put
 * the columns. Words only; the files are written in roster-files.ts.
 */
import type { DemoRosterFields } from './types.ts';

export type RosterField = keyof DemoRosterFields;

/** The usual words, in the usual order. */
export const plainHeads: Readonly<Record<RosterField, string>> = {
  county: '县（区）',
  town: '乡镇（办）',
  village: '村（居）',
  group: '村民小组',
  childName: '儿童姓名',
  sex: '性别',
  birthDate: '出生日期',
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

/** Other words for some columns. */
export const otherHeads: Readonly<Record<RosterField, string>> = {
  ...plainHeads,
  town: '乡镇/街道',
  village: '行政村（社区）',
  childName: '姓  名',
  birthDate: '出生年月日',
  citizenId: '公民身份号码',
  schooling: '受教育情况',
  school: '所在学校',
  guardianName: '受委托监护人姓名',
  guardianRelation: '监护人与儿童关系',
  guardianCitizenId: '受委托监护人身份证号码',
  guardianPhone: '受委托监护人电话',
  economicStatus: '家庭类型',
  letterSigned: '责任书签订情况',
};

/** The usual order. */
export const plainOrder = Object.keys(plainHeads) as RosterField[];

/** Child first, place later, no county: how another county orders them. */
export const otherOrder: readonly RosterField[] = [
  'childName',
  'sex',
  'birthDate',
  'citizenId',
  'town',
  'village',
  'group',
  ...plainOrder.slice(plainOrder.indexOf('ethnicity')).filter((field) => field !== 'citizenId'),
];

/** Columns that stand together under one head in a two-row header, and what they are called there. */
export const groupedHeads: readonly {
  readonly head: string;
  readonly columns: Partial<Record<RosterField, string>>;
}[] = [
  {
    head: '儿童基本情况',
    columns: {
      childName: '姓名',
      sex: '性别',
      birthDate: '出生日期',
      ethnicity: '民族',
      citizenId: '身份证号码',
      health: '健康状况',
      schooling: '就学状况',
      school: '就读学校',
      grade: '年级',
      boarding: '是否寄宿',
    },
  },
  {
    head: '父亲情况',
    columns: {
      fatherName: '姓名',
      fatherCitizenId: '身份证号',
      fatherPhone: '联系电话',
      fatherStatus: '状况',
      fatherWorkplace: '务工地',
    },
  },
  {
    head: '母亲情况',
    columns: {
      motherName: '姓名',
      motherCitizenId: '身份证号',
      motherPhone: '联系电话',
      motherStatus: '状况',
      motherWorkplace: '务工地',
    },
  },
  {
    head: '监护人情况',
    columns: {
      guardianName: '姓名',
      guardianRelation: '与儿童关系',
      guardianCitizenId: '身份证号',
      guardianPhone: '联系电话',
      guardianHealth: '健康状况',
      guardianAbility: '监护能力',
    },
  },
];
