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
