/**
 * The closed code sets of visits and evaluations and what each code is called in both languages (domain.md 3.5 and 4). The
 * database checks the same sets (db/migrations/0033_visits.sql). Nothing here decides anything.
 */

/** How a child was visited; the first two are in person. */
export const visitModes = {
  home: { zh: '入户', en: 'At home' },
  school: { zh: '学校', en: 'At school' },
  phone: { zh: '电话', en: 'By telephone' },
  video: { zh: '视频', en: 'By video' },
} as const;

/** How a child was visited. */
export type VisitMode = keyof typeof visitModes;

/** What an evaluation of guardianship says by its points (domain.md 3.5 [P]). */
export const evaluationGrades = {
  normal: { zh: '监护正常', en: 'Normal' },
  insufficient: { zh: '监护不足', en: 'Insufficient' },
  improper: { zh: '监护不当', en: 'Improper' },
  missing: { zh: '监护缺失', en: 'Missing' },
} as const;

/** What an evaluation says. */
export type EvaluationGrade = keyof typeof evaluationGrades;

/** What became of a record. */
export const recordStates = {
  sent: { zh: '待审阅', en: 'Not looked at yet' },
  returned: { zh: '已退回', en: 'Returned' },
  completed: { zh: '已由新记录补充', en: 'Completed by another' },
  checked: { zh: '已审阅', en: 'In order' },
} as const;

/** How long a visit is overdue: up to so many days, the first that fits. */
export const lateness = {
  week: { zh: '7 天以内', en: 'Up to 7 days', upTo: 7 },
  month: { zh: '8–31 天', en: '8 to 31 days', upTo: 31 },
  quarter: { zh: '32–92 天', en: '32 to 92 days', upTo: 92 },
  longer: { zh: '超过 92 天', en: 'More than 92 days', upTo: 100_000 },
} as const;

/** How long a visit is overdue. */
export type Lateness = keyof typeof lateness;
