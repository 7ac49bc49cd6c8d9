/** The code tables of referrals and joint meetings, in both languages. */

/** What a department may be asked for. */
export const requests = {
  police_check: { zh: '出警核查、查找', en: 'Police check or search' },
  investigate: { zh: '受理报案、调查取证', en: 'Take up a report and investigate' },
  admonish: { zh: '训诫、告诫、家庭教育令', en: 'Admonition or parenting order' },
  registration: { zh: '户籍登记办理', en: 'Household registration' },
  schooling: { zh: '入学、返校、控辍保学', en: 'Schooling and return to school' },
  school_care: { zh: '在校关爱、防欺凌处置', en: 'Care at school, bullying' },
  medical: { zh: '医疗救治、伤情检查', en: 'Treatment or examination' },
  psychological: { zh: '心理评估和治疗', en: 'Psychological assessment and treatment' },
  disability: { zh: '残疾评定、康复和补贴', en: 'Disability assessment, rehabilitation, aid' },
  parenting: { zh: '家庭教育指导', en: 'Parenting guidance' },
  legal_aid: { zh: '法律援助', en: 'Legal aid' },
  supervision: { zh: '法律监督、支持起诉', en: 'Supervision, support of a suit' },
  guardianship_suit: { zh: '撤销监护资格、人身安全保护令', en: 'Guardianship suit, protection order' },
  aid: { zh: '救助、低保、助学', en: 'Aid, allowance, study grant' },
  volunteers: { zh: '志愿服务、结对帮扶', en: 'Volunteers, a paired helper' },
  placement: { zh: '临时照料、安置', en: 'Care or a place for a time' },
  other: { zh: '其他协助', en: 'Other help' },
} as const;

/** What a department is asked for. */
export type Request = keyof typeof requests;

/** How far a referral is. */
export const referralStates = {
  sent: { zh: '待签收', en: 'To be signed for' },
  signed: { zh: '待受理', en: 'To be taken up' },
  accepted: { zh: '办理中', en: 'Being dealt with' },
  returned: { zh: '已退回', en: 'Returned' },
  answered: { zh: '已答复', en: 'Answered' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

/** How far a referral is. */
export type ReferralState = keyof typeof referralStates;

/** How a unit deals with it: in the system, or by a letter on paper. */
export const ways = {
  online: { zh: '在线', en: 'Online' },
  paper: { zh: '纸质', en: 'On paper' },
} as const;

/** Why a unit returns a referral. */
export const returnReasons = {
  not_ours: { zh: '不属于本单位职责', en: 'Not this unit’s duty' },
  other_place: { zh: '不属于本辖区', en: 'Not this unit’s area' },
  incomplete: { zh: '材料不齐、情况不清', en: 'Incomplete or unclear' },
  already_done: { zh: '已在办理或已办结', en: 'Dealt with already' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** What came of a referral. */
export const results = {
  done: { zh: '已办结', en: 'Done' },
  partly: { zh: '部分办结', en: 'Partly done' },
  taken_over: { zh: '已立案，按本单位程序办理', en: 'Taken over into the unit’s own procedure' },
  not_possible: { zh: '依法不能办理', en: 'Not possible by law' },
} as const;

/** What must be done in time. */
export const clockKinds = {
  sign: { zh: '签收', en: 'Sign for' },
  accept: { zh: '受理', en: 'Take up' },
  answer: { zh: '答复', en: 'Answer' },
} as const;

/** What must be done in time. */
export type ClockKind = keyof typeof clockKinds;

/** What happened to a referral. */
export const stepKinds = {
  sent: { zh: '发出', en: 'Sent' },
  signed: { zh: '签收', en: 'Signed for' },
  accepted: { zh: '受理', en: 'Taken up' },
  returned: { zh: '退回', en: 'Returned' },
  noted: { zh: '办理进展', en: 'Progress' },
  answered: { zh: '答复', en: 'Answered' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  'on-paper': { zh: '转纸质办理', en: 'Goes on on paper' },
  scanned: { zh: '上传扫描件', en: 'Scan kept' },
  overdue: { zh: '逾期上报', en: 'Overdue, taken up' },
  'case-ended': { zh: '个案已结，不再催办', en: 'The case has ended' },
  'case-reopened': { zh: '个案重启，继续计时', en: 'The case was opened again' },
} as const;

/** What happened to a referral. */
export type StepKind = keyof typeof stepKinds;

/** How far a meeting is. */
export const meetingStates = {
  called: { zh: '已通知', en: 'Called' },
  held: { zh: '已召开', en: 'Held' },
  cancelled: { zh: '已取消', en: 'Called off' },
} as const;

/** How far a resolution is. */
export const taskStates = {
  open: { zh: '落实中', en: 'Open' },
  done: { zh: '已落实', en: 'Done' },
  dropped: { zh: '已取消', en: 'Dropped' },
} as const;
