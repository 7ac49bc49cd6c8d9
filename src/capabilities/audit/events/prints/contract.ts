/** The names of what is printed from several capabilities' records. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of printing. */
export const printEvents: Readonly<Record<string, NamedEvent>> = {
  'child.page-printed': named('take', '打印儿童情况单页', 'printed a child’s page'),
  'monthly-report.made': named('change', '生成月度报告', 'made a month’s report'),
  'monthly-report.printed': named('take', '打印月度报告', 'printed a month’s report'),
  'aftercare.register-printed': named('take', '打印课堂登记表', 'printed a room’s register sheet'),
};

/** What they are grouped by. */
export const printEventGroups: Readonly<Record<string, Name>> = {
  'monthly-report': { zh: '月度报告', en: 'Monthly reports' },
};

/** What they are done to. */
export const printObjects: Readonly<Record<string, Name>> = {
  'monthly-report': { zh: '月度报告', en: 'monthly report' },
};
