/** The names of what is done with the registers of classrooms, and what it is done to. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of registers. */
export const registerEvents: Readonly<Record<string, NamedEvent>> = {
  'aftercare.register-opened': named('read', '查看课堂登记', 'looked at a classroom’s register'),
  'aftercare.marked': named('change', '课堂登记', 'put down on a classroom’s register'),
  'aftercare.alarm-raised': named('change', '发出课堂告警', 'raised an alarm of a classroom'),
  'aftercare.alarm-step': named('change', '课堂告警升级', 'had an alarm of a classroom climb'),
  'aftercare.alarm-settled': named('change', '处置课堂告警', 'looked after an alarm of a classroom'),
};

/** What is done to. */
export const registerObjects: Readonly<Record<string, Name>> = {
  aftercare_session: { zh: '课堂登记', en: 'register of a classroom' },
  aftercare_alarm: { zh: '课堂告警', en: 'alarm of a classroom' },
};
