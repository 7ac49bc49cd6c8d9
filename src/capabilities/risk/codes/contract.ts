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
  danger: { zh: '无人监护或独自生活', en: 'Nobody cares, or lives alone' },
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

/** What became of a proposal. */
export type ProposalState = keyof typeof proposalStates;
