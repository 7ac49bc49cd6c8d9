/**
 * The closed code sets of guardianship and what each code is called in both languages (domain.md 3.3).
 * The database checks the same sets (db/migrations/0004_guardianship.sql). Nothing here decides anything.
 */

/** Who cares for the child. 11 and 00 are nobody. */
export const carerRelations = {
  '01': { zh: '父亲', en: 'Father' },
  '02': { zh: '母亲', en: 'Mother' },
  '03': { zh: '祖父母', en: 'Grandparent (father’s side)' },
  '04': { zh: '外祖父母', en: 'Grandparent (mother’s side)' },
  '05': { zh: '兄姐', en: 'Elder brother or sister' },
  '06': { zh: '其他亲属', en: 'Other relative' },
  '07': { zh: '受托非亲属', en: 'Entrusted, no relative' },
  '08': { zh: '学校寄宿', en: 'Boarding school' },
  '09': { zh: '机构', en: 'Institution' },
  '10': { zh: '家庭寄养', en: 'Foster family' },
  '11': { zh: '自己单独生活', en: 'Lives alone' },
  '00': { zh: '无人', en: 'Nobody' },
} as const;

/** Whoever cares for the child. */
export type CarerRelation = keyof typeof carerRelations;

/** By what right the carer cares. */
export const careModes = {
  A: { zh: '父母监护', en: 'Parents' },
  B: { zh: '祖辈委托照护', en: 'Entrusted to grandparents' },
  C: { zh: '亲属委托照护', en: 'Entrusted to relatives' },
  D: { zh: '其他委托照护', en: 'Entrusted to others' },
  E: { zh: '指定监护', en: 'Appointed guardian' },
  F: { zh: '临时监护', en: 'Temporary guardianship of the state' },
  G: { zh: '长期监护', en: 'Long-term guardianship of the state' },
  Z: { zh: '无人监护', en: 'Nobody' },
} as const;

/** By what right the carer cares. */
export type CareMode = keyof typeof careModes;

/** GB/T 2261.1, as adults are called. */
export const adultSexes = {
  '1': { zh: '男', en: 'Man' },
  '2': { zh: '女', en: 'Woman' },
} as const;

export const abilities = {
  strong: { zh: '较强', en: 'Strong' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  weak: { zh: '较差', en: 'Weak' },
  none: { zh: '无', en: 'None' },
  unknown: { zh: '不详', en: 'Not known' },
} as const;

export const literacies = {
  illiterate: { zh: '不识字', en: 'Cannot read' },
  primary: { zh: '小学', en: 'Primary school' },
  junior: { zh: '初中', en: 'Junior secondary' },
  senior: { zh: '高中（中职）', en: 'Senior secondary' },
  higher: { zh: '大专及以上', en: 'College or more' },
} as const;

/** What a guardian's file gives reason to look at. */
export const guardianWarnings = {
  aged: { zh: '年满 70 周岁', en: '70 or older' },
  manyChildren: { zh: '照护儿童较多', en: 'Many children' },
  weak: { zh: '监护能力较差', en: 'Weak' },
  unfit: { zh: '无监护能力', en: 'Unable' },
  minor: { zh: '未满 18 周岁', en: 'Under 18' },
  barred: { zh: '有不得受托的情形', en: 'Barred' },
  fileIncomplete: { zh: '档案不全', en: 'File incomplete' },
} as const;

/** A warning's code. */
export type GuardianWarning = keyof typeof guardianWarnings;

export const letterStates = {
  draft: { zh: '待签署', en: 'To be signed' },
  signed: { zh: '有效', en: 'Valid' },
  ended: { zh: '已终止', en: 'Ended' },
} as const;

export const letterWays = {
  screen: { zh: '屏幕签名', en: 'Signed on screen' },
  scan: { zh: '纸质签署（扫描件）', en: 'On paper, scanned' },
  census: { zh: '排查登记（纸质）', en: 'Declared in the census' },
} as const;

export const letterEnds = {
  guardian_changed: { zh: '照护人变更', en: 'The carer changed' },
  renewed: { zh: '已续签', en: 'Renewed' },
  lapsed: { zh: '期限届满', en: 'Lapsed' },
  child_left: { zh: '儿童已退出名册', en: 'The child left the register' },
  wrong: { zh: '作废', en: 'Made void' },
} as const;

/** Why a letter ended. */
export type LetterEnd = keyof typeof letterEnds;

export const alarmKinds = {
  no_guardian: { zh: '无人监护', en: 'No guardian' },
  alone: { zh: '独自生活', en: 'Lives alone' },
  guardian_barred: { zh: '照护人有不得受托的情形', en: 'The carer is barred' },
  letter_missing: { zh: '未签责任书', en: 'No letter' },
  letter_lapsing: { zh: '责任书即将到期', en: 'Letter about to lapse' },
} as const;

/** An alarm's kind. */
export type AlarmKind = keyof typeof alarmKinds;

export const alarmStates = {
  open: { zh: '待处理', en: 'Open' },
  acknowledged: { zh: '处理中', en: 'In hand' },
  settled: { zh: '已解除', en: 'Settled' },
} as const;

/** What a child's guardianship still lacks. */
export const guardianshipNeeds = {
  guardian: { zh: '落实照护人', en: 'somebody to care' },
  guardianFile: { zh: '补全监护人档案', en: 'the guardian’s file' },
  letter: { zh: '签订责任书', en: 'a letter of responsibility' },
  entrustment: { zh: '办理委托照护协议', en: 'the agreement on entrusted care' },
  entrustmentSigned: { zh: '签署委托照护协议', en: 'the agreement’s signature' },
  childHeard: { zh: '听取儿童意见', en: 'the child’s opinion' },
  schoolTold: { zh: '书面告知学校', en: 'notice to the school' },
  villageTold: { zh: '书面告知村（居）委会', en: 'notice to the village' },
} as const;

/** A need's code. */
export type GuardianshipNeed = keyof typeof guardianshipNeeds;

/** Who has one of these must not be entrusted with a child: Law on the Protection of Minors, article 22, paragraph 3. */
export const barredGrounds = {
  harm: {
    zh: '曾实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为',
    en: 'Sexual assault, abuse, abandonment, trafficking or violent injury committed',
  },
  vices: { zh: '有吸毒、酗酒、赌博等恶习', en: 'Drug use, alcohol abuse, gambling or the like' },
  neglect: {
    zh: '曾拒不履行或者长期怠于履行监护、照护职责',
    en: 'Guardianship or care refused, or neglected over a long time',
  },
  unfit: { zh: '其他不适宜担任被委托人的情形', en: 'Otherwise unfit to be entrusted with a child' },
} as const;

/** What must be weighed together: article 22, paragraph 2. */
export const weighedFactors = {
  character: { zh: '道德品质', en: 'Character' },
  family: { zh: '家庭状况', en: 'Family' },
  health: { zh: '身心健康状况', en: 'Health of body and mind' },
  bond: { zh: '与儿童生活情感上的联系', en: 'Bond with the child' },
} as const;

/** A code set's codes, for schemas. */
export function codesOf<Codes extends object>(
  set: Codes,
): [keyof Codes & string, ...(keyof Codes & string)[]] {
  return Object.keys(set) as [keyof Codes & string, ...(keyof Codes & string)[]];
}
