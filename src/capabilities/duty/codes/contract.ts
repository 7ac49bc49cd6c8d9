/**
 * What is coded in this capability, in both languages: kinds and levels of alerts, the rungs of a ladder.
 */

/** Why a person must be found. */
export const alertKinds = {
  emergency: { zh: '紧急情况', en: 'Emergency' },
  deadline: { zh: '逾期', en: 'Deadline missed' },
  'uncovered-shift': { zh: '无人值守', en: 'Nobody on duty' },
} as const;

/** Why a person must be found. */
export type AlertKind = keyof typeof alertKinds;

/** How fast: the levels of a case (domain.md 3.7). */
export const alertLevels = {
  '1': { zh: '特急', en: 'Emergency' },
  '2': { zh: '紧急', en: 'Urgent' },
  '3': { zh: '一般', en: 'Ordinary' },
} as const;

/** How fast a person must be found. */
export type AlertLevel = keyof typeof alertLevels;

/** The rungs of a ladder: who is told together. */
export const rungs = {
  on_duty: { zh: '当班人员', en: 'Those on duty' },
  lead: { zh: '热线值班长', en: 'Shift leads' },
  town: { zh: '乡镇儿童督导员', en: 'Town supervisors' },
  county: { zh: '县区民政局', en: 'County officers' },
  city: { zh: '市局儿童福利科', en: 'City officers' },
} as const;

/** A rung of a ladder. */
export type Rung = keyof typeof rungs;

/** The codes of a table, as zod's enum takes them. */
export function codesOf<T extends Readonly<Record<string, unknown>>>(
  table: T,
): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}
