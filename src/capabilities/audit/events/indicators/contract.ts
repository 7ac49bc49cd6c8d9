/** The names of audited deeds of figures. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done to figures. */
export const indicatorEvents: Readonly<Record<string, NamedEvent>> = {
  'figure.opened': named('read', '打开统计数字的名单', 'opened the records behind a figure'),
  'figure.compared': named('read', '核对固定数字的更正', 'looked at what was corrected of a frozen figure'),
  'figure.month-closed': named('change', '统计月结', 'closed a month'),
};

/** What the first part of such an event's code speaks of. */
export const indicatorEventGroups: Readonly<Record<string, Name>> = {
  figure: { zh: '统计数字', en: 'Figures' },
};

/** What such a deed is done to, by its kind. */
export const indicatorObjects: Readonly<Record<string, Name>> = {
  figure: { zh: '统计数字', en: 'figure' },
  'indicator-month': { zh: '统计月份', en: 'month of figures' },
};
