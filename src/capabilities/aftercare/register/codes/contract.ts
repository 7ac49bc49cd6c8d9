/** The closed code sets of the register, with their names in both languages. Nothing here decides anything. */

/** Where a child is, as the marks say. */
export const whereaboutsStates = {
  'not-expected': { zh: '今日不来', en: 'Not expected' },
  expected: { zh: '待到班', en: 'Expected' },
  excused: { zh: '已请假', en: 'Excused' },
  inside: { zh: '在班', en: 'Inside' },
  left: { zh: '已离班', en: 'Left' },
  missing: { zh: '未到', en: 'Missing' },
  located: { zh: '已查明去向', en: 'Found elsewhere' },
} as const;

/** What does not fit together on a register; a person looks at it. */
export const registerFaults = {
  'arrived-twice': { zh: '重复登记到班', en: 'Put down as arrived twice' },
  'left-twice': { zh: '重复登记离班', en: 'Put down as left twice' },
  'left-without-arriving': { zh: '没有到班登记就登记了离班', en: 'Left without having arrived' },
  'leaving-forgotten': {
    zh: '离班时没有登记，后来查明去向',
    en: 'Left unrecorded; found elsewhere afterwards',
  },
  'excused-inside': { zh: '请假的孩子已在班', en: 'Excused, but inside' },
  'closed-not-empty': {
    zh: '关门清场时仍登记在班',
    en: 'Still inside on the register when the house was closed',
  },
  'arrived-after-closing': { zh: '关门后又登记到班', en: 'Put down as arrived after the closing' },
  'proof-wanting': { zh: '接走时没有核对凭据', en: 'Handed over without the proof that was named' },
  'undoes-nothing': { zh: '更正没有对应的记录', en: 'Undoes what is not there' },
} as const;

/** What an alarm is about. */
export const alarmKinds = {
  stranger: { zh: '陌生人接孩子', en: 'Stranger at the door' },
  missing: { zh: '孩子未到', en: 'Child missing' },
  'not-empty': { zh: '闭班后仍有孩子', en: 'House not empty after closing' },
  'no-keeper': { zh: '应开未开', en: 'Not opened' },
  unsafe: { zh: '带隐患开班', en: 'Opened against the rule' },
} as const;

/** Who is told of an alarm. */
export const alarmRungs = {
  guardian: { zh: '监护人', en: 'Guardian' },
  keeper: { zh: '课堂负责人', en: 'Keeper' },
  director: { zh: '村（居）儿童主任', en: 'Village child director' },
  town: { zh: '乡镇儿童督导员', en: 'Town child supervisor' },
} as const;

/** What ended an alarm. */
export const alarmEnds = {
  located: { zh: '已查明去向', en: 'Found' },
  arrived: { zh: '已到班', en: 'Arrived' },
  excused: { zh: '已请假', en: 'Excused' },
  undone: { zh: '登记有误，已更正', en: 'Put down wrongly and undone' },
  empty: { zh: '已清场', en: 'Empty' },
  opened: { zh: '已开班', en: 'Opened' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  'looked-after': { zh: '已处置', en: 'Looked after' },
} as const;

/** Where a child is, as the marks say. */
export type WhereaboutsState = keyof typeof whereaboutsStates;
/** What does not fit together. */
export type RegisterFault = keyof typeof registerFaults;
/** What an alarm is about. */
export type AlarmKind = keyof typeof alarmKinds;
/** Who is told. */
export type AlarmRung = keyof typeof alarmRungs;
/** What ended it. */
export type AlarmEnd = keyof typeof alarmEnds;
