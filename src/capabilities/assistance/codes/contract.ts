/**
 * The closed code sets of benefits and what each code is called in both languages. The database checks the same sets
 * (db/migrations/0043_assistance.sql). Nothing here decides anything.
 */

/** Kinds of benefits (domain.md 4: the table of benefits). */
export const benefitKinds = {
  orphan: { zh: '孤儿基本生活费', en: 'Living allowance of orphans' },
  unattended: { zh: '事实无人抚养儿童补贴', en: 'Allowance of de-facto unattended children' },
  'disabled-living': { zh: '困难残疾人生活补贴', en: 'Living allowance of the disabled poor' },
  'disabled-nursing': { zh: '重度残疾人护理补贴', en: 'Nursing allowance of the severely disabled' },
  subsistence: { zh: '最低生活保障', en: 'Subsistence allowance' },
  'extreme-poverty': { zh: '特困人员救助供养', en: 'Support in extreme poverty' },
  temporary: { zh: '临时救助', en: 'Temporary relief' },
  insurance: { zh: '资助参加医疗保险', en: 'Health insurance paid' },
  medical: { zh: '医疗救助', en: 'Medical relief' },
  rehabilitation: { zh: '残疾儿童康复救助', en: 'Rehabilitation of disabled children' },
  schooling: { zh: '助学', en: 'Aid for schooling' },
  'orphan-schooling': { zh: '福彩圆梦孤儿助学', en: 'Aid for orphans’ studies' },
} as const;

/** A kind of benefit. */
export type BenefitKind = keyof typeof benefitKinds;

/**
 * How a benefit stands on a day: `coming` it begins later; `running` it is paid; `lapsing` it ends within thirty days unless it is
 * renewed; `lapsed` its last day has passed and nobody renewed or stopped it; `renewed` another one follows it; `stopped` it
 * was ended with a reason.
 */
export const benefitStandings = {
  lapsed: { zh: '已到期', en: 'Lapsed' },
  lapsing: { zh: '即将到期', en: 'About to lapse' },
  running: { zh: '享受中', en: 'Running' },
  coming: { zh: '尚未开始', en: 'Not begun' },
  renewed: { zh: '已续期', en: 'Renewed' },
  stopped: { zh: '已停发', en: 'Stopped' },
} as const;

/** How a benefit stands on a day. */
export type BenefitStanding = keyof typeof benefitStandings;

/** Why a benefit was stopped. */
export const stopReasons = {
  age: { zh: '年满 18 周岁且不在校', en: 'Of age and not at school' },
  adopted: { zh: '被依法收养', en: 'Adopted' },
  'parent-back': { zh: '父母重新履行抚养责任', en: 'A parent cares again' },
  recovered: { zh: '残疾或疾病已康复', en: 'Recovered' },
  'better-off': { zh: '家庭经济状况好转', en: 'The family is better off' },
  'other-benefit': { zh: '转为享受其他保障', en: 'Another benefit instead' },
  moved: { zh: '迁出本市', en: 'Moved out of the city' },
  died: { zh: '死亡', en: 'Died' },
  'no-review': { zh: '未按期复核', en: 'Not reviewed in time' },
  renounced: { zh: '监护人放弃', en: 'Renounced by the guardian' },
  mistake: { zh: '登记有误', en: 'Written down by mistake' },
} as const;

/** Why a benefit was stopped. */
export type StopReason = keyof typeof stopReasons;
