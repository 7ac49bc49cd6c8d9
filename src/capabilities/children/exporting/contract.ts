/**
 * The columns in which children can be taken out of the system, in the order of a county's roster. `identifies` marks
 * those that are not to be taken without need.
 */

interface ExportColumnName {
  readonly zh: string;
  readonly en: string;
  /** Characters that the column is wide. */
  readonly width: number;
  readonly identifies?: true;
}

export const exportColumns = {
  county: { zh: '县（区）', en: 'County', width: 14 },
  town: { zh: '乡镇（街道）', en: 'Town', width: 14 },
  village: { zh: '村（居）', en: 'Village', width: 16 },
  group: { zh: '组', en: 'Group', width: 10 },
  address: { zh: '家庭住址', en: 'Address', width: 30, identifies: true },
  name: { zh: '儿童姓名', en: 'Child’s name', width: 10 },
  sex: { zh: '性别', en: 'Sex', width: 6 },
  birthDate: { zh: '出生日期', en: 'Birth date', width: 12 },
  citizenId: { zh: '身份证号', en: 'Citizen ID', width: 22, identifies: true },
  kind: { zh: '留守类型', en: 'Left behind', width: 22 },
  categories: { zh: '类别', en: 'Categories', width: 22 },
  health: { zh: '健康状况', en: 'Health', width: 10 },
  schooling: { zh: '就学状况', en: 'Schooling', width: 12 },
  school: { zh: '学校', en: 'School', width: 20 },
  grade: { zh: '年级', en: 'Grade', width: 10 },
  fatherName: { zh: '父亲姓名', en: 'Father’s name', width: 10 },
  fatherCitizenId: { zh: '父亲身份证号', en: 'Father’s citizen ID', width: 22, identifies: true },
  fatherPhone: { zh: '父亲联系电话', en: 'Father’s phone', width: 14, identifies: true },
  fatherStatus: { zh: '父亲状况', en: 'Father’s state', width: 12 },
  fatherWorkplace: { zh: '父亲务工地', en: 'Father’s workplace', width: 18 },
  motherName: { zh: '母亲姓名', en: 'Mother’s name', width: 10 },
  motherCitizenId: { zh: '母亲身份证号', en: 'Mother’s citizen ID', width: 22, identifies: true },
  motherPhone: { zh: '母亲联系电话', en: 'Mother’s phone', width: 14, identifies: true },
  motherStatus: { zh: '母亲状况', en: 'Mother’s state', width: 12 },
  motherWorkplace: { zh: '母亲务工地', en: 'Mother’s workplace', width: 18 },
  guardianName: { zh: '监护人姓名', en: 'Guardian’s name', width: 10 },
  guardianRelation: { zh: '与儿童关系', en: 'Relation', width: 12 },
  guardianCitizenId: { zh: '监护人身份证号', en: 'Guardian’s citizen ID', width: 22, identifies: true },
  guardianPhone: { zh: '监护人联系电话', en: 'Guardian’s phone', width: 14, identifies: true },
  letterUntil: { zh: '责任书有效期至', en: 'Letter valid until', width: 14 },
} as const satisfies Readonly<Record<string, ExportColumnName>>;

/** A column's code. */
export type ExportColumn = keyof typeof exportColumns;

/** Every column's code, in the order of the sheet. */
export const exportColumnCodes = Object.keys(exportColumns) as [ExportColumn, ...ExportColumn[]];
