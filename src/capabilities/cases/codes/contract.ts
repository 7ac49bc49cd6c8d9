/**
 * The closed code sets of cases and what each code is called in both languages (domain.md 3.7).
 * The database checks the same sets (db/migrations/0023_cases.sql and those after it). Nothing here decides anything.
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

/** What caused an accident, where a case is about one. */
export const accidentCauses = {
  drowning: { zh: '溺水', en: 'Drowning' },
  traffic: { zh: '交通事故', en: 'Traffic' },
  burn: { zh: '烧烫伤', en: 'Burn or scald' },
  fall: { zh: '跌落', en: 'Fall' },
  poisoning: { zh: '中毒', en: 'Poisoning' },
  suffocation: { zh: '窒息、异物卡喉', en: 'Suffocation or choking' },
  electric: { zh: '触电', en: 'Electric shock' },
  animal: { zh: '动物咬伤', en: 'Animal bite' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** What caused an accident. */
export type AccidentCause = keyof typeof accidentCauses;

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

/** Where a case came from. */
export type Source = keyof typeof sources;

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
  close_review: { zh: '结案评估', en: 'Closing review' },
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

/** In what part somebody is a member of a case. */
export const memberParts = {
  lead: { zh: '主办', en: 'Lead' },
  worker: { zh: '协办', en: 'Worker' },
  adviser: { zh: '会商成员', en: 'Adviser' },
  intake: { zh: '接报人', en: 'Intake' },
  joined: { zh: '申请加入', en: 'Joined with a reason' },
} as const;

/** The deadlines of a case. */
export const clockKinds = {
  emergency_call: { zh: '拨打110/120', en: 'Call 110 or 120' },
  tell_officer: { zh: '报告值班负责人', en: 'Tell the officer on duty' },
  police: { zh: '向公安报案', en: 'Report to the police' },
  contact: { zh: '取得联系', en: 'First contact' },
  on_site: { zh: '到场核查', en: 'On the spot' },
  first_report: { zh: '首次报告', en: 'First report' },
  assessment: { zh: '完成评估', en: 'Assessment' },
  joint_meeting: { zh: '召开会商', en: 'Joint meeting' },
  plan: { zh: '制定方案', en: 'Plan' },
  close: { zh: '办结', en: 'Close' },
} as const;

/** A deadline of a case. */
export type ClockKind = keyof typeof clockKinds;

/** Why a clock may stand still, once somebody else has approved it. */
export const stopReasons = {
  child_away: { zh: '儿童暂时外出', en: 'The child is away for a time' },
  unreachable: { zh: '多次联系不上家庭', en: 'The family cannot be reached' },
  hospital: { zh: '儿童住院治疗', en: 'The child is in hospital' },
  police_asked: { zh: '公安侦查需要', en: 'The police asked to wait' },
  weather: { zh: '灾害天气、道路中断', en: 'Disaster, or roads cut off' },
  waiting_for_body: { zh: '等待其他单位法定程序', en: 'Another body’s procedure by law' },
} as const;

/** What assessments are made, and what each may find. */
export const assessmentKinds = {
  first_report: { zh: '首次报告', en: 'First report' },
  verification: { zh: '到场核查', en: 'Verification' },
  safety: { zh: '安全评估', en: 'Safety assessment' },
  guardianship: { zh: '监护评估', en: 'Guardianship assessment' },
  joint: { zh: '联合评估', en: 'Joint assessment' },
  meeting: { zh: '会商', en: 'Joint meeting' },
  review: { zh: '阶段评估', en: 'Review' },
  return: { zh: '送回监护前评估', en: 'Assessment before return' },
} as const;

/** What an assessment found. */
export const findings = {
  confirmed: { zh: '属实', en: 'Confirmed' },
  partly: { zh: '部分属实', en: 'Partly confirmed' },
  unfounded: { zh: '不属实', en: 'Unfounded' },
  safe: { zh: '目前安全', en: 'Safe for now' },
  safe_with_plan: { zh: '采取措施后安全', en: 'Safe with a plan' },
  unsafe: { zh: '不安全', en: 'Unsafe' },
  able: { zh: '监护能力具备', en: 'Able to care' },
  weak: { zh: '监护能力不足', en: 'Care is insufficient' },
  unable: { zh: '监护缺失或失当', en: 'No proper care' },
  agreed: { zh: '达成一致意见', en: 'Agreed' },
  better: { zh: '好转', en: 'Better' },
  unchanged: { zh: '无变化', en: 'Unchanged' },
  worse: { zh: '恶化', en: 'Worse' },
} as const;

/** What an assessment found. */
export type Finding = keyof typeof findings;

/** Help measures (domain.md 3.6). */
export const measures = {
  urge_guardian: { zh: '监护督促、训诫', en: 'Urging or admonishing the guardian' },
  parenting: { zh: '家庭教育指导', en: 'Parenting guidance' },
  care_change: { zh: '委托照护调整', en: 'Change of entrusted care' },
  temporary_care: { zh: '临时照料', en: 'Care for a time' },
  temporary_guardianship: { zh: '临时监护', en: 'Temporary guardianship' },
  registration: { zh: '户籍办理', en: 'Household registration' },
  back_to_school: { zh: '返校复学', en: 'Back to school' },
  tutoring: { zh: '学业辅导', en: 'Tutoring' },
  counselling: { zh: '心理疏导', en: 'Counselling' },
  psychological_referral: { zh: '心理转诊', en: 'Referral to a psychologist' },
  medical: { zh: '医疗救助', en: 'Medical aid' },
  rehabilitation: { zh: '康复', en: 'Rehabilitation' },
  disability_aid: { zh: '残疾证、残疾补贴', en: 'Disability certificate or aid' },
  minimum_living: { zh: '低保', en: 'Minimum living allowance' },
  emergency_aid: { zh: '临时救助', en: 'Emergency aid' },
  orphan_aid: { zh: '孤儿、事实无人抚养儿童申请', en: 'Aid for orphans and children without support' },
  study_aid: { zh: '助学', en: 'Study grant' },
  legal_aid: { zh: '法律援助', en: 'Legal aid' },
  protection_order: { zh: '人身安全保护令', en: 'Protection order' },
  parents_contact: { zh: '亲情连线', en: 'Contact with the parents' },
  pairing: { zh: '结对帮扶', en: 'A paired helper' },
  goods: { zh: '微心愿、物资', en: 'Goods' },
  safety_teaching: { zh: '安全教育', en: 'Safety teaching' },
  home_adaptation: { zh: '适儿化改造', en: 'Adapting the home' },
  job_at_home: { zh: '父母返乡就业', en: 'Work near home for the parents' },
  visit: { zh: '上门探访', en: 'Visit at home' },
} as const;

/** A help measure. */
export type MeasureCode = keyof typeof measures;

/** What a case came to. */
export const results = {
  resolved: { zh: '困境解除', en: 'Out of hardship' },
  eased: { zh: '困境缓解，转日常关爱', en: 'Eased, under ordinary care' },
  placed: { zh: '已长期安置', en: 'Placed for good' },
  grown_up: { zh: '已成年', en: 'Of age' },
  moved: { zh: '已迁出本市', en: 'Moved out of the city' },
  unfounded: { zh: '核查不属实', en: 'Unfounded' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** How the child is, some months afterwards. */
export const followUpFindings = {
  well: { zh: '情况良好', en: 'Well' },
  watch: { zh: '需继续关注', en: 'To be watched' },
  worse: { zh: '情况反复', en: 'Worse again' },
  unreachable: { zh: '联系不上', en: 'Not reached' },
} as const;

/** The two kinds of plan: what holds tonight, and what leads out of it. */
export const planKinds = {
  safety: { zh: '安全计划', en: 'Safety plan' },
  service: { zh: '服务方案', en: 'Service plan' },
} as const;

/** Guardianship by the civil-affairs authority. */
export const placementKinds = {
  temporary: { zh: '临时监护', en: 'Temporary guardianship' },
  long: { zh: '长期监护', en: 'Long-term guardianship' },
} as const;

/** Legal grounds: article 92 for temporary, article 94 for long-term guardianship (Law on the Protection of Minors). */
export const placementGrounds = {
  '92.1': {
    zh: '流浪乞讨或者身份不明，暂时查找不到父母或者其他监护人',
    en: 'Vagrant or unknown; parents not found for now',
  },
  '92.2': { zh: '监护人下落不明且无其他人可以担任监护人', en: 'Guardian missing, and nobody else' },
  '92.3': {
    zh: '监护人因自身客观原因或者因突发事件不能履行监护职责，导致监护缺失',
    en: 'Guardian prevented; nobody cares for the child',
  },
  '92.4': {
    zh: '监护人拒绝或者怠于履行监护职责，导致处于无人照料的状态',
    en: 'Guardian refuses or neglects; nobody cares for the child',
  },
  '92.5': {
    zh: '监护人教唆、利用未成年人实施违法犯罪行为，需要带离安置',
    en: 'Guardian incites or uses the child for offences',
  },
  '92.6': {
    zh: '遭受监护人严重伤害或者面临人身安全威胁，需要被紧急安置',
    en: 'Severely harmed or threatened by the guardian',
  },
  '92.7': { zh: '法律规定的其他情形', en: 'Other situations named by law' },
  '94.1': { zh: '查找不到父母或者其他监护人', en: 'Parents or guardians cannot be found' },
  '94.2': { zh: '监护人死亡或者被宣告死亡且无其他人可以担任监护人', en: 'Guardian dead, and nobody else' },
  '94.3': {
    zh: '监护人丧失监护能力且无其他人可以担任监护人',
    en: 'Guardian no longer able, and nobody else',
  },
  '94.4': {
    zh: '人民法院判决撤销监护人资格并指定由民政部门担任监护人',
    en: 'A court appointed the civil-affairs authority',
  },
  '94.5': { zh: '法律规定的其他情形', en: 'Other situations named by law' },
} as const;

/** Where a child under guardianship of the authority lives. */
export const placementPlaces = {
  kin: { zh: '亲属照料', en: 'With relatives' },
  foster: { zh: '家庭寄养', en: 'Foster family' },
  institution: { zh: '儿童福利机构', en: 'Children’s home' },
  rescue_body: { zh: '未成年人救助保护机构', en: 'Protection centre' },
  school: { zh: '学校寄宿', en: 'Boarding school' },
} as const;

/** How such a guardianship ended. */
export const placementEnds = {
  returned: { zh: '送回父母或其他监护人', en: 'Back to its parents or guardians' },
  long: { zh: '转为长期监护', en: 'Became long-term guardianship' },
  other_place: { zh: '变更安置场所', en: 'Placed elsewhere' },
  grown_up: { zh: '年满十八周岁', en: 'Came of age' },
  died: { zh: '死亡', en: 'Died' },
} as const;

/** What a file of a case is. */
export const attachmentKinds = {
  document: { zh: '文件', en: 'Document' },
  photo: { zh: '照片', en: 'Photograph' },
  sound: { zh: '录音', en: 'Recording' },
} as const;

/** What a file of a case is. */
export type AttachmentKind = keyof typeof attachmentKinds;
