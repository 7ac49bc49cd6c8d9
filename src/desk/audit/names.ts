/** Names of roles, services and fields as the auditor reads them; what is not named here is shown by its code. */
import { familyRelations } from '#capabilities/children/codes/contract.ts';
import { roles } from '#foundation/access/table.ts';
import type { Language } from '#ui/language.ts';

type Name = Readonly<Record<Language, string>>;

/** A role's name. */
export function roleName(role: string | null, language: Language): string {
  return role !== null && role in roles ? roles[role as keyof typeof roles][language] : '';
}

const services: Readonly<Record<string, Name>> = {
  'sign-in': { zh: '登录服务', en: 'Sign-in service' },
  'census-import': { zh: '名册入库', en: 'Roster import' },
  demonstration: { zh: '演示数据', en: 'Demonstration' },
  administration: { zh: '管理命令', en: 'Administrator’s command' },
  clockwork: { zh: '定时任务', en: 'Clockwork' },
};

/** The name of a service of the system itself. */
export function serviceName(service: string, language: Language): string {
  return services[service]?.[language] ?? service;
}

const fields: Readonly<Record<string, Name>> = {
  name: { zh: '姓名', en: 'Name' },
  former_name: { zh: '曾用名', en: 'Former name' },
  sex: { zh: '性别', en: 'Sex' },
  birth_date: { zh: '出生日期', en: 'Birth date' },
  citizen_id: { zh: '身份证号', en: 'Citizen ID' },
  citizen_id_state: { zh: '身份证号核对', en: 'ID check' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  registered_place: { zh: '户籍地', en: 'Registered place' },
  residence: { zh: '居住地', en: 'Residence' },
  health: { zh: '健康状况', en: 'Health' },
  schooling: { zh: '就学', en: 'Schooling' },
  school: { zh: '学校', en: 'School' },
  grade: { zh: '年级', en: 'Grade' },
  boarding: { zh: '寄宿', en: 'Boarding' },
  remark: { zh: '备注', en: 'Remark' },
  group_name: { zh: '村民小组', en: 'Group' },
  address: { zh: '住址', en: 'Address' },
  economic: { zh: '家庭经济', en: 'Means' },
  phone: { zh: '电话', en: 'Phone' },
  second_phone: { zh: '备用电话', en: 'Second phone' },
  status: { zh: '状态', en: 'Status' },
  state: { zh: '状态', en: 'State' },
  workplace: { zh: '务工地', en: 'Workplace' },
  out_since: { zh: '外出时间', en: 'Away since' },
  member: { zh: '家庭成员', en: 'Member' },
  relation: { zh: '关系', en: 'Relation' },
  ability: { zh: '监护能力', en: 'Ability' },
  literacy: { zh: '文化程度', en: 'Literacy' },
  smartphone: { zh: '智能手机', en: 'Smartphone' },
  occupation: { zh: '职业', en: 'Occupation' },
  distance_km: { zh: '距离（公里）', en: 'Distance (km)' },
  trained_on: { zh: '培训日期', en: 'Trained on' },
  warned_on: { zh: '训诫日期', en: 'Warned on' },
  guardian: { zh: '监护人', en: 'Guardian' },
  mode: { zh: '照护方式', en: 'Mode of care' },
  care: { zh: '照护安排', en: 'Care' },
  since: { zh: '起始', en: 'Since' },
  until: { zh: '终止', en: 'Until' },
  term_from: { zh: '期限起', en: 'Term from' },
  term_to: { zh: '期限止', en: 'Term to' },
  signed_on: { zh: '签署日期', en: 'Signed on' },
  left_on: { zh: '退出日期', en: 'Left on' },
  left_behind_kind: { zh: '留守类型', en: 'Kind' },
  registered_on: { zh: '登记日期', en: 'Registered on' },
  reason: { zh: '原因', en: 'Reason' },
  categories: { zh: '类别', en: 'Categories' },
  category: { zh: '类别', en: 'Category' },
  flag: { zh: '疑点', en: 'Doubt' },
  settled: { zh: '已处理', en: 'Settled' },
  outcome: { zh: '结果', en: 'Outcome' },
  answer: { zh: '处置', en: 'Answer' },
  school_told_on: { zh: '告知学校', en: 'School told' },
  village_told_on: { zh: '告知村（居）', en: 'Village told' },
  role: { zh: '角色', en: 'Role' },
  area: { zh: '区划', en: 'Division' },
  division: { zh: '区划', en: 'Division' },
  asked: { zh: '查询条件', en: 'Asked' },
  rows: { zh: '行数', en: 'Rows' },
  fields: { zh: '涉及字段', en: 'Fields' },
  number: { zh: '编号', en: 'Number' },
  digest: { zh: '摘要值', en: 'Digest' },
  code: { zh: '拒绝代码', en: 'Refusal' },
  from: { zh: '起', en: 'From' },
  to: { zh: '至', en: 'To' },
  q: { zh: '查找词', en: 'Words' },
  words: { zh: '查找词', en: 'Words' },
};

/** A field's name, whether it is written as in a form or as a column; `51.phone` is the phone of a relation. */
export function fieldName(field: string, language: Language): string {
  const [first = '', ...rest] = field.split('.');
  const relation = (familyRelations as Readonly<Record<string, Name>>)[first]?.[language];
  if (relation !== undefined && rest.length > 0)
    return `${relation}${language === 'zh' ? '：' : ': '}${fieldName(rest.join('.'), language)}`;
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return fields[column]?.[language] ?? field;
}
