/**
 * The closed code sets of risk and what each code is called in both languages (domain.md 3.4). The database checks the same
 * sets (db/migrations/0032_risk.sql). Nothing here decides anything.
 */

/** How much a child is at risk, the gravest first. */
export const riskLevels = {
  red: { zh: '红色', en: 'Red' },
  orange: { zh: '橙色', en: 'Orange' },
  yellow: { zh: '黄色', en: 'Yellow' },
  green: { zh: '绿色', en: 'Green' },
} as const;

/** How much a child is at risk. */
export type RiskLevel = keyof typeof riskLevels;

/** What brought a level about. */
export const levelCauses = {
  rule: { zh: '按规则评定', en: 'By rule' },
  set: { zh: '人工评定', en: 'Set by a person' },
  approved: { zh: '经批准下调', en: 'Lowered with approval' },
  missed: { zh: '连续未访自动升级', en: 'Raised after missed visits' },
  veto: { zh: '监护评估一票否决', en: 'Veto of an evaluation' },
  danger: { zh: '发现危险情形', en: 'Danger was found' },
} as const;

/** What brought a level about. */
export type LevelCause = keyof typeof levelCauses;

/** What became of a proposal to lower a red level. */
export const proposalStates = {
  open: { zh: '待审批', en: 'Awaits approval' },
  approved: { zh: '已批准', en: 'Approved' },
  declined: { zh: '未批准', en: 'Declined' },
  dropped: { zh: '已失效', en: 'No longer needed' },
} as const;

/**
 * What a rule found, the gravest first, with the level that follows (domain.md 3.4, the values [P]: no national or provincial
 * table was found). The words are the reason that stands beside the level.
 */
export const levelGrounds = {
  nobody: { level: 'red', zh: '无人照护', en: 'Nobody cares for the child' },
  alone: { level: 'red', zh: '独自生活', en: 'The child lives alone' },
  harm: { level: 'red', zh: '有监护侵害情形', en: 'Harm by whoever cares' },
  barred: { level: 'red', zh: '照护人有不得受托的情形', en: 'The carer is barred from being entrusted' },
  was_red: { level: 'red', zh: '退出名册前为红色', en: 'Red before leaving the register' },
  vetoed: { level: 'red', zh: '监护评估一票否决', en: 'Veto of an evaluation' },
  reported: {
    level: 'red',
    zh: '探访中发现须强制报告的情形',
    en: 'A ground of mandatory reporting was found',
  },
  unable: { level: 'orange', zh: '照护人无监护能力', en: 'The carer is unable' },
  minor_carer: { level: 'orange', zh: '照护人未成年', en: 'The carer is under age' },
  out_of_school: { level: 'orange', zh: '学龄儿童失学辍学', en: 'Of school age and out of school' },
  weak: { level: 'yellow', zh: '照护人监护能力较差', en: 'The carer is weak' },
  aged: { level: 'yellow', zh: '照护人年满 70 周岁', en: 'The carer is 70 or older' },
  many: { level: 'yellow', zh: '照护人照护儿童较多', en: 'The carer has many children to care for' },
  orphan: { level: 'yellow', zh: '孤儿或事实无人抚养儿童', en: 'An orphan, or unattended by its parents' },
  parents_held: {
    level: 'yellow',
    zh: '父母服刑或强制戒毒',
    en: 'A parent is imprisoned or in compulsory treatment',
  },
  state_care: { level: 'yellow', zh: '由民政部门监护', en: 'Under guardianship of the state' },
  frail: { level: 'yellow', zh: '重病或重度残疾', en: 'Severely ill or disabled' },
  missed: { level: null, zh: '连续未按期探访', en: 'Visits were missed one after the other' },
  usual: { level: 'green', zh: '未发现风险因素', en: 'Nothing gives reason to worry' },
} as const satisfies Readonly<Record<string, { level: RiskLevel | null; zh: string; en: string }>>;

/** What a rule found. */
export type LevelGround = keyof typeof levelGrounds;
