/**
 * The closed code sets of cases and what each code is called in both languages (domain.md 3.7).
 * The database checks the same sets (db/migrations/0023_cases.sql). Nothing here decides anything.
 */

/** What a case is about; a case may be of several types. */
export const caseTypes = {
  no_care: { zh: '监护缺失', en: 'No guardian' },
  poor_care: { zh: '监护不当', en: 'Poor guardianship' },
  harm_at_home: { zh: '监护侵害', en: 'Harm by a guardian' },
  sexual: { zh: '性侵害（猥亵）', en: 'Sexual harm' },
  bullying: { zh: '校园欺凌', en: 'Bullying at school' },
  crisis: { zh: '心理危机', en: 'Mental crisis' },
  out_of_school: { zh: '失学辍学', en: 'Out of school' },
  no_registration: { zh: '无户籍', en: 'Not registered' },
  illness: { zh: '重病就医', en: 'Serious illness' },
  disability: { zh: '残疾照护', en: 'Care of a disability' },
  accident: { zh: '意外伤害', en: 'Accident' },
  missing: { zh: '走失、拐卖', en: 'Missing or trafficked' },
  begging: { zh: '流浪乞讨', en: 'Vagrancy or begging' },
  online: { zh: '网络侵害', en: 'Harm online' },
  labour: { zh: '童工、早婚', en: 'Child labour or marriage' },
  conduct: { zh: '不良行为', en: 'Misconduct' },
  hardship: { zh: '生活困难', en: 'Hardship' },
  property: { zh: '财产权益', en: 'Property' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** What a case is about. */
export type CaseType = keyof typeof caseTypes;

/** The nine situations that must be reported to the police at once (opinion on mandatory reports, 2020). */
export const reportGrounds = {
  R1: { zh: '生殖器官或隐私部位遭受非正常损伤', en: 'Private parts injured abnormally' },
  R2: {
    zh: '不满十四周岁女性遭受性侵害、怀孕、流产',
    en: 'Girl under 14: sexual harm, pregnancy, abortion',
  },
  R3: {
    zh: '十四周岁以上女性因性侵害怀孕、流产',
    en: 'Girl of 14 or more: pregnancy or abortion after sexual harm',
  },
  R4: {
    zh: '多处损伤、严重营养不良、意识不清，疑似家暴、欺凌、虐待、被麻醉',
    en: 'Many injuries, severe malnutrition or unconsciousness: suspected violence, bullying, abuse or drugging',
  },
  R5: {
    zh: '因自杀、自残、工伤、中毒、被麻醉、殴打等伤残、死亡',
    en: 'Disabled or dead by suicide, self-harm, work, poison, drugging or beating',
  },
  R6: { zh: '被遗弃或长期无人照料', en: 'Abandoned or long without care' },
  R7: {
    zh: '来源不明、失踪、被拐卖、被收买',
    en: 'Of unknown origin, missing, trafficked or bought',
  },
  R8: { zh: '被组织乞讨', en: 'Made to beg' },
  R9: { zh: '其他严重侵害或面临侵害危险', en: 'Other serious harm, or danger of it' },
} as const;

/** A ground for a mandatory report. */
export type ReportGround = keyof typeof reportGrounds;

/** How urgent a case is. What is only a question (level 4) is a ticket, not a case. */
export const levels = {
  '1': { zh: '特急', en: 'Emergency' },
  '2': { zh: '紧急', en: 'Urgent' },
  '3': { zh: '一般', en: 'Ordinary' },
} as const;

/** How urgent a case is: `1` before `2` before `3`. */
export type Level = keyof typeof levels;

/** Where a case came from. */
export const sources = {
  hotline: { zh: '热线', en: 'Hotline' },
  'mandatory-report': { zh: '强制报告', en: 'Mandatory report' },
  'public-report': { zh: '公众举报', en: 'Public report' },
  visit: { zh: '巡访', en: 'Visit' },
  assessment: { zh: '评估', en: 'Assessment' },
  classroom: { zh: '四点半课堂', en: 'After-school class' },
  police: { zh: '公安移送', en: 'Police' },
  procuratorate: { zh: '检察院移送', en: 'Procuratorate' },
} as const;

/** Whom article 11 obliges to report, as they are asked for at intake. */
export const professions = {
  village_committee: { zh: '居（村）民委员会', en: 'Village or residents’ committee' },
  school: { zh: '学校、幼儿园', en: 'School or kindergarten' },
  training: { zh: '校外培训、托管机构', en: 'Tutoring or day-care provider' },
  hospital: { zh: '医疗机构', en: 'Hospital or clinic' },
  welfare_body: { zh: '儿童福利、救助保护机构', en: 'Children’s home or protection body' },
  hotel: { zh: '旅馆、宾馆', en: 'Hotel' },
  state_organ: { zh: '国家机关', en: 'State organ' },
  social_work: { zh: '社会工作服务机构', en: 'Social-work organisation' },
  other_body: { zh: '其他密切接触未成年人的单位', en: 'Other body that works closely with minors' },
} as const;

/** The questions of the first minute. Any yes makes it an emergency. */
export const dangerQuestions = {
  harmed_now: {
    zh: '孩子现在正受到伤害或威胁吗？',
    en: 'Is the child being harmed or threatened right now?',
  },
  suicide_act: {
    zh: '孩子有自杀、自伤的行为或打算吗？',
    en: 'Has the child hurt itself, tried suicide, or does it mean to?',
  },
  alone_ill: {
    zh: '孩子独自一人，且生病、受伤或年幼吗？',
    en: 'Is the child alone and ill, hurt or very young?',
  },
  taken_away: { zh: '孩子下落不明，或被人控制、带走吗？', en: 'Is the child missing, held or taken away?' },
  needs_doctor: { zh: '孩子需要马上就医吗？', en: 'Does the child need a doctor at once?' },
  offender_near: {
    zh: '侵害人就在孩子身边，或今晚会接触到孩子吗？',
    en: 'Is whoever harms it with the child, or will be tonight?',
  },
} as const;

/** A question of the danger check. */
export type DangerQuestion = keyof typeof dangerQuestions;

/** At which step a case stands: what is waited for. The last four are ends. */
export const steps = {
  received: { zh: '接报', en: 'Received' },
  triage: { zh: '研判', en: 'Triage' },
  assign: { zh: '派单', en: 'To assign' },
  verify: { zh: '核查', en: 'To verify' },
  assess: { zh: '评估', en: 'To assess' },
  meet: { zh: '会商', en: 'Joint meeting' },
  act: { zh: '处置', en: 'Plan and act' },
  refer: { zh: '转介', en: 'Referred' },
  follow: { zh: '跟踪', en: 'Follow-up' },
  close_review: { zh: '结案评估', en: 'Review before closing' },
  archived: { zh: '已归档', en: 'Archived' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  false_report: { zh: '误报', en: 'False report' },
  handed_over: { zh: '已移送', en: 'Handed over' },
} as const;

/** At which step a case stands. */
export type Step = keyof typeof steps;

/** How a child stands to the case. */
export const childParts = {
  subject: { zh: '当事儿童', en: 'Child concerned' },
  sibling: { zh: '兄弟姐妹', en: 'Sibling' },
  household: { zh: '同住儿童', en: 'Child of the household' },
} as const;

/** How somebody else stands to the case. */
export const personParts = {
  alleged: { zh: '被指侵害人', en: 'Alleged perpetrator' },
  carer: { zh: '照护人', en: 'Carer' },
  parent: { zh: '父母', en: 'Parent' },
  kin: { zh: '其他亲属', en: 'Relative' },
  witness: { zh: '知情人', en: 'Witness' },
  professional: { zh: '相关工作人员', en: 'Professional' },
  other: { zh: '其他', en: 'Other' },
} as const;
